"""Units of measure: what is counted in 宗 is not added to what is counted in 元.

    unit  = group { "/" group } ;
    group = word { "·" word } | "(" word { "·" word } ")" | "1" ;

Everything behind the first `/` divides: 元/㎡·月, 元/(㎡·月) and 元/㎡/月 are one unit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.formula.ast import Locate, underlined
from generator.formula.fold import fold
from generator.messages import Message, say
from generator.nearest import nearest


class Base(NamedTuple):
    """A unit with a name of its own: `scale` times the unit called `dimension`; without a dimension a plain number."""

    symbol: str
    dimension: str | None
    scale: Fraction


# Units are data: a line of a table is all there is to one. Symbol, scale, other spellings.
# 分 is a point of a score (分钟 is the time); 天 and 工作日 do not convert into each other, nor 天 into 小时.
_MEASURING: dict[str, tuple[tuple[str, str, str], ...]] = {
    "元": (("角", "1/10", ""), ("千元", "1000", ""), ("万元", "10000", ""), ("亿元", "100000000", "")),
    "㎡": (("㎡", "1", "平方米 平米 m² m2"), ("万㎡", "10000", "万平方米"), ("公顷", "10000", "")),
    "米": (("米", "1", "m"), ("公里", "1000", "千米 km"), ("厘米", "1/100", "cm"), ("毫米", "1/1000", "mm")),
    "m³": (("m³", "1", "立方米 ㎥ m3"), ("升", "1/1000", "L")),
    "千克": (("千克", "1", "公斤 kg"), ("吨", "1000", "t"), ("克", "1/1000", "g")),
    "度": (("度", "1", "千瓦时 kWh"), ("万度", "10000", "万千瓦时")),
    "℃": (("℃", "1", "摄氏度"),),
    "分贝": (("分贝", "1", "dB"),),
    "分": (("分", "1", ""),),
    "小时": (("小时", "1", "个小时 h"), ("分钟", "1/60", "min"), ("秒", "1/3600", "秒钟 s")),
    "天": (("天", "1", "日 自然日 日历天"), ("周", "7", "星期 个星期")),
    "工作日": (("工作日", "1", "个工作日"),),
    "月": (("月", "1", "个月"), ("季度", "3", "个季度 季"), ("半年", "6", ""), ("年", "12", "年度")),
}
# What is counted: each is a dimension of its own, since 件 and 宗 of one table need not be the same things.
_COUNTING = (
    "件 宗 项 张 人 次 字 台 户 份 间 栋 条 个 辆 期 本 套 篇 起 例 家 "
    "处 场 岗 部 单元 层 部门 班 班次 页 支 只 把 枚 块 株 棵 盆 桶 袋 "
    "箱 瓶 包 卷 盒 盏 扇 组 对 批 笔 单 票 封 通 则 点 座 片 根 种 类 "
    "级 门 梯 车位 人次 车次 户次 台次 人天 工时"
)
_COUNTING_ALIASES = {"名": "人", "位": "人", "幢": "栋", "字符": "字", "楼层": "层", "人日": "人天"}
# What is counted is counted in ten thousands as well, but for what has a line of its own above.
_MANY = "万"
_PLAIN = (("%", "1/100", "个百分点 百分点"), ("‰", "1/1000", ""), ("倍", "1", ""))


def _table() -> dict[str, Base]:
    """Every spelling in half-width form, to its unit."""
    table = {symbol: Base(symbol, symbol, Fraction(1)) for symbol in (*_COUNTING.split(), "元")}
    table |= {alias: table[symbol] for alias, symbol in _COUNTING_ALIASES.items()}
    scaled: list[tuple[str | None, tuple[str, str, str]]] = [(None, line) for line in _PLAIN]
    scaled += [(symbol, (f"{_MANY}{symbol}", "10000", "")) for symbol in _COUNTING.split()]
    scaled += [(dimension, line) for dimension, lines in _MEASURING.items() for line in lines]
    for dimension, (symbol, scale, spellings) in scaled:
        base = Base(symbol, dimension, Fraction(scale))
        table |= dict.fromkeys((symbol, *spellings.split()), base)
    return table


BASES = _table()
_ORDER = {symbol: place for place, symbol in enumerate(dict.fromkeys(base.symbol for base in BASES.values()))}


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of units: 项/张 is 项 to the 1 and 张 to the -1; a plain number has no factors.

    `factors` holds canonical symbols (㎡ for 平方米), sorted, none twice, no power 0. Two units are equal when they
    mean the same: 元/㎡/月 and 元/(㎡·月), but not 元 and 万元 (see `fits`).
    """

    factors: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, factors: Iterable[tuple[str, int]]) -> "Unit":
        """The product of the powers, in order, with equal ones merged."""
        powers: dict[str, int] = {}
        for symbol, power in factors:
            powers[symbol] = powers.get(symbol, 0) + power
        return cls(tuple(sorted(((s, p) for s, p in powers.items() if p), key=lambda one: _ORDER[one[0]])))

    @property
    def exponents(self) -> dict[str, int]:
        """Powers of the base units: of 元 for 万元. Plain numbers such as % have none."""
        powers: dict[str, int] = {}
        for symbol, power in self.factors:
            if dimension := BASES[symbol].dimension:
                powers[dimension] = powers.get(dimension, 0) + power
        return {dimension: power for dimension, power in powers.items() if power}

    @property
    def scale(self) -> Fraction:
        """How many of the base units one is: 10000 for 万元, 1/100 for %."""
        scale = Fraction(1)
        for symbol, power in self.factors:
            scale *= BASES[symbol].scale ** power
        return scale

    @property
    def dimensionless(self) -> bool:
        """Whether it is a plain number: no unit, or % and the like; formulas reckon with it times its scale."""
        return not self.exponents

    @property
    def base(self) -> "Unit":
        """The same in base units: 元 for 万元; a plain number for %."""
        return Unit.of(self.exponents.items())

    @property
    def measured(self) -> "Unit":
        """The same without %, ‰ and 倍, which are numbers: what decides whether two sides can be added."""
        return Unit(tuple(one for one in self.factors if BASES[one[0]].dimension is not None))

    def fits(self, other: "Unit") -> bool:
        """Whether one can be turned into the other by a number: 万元 into 元, but not 宗 into 元."""
        return self.exponents == other.exponents

    def __mul__(self, other: "Unit") -> "Unit":
        """The unit of a product."""
        return Unit.of((*self.factors, *other.factors))

    def __truediv__(self, other: "Unit") -> "Unit":
        """The unit of a quotient."""
        return Unit.of((*self.factors, *((symbol, -power) for symbol, power in other.factors)))

    def __str__(self) -> str:
        """The unit as `parse_unit` reads it; empty for a plain number."""
        over = [symbol for symbol, power in self.factors for _ in range(power)]
        under = [symbol for symbol, power in self.factors for _ in range(-power)]
        if not under:
            return "·".join(over)
        below = "·".join(under)
        return f"{'·'.join(over) or '1'}/{below if len(under) == 1 else f'({below})'}"

    @property
    def label(self) -> str | Message:
        """The unit as messages name it."""
        return str(self) or say("a plain number")


