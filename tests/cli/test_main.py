from pathlib import Path

import pytest

from generator.cli.language import choose, normal
from generator.cli.main import COMMANDS
from tests.cli.commands import handbook, remit


def test_help_lists_every_command(tmp_path: Path) -> None:
    done = remit(tmp_path, "--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"  {name}" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = remit(tmp_path, command, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Usage: remit ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        ("check", "--fail-on", "never-ever"),
        ("check", "--as-of", "2026-02-30"),
        ("check", "a", "b"),
        ("--nope",),
    ],
)
def test_misuse_gives_two_and_no_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = remit(tmp_path, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_a_bug_gives_a_traceback_and_seventy(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import generator.pipeline as p\ndef broken(*a, **k): raise IndexError('ours')\np.report = broken\n"
    )
    root = Path(__file__).parent.parent.parent
    done = remit(handbook(tmp_path), "check", PYTHONPATH=f"{tmp_path}:{root}")
    assert done.returncode == 70
    assert "IndexError: ours" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["check", "--lang", "zh_CN"], {}, "zh_CN"),
        (["--lang=en", "check"], {"REMIT_LANG": "zh_CN"}, "en"),
        (["check"], {"REMIT_LANG": "zh"}, "zh_CN"),
        (["check"], {}, "zh_CN"),
        (["check", "other"], {}, "en"),
        (["check", "--lang"], {}, "zh_CN"),
    ],
)
def test_the_language_is_the_options_then_the_environments_then_the_handbooks(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], language: str
) -> None:
    handbook(tmp_path, "handbook:\n  name: 手册\n  language: zh-CN\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "handbook.yml").write_text("handbook:\n  language: en\n")
    assert choose(["remit", *arguments], environment, tmp_path) == language


def test_without_a_handbook_the_command_speaks_english(tmp_path: Path) -> None:
    assert choose(["remit", "check"], {}, tmp_path) == "en"
    assert [normal(one) for one in ("zh", "zh-CN", "zh_CN.UTF-8", "ZH", "en_GB", "fr", "")] == ["zh_CN"] * 4 + [
        "en"
    ] * 3
