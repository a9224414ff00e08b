"""Which deadlines a position has, and which it has not."""

from datetime import date as Day
from pathlib import Path

from generator.model.dues import Due, dues
from generator.model.organisation import Position
from tests.site.handbooks import SMALL, policy_of

TEXT = (Path(__file__).parent.parent / "cases" / "dues.yml").read_text("utf-8")


def found(address: str, text: str = TEXT) -> dict[str, Due]:
    policy = policy_of(text)
    position = policy.get(address, Position)
    assert position is not None
    return {one.part.address: one for one in dues(policy, position)}


def test_the_head_of_a_unit_has_the_deadlines_of_the_unit_that_no_duty_of_its_own_carries_out() -> None:
    assert list(found("boss")) == ["boss/report", "plan/one", "g/own", "steps/p/s"]
    assert found("boss")["g/own"].actor == "g"


def test_what_has_ended_or_obliges_nobody_is_left_out() -> None:
    assert list(found("clerk")) == ["plan/two", "steps/p/s", "rule/a/i"]


def test_bounds_come_from_all_that_a_part_is_part_of() -> None:
    both = found("clerk")
    assert (both["rule/a/i"].since, both["rule/a/i"].until) == (Day(2027, 1, 1), None)
    assert (both["plan/two"].since, both["plan/two"].until) == (None, Day(2026, 12, 31))


def test_a_single_day_stands_for_itself() -> None:
    one = found("boss")["plan/one"]
    assert (one.day, one.deadline) == (Day(2026, 12, 20), None)


def test_the_cashier_of_the_small_handbook() -> None:
    assert list(found("g.fin.cashier", SMALL)) == ["arrears/visit", "cash/deposit"]
