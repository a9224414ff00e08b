"""Who is bound by what."""

from generator.model.organisation import Position
from generator.model.relations import actors_of, clauses_by_actor, owned_targets
from generator.site.staffing import staffing
from tests.site.handbooks import SMALL, policy_of


def test_a_head_acts_as_itself_its_units_and_the_roles_of_a_head() -> None:
    policy = policy_of(SMALL)
    head = policy.entities["g.fin.head"]
    cashier = policy.entities["g.fin.cashier"]
    assert isinstance(head, Position)
    assert isinstance(cashier, Position)
    assert list(actors_of(policy, head)) == ["g.fin.head", "g.fin", "g", "heads", "anybody"]
    assert list(actors_of(policy, cashier)) == ["g.fin.cashier", "g.fin", "g", "anybody"]


def test_clauses_are_found_by_whom_they_bind() -> None:
    policy = policy_of(SMALL)
    assert [one.address for one in clauses_by_actor(policy)["heads"]] == ["cash/see"]


def test_targets_are_carried_by_their_owner() -> None:
    assert [one.address for one in owned_targets(policy_of(SMALL))["g.fin"]] == ["rate"]


def test_posts_without_any_appointment_are_unknown_and_not_vacant() -> None:
    policy = policy_of(SMALL)
    head = staffing(policy, [policy.entities["g.fin.head"]])  # type: ignore[list-item]  # a position
    cashier = staffing(policy, [policy.entities["g.fin.cashier"]])  # type: ignore[list-item]  # a position
    assert (head.posts, head.vacant) == (1, 0)
    assert (cashier.posts, cashier.vacant) == (2, 1)
