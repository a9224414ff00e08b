"""What is shown follows the files: mended, broken, deleted; and is what `remit build` would make."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.errors import MisuseError, RemitError
from generator.serve.preview import Preview
from generator.site import build_site, plan, write_source
from tests.serve.conftest import Desk
from tests.site.handbooks import SMALL

HEAD = "positions/g.fin.head.md"


def test_pages_are_those_of_a_build(desk: Desk, tmp_path: Path) -> None:
    desk.read()
    links = desk.preview.shown.model.prints.links
    state = desk.preview.shown
    site = plan(state.model.policy, state.found, sheets=links, rules=())
    (tmp_path / "source").mkdir()
    write_source(site, tmp_path / "source", processes=1)
    build_site(tmp_path / "source", tmp_path / "site", processes=1)
    built = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*.html")}
    assert {path.removesuffix(".md") + ".html" for path in desk.preview.pages.origins} == built.keys() - {"404.html"}
    for place, path in built.items():
        page = desk.preview.page(place.removesuffix(".html") + ".md")
        assert page.html == path.read_text("utf-8"), place
    assert desk.preview.page("none.md").html == built["404.html"].read_text("utf-8")
    for name in ("names.js", "texts.js"):
        assert desk.preview.search(name) == (tmp_path / "site" / "search" / name).read_text("utf-8")


@pytest.mark.parametrize("old", ["按月核算", "财务部经理", "x-地点: 二楼收费窗口"])
def test_an_edit_is_shown_by_the_first_step(desk: Desk, old: str) -> None:
    path = "positions/g.fin.cashier.md" if old.startswith("x-") else HEAD
    before = desk.preview.page(path)
    desk.write(SMALL.replace(old, old + "新"))
    next(desk.preview.refresh())
    after = desk.preview.page(path)
    assert (old + "新").removeprefix("x-地点: ") in after.html
    assert after.digest != before.digest


def test_registers_follow_at_once_where_somebody_looks_at_them(desk: Desk) -> None:
    desk.write(SMALL.replace("name: 出纳", "name: 收银"))
    with desk.preview.viewed("positions/index.md"):
        next(desk.preview.refresh())
        assert "收银" in desk.preview.page("positions/index.md").html


def test_registers_follow_when_everything_is_done(desk: Desk) -> None:
    desk.edit(SMALL.replace("name: 出纳", "name: 收银"))
    register = desk.preview.page("positions/index.md").html
    assert "收银" in register
    assert "出纳" not in register


def test_a_broken_edit_leaves_the_page_and_says_where_it_broke(desk: Desk) -> None:
    before = desk.preview.page(HEAD)
    line = SMALL.count("\n") + 1
    desk.edit(SMALL + "positions: [{id: x\n")
    assert desk.preview.page(HEAD) == before
    told = desk.preview.overlay()
    assert told["held"] == ["policies/small.yml"]
    assert told["errors"]
    found = told["findings"]
    assert isinstance(found, list)
    assert isinstance(found[0], dict)
    assert str(found[0]["place"]).startswith(f"policies/small.yml:{line}:")
    assert found[0]["hint"]
    desk.edit(SMALL)
    assert desk.preview.overlay()["held"] == []


def test_what_another_file_says_is_shown_while_one_is_broken(desk: Desk) -> None:
    desk.write("positions: [{id: g.new, name: 新岗位, unit: g}]\n", "more.yml")
    desk.edit(SMALL + "}")
    assert "新岗位" in desk.preview.page("positions/g.new.md").html
    assert "按月核算" in desk.preview.page(HEAD).html


def test_findings_in_a_text_that_is_not_there_any_more_are_not_said(desk: Desk) -> None:
    desk.edit(SMALL.replace("unit: g.fin", "unit: g.none", 1))
    assert any(one.code == "model/unknown-reference" for one in desk.preview.shown.found)
    desk.edit("units: [\n")
    assert {one.code.partition("/")[0] for one in desk.preview.shown.found} == {"yaml"}


def test_what_is_deleted_is_no_page_any_more(desk: Desk) -> None:
    desk.edit("positions: [{id: g.new, name: 新岗位, unit: g}]\n", "more.yml")
    assert desk.preview.page("positions/g.new.md").found
    (desk.root / "more.yml").unlink()
    desk.read()
    gone = desk.preview.page("positions/g.new.md")
    assert not gone.found
    assert gone is desk.preview.page("none.md")


def test_a_deleted_folder_leaves_the_pages_and_is_said(desk: Desk) -> None:
    before, errors = desk.preview.page(HEAD), desk.preview.overlay()["errors"]
    assert isinstance(errors, int)
    away = desk.root.with_name("away")
    desk.root.rename(away)
    desk.read()
    assert desk.preview.page(HEAD) == before
    trouble = desk.preview.shown.trouble
    assert trouble is not None
    assert "There is no policy folder" in str(trouble.message)
    assert desk.preview.overlay()["errors"] == errors + 1
    away.rename(desk.root)
    desk.read()
    assert desk.preview.shown.trouble is None


def test_an_empty_folder_is_a_finding(desk: Desk) -> None:
    (desk.root / "small.yml").unlink()
    desk.read()
    assert [one.code for one in desk.preview.shown.found if one.severity is Severity.ERROR] == ["yaml/no-files"]
    assert desk.preview.page("index.md").found


def test_a_mistake_of_the_program_is_told_and_does_not_end_the_preview(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.serve.preview.run_rules", fail)
    desk.edit(SMALL.replace("按月核算", "按年核算"))
    assert "ZeroDivisionError" in desk.complaints.pop()
    assert desk.preview.shown.trouble is not None
    monkeypatch.undo()
    desk.read()
    assert desk.preview.shown.trouble is None


def test_own_settings_of_the_website_are_followed(desk: Desk) -> None:
    own = desk.root.parent / "handbook.mkdocs.yml"
    try:
        own.write_text("theme: {name: material, font: false}\nextra: {generator: false}\nmarkup: {\n", "utf-8")
        desk.read()
        assert desk.preview.shown.trouble is not None
        assert "mkdocs.yml" in str(desk.preview.shown.trouble.message)
        assert "按月核算" in desk.preview.page(HEAD).html
        own.write_text("theme: {name: material, font: false, features: [navigation.footer]}\n", "utf-8")
        desk.read()
        assert desk.preview.shown.trouble is None
        assert "md-tabs" not in desk.preview.page(HEAD).html
    finally:
        own.unlink()


def test_sheets_are_made_when_asked_for(desk: Desk) -> None:
    desk.read()
    file = desk.preview.shown.sketch.context.sheets["g.fin.head"]["position"].removeprefix("sheets/")
    made = desk.preview.print(file)
    assert made is not None
    assert made.read_bytes().startswith(b"%PDF")
    assert desk.preview.print("none.pdf") is None
    assert desk.preview.print("../small.yml") is None
    registers = desk.preview.shown.sketch.context.sheets[""]["registers"].removeprefix("sheets/")
    workbook = desk.preview.print(registers)
    assert workbook is not None
    assert workbook.read_bytes().startswith(b"PK")
    assert desk.preview.print("excel/none.xlsx") is None


def test_an_audience_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(desk.root, tmp_path / "policies")
    wanted = replace(desk.preview.wanted, root=tmp_path / "policies", audience="none")
    preview = Preview(wanted)
    try:
        with pytest.raises(MisuseError):
            preview.begin()
        with pytest.raises(RemitError):
            Preview(replace(wanted, root=tmp_path / "none")).begin()
    finally:
        preview.close()
