"""The rule control/same-person-two-ends."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Appointment, Position
from generator.model.regulations import Control
from generator.rules.acts import Act, acts_of
from generator.rules.base import Example, Rule
from generator.rules.times import meet

Side = tuple[str, str]
"""Action and matter."""

Ends = Mapping[str, Mapping[int, Act]]
"""Position to the sides of a control that it holds, by their place in `apart`, and where each is written."""


class SamePersonTwoEnds(Rule):
    """What a control keeps apart does not meet in one hand.

    Why: who pays the money and keeps the books can hide one by the other. The control says so; here the powers, the
    steps of procedures and the appointments are held against it.

    Instead: give one of the two to another position, end one of the two appointments, or let somebody else cover the
    vacancy. Where it cannot be avoided for a time, write an exception at the person's own post, with a reason, an
    owner and a last day.

    Exceptions: powers of roles and units are not looked at, since it is open who acts for them.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: inn, name: 客栈}
            matters:
            - {id: cash, name: 现金收付}
            - {id: books, name: 账簿}
            positions:
            - id: clerk
              name: 前台
              unit: inn
              duties: [{id: take, text: 收款}]
              powers: [{id: pay, action: execute, matter: cash}]
            - id: bookkeeper
              name: 记账员
              unit: inn
              duties: [{id: write, text: 记账}]
              powers: [{id: book, action: record, matter: books}]
            controls:
            - id: apart
              name: 钱账分管
              kind: segregation
              apart: [{action: execute, matter: cash}, {action: record, matter: books}]
            appointments:
            - {id: a1, employee: E0201, position: clerk, until: 2026-08-31}
            - {id: a2, employee: E0201, position: bookkeeper, from: 2026-09-01}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: inn, name: 客栈}
            matters:
            - {id: cash, name: 现金收付}
            - {id: books, name: 账簿}
            positions:
            - id: clerk
              name: 前台
              unit: inn
              duties: [{id: take, text: 收款}]
              powers: [{id: pay, action: execute, matter: cash}]
            - id: bookkeeper
              name: 记账员
              unit: inn
              cover: [{by: clerk}]  # error: 前台
              duties: [{id: a, text: 记账}]
              powers: [{id: p, action: record, matter: books}]
            - id: owner
              name: 店主
              unit: inn
              duties: [{id: a, text: 经营客栈}]
              powers:
              - {id: pay, action: execute, matter: cash}
              - {id: book, action: record, matter: books}  # error: 店主
            controls:
            - id: apart
              name: 钱账分管
              kind: segregation
              apart: [{action: execute, matter: cash}, {action: record, matter: books}]
            appointments:
            - {id: a1, employee: E0201, position: clerk}
            - {id: a2, employee: E0201, position: bookkeeper, kind: acting, from: 2026-09-01}  # error: E0201
        """),
    )

    def missing(self, policy: Policy) -> Message | None:
        if any(len(control.apart) > 1 for control in policy.all(Control)):
            return None
        return say("the handbook has no control that says what must be apart.")

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        acts = acts_of(policy)
        people: dict[str, list[Appointment]] = {}
        for one in policy.all(Appointment):
            over = one.until is not None and one.until < policy.day
            if one.employee is not None and one.position in acts and not over:
                people.setdefault(one.employee, []).append(one)
        people = {employee: held for employee, held in people.items() if len(held) > 1}
        for control in policy.all(Control):
            sides: dict[Side, int] = {(side.action, side.matter): number for number, side in enumerate(control.apart)}
            if len(sides) > 1:
                ends = holders(acts, sides)
                yield from self.one_post(policy, control, ends)
                yield from self.covering(policy, control, ends)
                yield from self.one_person(policy, control, ends, people)

    def one_post(self, policy: Policy, control: Control, ends: Ends) -> Iterator[Diagnostic]:
        """Posts that hold two sides."""
        for address, held in ends.items():
            if len(held) > 1:
                first, second, *_ = sorted(held.values(), key=lambda act: act.span.key)
                yield self.found(
                    second.span,
                    say(
                        "{position} holds two ends that “{control}” keeps apart.",
                        position=label(policy, address),
                        control=control.label,
                    ),
                    hint=say("Give one of the two to another position."),
                    related=[Related(first.span, say("The other end.")), Related(control.span, say("The control."))],
                    entity=address,
                )

    def covering(self, policy: Policy, control: Control, ends: Ends) -> Iterator[Diagnostic]:
        """Posts whose cover holds another side than they do."""
        for address, held in ends.items():
            position = policy.get(address, Position)
            for cover in position.cover if position is not None else ():
                other = ends.get(cover.by or "", {})
                if apart(held, other):
                    yield self.found(
                        cover.at("by"),
                        say(
                            "While {position} is vacant, {cover} would hold two ends that “{control}” keeps apart.",
                            position=label(policy, address),
                            cover=label(policy, cover.by or ""),
                            control=control.label,
                        ),
                        hint=say("Name another position that covers the vacancy."),
                        related=[Related(control.span, say("The control."))],
                        entity=address,
                    )

    def one_person(
        self, policy: Policy, control: Control, ends: Ends, people: Mapping[str, list[Appointment]]
    ) -> Iterator[Diagnostic]:
        """People whose posts together hold two sides, at the same time, today or later."""
        for employee, appointments in people.items():
            for one, other in combinations(appointments, 2):
                held, others = ends.get(one.position or "", {}), ends.get(other.position or "", {})
                if one.position == other.position or not apart(held, others) or not meet((one, other), policy.day):
                    continue
                own, further = (other, one) if further_post(one) > further_post(other) else (one, other)
                yield self.found(
                    further.at("position"),
                    say(
                        "{employee} is {one} and {other}, and so holds two ends that “{control}” keeps apart.",
                        employee=employee,
                        one=label(policy, own.position or ""),
                        other=label(policy, further.position or ""),
                        control=control.label,
                    ),
                    hint=say("End one of the appointments, or let them follow each other."),
                    related=[
                        Related(own.at("position"), say("The other post.")),
                        Related(control.span, say("The control.")),
                    ],
                    entity=own.position,
                )


def holders(acts: Mapping[str, tuple[Act, ...]], sides: Mapping[Side, int]) -> Ends:
    """The positions that hold a side of a control."""
    found: dict[str, dict[int, Act]] = {}
    for position, own in acts.items():
        for act in own:
            number = sides.get((act.action, act.matter))
            if number is not None:
                found.setdefault(position, {}).setdefault(number, act)
    return found


def apart(one: Mapping[int, Act], other: Mapping[int, Act]) -> bool:
    """Whether two holders bring different sides together; one that holds both itself has been reported as a post."""
    return len(one) == 1 and len(other) == 1 and one.keys() != other.keys()


def further_post(one: Appointment) -> tuple[bool, str, str]:
    """What appointments of a person are sorted by: the own post first, then those taken on later."""
    return one.appointment_kind not in (None, "regular"), str(one.since or ""), one.address


def label(policy: Policy, address: str) -> str:
    """The name of a position."""
    entity = policy.entities.get(address)
    return address if entity is None else entity.label
