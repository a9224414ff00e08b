"""The rule org/headcount-exceeded."""

from collections.abc import Iterator
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Appointment, Position
from generator.rules.base import Example, Rule

STANDING_IN = frozenset({"acting", "cover"})
"""Kinds of appointment that fill a vacancy for a time; the post stays free."""


class HeadcountExceeded(Rule):
    """A position is held by no more people than its headcount (编制).

    Why: the headcount is what was approved and what is paid. One more holder is either an unapproved post or an
    appointment that nobody ended.

    Instead: end an appointment (`until:`), or have the headcount raised. Whoever stands in for a vacancy is appointed
    with `kind: cover` or `kind: acting`, which does not count.

    Exceptions: appointments that have ended do not count; those that begin later are counted from their first day.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: kitchen, name: 厨房}
            positions:
            - {id: cook, name: 厨师, unit: kitchen, headcount: 1, duties: [{id: cook, text: 按菜谱出餐}]}
            appointments:
            - {id: a1, employee: E0101, position: cook, until: 2026-08-31}
            - {id: a2, employee: E0102, position: cook, from: 2026-09-01}
            - {id: a3, employee: E0103, position: cook, kind: cover, from: 2026-08-15, until: 2026-09-15}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: kitchen, name: 厨房}
            positions:
            - {id: cook, name: 厨师, unit: kitchen, headcount: 1, duties: [{id: cook, text: 按菜谱出餐}]}
            appointments:
            - {id: a1, employee: E0101, position: cook, until: 2026-08-31}
            - {id: a2, employee: E0102, position: cook, from: 2026-08-31}  # error: 2026-08-31: 2 people, headcount 1
        """),
    )

    def missing(self, policy: Policy) -> Message | None:
        return None if policy.all(Appointment) else say("the handbook lists no appointments.")

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        holders: dict[str, list[Appointment]] = {}
        for one in policy.all(Appointment):
            over = one.until is not None and one.until < policy.day
            if one.position is not None and not over and one.appointment_kind not in STANDING_IN:
                holders.setdefault(one.position, []).append(one)
        for address, appointments in holders.items():
            position = policy.get(address, Position)
            if position is not None and position.headcount is not None and len(appointments) > position.headcount:
                yield from self.crowd(position, position.headcount, appointments, policy.day)

    def crowd(
        self, position: Position, headcount: int, appointments: list[Appointment], today: Day
    ) -> Iterator[Diagnostic]:
        """The first day, from today on, on which more people hold the post than it has places."""
        in_order = sorted(appointments, key=lambda one: (max(one.since or today, today), one.address))
        for newest in in_order:
            day = max(newest.since or today, today)
            there = [one for one in in_order if one.holds_on(day)]
            if len(there) > headcount:
                last = max(there, key=lambda one: (one.since or Day.min, one.address))
                yield self.found(
                    last.at("position"),
                    say(
                        "Too many hold the post {position} on {day}: {count} people, headcount {headcount}.",
                        position=position.label,
                        day=day,
                        count=len(there),
                        headcount=headcount,
                    ),
                    hint=say(
                        "End an appointment with `until:`, mark who stands in (`kind: cover`), or raise the headcount."
                    ),
                    related=[Related(position.at("headcount"), say("The headcount."))],
                    entity=last.address,
                )
                return
