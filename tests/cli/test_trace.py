"""`remit trace` as people call it."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.cli.commands import HANDBOOK, ROOT, handbook, remit

TARGETS = """
records: [{id: book, name: 收费台账, kept_by: g, retention: 3年}]
measures:
- {id: due, name: 应收, owner: g, unit: 元, records: [book]}
- {id: paid, name: 实收, aliases: [已收], owner: g, unit: 元, part_of: due, records: [book]}
- {id: circle, name: 圆, owner: g, unit: 元, formula: 方}
- {id: square, name: 方, owner: g, unit: 元, formula: 圆}
targets:
- id: rate
  name: 收缴率
  owner: g
  period: month
  better: higher
  goal: ≥ 98%
  formula: 实收 / 应收 × 100%
  when_empty: missed
  examples: [{given: {实收: 49, 应收: 50}, actual: 98%, met: true}]
- {id: no-example, name: 收缴率二, owner: g, formula: 实收 / 应收, when_empty: met}
- {id: bad, name: 写错的, owner: g, formula: 实收 / 应付}
- {id: turning, name: 兜圈, owner: g, formula: 圆}
- {id: due-date, name: 按期, owner: g, goal: 按期完成}
- {id: twin-a, name: 双胞胎, owner: g}
- {id: twin-b, name: 双胞胎, owner: g}
"""


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The command turns the search for circles off, which is for a process that ends."""
    yield
    gc.enable()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with targets."""
    return handbook(tmp_path_factory.mktemp("trace"), HANDBOOK + TARGETS)


def test_every_step_is_printed(folder: Path) -> None:
    done = remit(folder, "trace", "收缴率", "--given", "实收=58元", "--given", "应收=0.006万元")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """收缴率  rate
  Formula          实收 / 应收 × 100%
  Goal             ≥ 98%
  Period           every month
  Owner            集团
  Nothing counted  counts as missed
  Range            Always 0%～100%, since 实收 ≤ 应收.

Numbers
  实收  58元  收费台账
  应收  60元  收费台账

Reckoning
    实收 / 应收 × 100%
  = 58 / 60 × 100%
  ≈ 96.67%
  Exactly 29/30

Against the goal ≥ 98%
  58 / 60 ≥ 98 / 100
  58 × 100 ≥ 98 × 60
  5,800 ≥ 5,880  does not hold
  The goal is missed.
