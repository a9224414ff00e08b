"""My position: what the page of choice and the page of a position hold for the browser, and the calendar file."""

from datetime import date as Day
from pathlib import Path

import icalendar
import pytest

from generator.site import Site, plan
from generator.site.document import Agenda, Block, Facts, Pick, Picker, Run, Table
from generator.site.mine import window
from tests.site.handbooks import nasty, policy_of
from tests.site.test_calendar_file import day_of, read

TEXT = (Path(__file__).parent.parent / "cases" / "site" / "mine.yml").read_text("utf-8")
CROWD = "\n".join(
    f"    - {{id: c{at}, modality: must, binds: [anybody], text: 事{at}, deadline: {{every: month, by: 9}}}}"
    for at in range(13)
)


def blocks(site: Site, path: str) -> tuple[Block, ...]:
    return next(page.blocks for page in site.pages if page.path == path)


def agenda(site: Site, path: str) -> tuple[Agenda, Table]:
    """What is due on a page, and the table that it is made from."""
    found = blocks(site, path)
    at = next(at for at, one in enumerate(found) if isinstance(one, Agenda))
    agenda, table = found[at], next(one for one in found[at:] if isinstance(one, Table))
    assert isinstance(agenda, Agenda)
    return agenda, table


def words(cell: object) -> str:
    assert isinstance(cell, tuple)
    return "".join(run.text for run in cell if isinstance(run, Run))


def test_each_row_has_its_days() -> None:
    found, table = agenda(plan(policy_of(TEXT)), "positions/lead.md")
    days = {
        words(row.cells[1]): at if at is None else found.days[at]
        for row, at in zip(table.rows, found.rows, strict=True)
    }
    assert list(days) == ["查岗", "例会", "交月报", "盘点药剂", "清洗水箱"], "what comes round most often stands first"
    assert days["查岗"] is None
    assert days["清洗水箱"] == ("2026-12-30",)
    assert (days["例会"] or ())[0] == "2026-10-30"
    assert (days["交月报"] or ())[:4] == ("2026-11-05", "2026-12-05", "2027-01-05", "2027-02-05")
    assert found.span == ("2026-10-26", "2028-01-31")


def test_days_off_name_the_last_workday_before() -> None:
    found, _table = agenda(plan(policy_of(TEXT)), "positions/lead.md")
    assert found.off["2027-02-05"] == "2027-02-04", "a Friday that the calendar closes"
    assert found.off["2027-01-01"] == "2026-12-31"
    assert found.off["2026-12-05"] == "2026-12-04", "a Saturday"
    assert "2026-12-04" not in found.off


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-11-30", "2026-10-26", "2028-01-31"),
        ("2027-02-01", "2027-02-01", "2028-04-30"),
        ("2026-12-31", "2026-11-30", "2028-02-29"),
    ],
)
def test_a_page_knows_whole_weeks_and_months(day: str, first: str, last: str) -> None:
    assert tuple(map(str, window(Day.fromisoformat(day)))) == (first, last)


def test_what_follows_an_event_stands_apart() -> None:
    found = blocks(plan(policy_of(TEXT)), "positions/lead.md")
    tables = [one for one in found if isinstance(one, Table) and one.columns[0] == "Deadline"]
    assert [[words(row.cells[1]) for row in table.rows] for table in tables][1] == ["处理投诉"]


def test_a_position_without_deadlines_has_no_such_section() -> None:
    assert not any(isinstance(one, Agenda) for one in blocks(plan(policy_of(TEXT)), "positions/loner.md"))


def test_a_role_with_many_deadlines_is_one_row() -> None:
    text = TEXT + (
        "roles: [{id: anybody, name: 员工, who: any}]\nregulations:\n- id: many\n  title: 多\n  status: in-force\n"
        f"  chapters:\n  - heading: 甲\n    clauses:\n{CROWD}\n"
    )
    found, table = agenda(plan(policy_of(text)), "positions/lead.md")
    assert words(table.rows[-1].cells[1]) == "13 entries, see there"
    last = found.rows[-1]
    assert last is not None
    assert found.days[last] == ()
    assert len(table.rows) == 6


def test_all_positions_can_be_chosen_in_the_order_of_the_chart() -> None:
    (picker,) = (one for one in blocks(plan(policy_of(TEXT)), "me.md") if isinstance(one, Picker))
    assert [(group.title, group.positions) for group in picker.groups] == [
        ("集团", (Pick("gm", "总经理", ("老总",), ("boss",), "zongjingli zjl"),)),
        ("保洁部", (Pick("lead", "保洁主管", spoken="baojiezhuguan bjzg"),)),
        ("Without a unit", (Pick("loner", "顾问", spoken="guwen gw"),)),
    ]


def test_a_handbook_without_positions_has_no_such_page() -> None:
    site = plan(policy_of("handbook: {name: 空, language: zh-CN}\nunits: [{id: g, name: 集团, type: group}]\n"))
    assert "me.md" not in {page.path for page in site.pages}
    assert site.files == {}


def test_the_calendar_of_a_position() -> None:
    site = plan(policy_of(TEXT))
    assert list(site.files) == ["positions/lead.ics"], "only those with deadlines that have days"
    events = read(site.files["positions/lead.ics"])
    assert [(one["SUMMARY"], str(day_of(one))) for one in events] == [
        ("例会", "2026-11-27"),
        ("交月报", "2026-12-05"),
        ("盘点药剂", "2026-11-30"),
        ("清洗水箱", "2026-12-30"),
    ]
    assert events[0]["UID"] == "lead/week@handbook.example"
    assert "https://handbook.example/hl/positions/lead.html#_due" in events[0]["DESCRIPTION"]


def test_the_same_handbook_gives_the_same_calendars() -> None:
    assert plan(policy_of(TEXT)).files == plan(policy_of(TEXT)).files


def test_no_text_breaks_out_of_a_calendar() -> None:
    policy = nasty()
    files = plan(policy).files
    assert files
    for text in files.values():
        names = {one.name for one in icalendar.Calendar.from_ical(text).walk()}
        assert names == {"VCALENDAR", "VEVENT"}
        assert read(text)


def test_a_deputy_sees_whose_deputy_it_is() -> None:
    text = TEXT.replace("name: 总经理, unit: g,", "name: 总经理, unit: g, deputy: lead,")
    (facts,) = (one for one in blocks(plan(policy_of(text)), "positions/lead.md") if isinstance(one, Facts))
    assert {label: words(value) for label, value in facts.rows}["Deputises for"] == "集团 · 总经理"
