"""What the tests of this folder share: places in a text, and trees made by hypothesis."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.formula import Binary, Formula, Name, Names, Negate, Number, Operator, Sum, Symbol, parse, parse_unit
from generator.source import Source, Span

DECLARED = ("总件数", "不合格件数", "差错数", "差错数(含标点符号)", "有效投诉-超时", "A/B类", "3栋收费", "每月 上报")


def locate(text: str) -> Callable[[int, int], Span]:
    """Places in a text that is a source of its own."""
    source = Source("目标.yml", text)
    return lambda start, end: Span(source, start, end)


def read(text: str, names: Names) -> tuple[Formula, list[Diagnostic]]:
    """`parse` with places in the text itself."""
    return parse(text, names, locate(text))


def symbols(units: Mapping[str, str]) -> dict[str, Symbol]:
    """Names to symbols, each declared in a text that is the name."""
    found = {}
    for name, unit in units.items():
        parsed, wrong = parse_unit(unit, locate(unit))
        assert parsed is not None, wrong
        found[name] = Symbol(name, parsed, locate(name)(0, len(name)))
    return found


def numbers() -> st.SearchStrategy[Number]:
    """Numbers as they can be written."""
    values = st.builds(lambda whole, digits: Fraction(whole, 10**digits), st.integers(0, 10**9), st.integers(0, 4))
    units = st.sampled_from([None, "分", "万元", "项/张", "个月", "元/㎡·月"])
    return st.builds(Number, values, units) | st.builds(Number, values, st.none(), st.just(True))  # noqa: FBT003 - percent


def formulas() -> st.SearchStrategy[Formula]:
    """Trees of all kinds but holes."""
    leaves = numbers() | st.builds(Name, st.sampled_from(DECLARED))
    return st.recursive(
        leaves,
        lambda parts: (
            st.builds(Binary, st.sampled_from(Operator), parts, parts)
            | st.builds(Negate, parts)
            | st.builds(Sum, parts)
        ),
        max_leaves=24,
    )
