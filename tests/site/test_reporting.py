"""The picture of a reporting line: all superiors in one line, then whoever reports to the position."""

from generator.model.organisation import Position, Unit
from generator.site.document import Chart
from generator.site.reporting import reporting_line, staff_chart
from tests.site.handbooks import unsound
from tests.site.test_orgchart import context_of

LINE = """
handbook: {name: 甲}
units:
- {id: g, name: 集团, type: group, head: gm}
- {id: f, name: 财务部, type: department, parent: g, head: lead}
positions:
- {id: gm, name: 总经理, unit: g, headcount: 1}
- {id: lead, name: 财务部经理, unit: f, headcount: 1}
- {id: cash, name: 出纳, unit: f, headcount: 3}
- {id: book, name: 会计, unit: f, headcount: 1}
- {id: alone, name: 顾问, headcount: 1}
- {id: one, name: 甲岗, reports_to: two}
- {id: two, name: 乙岗, reports_to: one}
appointments:
- {id: a, employee: E0007, position: cash, from: 2025-01-01}
"""


def drawn(address: str) -> Chart | None:
    policy = unsound(LINE)
    position = policy.get(address, Position)
    assert position is not None
    return next((one for one in reporting_line(context_of(policy), position) if isinstance(one, Chart)), None)


def test_a_line_leads_from_the_top_to_the_position_and_on() -> None:
    found = drawn("lead")
    assert found is not None
    assert [box.to for box in found.boxes] == ["gm", None, "book", "cash"]
    assert found.focus == 1
    assert [line.text for line in found.boxes[3].lines] == ["出纳", "财务部", "posts: 3", "vacant: 2"]
    assert found.boxes[0].full == "总经理 · 集团"
    assert found.boxes[1].full == "财务部经理 · 财务部 · this page"


def test_a_position_that_stands_alone_has_no_line() -> None:
    assert drawn("alone") is None


STAFF = """
handbook: {name: 甲}
units:
- {id: g, name: 集团, type: group, head: gm}
- {id: f, name: 财务部, type: department, parent: g, head: lead}
positions:
- {id: gm, name: 总经理, unit: g}
- {id: lead, name: 财务部经理, unit: f}
- {id: cash, name: 出纳, unit: f, headcount: 3, reports_to: book}
- {id: book, name: 会计, unit: f}
- {id: own, name: 顾问, unit: f, reports_to: gm}
- {id: one, name: 甲岗, unit: f, reports_to: two}
- {id: two, name: 乙岗, unit: f, reports_to: one}
"""


def test_the_positions_of_a_unit_are_drawn_by_whom_they_report_to() -> None:
    policy = unsound(STAFF)
    unit, group = policy.get("f", Unit), policy.get("g", Unit)
    assert unit is not None
    assert group is not None
    (found,) = staff_chart(context_of(policy), unit)
    # Those in a circle are there as well, and each position once.
    assert [box.to for box in found.boxes] == [None, "lead", "book", "cash", "own", "one", "two"]
    assert [line.text for line in found.boxes[3].lines] == ["出纳", "posts: 3"]
    assert staff_chart(context_of(policy), group) == ()


def test_a_line_that_goes_in_a_circle_ends() -> None:
    found = drawn("one")
    assert found is not None
    assert [box.to for box in found.boxes] == ["two", None]
