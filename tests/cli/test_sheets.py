"""`remit sheets` as people call it: what was chosen, what changed, what failed."""

import zipfile
from pathlib import Path

from tests.cli.commands import HANDBOOK, handbook, remit

TWO = HANDBOOK.replace("activities:", "- {id: g.clerk, name: 文员, unit: g}\nactivities:")
APPOINTED = TWO + "appointments: [{id: ap, employee: E0007, position: g.gm, from: 2026-01-01}]\n"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(folder: Path, text: str) -> None:
    (folder / "policies" / "handbook.yml").write_text(text, encoding="utf-8")


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, TWO), "sheets")
    assert (done.returncode, done.stdout) == (0, "2 sheets made, 0 unchanged, in sheets.\n")
    assert files(tmp_path / "sheets") == [".remit-sheets.json", "position-g.clerk.pdf", "position-g.gm.pdf"]
    assert remit(tmp_path, "sheets").stdout == "0 sheets made, 2 unchanged, in sheets.\n"
    write(tmp_path, TWO.replace("文员", "秘书"))
    (tmp_path / "sheets" / "position-g.gm.pdf").write_bytes(b"changed")
    assert remit(tmp_path, "sheets").stdout == "2 sheets made, 0 unchanged, in sheets.\n"
    write(tmp_path, HANDBOOK)
    assert "1 sheets removed" in remit(tmp_path, "sheets").stdout
    assert files(tmp_path / "sheets") == [".remit-sheets.json", "position-g.gm.pdf"]


def test_a_spoiled_state_makes_all_anew(tmp_path: Path) -> None:
    remit(handbook(tmp_path), "sheets")
    (tmp_path / "sheets" / ".remit-sheets.json").write_text('{"sheets": [1]}')
    assert "1 sheets made" in remit(tmp_path, "sheets").stdout


def test_sheets_are_chosen_by_name_pattern_kind_and_unit(tmp_path: Path) -> None:
    handbook(tmp_path, TWO)
    for chosen in (["文员"], ["g.cl*"], ["position-g.clerk", "--kind", "position"]):
        assert "1 sheets made" in remit(tmp_path, "sheets", *chosen, "--to", chosen[0].strip("*")).stdout
    assert "2 sheets made" in remit(tmp_path, "sheets", "--unit", "集团", "--to", "unit").stdout
    for wrong, words in (
        (["文圆"], "Did you mean 文员"),
        (["--kind", "letter"], "The kinds are: position"),
        (["--unit", "集体"], "Did you mean 集团"),
    ):
        done = remit(tmp_path, "sheets", *wrong)
        assert done.returncode == 2
        assert words in done.stderr


def test_an_archive_is_the_same_each_time(tmp_path: Path) -> None:
    handbook(tmp_path, TWO)
    for name in ("one.zip", "two.zip"):
        assert remit(tmp_path, "sheets", "--zip", name).returncode == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["position-g.clerk.pdf", "position-g.gm.pdf"]


def test_one_failing_sheet_does_not_stop_the_others(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, TWO.replace("文员,", "文员, purpose: 记录😀,")), "sheets")
    assert done.returncode == 1
    assert "1 sheets made" in done.stdout
    assert "Not made: position-g.clerk" in done.stdout
    assert "U+1F600" in done.stdout
    assert files(tmp_path / "sheets") == [".remit-sheets.json", "position-g.gm.pdf"]


def test_names_are_printed_and_what_nobody_holds_is_reported(tmp_path: Path) -> None:
    handbook(tmp_path, APPOINTED)
    (tmp_path / "names.csv").write_bytes("工号,姓名\nE0007,某某\nE0099,无人\n文员,\n".encode("gb18030"))
    done = remit(tmp_path, "sheets", "--names", "names.csv")
    assert done.returncode == 0
    assert "“E0099” is no position" in done.stdout
    assert "This line gives no name" in done.stdout
    # The file as it was typed: it does not lie in the policy folder.
    assert " names.csv:3:1" in done.stdout
    assert "policies/names.csv" not in done.stdout
    from pypdf import PdfReader

    text = PdfReader(tmp_path / "sheets" / "position-g.gm.pdf").pages[0].extract_text()
    assert "某某" in text
    assert remit(tmp_path, "sheets", "--names", "none.csv").returncode == 3


