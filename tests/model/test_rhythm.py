"""On which days deadlines fall, held against what words say and against another library's idea of recurring days."""

from datetime import date as Day
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.rhythm import Daily, Monthly, Weekly, days, rhythm, workdays
from generator.model.values import Every
from tests.site.handbooks import policy_of

YEAR = (Day(2027, 1, 1), Day(2027, 12, 31))


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every("week", "fri"), ["01-01", "01-08", "01-15"]),
        (Every("week"), ["01-03", "01-10", "01-17"]),
        (Every("month", "5", of_next=True), ["01-05", "02-05", "03-05"]),
        (Every("month", "last-day"), ["01-31", "02-28", "03-31"]),
        (Every("month"), ["01-31", "02-28", "03-31"]),
        (Every("month", "30"), ["01-30", "02-28", "03-30"]),
        (Every("quarter", "15"), ["03-15", "06-15", "09-15"]),
        (Every("quarter", "15", of_next=True), ["01-15", "04-15", "07-15"]),
        (Every("quarter", "last-day"), ["03-31", "06-30", "09-30"]),
        (Every("half-year", "20"), ["06-20", "12-20"]),
        (Every("half-year", "20", of_next=True), ["01-20", "07-20"]),
        (Every("year", "12-15"), ["12-15"]),
        (Every("year", "20"), ["12-20"]),
        (Every("year", "31", of_next=True), ["01-31"]),
        (Every("year", "last-day"), ["12-31"]),
        (Every("year", "02-29"), ["02-28"]),
        (Every("day"), ["01-01", "01-02", "01-03"]),
    ],
)
def test_days_of_a_deadline(every: Every, expected: list[str]) -> None:
    found = [day.isoformat()[5:] for day in days(rhythm(every), *YEAR)]
    assert found[:3] == expected
    assert len(found) >= len(expected)


def test_a_leap_year_has_its_day() -> None:
    assert list(days(rhythm(Every("year", "02-29")), Day(2028, 1, 1), Day(2028, 12, 31))) == [Day(2028, 2, 29)]


SOME_DAYS = st.dates(Day(2020, 1, 1), Day(2035, 12, 31))
RHYTHMS = st.one_of(
    st.just(Daily()),
    st.builds(Weekly, st.integers(0, 6)),
    st.builds(
        lambda step, first, day: Monthly(tuple(range(min(first, step), 13, step)), day),
        st.sampled_from([1, 3, 6, 12]),
        st.integers(1, 12),
        st.integers(1, 31),
    ),
)


@given(RHYTHMS, SOME_DAYS, st.integers(-5, 800), st.integers(0, 400))
def test_a_span_is_the_sum_of_its_parts(one: Daily | Weekly | Monthly, first: Day, length: int, cut: int) -> None:
    last, middle = first + timedelta(length), first + timedelta(min(cut, length))
    whole = list(days(one, first, last))
    assert whole == sorted(set(whole))
    assert all(first <= day <= last for day in whole)
    assert whole == [*days(one, first, middle), *days(one, middle + timedelta(1), last)]


def test_workdays_by_the_calendars() -> None:
    policy = policy_of(
        "handbook: {name: 手册, language: zh-CN}\n"
        "calendars:\n"
        "- {id: y26, name: 2026年, days_off: [2026-10-01, 2026-10-02], workdays: [2026-09-27]}\n"
        "- {id: y27, name: 2027年, days_off: [2027-01-01]}\n"
    )
    found = workdays(policy)
    assert Day(2026, 9, 27) in found, "a Sunday that is worked"
    assert Day(2026, 9, 26) not in found, "a Saturday"
    assert Day(2026, 10, 2) not in found
    assert found.before(Day(2026, 10, 4)) == Day(2026, 9, 30)
    assert found.before(Day(2027, 1, 2)) == Day(2026, 12, 31)
