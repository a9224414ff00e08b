"""The rule target/no-parent."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.cascade_tree import hold_together, in_cascade, is_heading, parent_of
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule


class NoParent(Rule):
    """Every target serves another one of its time, up to those of the whole organisation.

    Why: a target that serves nothing above it is work that nobody asked for, or the goal above has been forgotten. A
    goal that begins after this one has ended, or has ended before, is not served by it either.

    Instead: write under `supports:` which target it serves. Targets below one heading (`group:`) share what is written
    at the heading.

    Exceptions: the targets of the topmost unit and of its posts serve none, nor does a target while which no unit above
    has one, such as that of a campaign which is over before the goals above begin.
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            targets:
            - {id: content, name: 客户满意, owner: firm, goal: ≥ 90%}
            - {id: desk-goals, name: 服务台目标, kind: group, owner: desk, supports: content}
            - {id: prompt, name: 及时率, owner: desk, group: desk-goals, goal: ≥ 98%}
            - {id: next, name: 明年客户满意, owner: firm, goal: ≥ 92%, from: 2027-01-01}
            - {id: care, name: 回访率, owner: desk, supports: next, goal: ≥ 90%}
        """),
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            targets:
            - {id: content, name: 客户满意, owner: firm, goal: ≥ 90%, from: 2027-01-01}
            - {id: prompt, name: 及时率, owner: desk, goal: ≥ 98%, supports: content}
            - {id: campaign, name: 清收, owner: desk, goal: ≥ 90%, until: 2026-12-31}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            - {id: yard, name: 车场, parent: firm}
            targets:
            - {id: content, name: 客户满意, owner: firm, goal: ≥ 90%}
            - {id: prompt, name: 及时率, owner: desk, goal: ≥ 98%, supports: content}
            - {id: quiet, name: 接通率, owner: desk, goal: ≥ 98%}  # error: 接通率 serves no other target
            - {id: yard-goals, name: 车场目标, kind: group, owner: yard}  # error: Nothing below 车场目标
            - {id: lost, name: 丢车, owner: yard, group: yard-goals, goal: = 0次}
            - {id: dents, name: 剐蹭, owner: yard, group: yard-goals, goal: ≤ 2次}
            - {id: next, name: 明年客户满意, owner: firm, goal: ≥ 92%, from: 2027-01-01}
            - id: campaign
              name: 清收
              owner: desk
              until: 2026-12-31
              goal: ≥ 90%
              supports: next  # error: 清收 never holds at the same time as 明年客户满意
        """),
    )

    def missing(self, policy: Policy) -> Message | None:
        targets = policy.all(Target)
        below = any(in_cascade(policy, target) and not at_the_top(policy, target) for target in targets)
        if below and all(target.supports is None for target in targets):
            return say("no target says which other one it supports.")
        return None

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        said: set[str] = set()
        for target in policy.all(Target):
            if not in_cascade(policy, target):
                continue
            parent = parent_of(policy, target)
            if parent is not None:
                yield from self.out_of_time(policy, target, parent)
            if parent is not None or at_the_top(policy, target) or nothing_above(policy, target):
                continue
            end = way_up(policy, target)
            # Targets below one heading lack the same line.
            if end is None or end.address in said or end.open("supports"):
                continue
            said.add(end.address)
            yield self.found(
                end.span,
                say("Nothing below {heading} serves another target.", heading=end.label)
                if is_heading(end)
                else say("{target} serves no other target.", target=end.label),
                hint=say("Write under `supports:` which target it serves, one of the unit above or of its own unit."),
                entity=end.address,
            )

    def out_of_time(self, policy: Policy, target: Target, parent: Target) -> Iterator[Diagnostic]:
        """What a target serves that is over before it begins, or begins after it is over."""
        if hold_together(policy, target, parent):
            return
        yield self.found(
            target.at("supports") if target.supports is not None else target.span,
            say("{target} never holds at the same time as {parent}, which it serves.",
                target=target.label, parent=parent.label),
            hint=say("Let it serve a target of its own time, or correct the days under `from:` and `until:`."),
            related=[Related(parent.span, say("{parent} is defined here.", parent=parent.label))],
            entity=target.address,
        )  # fmt: skip


def at_the_top(policy: Policy, target: Target) -> bool:
    """Whether a target belongs to a unit with none above it; one that belongs to nobody is reported otherwise."""
    return all(policy.parent(policy.unit_of(owner.address)) is None for owner in policy.owners(target))


def nothing_above(policy: Policy, target: Target) -> bool:
    """Whether no unit above the owners has a target while this one holds."""
    above = {
        unit.address
        for owner in policy.owners(target)
        for unit in policy.ancestors(policy.unit_of(owner.address))
        if unit is not owner
    }
    return not any(
        in_cascade(policy, other)
        and hold_together(policy, target, other)
        and any(owner.address in above for owner in policy.owners(other))
        for other in policy.all(Target)
    )


def way_up(policy: Policy, target: Target) -> Target | None:
    """The target, or the heading above it, at which nothing is said of what it serves; None where something is wrong.

    A reference that leads nowhere or in a circle is reported where references are.
    """
    seen: set[str] = set()
    at: Target | None = target
    while at is not None and at.address not in seen:
        seen.add(at.address)
        above = at.supports if at.supports is not None else at.group
        if above is None:
            return at
        at = policy.get(above, Target)
    return None
