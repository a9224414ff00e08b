"""Examples of the rule book say what is found in them, in the language of the page."""

import pytest

from generator.rules.base import Example, Rule
from generator.rules.register import RULES
from generator.rules.shown import shown
from generator.rules.target.no_comparator import NoComparator

REJECTED = [
    pytest.param(rule, example, id=f"{rule.code()}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.rejected, 1)
]


@pytest.mark.parametrize(("rule", "example"), REJECTED)
def test_each_finding_stands_below_its_line(rule: type[Rule], example: Example) -> None:
    text = shown(rule, example, str)
    comments = [line.strip() for line in text.splitlines() if line.lstrip().startswith("# ↑ ")]
    assert len(comments) == len(example.expected)
    assert all(piece in comment for comment, (_, piece) in zip(comments, example.expected, strict=True))
    assert "# error" not in text


def test_the_finding_is_translated() -> None:
    (example,) = NoComparator.rejected[:1]
    translated = shown(NoComparator, example, lambda text: f"译：{text}")
    assert "# ↑ 译：" in translated


def test_a_mark_takes_the_place_of_what_is_meant_for_tests() -> None:
    example = Example("- {id: a}  # error: nobody\n- {id: b}\n")
    assert example.marked("← 这里") == "- {id: a}  # ← 这里\n- {id: b}\n"
