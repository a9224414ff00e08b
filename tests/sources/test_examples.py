"""Every target of the sources that carries a number has an example to work out by hand, and it comes out so."""

from fractions import Fraction

import pytest

from generator.formula import Empty, Value
from generator.model.apportionment import amount_goals
from generator.model.examples import work_out
from generator.model.targets import Amount, Target
from scripts.sources import Handbook, handbook, inventory
from tests.edits import POLICIES

WITHOUT = ("none", "blank")
ITEMS = [
    id_
    for id_, item in inventory().items()
    if item.document in ("S08", "S17")
    and item.kind in ("target", "sub_target")
    and item.value is not None
    and item.value not in WITHOUT
]


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook(POLICIES)


@pytest.mark.parametrize("item", ITEMS)
def test_a_target_with_a_number_has_an_example_that_comes_out(item: str, book: Handbook) -> None:
    policy = book.policy
    claimed = [claim.thing for claim in book.claims[item] if isinstance(claim.thing, Target)]
    assert claimed
    for target in claimed:
        if target.formula is None:
            # Done by a day or not: there is nothing to reckon.
            assert target.goal is not None
            assert [entry.value.printed for entry in target.goal.entries] == ["按期完成"]
            continue
        outcomes = [work_out(policy, target, one) for one in target.examples]
        assert outcomes
        assert all(one is not None and isinstance(one.result, Value | Empty) for one in outcomes)
        # One that is worked out to a number, and whether that reaches the goal is said.
        assert any(
            one is not None and isinstance(one.result, Value) and shown.actual is not None and shown.met is not None
            for one, shown in zip(outcomes, target.examples, strict=True)
        )


@pytest.mark.parametrize("item", ["S10.1.2a", "S10.1.2b"])
def test_the_amounts_of_the_campaign_come_out_to_the_last_fen(item: str, book: Handbook) -> None:
    amounts = [claim.thing for claim in book.claims[item] if isinstance(claim.thing, Amount)]
    assert amounts
    for amount in amounts:
        split = amount_goals(book.policy, amount)
        assert split is not None
        assert split.total == split.receivable * Fraction(9, 10)
        assert sum(split.parts) == split.total
        assert all((part * 100).denominator == 1 for part in split.parts)
