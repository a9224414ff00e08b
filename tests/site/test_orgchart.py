"""The chart shows every unit once."""

import pytest

from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.site.context import Context, parts_by_owner
from generator.site.document import Chart, Items
from generator.site.orgchart import MOST, chart, chart_pages, levels_within, top_units, unit_chart
from generator.site.places import places
from tests.site.handbooks import SMALL, organisation, policy_of, unsound

NAME = "个名字相当长的部门或者管理处或者小组"
MANY = "handbook: {name: 甲}\nunits:\n- {id: g, name: 集团, type: group}\n" + "".join(
    f"- {{id: u{at}, name: 第{at}{NAME}, type: department, parent: {'g' if at < 7 else f'u{at // 7}'}}}\n"
    for at in range(1, 120)
)
TIMES = """
handbook: {name: 甲}
units:
- {id: g, name: 集团, type: group}
- {id: past, name: 旧部, type: team, parent: g, until: 2026-01-01}
- {id: next, name: 新部, type: team, parent: g, from: 2027-01-01}
"""


def context_of(policy: Policy) -> Context:
    return Context(policy, str, places(policy), (), {}, parts_by_owner(policy))


def test_every_unit_has_a_box() -> None:
    policy = policy_of(MANY)
    drawn = chart(context_of(policy), top_units(policy)[0])
    assert len(drawn.boxes) == 120
    assert drawn.boxes[0].to == "g"


def test_head_posts_and_vacancy_stand_in_the_box() -> None:
    policy = policy_of(SMALL)
    drawn = chart(context_of(policy), top_units(policy)[0])
    box = next(one for one in drawn.boxes if one.to == "g.fin")
    assert [line.text for line in box.lines] == ["财务部", "财务部经理", "posts: 3", "vacant: 1"]
    assert box.lines[-1].style == "head warn"


def test_the_outline_says_the_same() -> None:
    policy = policy_of(MANY)
    page = chart_pages(context_of(policy))[0]
    items = next(block for block in page.blocks if isinstance(block, Items))
    assert len(items.points) == sum(len(block.boxes) for block in page.blocks if isinstance(block, Chart))


def test_units_of_another_time_are_not_shown() -> None:
    policy = policy_of(TIMES)
    assert [box.to for box in chart(context_of(policy), top_units(policy)[0]).boxes] == ["g"]


def lines(text: str, address: str) -> list[str]:
    """What the box of a unit says in the first chart of a handbook."""
    policy = policy_of(text)
    drawn = next(block for block in chart_pages(context_of(policy))[0].blocks if isinstance(block, Chart))
    return [line.text for line in next(box for box in drawn.boxes if box.to == address).lines]


def test_a_large_organisation_shows_its_upper_levels_and_counts_what_is_below() -> None:
    policy = policy_of(organisation(7, 9))
    index, whole = chart_pages(context_of(policy))
    shown, all_of_it = (next(one for one in page.blocks if isinstance(one, Chart)) for page in (index, whole))
    assert (len(shown.boxes), len(all_of_it.boxes)) == (8, 71)
    assert [line.text for line in shown.boxes[1].lines] == [
        "1号公司",
        "1号公司负责人",
        "posts in all: 47",
        "units below: 9",
    ]
    assert shown.boxes[1].style == "company folded"
    assert len(next(one for one in index.blocks if isinstance(one, Items)).points) == 8


@pytest.mark.parametrize(
    ("fans", "levels"), [((15,), None), ((5, 5), None), ((3, 3, 4), None), ((3, 4, 4), 2), ((70,), None), ((70, 2), 1)]
)
def test_so_many_levels_are_shown_as_fit_and_at_least_one(fans: tuple[int, ...], levels: int | None) -> None:
    policy = policy_of(organisation(*fans))
    assert levels_within(policy, top_units(policy)[0], MOST) == levels


def test_posts_below_a_unit_are_added_up() -> None:
    text = organisation(2, 3)
    assert lines(text, "g.u1") == ["1号公司", "1号公司负责人", "posts: 2", "with those below: 17"]
    assert lines(text, "g.u1.u1") == ["1号管理处", "1号管理处负责人", "posts: 4"]


def test_an_empty_post_at_the_head_is_told() -> None:
    text = """
handbook: {name: 甲}
units:
- {id: g, name: 集团, type: group, head: lead}
positions:
- {id: lead, name: 经理, unit: g, headcount: 1}
appointments:
- {id: a, employee: E0007, position: lead, from: 2025-01-01, until: 2025-12-31}
"""
    assert lines(text, "g") == ["集团", "经理 (vacant)", "posts: 1", "vacant: 1"]


def test_the_page_of_a_unit_shows_what_is_below_it() -> None:
    policy = policy_of(organisation(2, 3))
    c = context_of(policy)
    unit, leaf = policy.get("g.u1", Unit), policy.get("g.u1.u1", Unit)
    assert unit is not None
    assert leaf is not None
    (drawn,) = unit_chart(c, unit)
    assert [box.to for box in drawn.boxes] == [None, "g.u1.u1", "g.u1.u2", "g.u1.u3"]
    assert drawn.boxes[0].full.endswith("this page")
    assert unit_chart(c, leaf) == ()


def test_a_unit_below_one_of_another_time_is_shown_at_the_top() -> None:
    policy = policy_of(TIMES + "- {id: left, name: 留下部, type: team, parent: past}\n")
    assert [unit.address for unit in top_units(policy)] == ["g", "left"]


def test_units_in_a_circle_do_not_hold_up_the_page_of_one() -> None:
    text = """
handbook: {name: 甲}
units:
- {id: a, name: 一部, type: team, parent: b}
- {id: b, name: 二部, type: team, parent: a}
"""
    policy = unsound(text)
    unit = policy.get("a", Unit)
    assert unit is not None
    (drawn,) = unit_chart(context_of(policy), unit)
    assert [box.to for box in drawn.boxes] == [None, "b"]


def test_a_handbook_without_units_has_a_chart_page() -> None:
    (page,) = chart_pages(context_of(policy_of("handbook: {name: 甲}\n")))
    assert not any(isinstance(block, Chart) for block in page.blocks)
