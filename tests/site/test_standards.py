"""Which clause of a standard which regulation covers."""

from generator.site import plan
from generator.site.document import Paragraph, Table
from generator.site.tables import plain
from tests.site.handbooks import policy_of

HANDBOOK = """
handbook: {name: 手册}
units: [{id: g, name: 集团, type: group}, {id: q, name: 质量部, type: department, parent: g}]
laws:
- {id: law, name: 某法, articles: [{id: a1, name: 第一条}]}
- {id: iso, name: 标准, articles: [{id: '5.3', name: 职责}, {id: '7.2', name: 能力}, {id: '10.2', name: 纠正}]}
regulations:
- {id: r, title: 质量制度, owner: q, status: in-force, effective: 2026-01-01, satisfies: [iso/5.3, iso/10.2]}
- {id: s, title: 培训制度, owner: q, status: in-force, effective: 2026-01-01, satisfies: [iso/5.3]}
"""


def test_each_clause_of_a_standard_says_which_regulations_cover_it() -> None:
    page = next(page for page in plan(policy_of(HANDBOOK)).pages if page.path == "registers/standards.md")
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["5.3", "职责", "yes", "《质量制度》, 《培训制度》", "质量部"],
        ["7.2", "能力", "no", "", ""],
        ["10.2", "纠正", "yes", "《质量制度》", "质量部"],
    ]
    counts = [plain(block.text) for block in page.blocks if isinstance(block, Paragraph)]
    assert counts == ["Clauses: 3; covered by no regulation: 1"]


def test_a_handbook_that_satisfies_no_standard_has_no_such_page() -> None:
    policy = policy_of(HANDBOOK.replace("satisfies: [iso/5.3, iso/10.2]", "").replace(", satisfies: [iso/5.3]", ""))
    assert "registers/standards.md" not in {page.path for page in plan(policy).pages}
