"""Amounts on the page of a plan: what the goal comes to, and shares that add up."""

from generator.site import plan
from generator.site.document import Facts, Page, Paragraph, Run, Table
from generator.site.markdown import plain
from tests.site.handbooks import policy_of

PLAN = """
handbook: {{name: 甲}}
units: [{{id: g, name: 集团}}, {{id: t, name: 小组, parent: g}}]
places: [{{id: one, name: 一栋, office: g}}, {{id: two, name: 二栋, office: g}}, {{id: three, name: 三栋, office: g}}]
plans: [{{id: p, name: 计划, owner: g, amounts: [{{id: a, name: 欠费, {amount}}}]}}]
"""
THIRDS = (
    "shares: [{place: one, team: t, amount: 53233.34元}, {place: two, team: t, amount: 53233.33元},"
    " {place: three, team: t, amount: 53233.33元}]"
)


def page_of(amount: str) -> Page:
    site = plan(policy_of(PLAN.format(amount=amount)))
    return next(page for page in site.pages if page.path == "plans/p.md")


def facts_of(page: Page) -> dict[str, str]:
    return {label: plain(value) for block in page.blocks if isinstance(block, Facts) for label, value in block.rows}


def lines_of(page: Page) -> list[list[str]]:
    table = next(block for block in page.blocks if isinstance(block, Table))
    return [list(table.columns), *([plain(cell) for cell in row.cells] for row in table.rows)]


def test_shares_of_a_goal_add_up_to_the_last_digit() -> None:
    page = page_of(f"receivable: 15.97万元, goal: ≥ 90%, {THIRDS}")
    assert facts_of(page)["Comes to"] == "15.97万元 × 90% = 143,730.00元"
    assert lines_of(page) == [
        ["Place", "Who collects", "Receivable", "To be collected"],
        ["一栋", "小组", "53,233.34元", "47,910.00元"],
        ["二栋", "小组", "53,233.33元", "47,910.00元"],
        ["三栋", "小组", "53,233.33元", "47,910.00元"],
        ["Total", "", "159,700.00元", "143,730.00元"],
    ]


def test_a_goal_that_is_no_whole_sum_is_rounded_so_that_it_is_reached() -> None:
    page = page_of("receivable: 100.01元, goal: ≥ 33.3%")
    assert facts_of(page)["Comes to"] == "100.01元 × 33.3% ≈ 33.31元"


def test_a_goal_in_money_is_the_sum_itself() -> None:
    page = page_of(f"receivable: 15.97万元, goal: ≥ 10万元, {THIRDS}")
    assert facts_of(page)["Comes to"] == "100,000.00元"
    assert [line[3] for line in lines_of(page)[1:]] == ["33,333.34元", "33,333.33元", "33,333.33元", "100,000.00元"]


def test_without_a_goal_the_shares_stand_as_written() -> None:
    page = page_of(f"receivable: 15.97万元, {THIRDS}")
    assert "Comes to" not in facts_of(page)
    assert lines_of(page)[:2] == [["Place", "Who collects", "Receivable"], ["一栋", "小组", "53,233.34元"]]


def test_an_open_share_is_not_reckoned_with() -> None:
    page = page_of(
        "receivable: 100元, goal: ≥ 90%, shares: [{place: one, team: t}, {place: two, team: t, amount: 50元}]"
    )
    assert facts_of(page)["Comes to"] == "100元 × 90% = 90.00元"
    assert lines_of(page)[1:] == [["一栋", "小组", ""], ["二栋", "小组", "50元"]]


def test_plans_and_score_sheets_link_what_is_printed_of_them() -> None:
    policy = policy_of(
        "plans: [{id: p, name: 计划}]\n"
        "assessments: [{id: a, name: 考核, sheets: [{id: one, name: 甲表}, {id: two, name: 乙表}]}]\n"
    )
    made = {"p": {"plan": "sheets/plan-p.pdf"}, "a/two": {"assessment": "sheets/assessment-a_two.pdf"}}
    pages = {page.path: page for page in plan(policy, sheets=made).pages}
    assert links(pages["plans/p.md"]) == ["sheets/plan-p.pdf"]
    assert links(pages["assessments/a.md"]) == ["sheets/assessment-a_two.pdf"]


def links(page: Page) -> list[str]:
    runs = [run for block in page.blocks if isinstance(block, Paragraph) for run in block.text if isinstance(run, Run)]
    return [run.href for run in runs if run.href is not None and run.href.endswith(".pdf")]
