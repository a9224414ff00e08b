"""Pages say for whom they are, where that is fewer people than read the rest."""

from generator.site import plan
from generator.site.document import Heading, Notice, Page, Table
from tests.site.handbooks import policy_of

TEXT = """
handbook: {name: 手册, audience: staff}
audiences:
- {id: public, name: 公众}
- {id: staff, name: 员工, includes: [public]}
- {id: managers, name: 管理人员, includes: [staff]}
units:
- {id: g, name: 集团, audience: public, duties: [{id: a, text: 公开事项}, {id: b, text: 内部事项, audience: managers}]}
- {id: audit, name: 内审组, parent: g, audience: managers}
regulations:
- id: pay
  title: 薪酬办法
  audience: staff
  chapters: [{heading: 细则, audience: managers, clauses: [{id: c, modality: is, text: 文}]}]
"""


def pages() -> dict[str | None, Page]:
    """The pages of the handbook by the address of what they are about."""
    return {page.address: page for page in plan(policy_of(TEXT)).pages}


def notices(page: Page) -> list[str]:
    """What frames on a page say."""
    return [block.title for block in page.blocks if isinstance(block, Notice)]


def test_a_page_for_few_says_so_at_its_head() -> None:
    found = pages()
    assert notices(found["audit"])[0] == "Only for: 管理人员"
    assert isinstance(found["audit"].blocks[0], Notice)
    assert notices(found["g"]) == notices(found["pay"]) == []


def test_parts_for_few_are_listed_at_the_foot() -> None:
    found = pages()
    for address, part in (("g", "集团：内部事项"), ("pay", "细则")):
        heading, table = found[address].blocks[-2:]
        assert isinstance(heading, Heading)
        assert isinstance(table, Table)
        assert [["".join(getattr(run, "text", "") for run in cell) for cell in row.cells] for row in table.rows] == [
            [part, "管理人员"]
        ]


def test_a_chapter_for_few_says_so_below_its_heading() -> None:
    assert "Only for: 管理人员" in repr(pages()["pay"].blocks)
