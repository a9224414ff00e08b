"""Formulas as boxes on a page: what stands over what. Web and print draw the same boxes."""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum
from generator.formula.printer import left_needs_brackets, number_text, right_needs_brackets


@dataclass(frozen=True, slots=True)
class Text:
    """Words: a name, or what could not be read."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit."""

    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An operation; `prefix` where it stands in front of one part, as - and Σ may."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side; a line may be broken in front of a sign that is no prefix."""

    items: "tuple[Box, ...]"


@dataclass(frozen=True, slots=True)
class Brackets:
    """A box in round brackets."""

    body: "Box"


@dataclass(frozen=True, slots=True)
class Fraction:
    """One box over another, with a bar between them."""

    over: "Box"
    under: "Box"


Box: TypeAlias = Text | Figure | Sign | Row | Brackets | Fraction
Layout: TypeAlias = "dict[str, str | bool | Layout | list[Layout]]"


def arrange(tree: Formula) -> Box:
    """The formula as boxes. A quotient is a fraction, whose bar does the work of brackets."""
    match tree:
        case Number():
            return Figure(number_text(tree))
        case Name(text=text) | Hole(text=text):
            return Text(text)
        case Negate(part=part):
            return Row((Sign("-", prefix=True), _factor(part)))
        case Sum(part=part):
            return Row((Sign("∑", prefix=True), _factor(part)))
        case Binary(operator=Operator.DIVIDE, left=left, right=right):
            return Fraction(arrange(left), arrange(right))
        case Binary(operator=operator, left=left, right=right):
            one = _side(left, brackets=left_needs_brackets(operator, left))
            # a × (b / c) reads alike without its brackets, since the bar shows what belongs together.
            other = _side(right, brackets=right_needs_brackets(operator, right) and not _is_fraction(right))
            return Row((*_items(one), Sign("-" if operator is Operator.SUBTRACT else operator.value), *_items(other)))
        case _:
            assert_never(tree)


def to_layout(tree: Formula) -> Layout:
    """The boxes as JSON: `{"kind": "fraction", "over": …, "under": …}` and so on; names are values and nothing else.

    Kinds: `text`, `figure`, `sign` (each with `text`; a sign with `prefix`), `row` (`items`), `brackets` (`body`),
    `fraction` (`over`, `under`).
    """
    return _json(arrange(tree))


def _json(box: Box) -> Layout:
    match box:
        case Text(text=text):
            return {"kind": "text", "text": text}
        case Figure(text=text):
            return {"kind": "figure", "text": text}
        case Sign(text=text, prefix=prefix):
            return {"kind": "sign", "text": text, "prefix": prefix}
        case Row(items=items):
            return {"kind": "row", "items": [_json(item) for item in items]}
        case Brackets(body=body):
            return {"kind": "brackets", "body": _json(body)}
        case Fraction(over=over, under=under):
            return {"kind": "fraction", "over": _json(over), "under": _json(under)}
        case _:
            assert_never(box)


def _is_fraction(tree: Formula) -> bool:
    return isinstance(tree, Binary) and tree.operator is Operator.DIVIDE


def _side(tree: Formula, *, brackets: bool) -> Box:
    return Brackets(arrange(tree)) if brackets else arrange(tree)


def _factor(tree: Formula) -> Box:
    """What stands behind - or ∑; a fraction needs no brackets there either."""
    return _side(tree, brackets=isinstance(tree, Binary | Negate) and not _is_fraction(tree))


def _items(box: Box) -> tuple[Box, ...]:
    """The boxes of a row, so that a long sum is one row that can be broken, and not rows within rows."""
    return box.items if isinstance(box, Row) else (box,)
