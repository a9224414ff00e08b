"""Texts that are formulas, nearly formulas, or nothing of the kind: the same ones for the same seed."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from generator.formula import Binary, Formula, Name, Negate, Number, Operator, Sum, print_formula

NAMES = (
    "不合格公文件数",
    "每月外发公文的总件数",
    "每期文字差错数（含标点符号）",
    "每月有效投诉宗数",
    "超时处理投诉宗数",
    "每月各物业公司(管理处)上报问题",
    "未按时间节点处理完毕的问题",
    "回收调查表张数",
    "每张表项数",
    "不满意项数之和",
    "每月实收管理费金额",
    "每月应缴管理费金额",
    "A/B类",
    "3栋收费",
    "得分",
    "件",
)
"""Names as quality offices give them: with brackets, signs and digits in them, and one that is a unit."""

REAL = (
    "不合格公文件数/每月外发公文的总件数×100%",
    "（每月有效投诉宗数－超时处理投诉宗数）÷每月有效投诉宗数×１００％",
    "(回收调查表张数×每张表项数-不满意项数之和)/(回收调查表张数×每张表项数)×100%",
    "月物业管理费收缴率:95%每月实收管理费金额计算公式:每月应缴管理费金额计算依据:《管理费收缴情况统计表》×100%",
    "(每月有效投诉宗数-超时处理投诉宗数)每月有效投诉宗数×100%",
    "Σ 每月实收管理费金额 / Σ 每月应缴管理费金额 × 100%",
    "每月各物业公司(管理处)上报问题 - 未按时间节点处理完毕的问题 / 每月各物业公司(管理处)上报问题 x 100％",
    r"\frac{得分-{ EQ \F(件,得分) }}{\text{件}}\times100\%",
    "100分 - (90 - 得分) × 1%",
    "得分 < 90分",
    "不超过2次/月",
    "百分之九十五以上（含）",
    "每月2～4次",
    "15.27万元",
    "元/(㎡·月)",
)
"""What stands in the field: formulas, spoiled formulas, conditions, goals, quantities and units."""

_PIECES: tuple[str, ...] = (
    *NAMES,
    *"+-×÷/*（）()％%Σ∑·、，,.。：:；=＝<>≥≤～~ 　\t\n[]{}【】√^—_“”",
    *("100%", "× 100%", "15.27万元", "2分/宗", "3百万元", "50,000", "1.2.3", "不低于", "除以", "减去", "占", "的比例"),
    *(
        "计算公式：",
        "计算依据:",
        "百分之九十五",
        "一百",
        "一",
        "十",
        "比",
        "x",
        "X",
        "%%",
        "￥",
        "元",
        "每月",
        "以上",
        "（含）",
    ),
    *("\u200b", "\ufeff", "\x00", "\\frac{", "}{", "EQ \\F(", "&times;", "按期完成", "为零", "±", "总件", "\U0001f600"),
)
_LONGEST = 4000


def random_texts(count: int, seed: int) -> Iterator[str]:
    """`count` texts, the same for the same `seed`; of all lengths up to a little over the longest formula."""
    random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    makers = (_bytes, _pieces, _pieces, _mutated, _mutated, _mutated, _repeated, _printed)
    for _ in range(count):
        yield random.choice(makers)(random)


def random_tree(random: Random, levels: int = 6, names: tuple[str, ...] = NAMES) -> Formula:
    """A formula of at most so many levels, as the parser would make it."""
    leaves, inner = ("number", "name"), ("one", "two", "two", "two")
    match random.choice(leaves + inner if levels > 1 else leaves):
        case "number":
            return _number(random)
        case "name":
            return Name(random.choice(names))
        case "one":
            return random.choice((Negate, Sum))(random_tree(random, levels - 1, names))
        case _:
            left, right = (random_tree(random, levels - 1, names) for _ in range(2))
            return Binary(random.choice(tuple(Operator)), left, right)


def _number(random: Random) -> Number:
    """A number as it can be written."""
    value = Fraction(random.randrange(10 ** random.randrange(1, 9)), 10 ** random.randrange(4))
    if random.randrange(3):
        return Number(value, random.choice((None, None, "分", "万元", "项/张", "个月", "元/㎡·月")))
    return Number(value, percent=True)


def _size(random: Random) -> int:
    """Mostly short, now and then as long as may be."""
    return random.randrange(_LONGEST + 50) if not random.randrange(200) else random.randrange(1, 80)


def _bytes(random: Random) -> str:
    return str(random.randbytes(_size(random)), "utf-8", errors="replace")


def _pieces(random: Random) -> str:
    return "".join(random.choices(_PIECES, k=min(_size(random), 400)))


def _repeated(random: Random) -> str:
    return random.choice(_PIECES) * _size(random)


def _printed(random: Random) -> str:
    return print_formula(random_tree(random))


def _mutated(random: Random) -> str:
    """A text from the field with a few characters lost, doubled, swapped, or replaced by pieces."""
    text: str = random.choice(REAL)
    for _ in range(random.randrange(1, 5)):
        text = random.choice(_MUTATIONS)(text, random.randrange(len(text) + 1), random)
    return text


def _lose(text: str, at: int, random: Random) -> str:
    return text[:at] + text[at + random.randrange(1, 4) :]


def _insert(text: str, at: int, random: Random) -> str:
    return text[:at] + random.choice(_PIECES) + text[at:]


def _swap(text: str, at: int, random: Random) -> str:
    other = at + random.randrange(1, 6)
    return text[:at] + text[at + 1 : other] + text[at : at + 1] + text[other:]


def _join(text: str, at: int, random: Random) -> str:
    return text[:at] + random.choice(REAL)[: random.randrange(30)] + text[at:]


_MUTATIONS: tuple[Callable[[str, int, Random], str], ...] = (_lose, _insert, _insert, _swap, _join)
