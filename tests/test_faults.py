"""One slip of the pen anywhere in the handbook is found at its place, as one thing; what is no slip is left alone."""

import json
import shutil
from pathlib import Path

import pytest

from generator.cli.options import exit_code
from tests.cli.commands import remit
from tests.edits import CASES, DAY, POLICIES, case, checked, policies, serious, shown

FAULTS = sorted((CASES / "faults").rglob("*.md"))
HARMLESS = sorted((CASES / "harmless").rglob("*.md"))

# One of each kind goes the whole way, through a process of its own.
SPOKEN = (
    "yaml/comma_in_number",
    "yaml/encoding_gbk",
    "yaml/full_width_colon",
    "yaml/merge_conflict",
    "yaml/open_quotes",
    "yaml/several_documents",
    "yaml/tab",
    "schema/unknown_key",
    "model/unknown_head",
    "model/cycle_of_units",
    "model/no_such_day",
    "formula/mixed_units",
    "target/example_wrong",
    "duty/several_accountable",
)


def name(path: Path) -> str:
    return path.relative_to(CASES).with_suffix("").as_posix().partition("/")[2]


def test_the_handbook_itself_is_clean() -> None:
    assert shown(serious(checked({})[1])) == []


def test_there_are_enough_cases() -> None:
    codes = {expected.code for path in FAULTS for expected in case(path).expected}
    assert len(FAULTS) >= 80
    assert len(codes) >= 60
    assert len(HARMLESS) >= 15


@pytest.mark.parametrize("path", FAULTS, ids=name)
def test_a_fault_is_found_where_it_is_and_nothing_else_is(path: Path) -> None:
    wanted = case(path)
    assert wanted.expected, "a case without an expectation belongs to harmless/"
    _, found = checked(wanted.files)
    assert exit_code(found, "warning", "report") == 1
    # Every serious finding is expected, so that one cause gives one finding and no avalanche.
    places = sorted((one.span.path, one.span.begin.line, one.code) for one in serious(found))
    assert places == [one[:3] for one in wanted.expected], "\n".join(shown(serious(found)))
    for one in wanted.expected:
        same = [
            f"{two.message} {two.hint}" for two in found if (two.span.path, two.span.begin.line, two.code) == one[:3]
        ]
        assert any(one.text in message for message in same), same
    assert all(one.hint is not None for one in serious(found)), "say what to do next"


@pytest.mark.parametrize("spoken", SPOKEN)
def test_the_command_names_file_and_line(spoken: str, tmp_path: Path) -> None:
    wanted = case(CASES / "faults" / f"{spoken}.md")
    copy = tmp_path / "policies"
    shutil.copytree(POLICIES, copy)
    for path, data in wanted.files.items():
        (copy / path).write_bytes(data)
    done = remit(tmp_path, "--lang", "en", "check", "--no-cache", "--format", "json", "--as-of", DAY.isoformat())
    assert done.returncode == 1
    assert done.stderr == ""
    found = [one for one in json.loads(done.stdout)["findings"] if one["severity"] in ("warning", "error")]
    places = sorted((one["file"].removeprefix("policies/"), one["line"], one["code"]) for one in found)
    assert places == [one[:3] for one in wanted.expected]


@pytest.mark.parametrize("path", HARMLESS, ids=name)
def test_a_harmless_edit_is_no_fault(path: Path) -> None:
    wanted = case(path)
    assert not wanted.expected, "a case with an expectation belongs to faults/"
    _, found = checked(wanted.files)
    assert shown(serious(found)) == []
    assert exit_code(found, "warning", "report") == 0


# Edits of whole files, which would be long to write down.

FILE = "residential/regulations/finance.yml"


def as_text(path: str) -> str:
    return policies()[path].decode()


def indented(text: str) -> str:
    """The same with lists below their keys indented by two more blanks, as some editors do."""
    return "\n".join(line if line.startswith(("#", "regulations:")) else f"  {line}" for line in text.split("\n"))


def turned(text: str) -> str:
    """The entries of each collection the other way round."""
    head, *collections = text.split("\n\n")
    parts = []
    for part in [head, *collections]:
        lines = part.rstrip("\n").split("\n")
        first = next(at for at, line in enumerate(lines) if line.startswith("- "))
        entries = "\n".join(lines[first:]).split("\n- ")
        entries[0] = entries[0].removeprefix("- ")
        parts.append("\n".join([*lines[:first], *(f"- {one}" for one in reversed(entries))]))
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param(FILE, as_text(FILE).replace("\n", "\r\n").encode(), id="lines end as on Windows"),
        pytest.param(FILE, b"\xef\xbb\xbf" + policies()[FILE], id="a byte order mark"),
        pytest.param(FILE, indented(as_text(FILE)).encode(), id="lists are indented"),
        pytest.param(FILE, as_text(FILE).replace("\n", "\n\n").encode(), id="a blank line after each line"),
        pytest.param(FILE, as_text(FILE).rstrip("\n").encode(), id="no newline at the end"),
        pytest.param(FILE, b"---\n" + policies()[FILE] + b"...\n", id="marks of a document"),
        pytest.param("group/terms.yml", turned(as_text("group/terms.yml")).encode(), id="terms the other way round"),
        pytest.param(FILE, policies()[FILE] + b"\n\n\n# \xe5\xae\x8c\n", id="blank lines and a comment at the end"),
    ],
)
def test_a_file_may_look_otherwise(path: str, data: bytes) -> None:
    assert shown(serious(checked({path: data})[1])) == []


def test_files_may_be_renamed_and_moved() -> None:
    moved = {f"any/{number}/文件.yml": data for number, data in enumerate(policies().values())}
    assert shown(serious(checked(moved, without=policies())[1])) == []


def test_a_file_may_be_split() -> None:
    text = as_text("residential/finance.yml")
    units, positions = text.split("\npositions:\n")
    files = {
        "residential/finance.yml": units.encode(),
        "residential/finance/posts.yml": f"positions:\n{positions}".encode(),
    }
    assert shown(serious(checked(files)[1])) == []


def test_all_files_may_be_one() -> None:
    """Collections that several files hold are joined under one key."""
    collections: dict[str, list[str]] = {}
    for data in policies().values():
        key = ""
        for line in data.decode().split("\n"):
            if line and line[0].isalpha():
                key = line
                collections.setdefault(key, [])
            elif line.strip() and not line.startswith("#"):
                collections[key].append(line)
    whole = "\n".join(line for key, lines in collections.items() for line in (key, *lines)) + "\n"
    assert (
        shown(serious(checked({"handbook.yml": whole.encode()}, without=set(policies()) - {"handbook.yml"})[1])) == []
    )
