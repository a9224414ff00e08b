"""Who may do what to a matter: powers of positions, and the steps of procedures that name a position."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.graph import Policy, once
from generator.model.organisation import Position, Power
from generator.model.regulations import Procedure
from generator.source import Span


@dataclass(frozen=True, slots=True)
class Act:
    """An action on a matter that is laid on a position, and where that is written."""

    position: str
    action: str
    matter: str
    span: Span


@once
def acts_of(policy: Policy) -> Mapping[str, tuple[Act, ...]]:
    """What each position may do, by its address; powers first, then steps."""
    found: dict[str, list[Act]] = {}
    for power in policy.all(Power):
        if power.container and power.action and power.matter:
            act = Act(power.container, power.action, power.matter, power.at("action"))
            found.setdefault(act.position, []).append(act)
    for procedure in policy.all(Procedure):
        for step in procedure.steps:
            matter = step.matter or procedure.matter
            if step.actor and step.action and matter and policy.get(step.actor, Position) is not None:
                found.setdefault(step.actor, []).append(Act(step.actor, step.action, matter, step.at("actor")))
    return {position: tuple(acts) for position, acts in found.items()}
