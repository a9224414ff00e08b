"""The formula of a trace as a statement for a database, with a comment that says what it reads and what it returns."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.formula import Binary, Formula, Goal, Name, Number, Operator, inputs, print_formula, totals
from generator.formula.sql import to_sql
from generator.formula.units import NUMBER
from generator.formula.warehouse import DECIMALS, Rows
from generator.formula.whole import Refusal, digits_of
from generator.messages import Message, Translate, say
from generator.model.formulas import Checked
from generator.model.given import SUM, unit_of
from generator.model.goal_units import comparable
from generator.model.holders import holders_in
from generator.model.known import replaced
from generator.model.loose import TARGET
from generator.model.targets import Measure, Target
from generator.model.trace import Trace
from generator.model.words import target_period
from generator.report.text import printable

TABLE = "measurements"
"""The table of the statement: one row for each unit and period, a column for each name of the formula."""
NAMED = 6
"""So many units are named in the comment; the statement itself has them all."""


class Whose(NamedTuple):
    """Whose rows the statement reads: the owner's, unless `counted_by` has others for a name of `inputs`.

    Without an owner each row has a result of its own, or Σ adds up all rows.
    """

    owner: str | None
    counted_by: Mapping[str, tuple[str, ...]]


def statement(done: Trace, formula: Checked, dialect: str, translate: Translate) -> str | Refusal:
    """A SELECT statement over the table `measurements`, with columns `unit` and `period`, behind a comment.

    A target with one owner has one result for each period, each number read from the row of whoever counts it. Of one
    that each of several units has, every row has a result.

    Raises:
        ImportError: sqlglot is not installed.
    """
    whose = whose_numbers(done, formula)
    if isinstance(whose, Refusal):
        return whose
    together = whose.owner is not None
    keys = ("period",) if together else ("unit", "period")
    goal = comparable_goal(done, formula)
    names = columns_of(formula)
    written = to_sql(
        in_percent(formula),
        {name: name for name in names},
        Rows((TABLE,), keys, "unit", whose.owner, (), whose.counted_by),
        goal=goal,
        unit=formula.unit,
        when_empty=done.target.when_empty,
        digits={name: decimals_of(formula, name) for name in names},
        dialect=dialect,
    )
    if isinstance(written, Refusal):
        return written
    said = ("" if one is None else one.text(translate) for one in comment(done, formula, whose, goal))
    # What people call things must not end the comment, nor hide something in it.
    return "".join(f"-- {printable(line)}".rstrip() + "\n" for line in said) + f"{written};\n"


def whose_numbers(done: Trace, formula: Checked) -> Whose | Refusal:
    """Whose row has the number of each name; where nobody is declared to count it, the owner's has."""
    target, under_sigma = done.target, totals(formula.tree)
    if target.address == TARGET:
        return Whose("" if under_sigma else None, {})
    if target.owner is None:
        return of_each(done, formula)
    holders = holders_in(done.policy)
    counted_by: dict[str, tuple[str, ...]] = {}
    for name in inputs(formula.tree):
        measure = formula.measures[name.removeprefix(SUM)]
        if name not in under_sigma:
            counted_by[name] = holders.of(measure.address, target.owner) or (target.owner,)
        elif units := holders.below(measure, target.owner):
            counted_by[name] = units
        else:
            return Refusal(say("No unit below the owner of the target counts {name}, so Σ adds up nothing.", name=name))
    return Whose(target.owner, counted_by)


def of_each(done: Trace, formula: Checked) -> Whose | Refusal:
    """That each row has all numbers of its unit, of a target that each of several units has, or that nobody has."""
    if totals(formula.tree):
        return Refusal(say("Each of several units has this target; a statement adds up what lies below one of them."))
    holders = holders_in(done.policy)
    for name, measure in formula.measures.items():
        for reader in done.policy.owners(done.target):
            if holders.of(measure.address, reader.address) not in ((), (reader.address,)):
                reason = say("Each of several units has this target, and {name} is counted by another one.", name=name)
                return Refusal(reason)
    return Whose(None, {})


def comparable_goal(done: Trace, formula: Checked) -> Goal | None:
    """The goal, where it is counted as the value is."""
    fits = done.goal is not None and comparable(done.goal, formula.unit or NUMBER, done.target.period)
    return done.goal if fits else None


def columns_of(formula: Checked) -> tuple[str, ...]:
    """The names of the formula, each once: a column each."""
    return tuple(dict.fromkeys(name.removeprefix(SUM) for name in inputs(formula.tree)))


def decimals_of(formula: Checked, name: str) -> int:
    """How many decimal digits a column has."""
    measure = formula.measures.get(name)
    return min(digits_of(None if measure is None else unit_of(measure)), DECIMALS)