NUMBER = Unit()
_MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_WORD = re.compile(r"[^/·()\s]+")
_SHAPE = re.compile(
    r"(?:1|[^/·()]+(?:·[^/·()]+)*|\([^/·()]+(?:·[^/·()]+)*\))(?:/(?:[^/·()]+(?:·[^/·()]+)*|\([^/·()]+(?:·[^/·()]+)*\)))*"
)


@lru_cache(maxsize=4096)
def unit_of(folded: str) -> Unit | None:
    """The unit that a half-width text means, without blanks; None where there is none."""
    if base := BASES.get(folded):
        return Unit(((base.symbol, 1),))
    if not _SHAPE.fullmatch(folded):
        return None
    factors: list[tuple[str, int]] = []
    for place, group in enumerate(folded.split("/")):
        if group == "1" and not place:
            continue
        for word in group.strip("()").split("·"):
            found = BASES.get(word)
            if found is None:
                return None
            factors.append((found.symbol, -1 if place else 1))
    return Unit.of(factors)


def multiple(folded: str) -> tuple[int, str] | None:
    """What stands behind a number, as factor and unit: 万 is 10000, 百万元 is 100 and 万元; None where it is neither.

    A unit that has its multiple in its name keeps it: 万元 is 1 and 万元.
    """
    factor, rest = 1, folded
    while rest and unit_of(rest) is None:
        if rest[0] not in _MULTIPLES or factor >= 10**8:
            return None
        factor, rest = factor * _MULTIPLES[rest[0]], rest[1:]
    return factor, rest


def parse_unit(text: str, locate: Locate) -> tuple[Unit | None, list[Diagnostic]]:
    """Read a unit such as 件, 万元, 项/张 or 元/(㎡·月).

    `locate` places characters of `text` in the policy file. The unit is None where it could not be read, and the
    diagnostic (`formula/unknown-unit`) says which word is not known.
    """
    folded = fold(text)
    unit = unit_of(folded.replace(" ", ""))
    return unit, [] if unit is not None else [unknown_unit(folded, 0, locate)]


@lru_cache(maxsize=1024)
def _near_units(word: str) -> tuple[str, ...]:
    """The units that a word is likely a slip of."""
    # A unit with something behind it (分以上) or before it is too far for a slip and still plain to see.
    return (
        nearest(word, BASES)
        or tuple(sorted((one for one in BASES if len(one) > 1 and one in word), key=len)[-1:])
        or tuple(one for one in (word[:1],) if one in BASES)
    )


def unknown_unit(folded: str, offset: int, locate: Locate) -> Diagnostic:
    """What is wrong with the unit `folded`, which stands at `offset` of the text that `locate` knows."""
    words = [one for one in _WORD.finditer(folded) if one.group() not in BASES and one.group() != "1"]
    if not words:
        return Diagnostic(
            "formula/unknown-unit",
            Severity.ERROR,
            underlined(locate, offset, offset + len(folded)),
            say("“{text}” is not a unit.", text=folded.strip()) if folded.strip() else say("The unit is missing."),
            say("Write one unit, such as 件, or one divided by another, such as 项/张 or 元/(㎡·月)."),
        )
    word = words[0]
    close = _near_units(word.group())
    return Diagnostic(
        "formula/unknown-unit",
        Severity.ERROR,
        locate(offset + word.start(), offset + word.end()),
        say("“{unit}” is not a unit that is known here.", unit=word.group()),
        say("Did you mean {units}?", units="、".join(close))
        if close
        else say("Use a unit such as 件, 宗, 项, 人, 次, 元, 万元, 分, %, 小时, 天, 工作日, 月 or ㎡."),
    )
