"""Target formulas: text to tree, units, exact value, and back to text, MathML and boxes for print.

Start with parser.py (its grammar), then check.py (units) and evaluate.py (values). What happened to a formula that does
not read is found by repair.py. Goals and quantities are read by goal_text.py and quantities.py; units are data in
units.py. What few need is imported from its own module: excel.py, sql.py and typst.py write formulas for other
programs, proofs.py finds what values they can have. Nothing here knows what a target or a measure is.
"""

from generator.formula.ast import (
    Binary,
    Formula,
    Hole,
    Locate,
    Name,
    Negate,
    Number,
    Operator,
    Sum,
    has_hole,
    names_in,
    nodes,
)
from generator.formula.check import Symbol, check, check_condition
from generator.formula.codes import CODES
from generator.formula.conditions import Condition, Effect, parse_condition, parse_effect
from generator.formula.evaluate import (
    Empty,
    Missing,
    Result,
    Step,
    Value,
    as_fraction,
    evaluate,
    holds,
    inputs,
    is_rate,
    literal,
    totals,
)
from generator.formula.fold import fold
from generator.formula.goal_text import parse_goal
from generator.formula.goals import Comparator, Goal, GoalKind, limits, meets
from generator.formula.layout import Layout, to_layout
from generator.formula.mathml import to_mathml
from generator.formula.names import Names
from generator.formula.numerals import format_value, round_half_up
from generator.formula.parser import parse
from generator.formula.printer import print_formula
from generator.formula.quantities import Quantity, parse_quantity
from generator.formula.units import Unit, parse_unit

__all__ = [
    "CODES",
    "Binary",
    "Comparator",
    "Condition",
    "Effect",
    "Empty",
    "Formula",
    "Goal",
    "GoalKind",
    "Hole",
    "Layout",
    "Locate",
    "Missing",
    "Name",
    "Names",
    "Negate",
    "Number",
    "Operator",
    "Quantity",
    "Result",
    "Step",
    "Sum",
    "Symbol",
    "Unit",
    "Value",
    "as_fraction",
    "check",
    "check_condition",
    "evaluate",
    "fold",
    "format_value",
    "has_hole",
    "holds",
    "inputs",
    "is_rate",
    "limits",
    "literal",
    "meets",
    "names_in",
    "nodes",
    "parse",
    "parse_condition",
    "parse_effect",
    "parse_goal",
    "parse_quantity",
    "parse_unit",
    "print_formula",
    "round_half_up",
    "to_layout",
    "to_mathml",
    "totals",
]
