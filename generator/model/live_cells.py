"""A formula for a spreadsheet: which numbers somebody types, once its measures with a formula are put in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.formula import Binary, Formula, Name, Negate, Sum
from generator.model.formulas import Checked
from generator.model.given import Numbers
from generator.model.graph import Policy
from generator.model.targets import Measure


@dataclass(slots=True)
class LiveCells:
    """The numbers that can be typed, in the order of the formula, by the name they have in it."""

    policy: Policy
    given: Mapping[str, Numbers]
    joined: Mapping[str, Fraction]
    measures: dict[str, Measure] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    totals: frozenset[str] = frozenset()

    def expanded(self, formula: Checked, above: frozenset[str] = frozenset()) -> Formula:
        """The formula with those of its measures in place of them, so that it stands on counted numbers alone.

        Names are the addresses of measures. A measure that was given stays, and so does a total, since each unit
        reckons its own, and what was worked out month by month, for which the trace has one number (`joined`).
        """
        return self.part(formula.tree, formula, above, summed=False)

    def part(self, tree: Formula, formula: Checked, above: frozenset[str], *, summed: bool) -> Formula:
        """A part of a formula, and of which measures it is; `summed` within a total."""
        match tree:
            case Name(text=text) if (measure := formula.measures.get(text)) is not None:
                address = measure.address
                further = self.policy.formulas.get(address)
                derived = further is not None and further.sound and not summed and address not in self.joined
                if further is not None and derived and address not in self.given and address not in above:
                    return self.expanded(further, above | {address})
                self.measures[address] = measure
                self.labels.setdefault(address, text)
                return Name(address)
            case Negate(part=part):
                return Negate(self.part(part, formula, above, summed=summed))
            case Sum(part=part):
                return Sum(self.part(part, formula, above, summed=True))
            case Binary(operator=operator, left=left, right=right):
                one, other = (self.part(each, formula, above, summed=summed) for each in (left, right))
                return Binary(operator, one, other)
            case _:
                return tree


def address_of(key: str) -> str:
    """The measure of a name of `inputs`; no address holds a blank."""
    return key.removeprefix("Σ ")
