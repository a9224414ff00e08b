"""The rule plan/shares-do-not-add-up."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Quantity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Amount
from generator.rules.base import Example, Rule


class SharesDoNotAddUp(Rule):
    """The shares of an amount sum to the amount, to the last digit.

    Why: what is missing in the shares is collected by nobody, and what is too much was never due.

    Instead: correct the share that is wrong. A rounding rest goes to one share, and a note says to which.

    Exceptions: nothing is said while a share has no amount yet.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: club, name: 俱乐部}
            plans:
            - id: dues
              name: 会费清收
              owner: club
              amounts:
              - id: open
                name: 欠费
                receivable: 0.1万元
                shares: [{amount: 333.33元}, {amount: 333.33元}, {amount: 333.34元}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: club, name: 俱乐部}
            plans:
            - id: dues
              name: 会费清收
              owner: club
              amounts:
              - id: open
                name: 欠费
                receivable: 0.1万元
                shares: [{amount: 333.33元}, {amount: 333.33元}, {amount: 333.33元}]  # error: 0.01元 short
              - id: old
                name: 旧欠
                receivable: 300元
                shares:
                - {amount: 200元}
                - {amount: 3人}  # error: 人
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for amount in policy.all(Amount):
            whole = amount.receivable
            shares = [share.amount for share in amount.shares if share.amount is not None]
            if whole is None or not shares or len(shares) < len(amount.shares):
                continue
            odd = [
                share for share in amount.shares if share.amount is not None and not share.amount.unit.fits(whole.unit)
            ]
            for share in odd:
                yield self.found(
                    share.at("amount"),
                    say(
                        "The share {share} is not counted in the unit of the amount, {whole}.",
                        share=share.amount or "",
                        whole=whole,
                    ),
                    hint=say("Write the share in the unit of the amount."),
                    related=[Related(amount.at("receivable"), say("The amount."))],
                    entity=amount.address,
                )
            rest = whole.in_base().value - sum((share.in_base().value for share in shares), Fraction(0))
            if not odd and rest:
                difference = Quantity(abs(rest), whole.unit.base)
                yield self.found(
                    amount.node.key_span("shares"),
                    say("The shares are {difference} short of {whole}.", difference=difference, whole=whole)
                    if rest > 0
                    else say("The shares are {difference} more than {whole}.", difference=difference, whole=whole),
                    hint=say("Correct the share that is wrong; a rounding rest goes to one of them."),
                    related=[Related(amount.at("receivable"), say("The amount."))],
                    entity=amount.address,
                )
