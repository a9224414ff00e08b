"""A trace on the terminal: columns of Chinese, and a line that any shell takes as it is meant."""

import shlex

import pytest
from rich.cells import cell_len

from generator.model.given import quoted
from generator.model.trace import find_targets, trace
from generator.report.trace import Call, aligned, render
from tests.model.offices import offices, typed


def printed(target: str, words: str) -> str:
    policy = offices()
    (thing,) = find_targets(policy, target)
    done, found = trace(policy, thing, typed(policy, thing, words))
    return render(done, found, str, call=Call(("remit", "trace", target), "--given"), root="policies/")


def test_columns_stand_under_one_another_in_cells() -> None:
    lines = aligned([("甲", "1件", "台账"), ("每月应缴", "20000件", "")])
    assert lines == ["  甲        1件      台账", "  每月应缴  20000件"]
    assert cell_len(lines[0].partition("1件")[0]) == cell_len(lines[1].partition("2")[0])


@pytest.mark.parametrize(
    "word",
    ["甲", "Σ 甲=…元", "a b", "$HOME", "it's", '"', "`ls`", "甲(含乙)=1", "", "*", "a;b", "!x", "甲/乙×100%", "%PATH%"],
)
def test_a_word_is_one_word_of_a_shell(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]


def test_several_numbers_and_what_they_became() -> None:
    assert """
Numbers
  Σ 总项数  1,400项  worked out as shown below
  Σ 差项数  14项
    总项数 = 表数 × 每表项数 = 10 × 20 = 200
    总项数 = 表数 × 每表项数 = 30 × 40 = 1,200
    Σ 总项数 = 200 + 1,200 = 1,400
    Σ 差项数 = 4 + 10 = 14
""" in printed("content", "表数=10、30 每表项数=20、40 差项数=4、10")


def test_a_measure_with_a_formula_stands_behind_what_it_was_worked_out_from() -> None:
    assert """
Numbers
  报修次数  80次
  在岗人数  40人
  人均报修  2次/人  worked out as shown below
    人均报修 = 报修次数 / 在岗人数 = 80 / 40 = 2
""" in printed("load-derived", "报修次数=80 在岗人数=40")


def test_what_may_be_given_instead_is_said() -> None:
    text = printed("content", "差项数=4")
    assert "  Instead of 表数、每表项数 you may give 总项数.\n" in text
    assert "they are added up" in text
    assert "  remit trace content --given 差项数=4 --given 表数=…张 --given 每表项数=…项/张\n" in text


def test_a_name_that_is_wanted_by_itself_and_as_a_total() -> None:
    assert '  remit trace own-share --given 实收=3 --given "Σ 实收=…元"\n' in printed("own-share", "实收=3")


def test_a_period_without_cases_that_the_target_does_not_provide_for() -> None:
    text = printed("load", "报修次数=3 在岗人数=0")
    assert "  在岗人数 = 0, and nothing can be divided by 0.\n" in text
    assert "`when_empty:`" in text


def test_what_was_typed_is_named_by_its_option() -> None:
    assert "error  given/unit  --given:1:4\n" in printed("rate", "实收=3人 应收=3")
    assert "error  given/missing  policies/policy.yml:" in printed("rate", "实收=3")


def test_a_long_number_is_cut_and_no_comparison_fills_the_screen() -> None:
    text = printed("items", f"表数={'9' * 30} 每表项数={'9' * 30}")
    assert "The goal is met." in text
    assert max(map(cell_len, text.splitlines())) < 100


def test_beside_a_number_that_cannot_be_there_is_no_verdict() -> None:
    text = printed("rate", "实收=3 应收=2")
    assert "  = 150%\n  Exactly 3/2\n\n  The given numbers are wrong; no verdict.\n\nerror  given/impossible" in text
    assert "The goal is" not in text
    assert "Against the goal" not in text


def test_lists_of_different_length_are_not_judged() -> None:
    text = printed("rate", "实收=3、1、2 应收=2、3")
    assert "\n\n  The given numbers are wrong; no verdict.\n\nerror  given/uneven" in text
    assert "应收 has 2 numbers, and 实收 has 3." in text
    assert "The goal is" not in text


def test_one_number_beside_several_is_said_to_be_that_of_all() -> None:
    assert "  Σ 应收: one number, taken for all units together\n" in printed("rate", "实收=95、190 应收=300")
    assert "  在岗人数: one number, taken for the whole period\n" in printed("load", "报修次数=30、40 在岗人数=40")


def test_an_equal_comparison_shows_that_it_is_equal() -> None:
    assert """
  9.5 / 10 = 95 / 100
  95 / 100 ≥ 95 / 100
  95 × 100 ≥ 95 × 100
  9,500 ≥ 9,500  holds: both sides are equal
  The goal is met.
""" in printed("rate", "实收=9.5 应收=10")


def test_a_single_percent_sign_needs_no_other_quotes_than_those_of_all_shells() -> None:
    assert quoted("甲/乙×100%") == '"甲/乙×100%"'
