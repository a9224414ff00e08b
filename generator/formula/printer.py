"""Tree to text: the inverse of the parser."""

from typing import assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum
from generator.formula.numerals import exact


def print_formula(tree: Formula) -> str:
    """The formula in one form: `(甲 - 乙) / 甲 × 100%`; a hole prints as the author wrote it."""
    match tree:
        case Number():
            return number_text(tree)
        case Name(text=text) | Hole(text=text):
            return text
        case Negate(part=part):
            return f"-{_factor(part)}"
        case Sum(part=part):
            return f"Σ {_factor(part)}"
        case Binary(operator=operator, left=left, right=right):
            one = f"({print_formula(left)})" if left_needs_brackets(operator, left) else print_formula(left)
            other = f"({print_formula(right)})" if right_needs_brackets(operator, right) else print_formula(right)
            return f"{one} {operator.value} {other}"
        case _:
            assert_never(tree)


def number_text(number: Number) -> str:
    """A number as it is written in a formula.

    Raises:
        ValueError: the number has no decimal form. None that was read is such a one.
    """
    digits = exact(number.value)
    if digits is None:
        message = f"{number.value} has no decimal form"
        raise ValueError(message)
    return f"{digits}{number.unit or ('%' if number.percent else '')}"


def left_needs_brackets(operator: Operator, part: Formula) -> bool:
    """Whether the left side of an operation is read otherwise without brackets."""
    return isinstance(part, Binary) and part.operator.binds < operator.binds


def right_needs_brackets(operator: Operator, part: Formula) -> bool:
    """Whether the right side of an operation is read otherwise without brackets: operations go from left to right.

    People put brackets round what begins with a minus as well: `10 - (-1)`, since `10 - -1` looks like a slip.
    """
    return (isinstance(part, Binary) and part.operator.binds <= operator.binds) or begins_with_minus(part)


def begins_with_minus(part: Formula) -> bool:
    """Whether the first character of a printed formula is a minus."""
    match part:
        case Negate():
            return True
        case Number(value=value):
            return value < 0
        case Binary(operator=operator, left=left):
            return not left_needs_brackets(operator, left) and begins_with_minus(left)
        case _:
            return False


def _factor(part: Formula) -> str:
    """What stands behind `-` or Σ."""
    text = print_formula(part)
    return f"({text})" if isinstance(part, Binary | Negate) else text
