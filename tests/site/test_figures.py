"""The numbers of the page of statistics, from small handbooks where they can be counted by hand."""

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.site.context import Context, parts_by_owner
from generator.site.document import Heading, Page, Run, Table
from generator.site.figures import statistics_page
from generator.site.places import places
from generator.source import Source, Span
from tests.site.handbooks import SMALL, organisation, policy_of

TEXT = """
handbook: {name: 甲}
units:
- {id: g, name: 集团, type: group, head: gm}
- {id: f, name: 财务部, type: department, parent: g, head: lead}
- {id: h, name: 人事部, type: department, parent: g}
- {id: f.t, name: 收费组, type: team, parent: f}
positions:
- {id: gm, name: 总经理, unit: g, headcount: 1, duties: [{id: d, text: 经营公司}]}
- {id: lead, name: 财务部经理, unit: f, headcount: 1}
- {id: cash, name: 出纳, unit: f, headcount: 3, duties: [{id: d, text: 每周五盘点, deadline: {every: week, by: fri}}]}
- {id: desk, name: 收费员, unit: f.t, headcount: 4}
- {id: hr, name: 人事专员, unit: h, headcount: 2, todo: [{field: purpose, owner: h, due: 2026-01-01}]}
appointments:
- {id: a, employee: E0007, position: cash, from: 2025-01-01}
regulations:
- {id: r1, title: 一号制度, owner: f, review_by: 2026-11-30}
- {id: r2, title: 二号制度, owner: f, review_by: 2026-10-01}
- {id: r3, title: 三号制度, owner: f, review_by: 2027-02-01}
- {id: r4, title: 四号制度, owner: f, review_by: 2028-02-01}
targets:
- {id: t1, name: 收缴率, owner: cash, goal: "≥ 95%"}
- {id: t2, name: 差错, owner: f, goal: [{from: 2027-01-01, value: "≤ 1"}]}
- {id: t3, name: 满意率, owner: g}
"""


def page_of(text: str, findings: tuple[Diagnostic, ...] = ()) -> Page:
    policy = policy_of(text)
    return statistics_page(Context(policy, str, places(policy), findings, {}, parts_by_owner(policy)))


def table(page: Page, anchor: str) -> dict[str, tuple[int, ...]]:
    """The table below a plot: name to numbers."""
    at = next(at for at, one in enumerate(page.blocks) if isinstance(one, Heading) and one.anchor == anchor)
    found = next(one for one in page.blocks[at:] if isinstance(one, Table))
    told = [
        tuple("".join(run.text for run in cell if isinstance(run, Run)) for cell in row.cells) for row in found.rows
    ]
    return {name: tuple(map(int, numbers)) for name, *numbers in told}


@pytest.mark.parametrize(
    ("anchor", "numbers"),
    [
        ("_posts", {"集团 itself": (1, 0), "财务部": (6, 2), "人事部": (2, 0)}),
        ("_span", {"集团 · 总经理": (2,), "财务部经理": (2,)}),
        ("_targets", {"财务部": (1, 1, 0), "集团": (0, 0, 1)}),
        ("_open", {"人事部": (0, 1)}),
    ],
)
def test_numbers(anchor: str, numbers: dict[str, tuple[int, ...]]) -> None:
    found = table(page_of(TEXT), anchor)
    assert {name: found.get(name) for name in numbers} == numbers


def test_duties_are_counted_in_ranges() -> None:
    found = table(page_of(TEXT), "_duties")
    assert found == {"0": (3,), "1–5": (2,), "6–10": (0,), "11–15": (0,), "16–20": (0,), "21 or more": (0,)}


def test_reviews_are_counted_by_month() -> None:
    found = table(page_of(TEXT), "_reviews")
    assert [name for name, (count,) in found.items() if count] == ["overdue", "2026-11", "2027-02", "later"]
    assert list(found) == ["overdue", "2026-11", "2026-12", *(f"2027-{month:02}" for month in range(1, 11)), "later"]


def test_deadlines_are_counted_by_how_often_they_recur() -> None:
    assert table(page_of(TEXT), "_deadlines")["every week"] == (1,)


def test_findings_are_counted_by_the_branch_that_answers_for_them() -> None:
    span = Span(Source("甲.yml", "甲"), 0, 1)
    found = tuple(
        Diagnostic("org/x", severity, span, say("Wrong."), entity=entity)
        for severity, entity in [
            (Severity.ERROR, "cash/d"),
            (Severity.WARNING, "f.t"),
            (Severity.INFO, "r1"),
            (Severity.INFO, None),
        ]
    )
    assert table(page_of(TEXT, found), "_health") == {"财务部": (1, 1, 1), "Others": (0, 0, 1)}


def test_large_branches_have_a_plot_of_their_own() -> None:
    found = table(page_of(organisation(2, 3)), "_posts-g.u1")
    assert list(found) == ["1号公司 itself", "1号管理处", "2号管理处", "3号管理处"]


def test_an_empty_handbook_has_no_plots() -> None:
    page = page_of("handbook: {name: 甲}\n")
    assert not any(isinstance(block, Heading) for block in page.blocks)


def test_every_heading_has_its_own_anchor() -> None:
    anchors = [block.anchor for block in page_of(SMALL).blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors)) > 5
