"""1,000 formulas parsed, checked and proved, beside pint and z3 on the same ones; and random texts."""

import gc
import json
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from benchmarks import table
from benchmarks.formula_cases import Case, cases
from benchmarks.formula_forms import for_pint, misfits_of, script, shape, unit_definitions
from benchmarks.formula_texts import NAMES, random_texts
from benchmarks.measure import exponent
from benchmarks.workshop import ROOT, WORK, Asked, peer
from generator.formula import (
    Formula,
    Names,
    Symbol,
    Unit,
    check,
    evaluate,
    has_hole,
    inputs,
    parse,
    parse_goal,
    parse_quantity,
    parse_unit,
    print_formula,
    to_layout,
    to_mathml,
)
from generator.formula.proofs import Bounds, beyond, bounds
from generator.formula.simplex import largest
from generator.formula.units import unit_of
from generator.source import Source, Span

COUNTS = (100, 1_000)
"""How many formulas; the figure is that of the last."""
MOST_SECONDS = 0.3
AT_LEAST = 7
"""Runs: a tenth of a second is lost in the noise of few."""

SLOWEST = 50.0
"""Milliseconds for 1,000 characters of any text; a shorter one has as many."""
SEED = 2026


@dataclass(frozen=True, slots=True)
class Read:
    """What remit says of a formula: the unit, how many findings, the ends of its values."""

    tree: Formula
    unit: Unit | None
    findings: int
    ends: Bounds | None


def measure(asked: Asked) -> None:
    """Measure and print, in processor time: all of it is one process without input or output."""
    print("\nformula")
    formulas = cases(COUNTS[-1], SEED)
    medians = {}
    for count in COUNTS:
        seconds = [timed(formulas[:count]) for _ in range(max(asked.runs, AT_LEAST))]
        medians[count] = statistics.median(seconds)
        line("remit: parsed, units checked, ranges proved", count, seconds)
    solved = largest.cache_info().misses
    found = read_all(formulas)
    shapes = len({shape(case) for case in formulas})
    table.note(f"{shapes:,} of the formulas differ in more than their names; {solved:,} linear programs were solved")
    table.note(f"time grows with the number of formulas to the power of {growth(medians):.2f}")
    wrong = sum(1 for one, case in zip(found, formulas, strict=True) if one.findings or one.tree != case.tree)
    table.note(f"{wrong} formulas were read otherwise than they were meant")
    by_pint(formulas, asked)
    by_z3(formulas, found, asked)
    table.judge([table.Goal(f"{COUNTS[-1]:,} formulas", medians[COUNTS[-1]], MOST_SECONDS, "s")])
    texts(asked.texts)


def timed(formulas: Sequence[Case]) -> float:
    """Seconds for all of them, with nothing remembered from an earlier run."""
    largest.cache_clear()
    unit_of.cache_clear()
    gc.collect()
    start = time.process_time()
    read_all(formulas)
    return time.process_time() - start


def read_all(formulas: Sequence[Case]) -> list[Read]:
    """Parse, check and prove; the names of all formulas are declared in one handbook."""
    names = Names(name for case in formulas for name in case.units)
    found = []
    for case in formulas:
        locate = Located(case.text)
        tree, wrong = parse(case.text, names, locate)
        unit, misfits = check(tree, symbols(case.units, locate), locate)
        ends = None if wrong or misfits else bounds(tree, case.facts)
        found.append(Read(tree, unit, len(wrong) + len(misfits), ends))
    return found


class Located:
    """Places in a text that is a source of its own."""

    def __init__(self, text: str) -> None:
        """Of a whole text."""
        self.source = Source("目标.yml", text)

    def __call__(self, start: int, end: int) -> Span:
        """The place of some characters."""
        return Span(self.source, start, end)


def symbols(units: dict[str, str], locate: Located) -> dict[str, Symbol]:
    """The names with their units, read anew."""
    found = {}
    for name, written in units.items():
        unit, _ = parse_unit(written, locate)
        if unit is not None:
            found[name] = Symbol(name, unit, locate(0, 1))
    return found


def growth(medians: dict[int, float]) -> float:
    """The exponent of time over the number of formulas."""
    small, large = COUNTS[0], COUNTS[-1]
    return exponent(medians[small], medians[large], large / small)


def line(name: str, count: int, seconds: Sequence[float]) -> None:
    """A row of the table."""
    median, least = statistics.median(seconds), min(seconds)
    table.note(f"{name}: {count:,} in {median:.3f} s (median of {len(seconds)}; least {least:.3f} s)")


def by_pint(formulas: Sequence[Case], asked: Asked) -> None:
    """Pint on the same formulas, and on as many of which one has another unit: who finds what does not add up."""
    changed = list(misfits_of(formulas, SEED))
    both = [*formulas, *changed]
    units, symbols_ = unit_definitions()
    written = [for_pint(case, symbols_) for case in both]
    alone = beside("pint", {"units": units, "formulas": written[: len(formulas)]}, asked)
    if alone is None:
        return
    line("pint: units parsed, dimensions checked", len(formulas), alone.seconds)
    seconds = [checked(formulas) for _ in range(max(asked.runs, AT_LEAST))]
    line("remit: the same alone", len(formulas), seconds)
    judged = beside("pint", {"units": units, "formulas": written}, replace(asked, peer_runs=1))
    if judged is None:
        return
    ours = [not one.findings for one in read_all(both)]
    agree = sum(one == other for one, other in zip(ours, judged.answers, strict=True))
    bad = sum(not one for one in ours)
    table.note(f"{agree:,} of {len(both):,} verdicts on units agree ({bad:,} formulas do not add up)")


