"""The chart shows every unit once."""

from generator.model.graph import Policy
from generator.site.context import Context, parts_by_owner
from generator.site.document import Chart, Items
from generator.site.orgchart import chart, chart_pages, top_units
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
