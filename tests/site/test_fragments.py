"""Pieces that pages of several kinds share: links to printed sheets."""

from generator.model.graph import Policy
from generator.site.context import Context
from generator.site.document import Paragraph, Run, Table
from generator.site.fragments import sheet_link
from generator.site.places import places
from generator.site.registers import matter_register
from tests.model.handbooks import sound

POLICY = sound(
    "units:\n- {id: c, name: 公司, type: company}\n"
    "positions:\n- {id: c.p, name: 经理, unit: c, powers: [{id: b, action: approve, matter: m}]}\n"
    "matters:\n- {id: m, name: 费用支出}\n"
    "regulations:\n- {id: r, title: 规定, status: in-force}\n"
)


def context(policy: Policy, sheets: dict[str, dict[str, str]]) -> Context:
    return Context(policy, str, places(policy), sheets=sheets)


def links(block: object) -> list[tuple[str, str | None]]:
    assert isinstance(block, Paragraph)
    return [(run.text, run.href) for run in block.text if isinstance(run, Run)]


def test_each_sheet_of_an_entity_is_linked_and_its_own_comes_first() -> None:
    c = context(POLICY, {"r": {"sign-off": "sheets/sign-off-r.pdf", "regulation": "sheets/regulation-r.pdf"}})
    assert [links(one) for one in sheet_link(c, POLICY.entities["r"])] == [
        [("Print sheet (PDF)", "sheets/regulation-r.pdf")],
        [("Sign-off list (PDF)", "sheets/sign-off-r.pdf")],
    ]
    assert sheet_link(c, POLICY.entities["c"]) == ()


def test_the_register_of_powers_links_the_table_of_each_company() -> None:
    first = matter_register(context(POLICY, {"c": {"authority": "sheets/authority-c.pdf"}})).blocks[0]
    assert links(first) == [("Print (PDF): ", None), ("公司", "sheets/authority-c.pdf")]
    assert isinstance(matter_register(context(POLICY, {})).blocks[0], Table)
