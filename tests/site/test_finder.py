"""What the form above the tables of a register offers."""

import pytest

from generator.site import plan
from generator.site.document import Break, Finder, Heading, Page, Row, Run, Table
from generator.site.finder import choosable, facets, first
from tests.site.handbooks import SMALL, policy_of


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        (["在用", "草案", "在用"], True),
        (["在用", "在用", "在用"], False),  # Nothing to choose from.
        (["在用", "—"], True),  # What has nothing can be looked for.
        (["1.0.0", "1.2.0", "1.0.0"], False),  # Versions, days and numbers are sorted.
        (["2026-01-01", "2027-01-01"], False),
        (["3", "12", "3"], False),
        (["HL-01", "HL-02"], True),
        (["长" * 25, "短", "短"], False),
        ([f"{at}部" for at in range(13)], False),  # Thirteen rows that share nothing.
        ([f"{at % 13}部" for at in range(39)], True),
        ([f"{at % 61}部" for at in range(1000)], False),
    ],
)
def test_a_column_can_be_chosen_from_if_rows_share_its_values(values: list[str], offered: bool) -> None:  # noqa: FBT001
    assert choosable(values) == offered


def table(*cells: str) -> Table:
    """A table of one column that holds text, and one that holds numbers."""
    return Table(("状态", "数量"), tuple(Row(((Run(one),), (Run("1"),))) for one in cells), frozenset({1}))


def test_headings_are_a_column_too_and_empty_cells_a_value() -> None:
    page = Page(
        "registers/x.md",
        "台账",
        "Register",
        (
            Heading((Run("甲"),), "a"),
            table("在用", ""),
            Heading((Run("乙"),), "b"),
            table("在用"),
        ),
    )
    assert facets(page, "部分") == (("部分", ("甲", "乙")), ("状态", ("在用", "—")))
    assert first(page.blocks) == 0
    assert first(page.blocks[1:]) == 0


def test_numbers_of_clauses_and_cells_of_several_lines_are_no_choice() -> None:
    cells = [((Run(f"第{at % 2}条", tone="number"),), (Run("甲"), Break(), Run(f"{at % 2}"))) for at in range(9)]
    rows = tuple(Row(one) for one in cells)
    assert facets(Page("x.md", "台账", "Register", (Table(("条款", "谁"), rows),)), "部分") == ()


def test_every_register_has_its_form_in_front_of_its_tables_and_no_other_page_has_one() -> None:
    for page in plan(policy_of(SMALL)).pages:
        forms = [at for at, block in enumerate(page.blocks) if isinstance(block, Finder)]
        tables = [at for at, block in enumerate(page.blocks) if isinstance(block, Table)]
        assert len(forms) == (page.kind == "Register" and bool(tables)), page.path
        if forms:
            (form,) = (block for block in page.blocks if isinstance(block, Finder))
            rows = sum(len(block.rows) for block in page.blocks if isinstance(block, Table))
            assert forms[0] < tables[0]
            assert form.count == f"Entries: {rows}"
            assert form.short == (rows < 8)
