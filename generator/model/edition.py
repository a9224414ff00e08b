"""The handbook as one audience may read it: a model in which what it may not read does not exist.

Nothing after this stage knows of audiences. What is hidden is gone with all that refers to it; only in numbered lists
(chapters, clauses, items, steps) a stand-in keeps its place, so that numbers are those of the whole handbook.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import cast

from generator.messages import say
from generator.model.audience import hidden_from, is_hidden, read_by, reads_the_rest
from generator.model.entity import Entity
from generator.model.formulas import Checked
from generator.model.graph import Policy
from generator.model.link import Edge
from generator.model.organisation import Appointment
from generator.model.reference import Audience
from generator.model.regulations import Regulation
from generator.model.settings import Settings
from generator.model.targets import Measure
from generator.model.thinning import Thinning

INTERNAL = say("(internal item)")
"""What stands in the place of what is hidden."""

EMPLOYEE = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])[0-9A-Za-z._-]{3,}")
"""Employee numbers that no amount is mistaken for: they have a letter and a digit."""


def for_audience(policy: Policy, audience: Audience, internal: str) -> Policy:
    """The handbook without anything that an audience may not read, and without employee numbers.

    Args:
        policy: the whole model, linked and checked.
        audience: who reads.
        internal: `INTERNAL` in the language of the handbook.
    """
    hidden = hidden_from(policy, audience.address)
    reads = read_by(policy, audience.address)
    default = reads_the_rest(policy, reads)
    versions = {
        address: tuple(
            one for one in same if one is policy.entities[address] or not is_hidden(one, hidden, reads, default=default)
        )
        for address, same in policy.versions.items()
        if address not in hidden
    }
    thin = Thinning(
        policy,
        reads,
        hidden,
        versions,
        internal,
        frozenset(one.template for one in policy.entities.values() if one.template and one.address not in hidden),
        employees_of(policy),
    )
    entities: dict[str, Entity] = {}
    others: dict[str, Entity] = {}
    appointments: dict[str, str] = {}
    for address, entity in policy.entities.items():
        if entity.container is not None or address in hidden:
            continue
        if isinstance(entity, Appointment):
            nameless = thin.appointment(entity, len(appointments) + 1)
            appointments[address] = nameless.address
            entities[nameless.address] = nameless
        else:
            thin.entity(entity, entities)
    made: dict[str, tuple[Regulation, ...]] = {}
    for address, same in versions.items():
        current = policy.entities[address]
        made[address] = tuple(
            cast("Regulation", entities[address]) if one is current else thin.entity(one, others) for one in same
        )
    return Policy(
        day=policy.day,
        settings=settings_for(policy.settings, thin.gone),
        entities=dict(sorted(entities.items())),
        versions=made,
        edges=[
            Edge(appointments.get(one.source, one.source), one.key, one.target, one.span)
            for one in policy.edges
            if appointments.get(one.source, one.source) in entities and one.target in entities
        ],
        claims=[one for one in policy.claims if one.address in entities],
        formulas={
            address: with_measures(one, entities)
            for address, one in policy.formulas.items()
            if address in entities and getattr(entities[address], "formula", None) is not None
        },
        broken=frozenset(one for one in policy.broken if one[0] in entities),
        others={address: one for address, one in sorted(others.items()) if address not in entities},
        audience=audience,
    )


def employees_of(policy: Policy) -> re.Pattern[str] | None:
    """Finds the employee numbers of a handbook in its texts; None where there are none."""
    numbers = sorted(
        {one.employee for one in policy.all(Appointment) if one.employee and EMPLOYEE.fullmatch(one.employee)}
    )
    if not numbers:
        return None
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(map(re.escape, reversed(numbers)))})(?![0-9A-Za-z])")


def settings_for(settings: Settings, gone: AbstractSet[str]) -> Settings:
    """The settings, naming nobody who is hidden, nor where the files are: who may read them may read the whole."""
    return replace(
        settings,
        repo_url=None,
        edit_uri=None,
        calendar=None if settings.calendar is None or settings.calendar.value in gone else settings.calendar,
        change_policy={
            key: replace(one, approve=tuple(who for who in one.approve if who.value not in gone))
            for key, one in settings.change_policy.items()
        },
        audiences=(),
    )


def with_measures(formula: Checked, entities: Mapping[str, Entity]) -> Checked:
    """A formula whose names mean the measures of the thinned model."""
    return replace(
        formula, measures={name: cast("Measure", entities[one.address]) for name, one in formula.measures.items()}
    )