"""
    )


def test_without_numbers_the_example_is_shown_with_a_line_to_copy(folder: Path) -> None:
    done = remit(folder, "trace", "rate")
    assert done.returncode == 0
    assert "Numbers of example 1\n  实收  49元  收费台账\n" in done.stdout
    assert "  4,900 ≥ 4,900  holds: both sides are equal\n  The goal is met.\n" in done.stdout
    assert done.stdout.endswith("\n  remit trace rate --given 实收=49 --given 应收=50\n")


def test_what_is_missing_is_said_with_a_line_to_copy(folder: Path) -> None:
    done = remit(folder, "trace", "rate", "policies", "已收=49")
    assert done.returncode == 1
    assert "\n  remit trace rate --given 已收=49 --given 应收=…元\n" in done.stdout
    assert "There is no number for 应收." in done.stdout
    done = remit(folder, "trace", "no-example")
    assert done.returncode == 0
    assert done.stdout.endswith("\n  remit trace no-example --given 实收=…元 --given 应收=…元\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["rat"], 2, "Did you mean rate?"),
        (["双胞胎"], 2, "twin-a、twin-b"),
        ([], 2, "Which target"),
        (["rate", "policies", "policies"], 2, "one word too many"),
        (["rate", "nowhere"], 3, "nowhere"),
        (["rate", "--goal", "≥ 3"], 2, "--formula"),
        (["rate", "--given", "实收"], 2, "实收"),
        (["rate", "--given", "实收：12"], 2, "Write: --given 实收=12"),
        (["rate", "实收：12"], 2, "Write: --given 实收=12"),
        (["rate", "实收 12"], 2, "Write: --given 实收=12"),
        (["--formula", "甲/乙", "甲12", "乙=3"], 2, "Write: --measure 甲=12"),
        (["--formula", "甲", "甲=98", "--goal", "≥ 98%"], 1, "98 is 9,800%"),
        (["--formula", "甲", "甲=98%", "--goal", "≥ 98%"], 0, "The goal is met."),
        (["--formula", "甲", "甲=0.98", "--goal", "≥ 98%"], 0, "The goal is met."),
        (["rate", "--given", "实收12元"], 2, "Write: --given 实收=12元"),
        (["rate", "--given", "=3"], 2, "=3"),
        (["rate", "实书=3"], 1, "Did you mean 实收?"),
        (["rate", "实收=50", "应收=49"], 1, "实收 is a part of 应收"),
        (["rate", "实收=0", "应收=0"], 0, "This period counts as missed."),
        (["no-example", "实收=1", "应收=3"], 0, "no goal to hold it against"),
        (["bad"], 1, "formula/unknown-name"),
        (["turning"], 1, "formula/circular"),
        (["due-date"], 0, "no formula"),
        (["due-date", "实收=3"], 1, "given/no-formula"),
        (["--formula", "甲/乙"], 1, "--formula 甲/乙 --measure 甲=… --measure 乙=…"),
        (["--formula", "甲/乙×100", "甲=1", "乙=2", "--goal", "≥ 98%"], 1, "Write × 100%."),
        (["--formula", "甲/乙×100", "甲=1", "乙=2", "--goal", "≥ 98"], 0, "The goal is missed."),
        (["--formula", "甲/乙×100%", "甲", "=", "1", "乙=", "2", "--goal", "≥ 98%"], 0, "The goal is missed."),
        (["rate", "实收", "=", "50", "应收=", "50"], 0, "The goal is met."),
        (["--formula", "合格 数/总数", "合格数=1", "总数=2"], 0, "= 0.5"),
        (["--formula", "甲", "甲=3", "--goal", "≥ 2件"], 1, "as in 3件"),
        (["--formula", "甲×乙", "甲=3元", "乙=2倍", "--goal", "≥ 6元"], 0, "The goal is met."),
        (["--formula", "甲/乙", "甲=97", "乙=98", "--goal", "≥ 98"], 1, "Write: ≥ 98%"),
        (["--formula", "甲/乙×100%", "甲=97", "乙=98", "--goal", "90～95"], 1, "Write: 90%～95%"),
        (["--formula", "甲/乙", "甲=97", "乙=98", "--goal", "≤ 3"], 0, "The goal is met."),
        (["--formula", "甲/乙", "甲=9700", "乙=98", "--goal", "≥ 98"], 0, "The goal is met."),
        (["--formula", "甲/乙"], 1, "numbers: --measure 甲=… --measure 乙=…"),
        (["--formula", "甲/乙", "--as", "text"], 0, "甲 / 乙"),
        (["--formula", "甲/乙", "乙=3"], 1, "There is no number for 甲."),
        (["--formula", "总件数/乙", "总件=60", "乙=3"], 1, "Did you mean 总件数?"),
        (["--formula", "甲/乙", "甲=-3件", "乙=2件"], 1, "The given numbers are wrong; no verdict."),
        (["--formula", "甲/乙", "甲=3元", "乙=2万元"], 1, "wrong by a factor of 10,000"),
        (["--formula", "甲/乙", "甲=97996件", "乙=10万件", "--goal", "≥ 98%"], 0, "97.996%"),
        (["--formula", "甲/乙", "甲"], 2, "one word too many"),
        (["--formula", "甲/乙", "--measure", "甲=1件", "--measure", "乙=0件"], 0, "乙 = 0"),
        (["--formula", "甲" * 20_000], 1, "4000"),
        (["--formula", "甲", "甲=" + "9" * 20_000], 1, "too long"),
        (["--formula", " × ".join(["甲"] * 50), "甲=" + "9" * 30], 1, "more than 1000 digits"),
        (["--formula", "a=b率", "a=b率=3", "--goal", "≥ 3"], 0, "3 ≥ 3  holds"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_ends(  # one process for all, since each of them takes longer to start than to answer
    folder: Path,
    words: list[str],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    ended = main(["--lang", "en", "trace", *words])
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert ended == code


def test_a_formula_needs_no_handbook(tmp_path: Path) -> None:
    done = remit(
        tmp_path,
        "trace",
        "--formula",
        "（甲－乙）÷甲×100%",
        "--measure",
        "甲=60件",
        "--measure",
        "乙=1件",
        "--goal",
        "≥98%",
    )
    assert done.returncode == 0
    assert "= 59 / 60 × 100%\n  ≈ 98.33%\n  Exactly 59/60\n" in done.stdout
    assert "59 × 100 ≥ 98 × 60" in done.stdout


def test_json(folder: Path) -> None:
    done = remit(folder, "trace", "rate", "--given", "实收=30、29", "--given", "应收=60", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    simple = ("version", "formula", "unit", "example", "missing", "met")
    assert [report[key] for key in simple] == [1, "实收 / 应收 × 100%", "", None, [], True]
    assert (report["range"]["claimed"], report["range"]["proved"]) == ("0%～100%", True)
    assert (report["range"]["least"]["fraction"], report["range"]["most"]["fraction"]) == ("0", "1")
    assert (report["range"]["because"], report["range"]["counterexample"]) == (["实收 ≤ 应收"], None)
    assert report["value"] == {
        "fraction": "59/60",
        "numerator": 59,
        "denominator": 60,
        "decimal": "0.98333333333333333333",
        "exact": False,
    }
    assert report["printed"] == {"text": "98.33%", "exact": False}
    assert [one["text"] for one in report["steps"]] == ["实收 / 应收 × 100%", "59 / 60 × 100%", "98.33%"]
    paid = report["given"][0]
    assert (paid["name"], paid["measure"], paid["written"], paid["combined"]) == ("实收", "paid", "30、29", "sum")
    assert [one["fraction"] for one in paid["numbers"]] == ["30", "29"]
    assert report["goal"] == {
        "printed": "≥ 98%",
        "comparisons": [
            {
                "comparator": "≥",
                "value": {"numerator": 59, "denominator": 60},
                "limit": {"numerator": 98, "denominator": 100},
                "left": 5900,
                "right": 5880,
                "holds": True,
            }
        ],
    }
    assert report["target"]["address"] == "rate"
    assert report["findings"] == []


def test_json_of_a_formula_with_something_wrong(tmp_path: Path) -> None:
    done = remit(tmp_path, "trace", "--formula", "甲 / 乙", "--measure", "甲=1、2人/件", "乙=3", "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert (report["target"], report["value"], report["met"]) == (None, None, None)
    (finding,) = report["findings"]
    assert (finding["code"], finding["file"], finding["column"]) == ("given/several", "--measure", 3)


def test_json_says_why_there_is_no_verdict(folder: Path) -> None:
    done = remit(folder, "trace", "rate", "实收=51", "应收=50", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["met"]) == (1, None)
    assert report["unjudged"] == {
        "reason": "bad-numbers",
        "message": "The given numbers are wrong; no verdict.",
    }
    assert report["goal"]["comparisons"] == []
    assert [(one["code"], one["severity"]) for one in report["findings"]] == [("given/impossible", "error")]


def test_a_formula_is_printed_in_another_language(folder: Path) -> None:
    done = remit(folder, "trace", "rate", "--as", "text")
    assert (done.returncode, done.stdout, done.stderr) == (0, "实收 / 应收 × 100%\n", "")


def test_a_workbook_is_written_whole_or_not_at_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    file = tmp_path / "收缴率.xlsx"
    assert main(["trace", "rate", "--workbook", str(file)]) == 0
    assert file.read_bytes().startswith(b"PK")
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    assert main(["trace", "rate", "--workbook", str(tmp_path / "nowhere" / "a.xlsx")]) == 3
    assert main(["trace", "due-date", "--workbook", str(file)]) == 2


def test_bytes_of_another_encoding_are_explained(folder: Path) -> None:
    if os.name == "nt":
        return  # arguments are characters there
    words = [os.fsencode(sys.executable), b"-m", b"generator", b"trace", "收缴率".encode("gbk")]
    done = subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 2
    assert "收缴率" in done.stderr.decode("utf-8")


def test_a_goal_in_another_unit_is_no_verdict(tmp_path: Path) -> None:
    done = remit(tmp_path, "trace", "--formula", "甲", "--measure", "甲=300元", "--goal", "≥ 95%")
    assert done.returncode == 1
    assert "target/unit-mismatch" in done.stdout
    assert "goal is met" not in done.stdout
