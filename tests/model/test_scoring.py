import pytest

from tests.model.handbooks import brief, read, sound

ASSESSMENT = """
measures: [{{id: late, name: 超时宗数, unit: 宗}}]
assessments:
- id: a
  name: 考核
  schemes: [{{id: month, full: 100分, pass: ≥ 90分, consequences: [{{id: c, {consequence}}}]}}]
  sheets: [{{id: s, items: [{{id: i, name: 投诉, points: 10, {item}}}]}}]
"""
CALM = {"consequence": "when: 得分 < 90分", "item": "deduct: 超时宗数 × 2分"}


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"consequence": "when: 得分低于90分, effect: 绩效工资下调 (90 - 得分) × 1%"},
        {"consequence": "when: 得分 ≥ 95分, effect: 通报表扬"},
        {"item": "deduct: 超时宗数 × 2分/宗"},
    ],
)
def test_what_offices_write_is_understood(part: dict[str, str]) -> None:
    sound(ASSESSMENT.format(**{**CALM, **part}))


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ({"consequence": "when: 得分 < 90元"}, ("formula/mixed-units", 6, "得分 < 90元")),
        ({"consequence": "when: 得份 < 90分"}, ("formula/unknown-name", 6, "得份")),
        ({"item": "deduct: 超时宗 × 2分"}, ("formula/unknown-name", 7, "超时宗")),
        ({"consequence": "when: 得分 < 90分, effect: 下调 (90 - 得分 × 1%"}, ("formula/syntax", 6, "(")),
    ],
)
def test_what_is_wrong_is_said_at_its_place(part: dict[str, str], found: tuple[str, int, str]) -> None:
    _, wrong = read(ASSESSMENT.format(**{**CALM, **part}))
    assert brief(wrong) == [found]
