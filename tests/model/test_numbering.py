import pytest

from generator.model.numbering import chinese, labels
from generator.model.regulations import Regulation
from tests.model.handbooks import sound

REGULATION = """
regulations:
- id: r
  title: 制度
  chapters:
  - clauses: [{id: a, text: 甲}, {id: b, text: 乙, items: [{id: x, text: 子, items: [{id: y, text: 丑}]}]}]
  - clauses: [{id: c, text: 丙}]
"""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (115, "一百一十五"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"),
        (10000, "10000"),
    ],
)  # fmt: skip
def test_chinese_numerals(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chinese", {"r/a": "第一条", "r/b": "第二条", "r/b/x": "（一）", "r/b/x/y": "1.", "r/c": "第三条"}),
        ("decimal", {"r/a": "1.1", "r/b": "1.2", "r/b/x": "1.2.1", "r/b/x/y": "1.2.1.1", "r/c": "2.1"}),
    ],
)
def test_clauses_run_through_and_items_begin_anew(style: str, expected: dict[str, str]) -> None:
    regulation = sound(REGULATION).get("r", Regulation)
    assert regulation is not None
    assert labels(regulation, style) == expected
