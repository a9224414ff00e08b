"""Formulas as quality offices write them, from a seed: with units, what is known of the measures, what is claimed.

The shapes are those of the handbook and of tests/cases/formula. Names, sizes of sums, weights, declared facts, brackets
and signs (full-width and half-width) vary, as they do there: half of a thousand differ in more than their names.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.formula.ast import Binary, Formula, Name, Number, Operator, Sum
from generator.formula.printer import print_formula
from generator.formula.proofs import Fact

TIMES = ("每月", "当月", "本季度", "上半年", "全年", "当年", "每期", "累计", "本周", "年末")
DOINGS = (
    "按期完成", "超时处理", "抽查合格", "抽查", "应完成", "有效", "回访满意", "回访", "实收", "应缴",
    "计划", "实施", "差错", "返工", "逾期未办", "归档", "已关闭", "到期", "不合格", "登记",
)  # fmt: skip
THINGS = (
    ("投诉", "宗数", "宗"), ("维修任务单", "单数", "单"), ("外发公文", "件数", "件"), ("培训项目", "项数", "项"),
    ("管理费", "金额", "元"), ("商铺租金", "金额", "万元"), ("在岗人员", "人数", "人"), ("设备", "台数", "台"),
    ("绿化面积", "", "㎡"), ("电梯停运", "小时", "小时"), ("调查表", "张数", "张"), ("施工合同", "份数", "份"),
    ("会议", "次数", "次"), ("保洁检查点", "点次", "处"), ("现场检查", "得分", "分"), ("检查表", "项数", "项"),
    ("用电量", "", "度"), ("文字(含标点符号)", "字数", "字"),
)  # fmt: skip
STYLES = (
    {},
    {" ": ""},
    {"/": "÷"},
    {"(": "（", ")": "）", "-": "－", "/": "／", " ": ""},
    {"×": "*", " ": ""},
    {"100%": "１００％", "×": "＊"},
)
ZERO, ONE, WHOLE = Fraction(0), Fraction(1), Number(Fraction(100), percent=True)


@dataclass(frozen=True, slots=True)
class Case:
    """A formula and what is said about it.

    Attributes:
        text: as an author writes it.
        tree: what it means.
        units: of each name, in its order in the formula.
        facts: what is known of the names.
        least: what the value is claimed never to be less than.
        most: what it is claimed never to be more than; None where nothing is claimed.
    """

    text: str
    tree: Formula
    units: dict[str, str]
    facts: tuple[Fact, ...]
    least: Fraction
    most: Fraction | None


def cases(count: int, seed: int = 2026) -> list[Case]:
    """So many formulas, no two alike; the same for the same seed on every machine."""
    writing = _Writing(random.Random(seed))  # noqa: S311 - no secret: the same formulas every time
    return [writing.case() for _ in range(count)]


class _Writing:
    """Formulas over fresh measures."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.taken: set[str] = set()
        self.units: dict[str, str] = {}
        self.facts: list[Fact] = []

    def case(self) -> Case:
        """A formula of one of the shapes."""
        self.units, self.facts = {}, []
        shape = self.chance.choice(
            (
                self.share, self.share, self.rest, self.rest, self.sums, self.totals, self.survey, self.weighted,
                self.one_less, self.score, self.mean, self.growth, self.narrowed, self.price, self.margin, self.plan,
            )
        )  # fmt: skip
        tree, least, most = shape()
        style = self.chance.choice(STYLES)
        text = print_formula(tree)
        for sign, other in style.items():
            text = text.replace(sign, other)
        return Case(text, tree, self.units, tuple(self.facts), least, most)

    def names(self, count: int, unit: str | None = None) -> list[Formula]:
        """Fresh measures in one unit."""
        things = [one for one in THINGS if unit is None or one[2] == unit] or [("业务", "数", unit or "")]
        thing, counter, measured = self.chance.choice(things)
        found: list[Formula] = []
        while len(found) < count:
            parts = self.chance.choice(TIMES), self.chance.choice(DOINGS), thing, counter
            name = "".join(parts) if "".join(parts) not in self.taken else f"{len(self.taken)}号楼{''.join(parts)}"
            self.taken.add(name)
            self.units[name] = measured
            found.append(Name(name))
        return found

    def known(self, smaller: Formula, larger: Formula, chance: float = 1.0) -> None:
        """Declare a fact, or forget to."""
        if self.chance.random() < chance:
            self.facts.append(Fact(smaller, larger))

    def percent(self, tree: Formula) -> Formula:
        """The rate × 100%, as most are written."""
        return times(tree, WHOLE) if self.chance.random() < 0.8 else tree  # noqa: PLR2004 - most

    def claim(self, tree: Formula) -> tuple[Formula, Fraction, Fraction | None]:
        """A rate, which is claimed to lie between 0 and 100%."""
        return self.percent(tree), ZERO, ONE

    def share(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Parts of a whole, each declared to be a part of it or of a part of it."""
        count = self.chance.randint(1, 4)
        *parts, between, whole = self.names(count + 2)
        if self.chance.random() < 0.5:  # noqa: PLR2004 - half
            between = whole
        for part in parts:
            self.known(part, between, 0.9)
        if between is not whole:
            self.known(between, whole, 0.9)
        if count > 1 and self.chance.random() < 0.6:  # noqa: PLR2004 - some
            self.known(added(parts), whole)
        return self.claim(over(added(parts), whole))

    def rest(self) -> tuple[Formula, Fraction, Fraction | None]:
        """A whole without parts of it, over the whole."""
        count = self.chance.randint(1, 4)
        whole, *parts = self.names(count + 1)
        for at, part in enumerate(parts):
            self.known(part, parts[at - 1] if at and self.chance.random() < 0.2 else whole, 0.9)  # noqa: PLR2004 - few
        if count > 1 and self.chance.random() < 0.5:  # noqa: PLR2004 - half
            self.known(added(parts), whole)
        tree = whole
        for part in parts:
            tree = Binary(Operator.SUBTRACT, tree, part)
        return self.claim(over(tree, whole))

    def sums(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Sums of parts over the sum of their wholes."""
        count = self.chance.randint(2, 6)
        names = self.names(2 * count)
        parts, wholes = names[:count], names[count:]
        for part, whole in zip(parts, wholes, strict=True):
            self.known(part, whole, 0.95)
        return self.claim(over(added(parts), added(wholes)))

    def totals(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Totals over units; what holds for each unit holds for the totals."""
        count = self.chance.randint(1, 3)
        whole, *parts = self.names(count + 1)
        for part in parts:
            self.known(part, whole)
            self.known(Sum(part), Sum(whole), 0.9)
        top = added([Sum(part) for part in parts])
        if self.chance.random() < 0.5:  # noqa: PLR2004 - half
            top = Binary(Operator.SUBTRACT, Sum(whole), top)
        return self.claim(over(top, Sum(whole)))

    def survey(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Answers of a survey: sheets × questions, less those that were unhappy."""
        sheets, back = self.names(2, "张")
        lost = self.names(self.chance.randint(1, 2), "项")
        (questions,) = self.names(1, "项/张")
        if self.chance.random() < 0.3:  # noqa: PLR2004 - some
            self.units.pop(questions.text if isinstance(questions, Name) else "")
            questions = Number(Fraction(self.chance.randint(5, 40)), "项/张")
        if self.chance.random() < 0.4:  # noqa: PLR2004 - some
            self.units.pop(back.text if isinstance(back, Name) else "")
            back = sheets
        else:
            self.known(back, sheets, 0.9)
        self.known(added(lost), times(back, questions), 0.9)
        top = times(back, questions)
        for one in lost:
            top = Binary(Operator.SUBTRACT, top, one)
        return self.claim(over(top, times(sheets, questions)))

    def weighted(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Rates with weights."""
        count = self.chance.randint(2, 3)
        shares = sorted(self.chance.sample(range(1, 20), count - 1))
        weights = [after - before for before, after in zip([0, *shares], [*shares, 20], strict=True)]
        rates = []
        for weight in weights:
            part, whole = self.names(2)
            self.known(part, whole, 0.95)
            rates.append(times(over(part, whole), Number(Fraction(5 * weight), percent=True)))
        return added(rates), ZERO, ONE

    def one_less(self) -> tuple[Formula, Fraction, Fraction | None]:
        """100% less a rate, or less several."""
        count = self.chance.randint(1, 3)
        *parts, whole = self.names(count + 1)
        for part in parts:
            self.known(part, whole, 0.9)
        if count > 1:
            self.known(added(parts), whole, 0.5)
        tree: Formula = WHOLE if self.chance.random() < 0.5 else Number(ONE)  # noqa: PLR2004 - half
        for part in parts:
            tree = Binary(Operator.SUBTRACT, tree, over(part, whole))
        return tree, ZERO, ONE

    def score(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Points of several sheets over the most that they have."""
        count, full = self.chance.randint(1, 4), self.chance.choice((5, 10, 20, 100))
        sheets = self.names(count, "分")
        for one in sheets:
            self.known(one, Number(Fraction(full)), 0.95)
        return self.claim(over(added(sheets), Number(Fraction(count * full), "分")))

    def mean(self) -> tuple[Formula, Fraction, Fraction | None]:
        """The mean of scores, with weights or without, which is claimed to stay within theirs."""
        count, full = self.chance.randint(2, 5), Fraction(self.chance.choice((10, 100)))
        names = self.names(count, "分")
        for one in names:
            self.known(one, Number(full), 0.95)
            self.known(Number(full / 5), one, 0.3)
        if self.chance.random() < 0.5:  # noqa: PLR2004 - half
            return over(added(names), Number(Fraction(count))), ZERO, full
        weights = [Fraction(10 * (at + 1)) for at in range(count)]
        weights[-1] = 100 - sum(weights[:-1], Fraction(0))
        pairs = [times(one, Number(weight, percent=True)) for one, weight in zip(names, weights, strict=True)]
        return added(pairs), ZERO, full

    def growth(self) -> tuple[Formula, Fraction, Fraction | None]:
        """What came on top of before, over before; or after over before, with least and largest numbers."""
        before, after, *more = self.names(self.chance.randint(2, 4))
        least, most = self.chance.randint(1, 20), self.chance.randint(10, 60)
        self.known(Number(Fraction(least)), before, 0.7)
        self.known(after, Number(Fraction(most)), 0.7)
        for one in more:
            self.known(one, before, 0.8)
        tree = Binary(Operator.SUBTRACT, added([after, *more]), before) if self.chance.random() < 0.5 else after  # noqa: PLR2004 - half
        if tree is after:
            for one in more:
                tree = Binary(Operator.ADD, tree, one)
        return self.claim(over(tree, before))

    def narrowed(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Parts over a whole less what does not count."""
        count = self.chance.randint(1, 3)
        part, whole, *left_out = self.names(count + 2)
        bottom: Formula = whole
        for one in left_out:
            self.known(one, whole, 0.8)
            bottom = Binary(Operator.SUBTRACT, bottom, one)
        self.known(part, bottom if self.chance.random() < 0.6 else whole)  # noqa: PLR2004 - some
        if count > 1:
            self.known(added(left_out), whole, 0.5)
        return self.claim(over(part, bottom))

    def price(self) -> tuple[Formula, Fraction, Fraction | None]:
        """Money for each square metre and month, or cost over what was allowed for it."""
        paid, *more = self.names(self.chance.randint(1, 4), "元")
        (area,), (months,) = self.names(1, "㎡"), self.names(1, "月")
        if self.chance.random() < 0.5:  # noqa: PLR2004 - half
            return over(added([paid, *more]), times(area, months)), ZERO, None
        (rate,) = self.names(1, "元/㎡·月")
        due = times(times(rate, area), months)
        self.known(added([paid, *more]), due, 0.8)
        return self.claim(over(added([paid, *more]), due))

    def margin(self) -> tuple[Formula, Fraction, Fraction | None]:
        """What sums leave over, of the sums."""
        count = self.chance.randint(1, 4)
        names = self.names(2 * count)
        earned, spent = names[:count], names[count:]
        for one, other in zip(spent, earned, strict=True):
            self.known(one, other, 0.9)
        return self.claim(over(Binary(Operator.SUBTRACT, added(earned), added(spent)), added(earned)))

    def plan(self) -> tuple[Formula, Fraction, Fraction | None]:
        """A rate held against a rate."""
        done, due, planned, whole = self.names(4)
        self.known(done, due, 0.8)
        self.known(planned, whole, 0.8)
        self.known(due, whole, 0.5)
        self.known(whole, due, 0.3)
        self.known(done, planned, 0.5)
        operator = self.chance.choice((Operator.DIVIDE, Operator.MULTIPLY, Operator.SUBTRACT))
        return self.claim(Binary(operator, over(done, due), over(planned, whole)))


def added(parts: Sequence[Formula]) -> Formula:
    """The sum."""
    first, *others = parts
    for one in others:
        first = Binary(Operator.ADD, first, one)
    return first


def over(top: Formula, bottom: Formula) -> Formula:
    """The quotient."""
    return Binary(Operator.DIVIDE, top, bottom)


def times(one: Formula, other: Formula) -> Formula:
    """The product."""
    return Binary(Operator.MULTIPLY, one, other)
