"""The chart shows every unit once, no box upon another."""

from itertools import combinations

from generator.model.graph import Policy
from generator.site.context import Context, parts_by_owner
from generator.site.document import Chart, Items
from generator.site.orgchart import chart, chart_page, shortened, top_units, width
from generator.site.places import places
from tests.site.handbooks import SMALL, policy_of

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


def test_boxes_do_not_touch_and_lie_in_the_chart() -> None:
    policy = policy_of(MANY)
    drawn = chart(context_of(policy), top_units(policy)[0])
    assert len(drawn.boxes) == 120
    assert len(drawn.links) == 119
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
    for one, other in combinations(drawn.boxes, 2):
        assert one.x + one.width < other.x or other.x + other.width < one.x or abs(one.y - other.y) >= one.height, (
            one,
            other,
        )


def test_links_end_at_boxes() -> None:
    policy = policy_of(MANY)
    drawn = chart(context_of(policy), top_units(policy)[0])
    rights = {(box.x + box.width, box.y + box.height / 2) for box in drawn.boxes}
    lefts = {(box.x, box.y + box.height / 2) for box in drawn.boxes}
    assert {link[:2] for link in drawn.links} <= {(round(x, 1), round(y, 1)) for x, y in rights} | rights
    assert {link[2:] for link in drawn.links} <= {(round(x, 1), round(y, 1)) for x, y in lefts} | lefts


def test_head_posts_and_vacancy_stand_in_the_box() -> None:
    policy = policy_of(SMALL)
    drawn = chart(context_of(policy), top_units(policy)[0])
    box = next(one for one in drawn.boxes if one.to == "g.fin")
    assert box.lines == ("财务部", "财务部经理 · posts: 3 · vacant: 1")
    assert "vacant" in box.style


def test_the_outline_says_the_same() -> None:
    policy = policy_of(MANY)
    page = chart_page(context_of(policy))
    items = next(block for block in page.blocks if isinstance(block, Items))
    assert len(items.points) == sum(len(block.boxes) for block in page.blocks if isinstance(block, Chart))


def test_units_of_another_time_are_not_shown() -> None:
    policy = policy_of(TIMES)
    assert [box.to for box in chart(context_of(policy), top_units(policy)[0]).boxes] == ["g"]


def test_long_names_are_cut_and_short_ones_are_not() -> None:
    assert shortened("财务部", 100, 13) == "财务部"
    cut = shortened("很长很长的名字" * 5, 100, 13)
    assert cut.endswith("…")
    assert width(cut) <= 100
