"""What each owner keeps up, and what of it wants attention."""

from dataclasses import replace

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.site import plan
from generator.site.document import Table
from generator.site.tables import plain
from tests.site.handbooks import policy_of

HANDBOOK = """
handbook: {name: 手册}
units:
- {id: g, name: 集团, type: group}
- {id: hr, name: 人事部, type: department, parent: g}
- {id: fin, name: 财务部, type: department, parent: g}
positions: [{id: fin.a, name: 会计, unit: fin}]
regulations:
- {id: r, title: 考勤制度, owner: hr, status: in-force, effective: 2026-01-01, review_by: 2026-11-01}
records:
- {id: j, name: 日记账, kept_by: fin.a, todo: [{field: retention, owner: fin, due: 2026-10-01}, {field: number}]}
- {id: k, name: 考勤表, kept_by: hr, todo: [{field: number, due: 2027-01-01}]}
- {id: n, name: 无主表}
"""


def lines(policy: Policy, found: list[Diagnostic]) -> list[dict[str, str]]:
    """The lines of the register, what is not zero of each."""
    page = next(page for page in plan(policy, found).pages if page.path == "registers/owners.md")
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    return [
        {name: words for name, cell in zip(table.columns, row.cells, strict=True) if (words := plain(cell))}
        for row in table.rows
    ]


def finding(policy: Policy, entity: str | None, severity: Severity) -> Diagnostic:
    """A finding about an entity."""
    span = policy.entities[entity or "r"].span
    return Diagnostic("record/x", severity, span, say("Something is wrong."), entity=entity)


def test_owners_stand_in_the_order_of_what_is_overdue() -> None:
    policy = policy_of(HANDBOOK)
    found = [
        finding(policy, "r", Severity.WARNING),
        finding(policy, "fin.a", Severity.INFO),
        finding(policy, "n", Severity.ERROR),
        finding(policy, None, Severity.ERROR),
        replace(finding(policy, "r", Severity.ERROR), entity="not-there"),
    ]
    assert lines(policy, found) == [
        {"Owner": "人事部", "Regulations": "1", "Records": "1", "Reviews overdue": "1", "Open items": "1"}
        | {"Errors and warnings": "1"},
        {"Owner": "财务部", "Open items overdue": "1", "Open items": "1", "Hints": "1"},
        {"Owner": "财务部 · 会计", "Records": "1", "Open items": "1"},
    ]


def test_a_handbook_in_which_nobody_keeps_anything_up_has_no_lines() -> None:
    site = plan(policy_of("handbook: {name: 空}\nunits: [{id: g, name: 集团, type: group}]\n"))
    page = next(page for page in site.pages if page.path == "registers/owners.md")
    assert not any(isinstance(block, Table) for block in page.blocks)
