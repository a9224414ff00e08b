"""What must not be in the repository, and what must agree between its files."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A group of one letter keeps each pattern from finding itself in this file.
FORBIDDEN = {
    "the address of a package registry": (
        r"(?i)pypi\.(?:o)rg|pythonhosted\.(?:o)rg|registry\.(?:n)pmjs|deb\.(?:d)ebian\.org|/pypi/(?:s)imple"
    ),
    "an option that names a registry": r"--(?:extra-)?index-(?:u)rl|--find-(?:l)inks|--trusted-(?:h)ost",
    "a registry mirror": r"(?i)mirrors?\.[a-z0-9-]+\.(?:com|cn|org|net|edu)|t(?:s)inghua|a(?:l)iyun|d(?:o)uban",
    "a path of one machine": r"(?<![\w.~$})<*/-])/(?:work|root|farm|home/\w+|Users/\w+)/(?=[\w.])",
    "a resolved package address": r'"resolved": *"(?:h)ttp',
    "a merge conflict": r"^(?:<{7}|>{7}) ",
    "an unfinished place": r"\b(?:T(?:O)DO|F(?:I)XME|X(?:X)X)\b",
}
# Kept as they came: source texts and pages of licences.
EXEMPT = ("LICENSE", "tests/sources/")


def tracked() -> list[str]:
    """Files in git, or every file of a copy without git, such as an unpacked source distribution."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    made = {".venv", ".cache", "build", "dist", "__pycache__"}
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in paths if not made & set(path.parts)]


def found(text: str) -> list[str]:
    """Forbidden things in a text: `line: what: text`."""
    return [
        f"{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group()}"
        for what, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, text, re.MULTILINE)
    ]


def test_tracked_files_name_no_registry_and_no_machine() -> None:
    names = tracked()
    assert len(names) > 20, "the listing is empty: the test no longer looks at anything"
    problems = []
    for name in names:
        raw = (ROOT / name).read_bytes()
        if name.startswith(EXEMPT) or b"\0" in raw[:8000]:
            continue
        problems += [f"{name}:{place}" for place in found(raw.decode("utf-8", "replace"))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "text",
    [
        "see https://py" + "pi.org/project/x",
        "pip install --index-" + "url=x y",
        "cd /ro" + "ot/.cache",
        '"/ho' + 'me/wang/remit"',
        "# TO" + "DO later",
    ],
)
def test_a_forbidden_thing_is_seen(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "cat ~/wo" + "rk/notes.md",
        "docs/wo" + "rk/x.md",
        "policies/ro" + "ot/org.yml",
        "https://example.org/wo" + "rk/x",
        "a/ho" + "me/b/c",
    ],
)
def test_an_innocent_neighbour_is_not(text: str) -> None:
    assert not found(text)


def test_no_path_differs_only_in_case() -> None:
    names = tracked()
    folded = [name.casefold() for name in names]
    assert len(set(folded)) == len(folded), sorted(name for name in names if folded.count(name.casefold()) > 1)


def project() -> dict[str, list[str]]:
    """Requirements by extra; the runtime ones under an empty name."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {"": table["dependencies"], **table["optional-dependencies"]}


def package(requirement: str) -> str:
    """A requirement's name as package tools compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]).lower()


PINNED = {
    package(line): line
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}


def test_constraints_pin_exactly() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in PINNED.values())


def test_every_requirement_is_pinned() -> None:
    asked = {package(one) for requirements in project().values() for one in requirements} - {"remit"}
    assert asked <= set(PINNED), f"not in constraints.txt: {sorted(asked - set(PINNED))}; make constraints"


def test_every_runtime_requirement_is_explained() -> None:
    page = (ROOT / "docs/explanation/dependencies.md").read_text("utf-8")
    rows = {package(match) for match in re.findall(r"^\| *`?([A-Za-z0-9_.-]+)`? *\|", page, re.MULTILINE)}
    asked = {package(one) for extra in ("", "score", "test") for one in project()[extra]} - {"remit"}
    assert asked <= rows, f"docs/explanation/dependencies.md has no line for {sorted(asked - rows)}"


def test_explained_pins_are_the_pins() -> None:
    page = (ROOT / "docs/explanation/dependencies.md").read_text("utf-8")
    told = re.findall(r"^\| *`?([A-Za-z0-9_.-]+)`? *\| *([0-9][0-9.]*) *\|", page, re.MULTILINE)
    assert told, "no line with a version: the pattern no longer fits"
    wrong = [
        f"{name} {version}, pinned {PINNED[package(name)]}"
        for name, version in told
        if PINNED[package(name)].split("==")[1] != version
    ]
    assert not wrong, wrong


def test_ci_runs_the_command_that_the_readme_names() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    commands = [line.split("#")[0].strip() for line in script.splitlines()[1:]]
    assert [line for line in commands if line.startswith("make ")] == ["make browser", "make test"]
    for readme in ("README.md", "README.zh-CN.md"):
        assert re.search(r"^(?:\$ )?make test$", (ROOT / readme).read_text("utf-8"), re.MULTILINE), readme
