"""Whatever is in the policy folder, a check ends with findings at places that exist, and never with a traceback."""

import json
import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.options import exit_code
from generator.diagnostics import Diagnostic, Severity
from generator.pipeline import check, trails
from generator.report import github
from generator.report import json as json_report
from generator.report import text as text_report
from tests.cli.commands import HANDBOOK, handbook, remit
from tests.edits import ASKED, checked, policies

NASTY = [
    *"\t\r\0\a\x7f\x85\u3000\u00a0\u200b\u2028\ufeff\ufffe\U0010ffff：，“”【】［］｛｝％",
    *"#:-?&*!|>%@`'\"{}[],<=",
    ": ",
    " #",
    "- ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "!!python/object/apply:os.system ",
    "<script>",
    "【@】",
    "【=】",
    "【#】",
    "【@finance/",
    "null",
    "~",
    "[[[[[[[[",
    "{{{{{{{{",
    "1e999999999",
    "-0",
    "0x10",
    "9" * 400,
    "2026-02-30",
    "× 100%",
    "/ 0",
    "Σ Σ",
    "((((",
]

Mutation = Callable[[bytes, random.Random], bytes]


def lines_changed(change: Callable[[list[str], random.Random], None]) -> Mutation:
    """A mutation of the lines of a text."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        lines = data.decode("utf-8", "surrogateescape").split("\n")
        change(lines, chance)
        return "\n".join(lines).encode("utf-8", "surrogateescape")

    return mutate


def delete_line(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def repeat_line(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randint(0, len(lines)), chance.choice(lines))


def swap_lines(lines: list[str], chance: random.Random) -> None:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def indent_line(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(["", " ", "  ", "    ", "\t", "\u3000"]) + lines[at].lstrip(" ")


def repeat_block(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 40)]
    at = chance.randint(0, len(lines))
    lines[at:at] = block


def insert_nasty(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + chance.choice(NASTY) + lines[at][column:]


def another_value(lines: list[str], chance: random.Random) -> None:
    """A value from elsewhere in the file: the right sort of thing in the wrong place."""
    holders = [at for at, line in enumerate(lines) if ": " in line]
    if holders:
        at, other = chance.choice(holders), chance.choice(holders)
        lines[at] = lines[at].split(": ", 1)[0] + ": " + lines[other].split(": ", 1)[1]


def another_word(lines: list[str], chance: random.Random) -> None:
    """An id, key or number replaced by another one of the file."""
    words = re.findall(r"[\w.-]+", "\n".join(lines))
    at = chance.randrange(len(lines))
    found = list(re.finditer(r"[\w.-]+", lines[at]))
    if found and words:
        match = chance.choice(found)
        lines[at] = lines[at][: match.start()] + chance.choice(words) + lines[at][match.end() :]


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def change_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at + chance.randint(0, 4) :]


def other_encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(["gb18030", "utf-16", "utf-16-le", "big5", "utf-32", "utf-8-sig"]), "replace")


MUTATIONS: tuple[Mutation, ...] = (
    *map(
        lines_changed,
        (
            delete_line,
            repeat_line,
            swap_lines,
            indent_line,
            repeat_block,
            insert_nasty,
            insert_nasty,
            another_value,
            another_value,
            another_word,
            another_word,
        ),
    ),
    truncate,
    change_bytes,
    other_encoding,
)


@st.composite
def broken_files(draw: st.DrawFn) -> dict[str, bytes]:
    """One to three policy files with one to four mutations each."""
    files = {}
    for path in draw(st.lists(st.sampled_from(sorted(policies())), min_size=1, max_size=3, unique=True)):
        data = policies()[path]
        chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - hypothesis draws the seed
        for mutation in draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4)):
            data = mutation(data, chance)
        files[path] = data
    return files


def hold(found: list[Diagnostic]) -> None:
    """What holds of all findings."""
    spans = [one.span for one in found]
    spans += [two.span for one in found for two in one.related]
    spans += [edit.span for one in found if one.fix is not None for edit in one.fix.edits]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(span.source.text), (span.path, span.start, span.end)
    for one in found:
        assert str(one.message).strip(), one
        assert one.hint is None or str(one.hint).strip(), one
    serious = [one for one in found if one.severity >= Severity.WARNING]
    assert exit_code(found, "warning", "fail") == int(bool(serious))
    assert exit_code(found, "never", "fail") == 0
    assert found == sorted(found, key=lambda one: one.span.key)


def printed(found: list[Diagnostic]) -> None:
    """Findings can be printed in every form, whatever stands in the files."""
    report = json.loads(json_report.render(found, str))
    assert len(report["findings"]) == len(found)
    assert text_report.render(found, str)
    github.render(found, str).encode()


def survives(files: dict[str, bytes]) -> None:
    result, found = checked(files)
    hold(found)
    printed(found)
    trails(result.policy, found)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files())
def test_a_broken_handbook_gives_findings(files: dict[str, bytes]) -> None:
    survives(files)


@pytest.mark.slow
@settings(max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files())
def test_many_broken_handbooks_give_findings(files: dict[str, bytes]) -> None:
    survives(files)


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_may_be_a_policy_file(data: bytes) -> None:
    survives({"any.yml": data})


# What is wrong with a folder, or with a file as a whole.


def codes(folder: Path) -> list[tuple[str, str]]:
    """Path and code of what a check of a folder finds, without what the handbook lacks."""
    _, found = check(folder, ASKED)
    hold(found)
    printed(found)
    return [(one.span.path, one.code) for one in found if one.severity >= Severity.WARNING]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small handbook without a fault."""
    return handbook(tmp_path, HANDBOOK) / "policies"