def in_percent(formula: Checked) -> Formula:
    """The formula over columns of rates as they are written: 95 for 95%."""
    scales = {
        name: unit.scale
        for name, measure in formula.measures.items()
        if (unit := unit_of(measure)) is not None and unit.dimensionless and unit.scale != 1
    }
    return replaced(
        formula.tree, {name: Binary(Operator.MULTIPLY, Name(name), Number(scale)) for name, scale in scales.items()}
    )


def comment(done: Trace, formula: Checked, whose: Whose, goal: Goal | None) -> Iterator[Message | None]:
    """What the statement is about, what it expects, and what it returns; a line each, None for an empty one."""
    target = done.target
    if target.address != TARGET:
        yield say("{name} ({address})", name=target.label, address=target.address)
    yield say("Formula: {formula}", formula=print_formula(formula.tree))
    yield None
    yield say("It reads the table {table}, one row for each unit and period, with the columns", table=TABLE)
    yield say("  unit: address of the unit or post whose numbers the row has")
    yield period_line(target)
    for name in columns_of(formula):
        yield from column_lines(done, formula, whose, name)
    yield say("NULL, or no row: the number is not there yet. Where there was nothing to count, write 0.")
    yield say("A number with more decimal digits is not rounded: it counts as not there.")
    yield None
    if whose.owner is None:
        yield say("It returns for each row of the table")
    else:
        yield say("It returns for each period")
    yield say("  numerator, denominator: whole numbers; the value is the one divided by the other, exactly")
    unit = formula.unit or NUMBER
    if unit.dimensionless:
        yield say("  value: the same as one number, rounded, to look at: 0.98 for 98%")
    else:
        yield say("  value: the same as one number, rounded, to look at, in {unit}", unit=unit)
    if goal is None:
        yield say("  met: NULL, as there is no goal that the value could be held against")
    else:
        yield say("  met: whether the value is {goal}, judged by the exact one", goal=goal)
    yield say("All four are NULL where a number is not there.")
    yield EMPTY.get(target.when_empty or "" if goal is not None else "", EMPTY[""])


EMPTY: Mapping[str, Message] = {
    "met": say("Where the denominator is 0, nothing was counted: value is NULL and met is true."),
    "missed": say("Where the denominator is 0, nothing was counted: value is NULL and met is false."),
    "": say("Where the denominator is 0, nothing was counted: value and met are NULL."),
}


def period_line(target: Target) -> Message:
    """What the column `period` is to say."""
    often = target_period(target)
    if often is None:
        return say("  period: the time that the numbers are of, always spelled in the same way")
    return say(
        "  period: the time that the numbers are of, always spelled in the same way; judged: {often}", often=often
    )


def column_lines(done: Trace, formula: Checked, whose: Whose, name: str) -> Iterator[Message]:
    """How a measure is written, whose row has it, and what it is worked out from."""
    measure = formula.measures.get(name)
    yield written_as(name, measure, decimals_of(formula, name))
    own = None if measure is None else done.policy.formulas.get(measure.address)
    if own is not None:
        yield say("    worked out beforehand: {formula}", formula=print_formula(own.tree))
    for key in inputs(formula.tree):
        if key.removeprefix(SUM) != name or whose.owner is None:
            continue
        units = whose.counted_by.get(key)
        if key not in totals(formula.tree):
            owner = (units or (whose.owner,))[0]
            empty = say("    from the row whose unit is empty")
            yield say("    from the row of {unit}", unit=called(done, owner)) if owner else empty
        elif units is None:
            yield say("    Σ adds up all rows whose unit is not empty")
        else:
            named = "、".join(called(done, one) for one in units[:NAMED])
            more = say("    Σ adds up the rows of {count} units: {units} …", count=len(units), units=named)
            yield more if len(units) > NAMED else say("    Σ adds up the rows of {units}", units=named)


def written_as(name: str, measure: Measure | None, digits: int) -> Message:
    """The unit of a column, and how many decimal digits it may have."""
    unit = (None if measure is None else unit_of(measure)) or NUMBER
    if unit.factors and unit.dimensionless:
        return say(
            "  {name}: in {unit}, 95 for 95{unit}; at most {digits} decimal digits", name=name, unit=unit, digits=digits
        )
    if not unit.factors:
        return say("  {name}: a number; at most {digits} decimal digits", name=name, digits=digits)
    if digits:
        return say("  {name}: in {unit}; at most {digits} decimal digits", name=name, unit=unit, digits=digits)
    return say("  {name}: in {unit}; whole numbers", name=name, unit=unit)


def called(done: Trace, address: str) -> str:
    """A unit or post by address, as the column `unit` has it, and by name."""
    entity = done.policy.entities.get(address)
    return address if entity is None else f"{address} {entity.label}"
