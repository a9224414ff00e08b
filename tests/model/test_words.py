"""Keywords and deadlines in words."""

import pytest

from generator.model.organisation import Duty
from generator.model.targets import Target
from generator.model.values import Every, PeriodEach
from generator.model.words import ACTIONS, deadline_words, every_words, period_words, target_period, word
from tests.model.handbooks import sound


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Every("day"), "every day"),
        (Every("week", "fri"), "every week, by Friday"),
        (Every("month", "5", of_next=True), "every month, by day 5 of the next one"),
        (Every("month", "25"), "every month, by day 25"),
        (Every("month", "last-day"), "by the last day of every month"),
        (Every("quarter", "15"), "every quarter, by day 15 of its last month"),
        (Every("quarter", "15", of_next=True), "every quarter, by day 15 of the month after it"),
        (Every("half-year", "15", of_next=True), "every half-year, by day 15 of the month after it"),
        (Every("year", "12-05"), "every year, by 12/5"),
        (Every("year", "15"), "every year, by day 15 of December"),
    ],
)
def test_recurring_deadlines(deadline: Every, words: str) -> None:
    assert str(every_words(deadline)) == words


def test_periods() -> None:
    assert str(period_words("month")) == "every month"
    assert str(period_words(PeriodEach("每期刊物"))) == "每期刊物"
    assert period_words(None) is None


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("period: month", "every month"),
        ("period: month, cumulative: true", "every month (counted from the beginning of the year)"),
        ("period: month, cumulative: false", "every month"),
        ("period: {each: 每期刊物}, cumulative: true", "每期刊物 (counted from the beginning of the year)"),
        ("cumulative: true", "None"),
    ],
)
def test_a_target_says_whether_it_counts_the_year_so_far(keys: str, said: str) -> None:
    (target,) = sound(f"targets: [{{id: t, name: 目标, {keys}}}]").all(Target)
    assert str(target_period(target)) == said


def test_a_keyword_that_is_not_known_is_shown_as_it_is() -> None:
    assert str(word(ACTIONS, "approve")) == "approves"
    assert str(word(ACTIONS, "bless")) == "bless"
    assert word(ACTIONS, None) is None


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("{within: 2工作日, after: 登记}", "within 2工作日 after “登记”"),
        ("{within: 当场, after: 开出支票}", "当场, after “开出支票”"),
        ("{within: 立即}", "立即"),
    ],
)
def test_a_time_that_is_no_length_is_not_said_within(deadline: str, said: str) -> None:
    policy = sound(f"units: [{{id: g, name: 集团, duties: [{{id: d, text: 上报, deadline: {deadline}}}]}}]")
    (duty,) = policy.all(Duty)
    assert str(deadline_words(duty.deadline, policy)) == said
