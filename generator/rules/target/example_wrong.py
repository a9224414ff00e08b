"""The rule target/example-wrong."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Empty, Missing, Unit, Value, format_value, meets, parse_quantity
from generator.loader.nodes import Scalar
from generator.messages import say
from generator.model.examples import Outcome, comes_to, in_unit_of, work_out
from generator.model.goal_units import fits
from generator.model.graph import Policy
from generator.model.targets import Example as Worked
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import turned


class ExampleWrong(Rule):
    """A worked example comes out as it says.

    Why: the example shows people how the number is found. Where it comes out otherwise, the example or the formula is
    wrong, and everybody goes by the one he has read.

    Instead: work it out again. The result is compared exactly, after rounding half up to the digits that are written:
    1/60 is 1.67% and also 1.7%. Whether the goal is reached is judged by the exact value.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: mail, name: 收发室}
            records:
            - {id: log, name: 收发登记, kept_by: mail, retention: 3年}
            measures:
            - {id: sent, name: 发件数, owner: mail, unit: 件, records: [log]}
            - {id: bags, name: 邮袋数, owner: mail, unit: 袋, records: [log]}
            - {id: per-bag, name: 每袋件数, owner: mail, unit: 件/袋, records: [log]}
            - {id: received, name: 收件数, owner: mail, unit: 件, formula: 邮袋数 × 每袋件数}
            - {id: lost, name: 遗失件数, aliases: [丢件], owner: mail, unit: 件, records: [log]}
            targets:
            - id: loss
              name: 遗失率
              owner: mail
              better: lower
              goal: < 2%
              formula: 遗失件数 / (发件数 + 收件数) × 100%
              when_empty: met
              examples:
              - {given: {遗失件数: 1, 发件数: 60件, 收件数: 0}, actual: 1.67%, met: true}
              - {given: {丢件: 2, 发件数: 40, 邮袋数: 3, 每袋件数: 20}, actual: 2%, met: false}
              - {given: {遗失件数: 0, 发件数: 0, 收件数: 0}, met: true}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: mail, name: 收发室}
            records:
            - {id: log, name: 收发登记, kept_by: mail, retention: 3年}
            measures:
            - {id: sent, name: 发件数, owner: mail, unit: 件, records: [log]}
            - {id: lost, name: 遗失件数, owner: mail, unit: 件, records: [log], part_of: sent}
            targets:
            - id: loss
              name: 遗失率
              owner: mail
              better: lower
              goal: < 2%
              formula: 遗失件数 / 发件数 × 100%
              when_empty: met
              examples:
              - {given: {遗失件数: 1, 发件数: 60}, actual: 1.66%, met: true}  # error: 1.67%
              - {given: {遗失件数: 1, 发件数: 50}, actual: 2%, met: true}  # error: not reached
              - {given: {遗失件数: 1}, actual: 2%}  # error: 发件数
              - {given: {遗失件数: 1, 发件数: 50, 收件数: 9}, actual: 2%}  # error: 收件数
              - {given: {遗失件数: 1, 发件数: 50人}, actual: 2%}  # error: 50人
              - {given: {遗失件数: 51, 发件数: 50}, actual: 102%}  # error: cannot be more
              - {given: {遗失件数: 0, 发件数: 0}, actual: 0%}  # error: nothing to reckon with
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            for example in target.examples:
                outcome = work_out(policy, target, example)
                if outcome is not None:
                    yield from self.judge(policy, target, example, outcome)

    def judge(self, policy: Policy, target: Target, example: Worked, outcome: Outcome) -> Iterator[Diagnostic]:
        """The first thing that is wrong with an example; what follows from it is not reported again."""
        entity = target.address
        related = [Related(target.at("formula"), say("The formula."))]
        if unfit := (*outcome.wrong, *outcome.refused):
            for one in unfit:
                yield self.found(one.span, one.message, hint=one.hint, related=[*one.related, *related], entity=entity)
            return
        if isinstance(outcome.result, Missing):
            yield self.found(
                example.node.key_span("given"),
                say("The example gives no number for {names}.", names="、".join(outcome.result.names)),
                hint=say("Add it under `given:`."),
                related=related,
                entity=entity,
            )
        elif not (wrong := list(self.result(policy, target, example, outcome.result))):
            yield from self.reached(policy, target, example, outcome)
        else:
            yield from wrong

    def result(self, policy: Policy, target: Target, example: Worked, result: Value | Empty) -> Iterator[Diagnostic]:
        """A result that is not what the example says."""
        node = example.node.get("actual")
        if not isinstance(node, Scalar) or example.actual is None:
            return
        actual, unreadable = parse_quantity(example.actual, node.within)
        unit = policy.formulas[target.address].unit
        related = [Related(target.at("formula"), say("The formula."))]
        if actual is None:
            yield self.found(
                node.span, unreadable[0].message, hint=unreadable[0].hint, related=related, entity=target.address
            )
        elif isinstance(result, Empty):
            yield self.found(
                node.span,
                say("{part} is 0, so there is nothing to reckon with and no result.", part=result.denominator),
                hint=say("Take `actual:` out; what holds in such a period is said under `when_empty:`."),
                related=related,
                entity=target.address,
            )
        elif unit is not None and not actual.unit.fits(unit) and actual.unit.factors:
            yield self.found(
                node.span,
                say("The formula yields {unit}, not what {actual} is counted in.", unit=unit.label, actual=actual),
                hint=say("Write the result in the unit of the formula."),
                related=related,
                entity=target.address,
            )
        elif not comes_to(actual, result.value, unit):
            shown = format_value(in_unit_of(actual, result.value, unit), str(actual.unit), actual.digits)
            yield self.found(
                node.span,
                say("The example comes out as {value}, not as {actual}.", value=shown, actual=actual),
                hint=say("Write {value}, or correct the numbers or the formula.", value=shown),
                related=related,
                entity=target.address,
            )

    def reached(self, policy: Policy, target: Target, example: Worked, outcome: Outcome) -> Iterator[Diagnostic]:
        """A verdict that is not the example's."""
        if example.met is None or outcome.met is None or outcome.met == example.met:
            return
        goal, others = outcome.goal, () if target.goal is None else target.goal.entries
        value = outcome.result.value if isinstance(outcome.result, Value) else None
        unit = policy.formulas[target.address].unit or Unit()
        if goal is not None and (turned(goal, target.better) or not fits(goal, unit, target.period)):
            # The goal is wrong, and has been reported; it can judge no example.
            return
        yield self.found(
            example.at("met"),
            say("With these numbers the goal {goal} is reached.", goal=goal or "")
            if outcome.met
            else say("With these numbers the goal {goal} is not reached.", goal=goal or ""),
            hint=say("Correct `met:`, the numbers or the goal."),
            related=[Related(target.at("goal"), say("The goal."))],
            entity=target.address,
            # Right under a goal of another day: only the change of the goal made it wrong.
            because_of_date=value is not None and any(meets(one.value, value, unit) == example.met for one in others),
        )