def checked(formulas: Sequence[Case]) -> float:
    """Seconds to parse and to check units, without proofs."""
    unit_of.cache_clear()
    gc.collect()
    start = time.process_time()
    names = Names(name for case in formulas for name in case.units)
    for case in formulas:
        locate = Located(case.text)
        tree, _ = parse(case.text, names, locate)
        check(tree, symbols(case.units, locate), locate)
    return time.process_time() - start


def by_z3(formulas: Sequence[Case], found: Sequence[Read], asked: Asked) -> None:
    """z3 on the same claims: whether any numbers that fit the facts are less, or more, than is claimed."""
    claims = [
        (case, one, upper, limit)
        for case, one in zip(formulas, found, strict=True)
        for upper, limit in ((False, case.least), (True, case.most))
        if limit is not None
    ]
    answered = beside("z3", {"claims": [script(case, upper, limit) for case, _, upper, limit in claims]}, asked)
    if answered is None:
        return
    line("z3: the claims read and decided", len(formulas), answered.seconds)
    seconds = [proved_alone(formulas) for _ in range(max(asked.runs, AT_LEAST))]
    line("remit: the proofs alone", len(formulas), seconds)
    counts: dict[tuple[str, str], int] = {}
    for (case, one, upper, limit), answer in zip(claims, answered.answers, strict=True):
        key = verdict(case, one.ends, limit, upper=upper), str(answer)
        counts[key] = counts.get(key, 0) + 1
    both, refuted = counts.get(("proved", "unsat"), 0), counts.get(("refuted", "sat"), 0)
    table.note(f"{len(claims):,} claims: both prove {both:,}, both refute {refuted:,}")
    differ = counts.get(("proved", "sat"), 0) + counts.get(("refuted", "unsat"), 0)
    table.note(f"they disagree on {differ}")
    for (ours, theirs), count in sorted(counts.items()):
        if (ours == "open") != (theirs == "unknown"):
            table.note(f"remit says {ours} and z3 {theirs}: {count}")
    table.judge([table.Goal("claims on which remit and z3 disagree", differ, 0, "")])


def proved_alone(formulas: Sequence[Case]) -> float:
    """Seconds for the proofs, with nothing remembered."""
    largest.cache_clear()
    gc.collect()
    start = time.process_time()
    for case in formulas:
        bounds(case.tree, case.facts)
    return time.process_time() - start


def verdict(case: Case, ends: Bounds | None, limit: Fraction, *, upper: bool) -> str:
    """What remit says of a claim: proved, refuted with numbers, or open (products tell too little)."""
    if ends is None:
        return "open"
    bound = ends.high if upper else ends.low
    if bound.value is not None and (bound.value <= limit if upper else bound.value >= limit):
        return "proved"
    return "refuted" if beyond(bound, case.tree, case.facts, limit) is not None else "open"


@dataclass(frozen=True, slots=True)
class Answered:
    """What a peer measured and said."""

    seconds: list[float]
    answers: list[object]


def beside(name: str, given: dict[str, object], asked: Asked) -> Answered | None:
    """A peer on some cases, in its own environment; None where it is not installed."""
    python = peer("python")
    if python is None:
        table.note(f"{name}: not measured, make bench installs it")
        return None
    WORK.mkdir(parents=True, exist_ok=True)
    path = WORK / f"formulas-{name}.json"
    path.write_text(json.dumps(given), "utf-8")
    command = (python, "-m", "benchmarks.formula_peers", name, path, str(asked.peer_runs))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        table.note(f"{name}: not measured: {done.stderr[-500:]}")
        return None
    answer = json.loads(done.stdout)
    return Answered(answer["seconds"], answer["answers"])


def texts(count: int) -> None:
    """Random texts through the whole package: none may crash it, and none may be slow."""
    names = Names(NAMES)
    crashes = 0
    slowest, at = 0.0, ""
    start = time.process_time()
    for text in random_texts(count, SEED):
        try:
            took = seconds_for(text, names)
            if took > slowest:
                # Once more: what the system did meanwhile is not the text's doing.
                took = min(took, seconds_for(text, names))
        except Exception as crash:  # noqa: BLE001 - whatever it is, it is counted
            crashes += 1
            table.note(f"crash: {type(crash).__name__} {crash} for {text[:200]!r}")
            continue
        if took > slowest:
            slowest, at = took, text
    whole = time.process_time() - start
    table.note(f"{count:,} random texts in {whole:.1f} s; the slowest is {at[:60]!r} ({len(at):,} characters)")
    table.judge(
        [
            table.Goal("random texts that crash", crashes, 0, ""),
            table.Goal("slowest text, for 1,000 characters (or fewer)", 1000 * slowest, SLOWEST, "ms"),
        ]
    )


def seconds_for(text: str, names: Names) -> float:
    """Seconds for 1,000 characters of a text; a shorter one counts as so long, since every call costs something."""
    start = time.process_time()
    locate = Located(text)
    tree, wrong = parse(text, names, locate)
    print_formula(tree)
    to_mathml(tree)
    to_layout(tree)
    parse_goal(text, locate)
    parse_quantity(text, locate)
    parse_unit(text, locate)
    if not wrong and not has_hole(tree):
        unit = Symbol("", Unit(), locate(0, 1))
        _, misfits = check(tree, dict.fromkeys(NAMES, unit), locate)
        evaluate(tree, {name: Fraction(place, 7) for place, name in enumerate(inputs(tree))})
        if not misfits:
            ends = bounds(tree, ())
            for end in (ends.low, ends.high) if ends else ():
                beyond(end, tree, (), Fraction(1))
    return (time.process_time() - start) / max(1.0, len(text) / 1000)
