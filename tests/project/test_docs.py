"""Every command of the manual runs as it is printed, on the files that the same page shows or on the handbook itself.

A `console` block is run line by line: what stands behind `$`; the other lines have to be printed, in this order; `…` is
whatever comes. A code block with a title is written to the file of that name first, so that a tutorial is a test;
`<!-- goes on from: tutorial/first-handbook.md -->` begins with the files of another page. `<!-- exit: 1 -->` above a
block says how its last command ends.
"""

import importlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.cli.main import COMMANDS
from generator.formula import meets, parse_goal
from generator.rules.pages import rule_book
from generator.schema.published import definitions, keys_of
from tests.browsing import Watch
from tests.formula.reading import locate

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(
    r"(?:^<!-- exit: (?P<exit>\d+) -->\n\n?)?"
    r'^(?P<indent> *)```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^(?P=indent)```$',
    re.MULTILINE | re.DOTALL,
)
GOES_ON = re.compile(r"^<!-- goes on from: (\S+) -->$", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@dataclass(frozen=True, slots=True)
class Block:
    """A code block of a page."""

    language: str
    title: str | None
    body: str
    ends_with: int


def blocks(page: str) -> list[Block]:
    """The code blocks of a page, in order."""
    return [
        Block(match["language"], match["title"], match["body"], int(match["exit"] or 0))
        for match in BLOCK.finditer(page)
    ]


def commands(block: Block) -> list[str]:
    """What a `console` block asks to be typed."""
    return re.findall(r"^ *\$ (.+)$", block.body, re.MULTILINE) if block.language == "console" else []


def printed_lines(block: Block) -> list[str]:
    """What a `console` block shows as the answer to its last command; `…` is left out."""
    answer = block.body[block.body.rindex("$ ") :].splitlines()[1:]
    return [line.strip() for line in answer if line.strip() not in {"", "…"}]


def write_files(page: Path, folder: Path) -> None:
    """Write the titled blocks of the page that another page goes on from."""
    if found := GOES_ON.search(page.read_text("utf-8")):
        before = page.parent / found[1]
        write_files(before, folder)
        for block in blocks(before.read_text("utf-8")):
            write(block, folder)


def write(block: Block, folder: Path) -> None:
    """Write a titled block to the file of that name."""
    if block.title:
        (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.title).write_text(block.body, "utf-8")


def plain_commands() -> list[tuple[str, int]]:
    """Commands of the pages that work on the handbook, each once: the folder they find is the same for all."""
    found: dict[tuple[str, int], None] = {}
    for page in PAGES:
        shown = blocks(page.read_text("utf-8"))
        if page not in TUTORIALS:
            for block in shown:
                *first, last = commands(block) or [""]
                found |= dict.fromkeys([*((one, 0) for one in first), (last, block.ends_with)])
    return [one for one in found if one[0]]


TUTORIALS = [page for page in PAGES if any(block.title for block in blocks(page.read_text("utf-8")))]
PLAIN = plain_commands()


def git(folder: Path, *arguments: str) -> None:
    """Run git with an author of its own and no one's settings."""
    identity = ("-c", "user.name=E0001", "-c", "user.email=e0001@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run one line of the manual; exit code and all it printed."""
    name, *arguments = shlex.split(command)
    if name == "make":
        assert set(arguments) <= TARGETS, f"the Makefile has no {arguments}"
        return 0, ""
    if name == "git":
        git(folder, *arguments)
        return 0, ""
    assert name == "remit", f"teach this test to run {command!r}"
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the handbook in a git repository of its own."""
    folder = tmp_path_factory.mktemp("handbook")
    for name in ("policies", "tests/sources"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "The handbook")
    return folder


def test_the_manual_has_commands_and_tutorials() -> None:
    assert len(PLAIN) > 5, "no command found: the pattern no longer fits"
    assert len(TUTORIALS) >= 10, "no titled block found: the pattern no longer fits"


@pytest.mark.parametrize(("command", "ends_with"), PLAIN)
def test_command(command: str, ends_with: int, handbook: Path) -> None:
    code, printed = run(command, handbook)
    assert code == ends_with, printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_tutorial(page: Path, tmp_path: Path) -> None:
    write_files(page, tmp_path)
    for block in blocks(page.read_text("utf-8")):
        write(block, tmp_path)
        asked = commands(block)
        printed = ""
        for number, command in enumerate(asked, 1):
            code, printed = run(command, tmp_path)
            assert code == (block.ends_with if number == len(asked) else 0), f"{command}\n{printed}"
            assert "Traceback" not in printed
        if asked:
            rest = iter(line.strip() for line in printed.splitlines())
            assert [line for line in printed_lines(block) if line not in rest] == [], printed


@pytest.mark.parametrize("kind", ["tutorial", "how-to", "reference"])
def test_user_guides_exist_in_both_languages(kind: str) -> None:
    english, chinese = ROOT / "docs" / kind, ROOT / "docs/zh" / kind
    names = {path.name for path in english.glob("*.md")}
    assert names == {path.name for path in chinese.glob("*.md")}
    assert names
    for name in names:
        both = [blocks((folder / name).read_text("utf-8")) for folder in (english, chinese)]
        typed = [[re.sub(r" --lang \w+", "", one) for block in side for one in commands(block)] for side in both]
        assert typed[0] == typed[1], f"{name}: the commands differ between the languages"
        assert [block.title for block in both[0]] == [block.title for block in both[1]], name


@pytest.mark.parametrize("page", ["docs/reference/formulas.md", "docs/zh/reference/formulas.md"])
def test_goals_are_met_and_missed_as_the_manual_says(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([0-9/.]+)(%?) \| ([0-9/.]+)(%?) \|$", text, re.MULTILINE)
    assert len(rows) >= 7, "no table of goals found: the pattern no longer fits"
    for written, met, met_percent, missed, missed_percent in rows:
        goal, wrong = parse_goal(written, locate(written))
        assert not wrong, written
        assert meets(goal, Fraction(met) / (100 if met_percent else 1)), written
        assert not meets(goal, Fraction(missed) / (100 if missed_percent else 1)), written


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_links_at_the_root_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    missing = [link for link in links if not link.startswith("https://") and not (ROOT / link).exists()]
    assert not missing


def test_every_key_of_the_schema_is_in_the_manual(manual: Path) -> None:
    known = {key for name in definitions() for key in keys_of(name)}
    for page in (manual / "reference/keys.html", manual / "zh/reference/keys.html"):
        text = page.read_text("utf-8")
        assert not [key for key in known if f"<code>{key}</code>" not in text], page
        assert not [name for name in definitions() if keys_of(name) and f'id="{name}"' not in text], page


def test_every_option_and_code_is_in_the_manual(manual: Path) -> None:
    for folder in (manual, manual / "zh"):
        options = (folder / "reference/command-line.html").read_text("utf-8")
        for name in COMMANDS:
            command = importlib.import_module(f"generator.cli.{name}").command(str)
            assert f'id="{name}"' in options
            assert not [one.opts[0] for one in command.params if one.opts[0][0] == "-" and one.opts[0] not in options]
        rules = (folder / "reference/rules.html").read_text("utf-8")
        assert not [code for code in rule_book() if f'id="{code.replace("/", "-")}"' not in rules]


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("manual")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_manual_names_no_other_host(manual: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe)[^>]+src=\"?(https?:[^\" >]+)|<link[^>]+stylesheet[^>]+href=\"?(https?:[^\" >]+)"
    )
    pages = list(manual.rglob("*.html"))
    assert len(pages) > 20
    assert not {page.name: found for page in pages if (found := loads.findall(page.read_text("utf-8")))}


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "title"), [("traceback", "Exit codes"), ("退出码", "退出码")])
def test_manual_is_found_from_a_folder(manual: Path, page: Page, watch: Watch, typed: str, title: str) -> None:
    page.goto((manual / "index.html").as_uri())
    page.locator(".md-search__input").press_sequentially(typed)
    page.locator(".md-search__input").press("End")  # the search listens to keys, and Chinese is inserted without one
    page.locator(".md-search-result__link").first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    assert not watch.outside("file:///")
    assert not watch.complaints


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "zh" in page.as_posix()[len(str(ROOT)) :]], ids=lambda p: p.name
)
def test_chinese_sentences_are_not_broken_into_lines(page: Path) -> None:
    # A browser shows the end of a line as a blank, and Chinese has none between its characters.
    text = re.sub(r"^( *)```.*?^\1```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = re.findall(
        r"[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]\n *[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef].*", text
    )
    assert not broken


def test_chinese_emphasis_is_seen_by_every_renderer() -> None:
    # `**词。**下文` is no emphasis in CommonMark: the mark would have to stand beside a letter or a blank.
    pages = {page.name: page.read_text("utf-8") for page in PAGES}
    assert not {
        name: found for name, text in pages.items() if (found := re.findall(r"[，。：；）]\*\*[\u4e00-\u9fff]", text))
    }
