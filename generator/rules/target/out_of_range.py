"""The rule target/out-of-range."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.range_words import numbers_in_words, value_in_words
from generator.model.ranges import ValueRange, value_ranges
from generator.model.suppositions import proved_by, proving_parts, proving_rates
from generator.model.targets import Measure, Target
from generator.rules.base import Example, Rule
from generator.rules.ranges import (
    declarations,
    in_doubt,
    parts_said,
    place_in_formula,
    subtracted_twice,
)
from generator.rules.rates import Meant, meant, share_or_lack


class OutOfRange(Rule):
    """A rate stays between 0% and 100%, and other values in the range that they declare.

    Why: a rate of -100% or 150% shows that its formula counts what it does not mean to count, such as late cases of
    other months. Where it happens, points and pay follow from a number that nobody can explain.

    Instead: declare under `part_of:` of a measure which other one it is counted among; the check then proves that the
    rate cannot leave the range. Where it really can, mend the formula or the way of counting, or write under `range:`
    of the target what it may come to.

    Exceptions: a rate whose goal names 100% or more as a limit (≤ 100% of a budget) may go beyond it.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: calls, name: 来电数, owner: desk, unit: 宗, records: [log]}
            - {id: late, name: 超时数, owner: desk, unit: 宗, records: [log], part_of: calls}
            - {id: planned, name: 计划场次, owner: desk, unit: 场, records: [log]}
            - {id: held, name: 实际场次, owner: desk, unit: 场, records: [log]}
            targets:
            - {id: prompt, name: 及时率, owner: desk, goal: ≥ 98%, formula: (来电数 - 超时数) / 来电数, when_empty: met}
            - id: training
              name: 培训完成率
              owner: desk
              goal: ≥ 95%
              range: ≥ 0%
              formula: 实际场次 / 计划场次 × 100%
              when_empty: missed
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: calls, name: 来电数, owner: desk, unit: 宗, records: [log]}
            - {id: late, name: 超时数, owner: desk, unit: 宗, records: [log]}
            targets:
            - id: prompt
              name: 及时率
              owner: desk
              goal: ≥ 98%
              formula: (来电数 - 超时数) / 来电数  # error: with 来电数 = 1宗、超时数 = 2宗 it comes to -100%
              when_empty: met
        """),
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: wait, name: 等候分钟, owner: desk, unit: 分钟, records: [log]}
            targets:
            - id: waits
              name: 余时
              owner: desk
              goal: ≥ 5分钟
              range: 0分钟～30分钟
              formula: 30分钟 - 等候分钟  # error: 余时 can be less than 0分钟
        """),
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: calls, name: 来电数, owner: desk, unit: 宗, records: [log]}
            - {id: late, name: 超时数, owner: desk, unit: 宗, records: [log], part_of: calls}
            targets:
            - {id: x, name: 超时率, owner: desk, goal: ≤ 2%, formula: 来电数 / 超时数 × 100%}  # error: are exchanged
            - {id: y, name: 欠缺率, owner: desk, goal: ≤ 2%, formula: 超时数 / 来电数 - 100%}  # error: what is lacking
            - {id: z, name: 迟复率, owner: desk, goal: ≤ 2%, formula: 超时数 / 来电数 × 100}  # error: × 100
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        found = {one.target.address: one for one in beyond(policy)}
        offered: dict[str, tuple[Measure, Measure]] = {}
        for address, one in found.items():
            if one.meant is not None:
                continue
            pairs = proving_parts(policy, one.target)
            if len(pairs) == 1:
                offered[address] = pairs[0]
        together = tuple(dict.fromkeys(offered.values()))
        same: dict[tuple[str, ...], list[Beyond]] = defaultdict(list)
        for address, one in found.items():
            if address in offered:
                # One missing declaration is one finding, whatever is reckoned with it.
                same[tuple(measure.address for measure in offered[address])].append(one)
            # What several missing declarations prove together is not one more thing to mend.
            elif one.meant is not None or not together or not proved_by(policy, one.range, together):
                same[address,].append(one)
        for one, *others in same.values():
            yield self.finding(policy, one, others, offered.get(one.target.address))

    def finding(
        self, policy: Policy, one: "Beyond", others: Iterable["Beyond"], pair: tuple[Measure, Measure] | None
    ) -> Diagnostic:
        """What is wrong with one target, and with others for the same reason."""
        declared = None
        if one.target.range is None:
            # A rate is seldom counted among another one.
            declared = rates_said(policy, one) or (None if pair else parts_said(policy, one.range))
        return self.found(
            place_in_formula(policy, one.target, None if pair is None else pair[0]),
            said(policy, one) if one.meant is None else one.meant.message,
            hint=declared or hint(policy, one, pair)
            if one.meant is None
            else say("Write: {formula}", formula=one.meant.formula),
            related=[
                *declarations(policy, one.range),
                *(Related(other.target.at("formula"), say("{target} needs it, too.", target=other.target.label))
                  for other in others),
            ],
            entity=one.target.address,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beyond:
    """A target that can leave its range, numbers with which it does, and what it is meant to be if that is certain."""

    target: Target
    range: ValueRange
    numbers: Mapping[str, Fraction]
    meant: Meant | None


def beyond(policy: Policy) -> Iterator[Beyond]:
    """The targets that can leave their range, by more than a part that is subtracted twice."""
    for address, found in value_ranges(policy).items():
        target = policy.get(address, Target)
        if target is None or found.proved or target.open("formula") or target.open("range"):
            continue
        if in_doubt(policy, target, found) or subtracted_twice(policy, found) is not None:
            continue
        numbers = found.counterexample()
        if numbers is not None:
            yield Beyond(target, found, numbers, meant(policy, target, found))


def said(policy: Policy, one: Beyond) -> Message:
    """On which side the value leaves its range, with numbers."""
    value, claim = one.range.comes_to(one.numbers), one.range.claim
    numbers = numbers_in_words(policy, one.range, one.numbers)
    shown = value_in_words(policy, one.target, value)
    if claim.least is not None and value < claim.least:
        return say("{target} can be less than {limit}: with {numbers} it comes to {value}.",
                   target=one.target.label, limit=value_in_words(policy, one.target, claim.least), numbers=numbers,
                   value=shown)  # fmt: skip
    return say("{target} can be more than {limit}: with {numbers} it comes to {value}.",
               target=one.target.label, limit=value_in_words(policy, one.target, claim.most or Fraction(0)),
               numbers=numbers, value=shown)  # fmt: skip


def hint(policy: Policy, one: Beyond, pair: tuple[Measure, Measure] | None) -> Message:
    """The declaration that would prove the range, where there is one, and what to do where it would not be true."""
    if one.target.range is not None:
        return say("Say with `part_of:`, `at_least:` or `at_most:` what the measures can be, or correct the formula or "
                   "`range:`.")  # fmt: skip
    wider = wider_range(policy, one)
    less = share_or_lack(policy.formulas[one.target.address])
    if less is not None:
        return say("“- 100%” leaves the difference from 100%. Write {share} for the share itself, {lacking} for what "
                   "it lacks, or `range: ≥ -100%` if growth is meant.", share=less[0], lacking=less[1])  # fmt: skip
    if pair is None:
        if wider is None:
            return say("Say with `part_of:` which measure is counted among which, or mend the formula.")
        return say("Say with `part_of:` which measure is counted among which, or mend the formula. If it may really "
                   "come to that, write `range: {range}`.", range=wider)  # fmt: skip
    part, whole = pair
    if wider is None:
        return say("If {part} is always counted among {whole}, write `part_of: {id}` at {part}. If not, mend the "
                   "formula.", part=part.label, whole=whole.label, id=whole.address)  # fmt: skip
    return say("If {part} is always counted among {whole}, write `part_of: {id}` at {part}. If not, mend the formula "
               "or, where it may really come to that, write `range: {range}`.",
               part=part.label, whole=whole.label, id=whole.address, range=wider)  # fmt: skip


def rates_said(policy: Policy, one: Beyond) -> Message | None:
    """That rates which are given in % may need a limit, where that would prove the range."""
    rates, wider = proving_rates(policy, one.range), wider_range(policy, one)
    if not rates or wider is None:
        return None
    return say("If {rates} can never be more than 100%, write `at_most: 100%` there. If not, mend the formula or, "
               "where it may really come to that, write `range: {range}`.",
               rates="、".join(rate.label for rate in rates), range=wider)  # fmt: skip


def wider_range(policy: Policy, one: Beyond) -> str | None:
    """The half of 0%～100% that holds; None where neither does."""
    claim = one.range.claim
    if not one.range.below and claim.least is not None:
        return f"≥ {value_in_words(policy, one.target, claim.least)}"
    if not one.range.above and claim.most is not None:
        return f"≤ {value_in_words(policy, one.target, claim.most)}"
    return None
