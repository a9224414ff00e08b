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
from generator.site.tables import register_tables, workbook_name

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

    The registers are in one workbook, and in one of their own each. Without a site there are none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []

    def write(file: str, content: bytes) -> None:
        (folder / file).write_bytes(content)
        written.append(folder / file)

    for address, file in workbook_files(planned).items():
        agreement = policy.get(address, Agreement)
        if agreement is not None:
            write(file, agreement_workbook(policy, agreement, translate))
        elif plan is not None:
            registers = registers_of(plan, translate)
            name, mark = policy.settings.name, classified(policy, (), translate)
            write(file, registers_workbook(tuple(registers.values()), name, policy.day, translate, mark))
            for own, register in registers.items():
                write(own, registers_workbook((register,), name, policy.day, translate, mark))
    return tuple(written)


def registers_of(plan: Site, translate: Translate) -> dict[str, Register]:
    """The registers of the site, with the same rows, by the names of their files; one for each page."""
    titles: dict[str, str] = {}
    parts: dict[str, list[tuple[str, Register]]] = {}
    for page, heading, (columns, rows) in register_tables(plan, translate("Register")):
        file = workbook_name(page)
        titles[file] = page.title
        parts.setdefault(file, []).append((heading, Register(page.title, columns, tuple(map(tuple, rows)))))
    return {file: put_together(titles[file], translate("Section"), found) for file, found in parts.items()}
