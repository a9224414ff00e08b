"""The rule target/no-evidence."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Measure, Target
from generator.rules.base import Example, Rule


class NoEvidence(Rule):
    """What a target counts is recorded somewhere.

    Why: a number without a record cannot be checked, and the one who is measured by it is the one who reports it.

    Instead: name under `records:` of the measure which form or register it is counted from, or under `evidence:` of
    the target what proves its result.

    Exceptions: a measure that is reckoned from others by a formula needs no record of its own.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: press, name: 编辑部}
            records:
            - {id: proofs, name: 校样, kept_by: press, retention: 1年}
            measures:
            - {id: pages, name: 校对页数, owner: press, unit: 页, records: [proofs]}
            - {id: slips, name: 错字数, owner: press, unit: 字, records: [proofs]}
            - {id: slips-per-page, name: 每页错字数, owner: press, unit: 字/页, formula: 错字数 / 校对页数}
            - {id: readers, name: 读者人数, owner: press, unit: 人}
            targets:
            - {id: clean, name: 差错, owner: press, period: month, goal: ≤ 1字/页, formula: 每页错字数, when_empty: met}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: press, name: 编辑部}
            measures:
            - {id: slips, name: 错字数, owner: press, unit: 字}  # error: 错字数
            targets:
            - {id: clean, name: 差错, owner: press, period: month, goal: ≤ 5字, formula: 错字数}
            - {id: prompt, name: 按期出刊, owner: press, period: month, goal: 按期完成}  # error: 按期出刊
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        yield from self.measures(policy)
        for target in policy.all(Target):
            proved = target.evidence or target.formula is not None or target.open("evidence")
            if target.target_kind != "group" and not proved:
                yield self.found(
                    target.span,
                    say("Nothing shows whether {target} was reached.", target=target.label),
                    hint=say("Name under `evidence:` the record that proves it, or write its formula."),
                    entity=target.address,
                )

    def measures(self, policy: Policy) -> Iterator[Diagnostic]:
        """Measures that a target relies on and no record holds."""
        for measure in policy.all(Measure):
            if measure.records or measure.formula is not None or measure.open("records"):
                continue
            target = self.relying(policy, measure)
            if target is not None:
                yield self.found(
                    measure.span,
                    say("It is not said where {measure} is recorded.", measure=measure.label),
                    hint=say("Name under `records:` the form or register that it is counted from."),
                    related=[Related(target.at("formula"), say("{target} counts it.", target=target.label))],
                    entity=measure.address,
                )

    @staticmethod
    def relying(policy: Policy, measure: Measure) -> Target | None:
        """A target without evidence of its own that counts the measure, directly or through other measures."""
        seen = {measure.address}
        waiting = [measure.address]
        while waiting:
            at = waiting.pop()
            for target in policy.referring(at, Target, "formula"):
                if not target.evidence:
                    return target
            for derived in policy.referring(at, Measure, "formula"):
                if derived.address not in seen:
                    seen.add(derived.address)
                    waiting.append(derived.address)
        return None
