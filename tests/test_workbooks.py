"""Workbooks of a whole handbook: the same rows as the registers of its website."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from generator import sheets, site
from generator.site.document import Finder, Table
from generator.workbooks import make_workbooks, registers_of
from tests.model.handbooks import DAY, sound
from tests.sheets.handbooks import SMALL


def test_registers_and_agreements_are_written(tmp_path: Path) -> None:
    policy = sound(SMALL, DAY)
    planned, _ = sheets.plan(policy, str)
    files = make_workbooks(policy, planned, site.plan(policy), tmp_path, str)
    assert [one.name for one in files if not one.name.startswith("register-")] == [
        "registers.xlsx",
        "agreement-fin-2026.xlsx",
    ]
    book = load_workbook(BytesIO(files[0].read_bytes()))
    assert [row[:2] for row in book["Register of records"].iter_rows(values_only=True)] == [
        ("Number", "Record"),
        ("CW-01", "盘点表"),
    ]
    assert book["Obligations"]["A1"].value == "Section"
    assert [one.name for one in make_workbooks(policy, planned, None, tmp_path / "b", str)] == [files[-1].name]


def test_a_register_has_a_workbook_of_its_own_to_which_its_page_leads(tmp_path: Path) -> None:
    policy = sound(SMALL, DAY)
    planned, _ = sheets.plan(policy, str)
    plan = site.plan(policy, sheets={"": {"registers": "sheets/excel/registers.xlsx"}})
    files = {one.name: one for one in make_workbooks(policy, planned, plan, tmp_path, str)}
    finders = {page.path: block for page in plan.pages for block in page.blocks if isinstance(block, Finder)}
    assert finders
    for block in finders.values():
        for _name, path in block.files:
            assert path.removeprefix("sheets/excel/") in files
    book = load_workbook(BytesIO(files["register-records.xlsx"].read_bytes()))
    assert book.sheetnames == ["Register of records"]
    assert [path for _name, path in finders["records/index.md"].files] == [
        "sheets/excel/register-records.xlsx",
        "sheets/excel/registers.xlsx",
    ]


def test_every_row_of_every_register_is_there() -> None:
    policy = sound(SMALL, DAY)
    pages = {page.title: page for page in site.plan(policy).pages if page.kind == "Register"}
    for register in registers_of(site.plan(policy), str).values():
        rows = sum(len(block.rows) for block in pages[register.title].blocks if isinstance(block, Table))
        assert len(register.rows) == rows
