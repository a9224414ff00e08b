"""The benchmark runs, and says what it measured."""

import pytest

from benchmarks import formula
from benchmarks.formula_texts import NAMES, random_texts
from benchmarks.workshop import Asked
from generator.formula import Names


def test_it_prints_every_part(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(formula, "COUNTS", (10, 40))
    monkeypatch.setattr(formula, "AT_LEAST", 1)
    monkeypatch.setattr(formula, "peer", lambda _: None)
    formula.measure(Asked((1000,), runs=1, peer_runs=1, texts=50))
    printed = capsys.readouterr().out
    for part in (
        "ranges proved: 40 in",
        "linear programs were solved",
        "to the power of",
        "0 formulas were read otherwise",
        "pint: not measured",
        "z3: not measured",
        "reached  random texts that crash: 0",
        "50 random texts",
    ):
        assert part in printed


def test_a_crash_is_counted_and_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        message = "no such tree"
        raise RuntimeError(message)

    monkeypatch.setattr(formula, "to_layout", broken)
    formula.texts(3)
    printed = capsys.readouterr().out
    assert printed.count("crash: RuntimeError no such tree for") == 3
    assert "missed   random texts that crash: 3" in printed


def test_random_texts_are_the_same_for_the_same_seed() -> None:
    assert list(random_texts(200, 3)) == list(random_texts(200, 3))
    assert list(random_texts(200, 3)) != list(random_texts(200, 4))


def test_short_texts_count_as_long_ones() -> None:
    assert 0 < formula.seconds_for("总件数 / 差错数", Names(NAMES)) < 5