def test_a_character_that_cannot_be_seen_is_said_once_by_each_command(tmp_path: Path) -> None:
    handbook(tmp_path, TWO.replace("name: 文员", "name: 文\u200b员"))
    for command, code in (
        ("check", "text/invisible-character"),
        ("build", "text/invisible-character"),
        ("sheets", "sheets/invisible-character"),
    ):
        done = remit(tmp_path, command)
        assert done.stdout.count("U+200B") == 1, done.stdout
        assert code in done.stdout
        assert "policies/handbook.yml:11" in done.stdout
        assert done.returncode == (command == "check")
    page = (tmp_path / "build" / "site" / "positions" / "g.clerk.html").read_text("utf-8")
    assert "文员" in page
    assert "\u200b" not in page


def test_errors_and_a_place_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, TWO.replace("head: g.gm", "head: g.mg")), "sheets")
    assert done.returncode == 1
    assert "Did you mean g.gm?" in done.stdout
    write(tmp_path, TWO)
    (tmp_path / "file").write_text("")
    done = remit(tmp_path, "sheets", "--to", "file/below")
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


def test_word_files_and_workbooks(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, TWO), "sheets", "--format", "docx", "--to", "word", "--zip", "word.zip")
    assert (done.returncode, done.stdout) == (0, "2 files made in word.\n")
    assert files(tmp_path / "word") == ["position-g.clerk.docx", "position-g.gm.docx"]
    with zipfile.ZipFile(tmp_path / "word.zip") as packed:
        assert packed.namelist() == files(tmp_path / "word")
    bound = remit(tmp_path, "sheets", "--format", "docx", "--to", "bound", "--kind", "handbook", "--kind", "booklet")
    assert bound.stdout == "3 files made in bound.\n"
    assert files(tmp_path / "bound") == ["booklet-g.clerk.docx", "booklet-g.gm.docx", "handbook.docx"]
    done = remit(tmp_path, "sheets", "--format", "xlsx", "--to", "excel")
    made = files(tmp_path / "excel")
    assert done.stdout == f"{len(made)} files made in excel.\nThere is no workbook of these: position (2)\n"
    assert {"registers.xlsx", "register-units.xlsx"} <= set(made)


def test_a_word_template_that_cannot_be_used_fails(tmp_path: Path) -> None:
    handbook(tmp_path, TWO)
    (tmp_path / "templates" / "word").mkdir(parents=True)
    (tmp_path / "templates" / "word" / "position.docx").write_bytes(b"no Word file")
    done = remit(tmp_path, "sheets", "--format", "docx")
    assert done.returncode == 1
    assert "templates/word/position.docx" in done.stdout
    assert "it is no Word file (docx). Sheets that were not made for it: 2" in done.stdout
    assert "0 files made" in done.stdout


def test_bound_sheets_are_made_when_they_are_named_and_kept_then(tmp_path: Path) -> None:
    handbook(tmp_path, TWO)
    assert "2 sheets made" in remit(tmp_path, "sheets").stdout
    assert "1 sheets made" in remit(tmp_path, "sheets", "--kind", "handbook").stdout
    assert "1 sheets made" in remit(tmp_path, "sheets", "booklet-g.clerk").stdout
    assert "2 sheets made" in remit(tmp_path, "sheets", "--kind", "booklet", "--unit", "集团", "--to", "unit").stdout
    everything = ["booklet-g.clerk.pdf", "handbook.pdf", "position-g.clerk.pdf", "position-g.gm.pdf"]
    assert remit(tmp_path, "sheets").stdout == "0 sheets made, 4 unchanged, in sheets.\n"
    write(tmp_path, TWO.replace("文员", "秘书"))
    assert remit(tmp_path, "sheets").stdout == "4 sheets made, 0 unchanged, in sheets.\n"
    assert files(tmp_path / "sheets")[1:] == everything
    assert "It is 小手册 Whole handbook" in remit(tmp_path, "verify", "sheets/handbook.pdf").stdout
    write(tmp_path, HANDBOOK)
    assert "2 sheets removed" in remit(tmp_path, "sheets").stdout
    assert files(tmp_path / "sheets")[1:] == ["handbook.pdf", "position-g.gm.pdf"]
