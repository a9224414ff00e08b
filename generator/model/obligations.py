"""What the clauses of regulations lay on people: who, by when, on which record, and what follows a breach.

The register of compliance obligations that ISO 37301 (4.5) asks an organisation to keep.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.regulations import Clause, Item, Regulation
from generator.model.values import Deadline, Text


@dataclass(frozen=True, slots=True)
class Obligation:
    """A clause with all that makes it enforceable.

    Attributes:
        clause: the clause; `binds` names its actors.
        deadlines: its own and those of its items.
        records: addresses, its own and those of its items, each once.
        breach: what follows a breach: its own consequence, else the regulation's; nothing for what is only allowed.
    """

    clause: Clause
    deadlines: tuple[Deadline, ...]
    records: tuple[str, ...]
    breach: Text | None

    @property
    def bare(self) -> bool:
        """Whether nobody can see that it was met: it must be done, and has neither a deadline nor a record."""
        return self.clause.modality == "must" and not self.deadlines and not self.records


BINDING = (None, "trial", "in-force")
"""Statuses of regulations that oblige; one without a status is taken for valid."""


def obligations(regulation: Regulation) -> tuple[Obligation, ...]:
    """The clauses of a regulation in order, without those that only say what something is.

    A regulation that is a draft, suspended or repealed obliges nobody.
    """
    if regulation.status not in BINDING:
        return ()
    return tuple(obligation(clause, regulation) for clause in regulation.clauses if clause.modality not in (None, "is"))


def obligation(clause: Clause, regulation: Regulation) -> Obligation:
    """A clause with what its items and its regulation add."""
    parts: tuple[Clause | Item, ...] = (clause, *below(clause.items))
    return Obligation(
        clause,
        tuple(part.deadline for part in parts if part.deadline is not None),
        tuple(dict.fromkeys(record for part in parts for record in part.records)),
        clause.breach or (regulation.breach if clause.modality != "may" else None),
    )


def below(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items and all below them."""
    for item in items:
        yield item
        yield from below(item.items)
