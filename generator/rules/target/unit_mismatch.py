"""The rule target/unit-mismatch."""

from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Binary, Formula, Name, Number, Operator, fold, print_formula
from generator.formula.units import unit_of
from generator.messages import Message, say
from generator.model.formulas import Checked
from generator.model.goal_units import fits, for_another_period, in_unit_of, misfit
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of
from generator.rules.rates import percent_forgotten
from generator.source import Span


class UnitMismatch(Rule):
    """A goal is counted in what its formula yields.

    Why: whether 3 cases reach 95% cannot be said. Either the formula lost its division, or the goal its unit.

    Instead: give the goal the unit of the formula (% for a rate, 次, 件 or 元 for what is counted), or mend the
    formula.

    Exceptions: nothing is nothing in every unit, so a goal of 0 without a unit fits every formula.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: depot, name: 车库}
            records:
            - {id: log, name: 行车日志, kept_by: depot, retention: 3年}
            measures:
            - {id: trips, name: 出车次数, owner: depot, unit: 次, records: [log]}
            - {id: late, name: 晚点次数, owner: depot, unit: 次, records: [log], part_of: trips}
            - {id: damage, name: 车损金额, owner: depot, unit: 元, records: [log]}
            targets:
            - {id: on-time, name: 晚点率, owner: depot, goal: ≤ 2%, formula: 晚点次数 / 出车次数 × 100%}
            - {id: lates, name: 晚点, owner: depot, period: month, goal: ≤ 2次/月, formula: 晚点次数}
            - {id: costs, name: 车损, owner: depot, period: year, goal: ≤ 1.5万元, formula: 车损金额}
            - {id: none, name: 无车损, owner: depot, period: year, goal: 为零, formula: 车损金额}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: depot, name: 车库}
            records:
            - {id: log, name: 行车日志, kept_by: depot, retention: 3年}
            measures:
            - {id: trips, name: 出车次数, owner: depot, unit: 次, records: [log]}
            - {id: late, name: 晚点次数, owner: depot, unit: 次, records: [log], part_of: trips}
            targets:
            - {id: on-time, name: 准点率, owner: depot, goal: ≥ 98%, formula: 出车次数 - 晚点次数}  # error: 次
            - {id: x, name: 晚点率, owner: depot, goal: 不大于2, formula: 晚点次数 / 出车次数 × 100%}  # error: without
            - {id: y, name: 晚点, owner: depot, period: quarter, goal: ≤ 2次/月, formula: 晚点次数}  # error: every
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            formula = policy.formulas.get(target.address)
            if formula is None or not formula.sound or formula.unit is None:
                continue
            below = _all_below(formula) if target.goal is not None else None
            for goal, span in goals_of(target):
                if below is not None and str(goal.unit) == "%" and not fits(goal, formula.unit, target.period):
                    yield self.found(
                        target.at("formula"),
                        say("What stands behind the second sign multiplies the fraction; it is not below the bar."),
                        hint=say("Write: {formula}", formula=below),
                        related=[Related(span, say("The goal."))],
                        entity=target.address,
                    )
                elif (other := for_another_period(goal, formula.unit, target)) is not None:
                    yield self.finding(target, span, *other)
                elif not fits(goal, formula.unit, target.period):
                    meant = in_unit_of(goal, formula.unit)
                    hint = say("Give the goal the unit of the formula, or mend the formula.")
                    if meant is not None:
                        hint = say("Write: {formula}", formula=meant.printed)
                    yield self.finding(target, span, misfit(goal, formula.unit), hint)
                elif (rate := percent_forgotten(policy, target, goal)) is not None:
                    yield self.finding(
                        target,
                        span,
                        say("The formula yields a percentage, but the goal {goal} is written without %.", goal=goal),
                        say("Write: {formula}", formula=rate.printed),
                    )
            if target.range is not None and not fits(target.range, formula.unit, None):
                yield self.finding(
                    target,
                    target.at("range"),
                    say(
                        "The range {range} is not in the unit of its formula ({unit}).",
                        range=target.range,
                        unit=formula.unit.label,
                    )
                    if formula.unit.exponents
                    else say(
                        "The formula yields a plain number or a rate, but the range is {range}.", range=target.range
                    ),
                    say("Give the range the unit of the formula, or mend the formula."),
                )

    def finding(self, target: Target, span: Span, message: Message, hint: Message) -> Diagnostic:
        """What is not in the unit of the formula."""
        return self.found(
            span,
            message,
            hint=hint,
            related=[Related(target.at("formula"), say("The formula."))],
            entity=target.address,
        )


def _all_below(formula: Checked) -> str | None:
    """A fraction with × behind its bar as it is meant, where that makes it a rate: 甲 / (乙 × 丙) for 甲 / 乙 × 丙."""
    match formula.tree:
        case Binary(
            Operator.MULTIPLY, Binary(Operator.MULTIPLY, Binary() as fraction, Name() as factor), Number() as rate
        ):
            hundred: Number | None = rate
        case Binary(Operator.MULTIPLY, Binary() as fraction, Name() as factor):
            hundred = None
        case _:
            return None
    measure = formula.measures.get(factor.text)
    unit = unit_of(fold(measure.unit or "").replace(" ", "")) if measure else None
    if fraction.operator is not Operator.DIVIDE or unit is None or formula.unit is None:
        return None
    if not (formula.unit / unit / unit).dimensionless or (hundred is not None and not hundred.percent):
        return None
    meant: Formula = replace(fraction, right=Binary(Operator.MULTIPLY, fraction.right, factor))
    return print_formula(meant if hundred is None else Binary(Operator.MULTIPLY, meant, hundred))
