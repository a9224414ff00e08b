"""`remit issue` and `remit verify` as people call them."""

import json
from pathlib import Path

import pikepdf
import pytest

from tests.cli.commands import HANDBOOK, handbook, remit

CHANGED = HANDBOOK.replace("每季度召开一次经营会", "每季度召开两次经营会")
SHEET = "sheets/position-g.gm.pdf"


def change(folder: Path, text: str = CHANGED) -> None:
    (folder / "policies" / "handbook.yml").write_text(text, encoding="utf-8")


def code(file: Path) -> str:
    with pikepdf.open(file) as pdf:
        data = json.loads(pdf.attachments["position.json"].get_file().read_bytes())
    return str(data["identity"]["link"])


def answer(folder: Path, print_: str) -> tuple[int, str, str]:
    """Exit code, first word and the rest of the answer."""
    done = remit(folder, "verify", print_)
    first, _, rest = done.stdout.partition("\n")
    return done.returncode, first, rest + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert remit(handbook(tmp_path), "sheets").returncode == 0
    return tmp_path


def test_a_sheet_of_today_is_current_and_so_is_its_code_whatever_the_day(folder: Path) -> None:
    link = code(folder / SHEET)
    for print_ in (SHEET, link):
        assert answer(folder, print_)[:2] == (0, "Current.")
    assert remit(folder, "verify", SHEET, "--as-of", "2027-03-01").returncode == 0


def test_a_sheet_of_yesterday_is_superseded_and_says_by_what(folder: Path) -> None:
    link = code(folder / SHEET)
    change(folder)
    status, first, rest = answer(folder, SHEET)
    assert (status, first) == (1, "Superseded.")
    assert "每季度召开一次经营会" in rest.partition("Said now")[0]
    assert "每季度召开两次经营会" in rest.partition("Said now")[2]
    assert answer(folder, link)[:2] == (1, "Unknown.")
    assert answer(folder, link.rpartition(":")[2])[:2] == (1, "Unknown.")
    change(folder, HANDBOOK.replace("g.gm", "g.boss"))
    assert "no such sheet any more" in answer(folder, SHEET)[2]


def test_what_is_neither_file_nor_code_is_misuse(folder: Path) -> None:
    done = remit(folder, "verify", "none.pdf")
    assert done.returncode == 2
    assert "neither a file nor a code" in done.stderr


def test_issued_sheets_are_registered_once_and_followed(folder: Path) -> None:
    done = remit(folder, "issue", "g.gm", "--to", "out")
    assert done.returncode == 0, done.stderr
    (entry,) = (folder / "issued").glob("*.yml")
    assert (folder / "out" / f"{entry.stem}.pdf").exists()
    again = remit(folder, "issue", "g.gm", "--to", "out")
    assert again.returncode == 2
    assert "registered as issued already" in again.stderr
    assert remit(folder, "issue", "g.gm", "--to", "out", "--controlled", "7").returncode == 0
    lines = remit(folder, "issue", "--list").stdout.splitlines()
    assert [line.split("  ")[3:] for line in lines] == [["out", "current"]] * 2
    copy = f"out/{entry.stem}-7.pdf"
    assert "registered as issued" in answer(folder, copy)[2]
    entry.write_text(entry.read_text("utf-8").replace("signed: null", "signed: 2026-11-30"), encoding="utf-8")
    change(folder)
    lines = remit(folder, "issue", "--list").stdout.splitlines()
    assert "signed on 2026-11-30  superseded by position-g.gm-" in lines[0]
    assert answer(folder, entry.stem.rpartition("-")[2])[:2] == (1, "Superseded.")


def test_a_spoiled_register_is_reported_with_its_place(folder: Path) -> None:
    remit(folder, "issue", "g.gm", "--to", "out")
    (entry,) = (folder / "issued").glob("*.yml")
    entry.write_text(entry.read_text("utf-8").replace("signed: null", "signed: yes"), encoding="utf-8")
    done = remit(folder, "issue", "--list")
    assert done.returncode == 1
    assert f"issued/{entry.name}:12" in done.stdout
    assert remit(folder, "issue").returncode == 2
    assert remit(folder, "issue", "g.gm", "--list").returncode == 2
