"""The registers of the website, and the target agreements, as workbooks: what stands on pages, to sort and to fill in.

It stands below pipeline.py, and above site/ and sheets/, which do not know each other.
"""

from collections.abc import Iterable
from pathlib import Path

from generator.messages import Translate
from generator.model.graph import Policy
from generator.model.targets import Agreement
from generator.sheets.agreement_workbook import agreement_workbook, file_name
from generator.sheets.printing import classified
from generator.sheets.registers import FILE, Register, put_together, registers_workbook
from generator.sheets.sheet import Sheet
from generator.site.document import Site
from generator.site.tables import register_tables

FOLDER = "excel"
"""Where the workbooks lie, below the sheets."""


def workbook_files(planned: Iterable[Sheet]) -> dict[str, str]:
    """The names of the workbooks: of each target agreement by its address, of all registers by an empty one."""
    files = {one.address: file_name(one) for one in planned if one.kind == "agreement"}
    return {"": FILE, **files}


def make_workbooks(
    policy: Policy, planned: Iterable[Sheet], plan: Site | None, folder: Path, translate: Translate
) -> tuple[Path, ...]:
    """Write the target agreements among the sheets as workbooks (xlsx) to `folder`, and the registers of the site.

    Without a site there is no workbook of the registers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for address, file in workbook_files(planned).items():
        agreement = policy.get(address, Agreement)
        if agreement is not None:
            content = agreement_workbook(policy, agreement, translate)
        elif plan is not None:
            registers = registers_of(plan, translate)
            mark = classified(policy, (), translate)
            content = registers_workbook(registers, policy.settings.name, policy.day, translate, mark)
        else:
            continue
        (folder / file).write_bytes(content)
        written.append(folder / file)
    return tuple(written)


def registers_of(plan: Site, translate: Translate) -> list[Register]:
    """The registers of the site, with the same rows; one for each page."""
    pages: dict[str, list[tuple[str, Register]]] = {}
    for title, heading, (columns, rows) in register_tables(plan, translate("Register")):
        pages.setdefault(title, []).append((heading, Register(title, columns, tuple(map(tuple, rows)))))
    return [put_together(title, translate("Section"), parts) for title, parts in pages.items()]
