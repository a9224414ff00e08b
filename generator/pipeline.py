"""The only module that composes stages. Each function takes values and gives `(value, diagnostics)`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.coverage import Coverage, cover
from generator.diagnostics import Diagnostic, ordered
from generator.errors import RemitError
from generator.loader import Document, load, load_texts
from generator.messages import Message, say
from generator.model.build import build as link
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.settings import Settings, read_settings
from generator.rules.runner import run_rules
from generator.schema import validate

Clock = Callable[[], datetime]
"""Gives the moment, with its time zone. The command line passes the real one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook that was read: the model as of a day, and what rules could not say and why."""

    policy: Policy
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day to look at: the one asked for, else the handbook's own, else today in its time zone."""

    clock: Clock
    day: Day | None = None

    def on(self, settings: Settings) -> Day:
        """The day.

        Raises:
            RemitError: the handbook names a time zone that does not exist.
        """
        if self.day is not None:
            return self.day
        if settings.as_of is not None:
            return settings.as_of
        try:
            zone = ZoneInfo(settings.timezone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise RemitError(
                say("There is no time zone {zone}.", zone=settings.timezone),
                say("Write one such as Asia/Shanghai under `timezone:` in handbook.yml."),
            ) from unknown
        return self.clock().astimezone(zone).date()


def check(root: Path, asked: Asked) -> tuple[Checked, list[Diagnostic]]:
    """Read the policy folder `root`, link it and run all rules.

    Raises:
        RemitError: there is no such folder.
    """
    documents, unreadable = load(root)
    return check_documents(documents, unreadable, asked)


def check_documents(
    documents: list[Document], unreadable: Iterable[Diagnostic], asked: Asked
) -> tuple[Checked, list[Diagnostic]]:
    """Link documents and run all rules; `unreadable` is what was found while they were read."""
    policy, found = read_policy(documents, asked)
    broken, notices = run_rules(policy)
    return Checked(policy, tuple(notice.message for notice in notices)), ordered([*unreadable, *found, *broken])


def read_policy(documents: list[Document], asked: Asked) -> tuple[Policy, list[Diagnostic]]:
    """Documents to the linked model, without the rules."""
    fitting, misfits = validate(documents)
    settings, _ = read_settings(fitting)  # The day depends on them; `link` reports what is wrong with them.
    policy, unresolved = link(fitting, asked.on(settings))
    return policy, [*misfits, *unresolved]


def trails(policy: Policy, found: Iterable[Diagnostic]) -> dict[str, str]:
    """Where the entities of findings lie in the handbook, in words: 财务部 › 财务部经理 › 职责."""
    return {
        address: " › ".join(trail(policy, entity))
        for one in found
        if (address := one.entity) is not None and (entity := policy.entities.get(address)) is not None
    }


def trail(policy: Policy, entity: Entity) -> list[str]:
    """Names from the top of the handbook down to an entity."""
    names = [entity.label]
    above = policy.container(entity)
    while above is not None:
        names.insert(0, above.label)
        entity, above = above, policy.container(above)
    unit = policy.unit_of(getattr(entity, "unit", None) or getattr(entity, "owner", None))
    return [unit.label, *names] if unit is not None and unit is not entity else names


def coverage(root: Path, inventory: Path, asked: Asked) -> tuple[Coverage, list[Diagnostic]]:
    """How much of an inventory of source texts the policy folder `root` restates.

    Raises:
        RemitError: there is no such folder or no such inventory.
    """
    documents, _ = load(root)
    policy, _ = read_policy(documents, asked)
    try:
        data = inventory.read_bytes()
    except OSError as missing:
        raise RemitError(
            say("The inventory {file} cannot be read.", file=inventory),
            say("Name the file with --inventory."),
        ) from missing
    listed, unreadable = load_texts([(inventory.name, data)])
    covered, found = cover(policy, listed)
    return covered, ordered([*unreadable, *found])
