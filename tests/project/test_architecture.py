"""Imports point down, so that a reader of one layer needs none of the layers above it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "generator"

LAYERS = (
    ("source", "messages", "nearest"),
    ("diagnostics", "errors"),
    ("loader", "formula", "publish", "memory"),
    ("settings", "schema"),
    ("model",),
    ("rules", "coverage"),
    ("diff", "site", "sheets", "report", "score", "exchange"),
    ("prints", "workbooks"),
    ("pipeline",),
    ("paper",),
    ("serve",),
    ("cli",),
    ("__init__", "__main__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}

# What may not be imported before a command needs it, or `remit --help` could not start in 0.15 s.
HEAVY = {"babel", "jieba", "jinja2", "jsonschema", "jsonschema_rs", "material", "mkdocs", "rich", "typst", "yaml"}
LIGHT_PLACES = {"cli", "paper", "pipeline", "__init__", "__main__"}

FILES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """A file as the package knows it, such as `model/link.py`."""
    return path.relative_to(PACKAGE).as_posix()


def place(path: Path) -> str:
    """The layer member that a file belongs to: its folder or, at the top, its own name."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(tree: ast.Module, *, only_at_start: bool = False) -> set[str]:
    """Dotted names that a module imports; with `only_at_start` those outside its functions."""
    nodes: list[ast.AST] = [tree]
    names: set[str] = set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide the layer they point to"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif not (only_at_start and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            nodes.extend(ast.iter_child_nodes(node))
    return names


def upward(here: str, names: set[str]) -> list[str]:
    """Members of the same or a higher layer among the imported names."""
    members = {parts[1] for name in names if (parts := name.split("."))[0] == "generator" and len(parts) > 1}
    # generator/__init__.py holds the version and nothing else that a layer could depend on.
    return sorted(member for member in members - {here, "__version__"} if RANK[member] >= RANK[here])


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_down(path: Path) -> None:
    names = imports(ast.parse(path.read_text("utf-8")))
    assert not upward(place(path), names), (
        f"{place(path)} imports what lies above; move the shared type to a lower layer"
    )


@pytest.mark.parametrize(
    ("here", "code", "found"),
    [
        ("loader", "from generator.formula import parse", ["formula"]),
        ("loader", "import generator.cli.main", ["cli"]),
        ("model", "def f():\n    from generator.rules import RULES", ["rules"]),
        ("model", "from generator.loader.nodes import Node\nfrom generator.model.entity import Entity", []),
        ("site", "from generator import __version__", []),
    ],
)
def test_an_upward_import_is_seen(here: str, code: str, found: list[str]) -> None:
    assert upward(here, imports(ast.parse(code))) == found


def test_every_member_has_a_layer() -> None:
    members = {place(path) for path in FILES}
    assert members <= set(RANK), f"give {sorted(members - set(RANK))} a line in LAYERS and in the documentation"


@pytest.mark.parametrize("path", [path for path in FILES if place(path) in LIGHT_PLACES], ids=name)
def test_start_up_imports_nothing_heavy(path: Path) -> None:
    early = {name.split(".")[0] for name in imports(ast.parse(path.read_text("utf-8")), only_at_start=True)}
    assert not early & HEAVY, "import it inside the function that needs it: remit --help starts in 0.15 s"


# The clock, the environment and the terminal belong to the command line; below it they are parameters.
PRINTS = {"print", "input", "exit", "breakpoint"}
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("os", "environ"),
    ("os", "getenv"),
}


def impure(tree: ast.Module) -> list[str]:
    """Calls and attributes that ask the world: `line: what`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PRINTS:
            found.append(f"{node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in CLOCKS or (owner == "sys" and node.attr in {"exit", "stdout", "stderr", "argv"}):
                found.append(f"{node.lineno}: {owner}.{node.attr}")
    return found


@pytest.mark.parametrize("path", [path for path in FILES if place(path) not in {"cli", "__main__"}], ids=name)
def test_only_the_command_line_asks_the_world(path: Path) -> None:
    assert not impure(ast.parse(path.read_text("utf-8"))), "make it a parameter; cli/ reads it and passes it down"


def test_asking_the_world_is_seen() -> None:
    tree = ast.parse("import datetime, os, sys\nprint(1)\ndatetime.date.today()\nos.environ['A']\nsys.exit(1)\n")
    assert impure(tree) == ["2: print()", "3: date.today", "4: os.environ", "5: sys.exit"]