def test_the_small_handbook_is_clean(folder: Path) -> None:
    assert codes(folder) == []


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [code for _, code in codes(tmp_path)] == ["yaml/no-files"]


def test_a_folder_without_settings(folder: Path) -> None:
    (folder / "handbook.yml").write_text("audiences: []\n", encoding="utf-8")
    assert codes(folder) == []


def test_a_file_of_fifty_megabytes_is_refused_at_once(folder: Path) -> None:
    with (folder / "scan.yml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert codes(folder) == [("scan.yml", "yaml/too-large")]


def test_a_picture_and_an_archive_are_no_text(folder: Path) -> None:
    (folder / "chart.yml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (folder / "rules.yml").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    assert codes(folder) == [("chart.yml", "yaml/not-text"), ("rules.yml", "yaml/not-text")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_a_file_in_another_encoding(folder: Path, encoding: str) -> None:
    (folder / "terms.yml").write_bytes("terms: [{id: fee, name: 物業費, definition: 按月收取}]\n".encode(encoding))
    assert codes(folder) == [("terms.yml", "yaml/encoding")]


def test_brackets_without_end(folder: Path) -> None:
    (folder / "deep.yml").write_text("terms: " + "[" * 100_000, encoding="utf-8")
    assert [path for path, _ in codes(folder)] == ["deep.yml"]


def test_a_formula_of_brackets_only(folder: Path) -> None:
    formula = "(" * 5000
    (folder / "t.yml").write_text(
        f"targets: [{{id: t, name: 甲, owner: g, goal: ≥ 1%, formula: '{formula}'}}]", encoding="utf-8"
    )
    assert ("t.yml", "formula/too-long") in codes(folder)


def test_names_of_files_that_windows_makes(folder: Path) -> None:
    for name in ("制度.yml.txt", "制度.YML", "制度.yaml.bak"):
        (folder / name).write_text("", encoding="utf-8")
    assert [code for _, code in codes(folder)] == ["yaml/file-name"] * 3


def test_a_file_that_holds_nothing(folder: Path) -> None:
    (folder / "empty.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert codes(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_in_a_circle_and_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    (folder / "gone.yml").symlink_to(folder / "nowhere.yml")
    (tmp_path / "secret.yml").write_text("units: []\n", encoding="utf-8")
    (folder / "out.yml").symlink_to(tmp_path / "secret.yml")
    assert codes(folder) == [
        ("gone.yml", "yaml/link-broken"),
        ("one", "yaml/link-broken"),
        ("out.yml", "yaml/link-outside"),
        ("two", "yaml/link-broken"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yml")
    assert codes(folder) == [("pipe.yml", "yaml/unreadable")]


def test_the_command_has_a_finding_and_no_traceback(folder: Path) -> None:
    (folder / "broken.yml").write_bytes(b"units:\n- {id: \xb2\xc6\xce\xf1\n\t- [")
    done = remit(folder.parent, "--lang", "en", "check", "--no-cache")
    assert done.returncode == 1
    assert "broken.yml:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
