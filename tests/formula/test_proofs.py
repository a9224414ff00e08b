"""Proofs of ranges against all small numbers, and by what certifies them."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

import pytest

from generator.formula import (
    Binary,
    Formula,
    Name,
    Names,
    Negate,
    Number,
    Operator,
    Sum,
    Value,
    evaluate,
    print_formula,
    simplex,
)
from generator.formula.polynomials import Polynomial, multiplied_out, unknowns
from generator.formula.proofs import Bound, Bounds, Fact, beyond, bounds
from generator.formula.rational import ratio_of
from tests.formula.reading import read

NAMES = ("甲", "乙", "丙", "丁")
NEARLY = Fraction(1, 1000)
FAR = Fraction(1000)


def parsed(text: str) -> Formula:
    tree, found = read(text, Names(NAMES))
    assert not found, [one.message for one in found]
    return tree


def fact(text: str) -> Fact:
    """`甲 + 乙 ≤ 丙`."""
    smaller, larger = text.split("≤")
    return Fact(parsed(smaller), parsed(larger))


@dataclass(frozen=True)
class Case:
    formula: str
    facts: tuple[str, ...]
    free: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.formula} where {self.facts} with {sorted(self.free)} free"

    @property
    def tree(self) -> Formula:
        return parsed(self.formula)

    @property
    def known(self) -> tuple[Fact, ...]:
        return tuple(map(fact, self.facts))


def plainly(tree: Formula, values: Mapping[str, Fraction]) -> Fraction | None:  # noqa: C901, PLR0911 - a case each
    """The value by the definition; None where something is divided by zero. Totals have values of their own."""
    match tree:
        case Number():
            return tree.amount
        case Name(text=text):
            return values[text]
        case Sum(part=Name(text=text)):
            return values[f"Σ {text}"]
        case Negate(part=part):
            inner = plainly(part, values)
            return None if inner is None else -inner
        case Binary(operator=operator, left=left, right=right):
            one, other = plainly(left, values), plainly(right, values)
            if one is None or other is None or (operator is Operator.DIVIDE and not other):
                return None
            match operator:
                case Operator.ADD:
                    return one + other
                case Operator.SUBTRACT:
                    return one - other
                case Operator.MULTIPLY:
                    return one * other
                case Operator.DIVIDE:
                    return one / other
    raise AssertionError(tree)


def allows(facts: tuple[Fact, ...], values: Mapping[str, Fraction]) -> bool:
    for one in facts:
        smaller, larger = plainly(one.smaller, values), plainly(one.larger, values)
        assert smaller is not None
        assert larger is not None
        if smaller > larger:
            return False
    return True


def assignments(case: Case, most: int = 4) -> Iterator[dict[str, Fraction]]:
    """All whole numbers up to `most` that fit the facts."""
    facts = case.known
    trees = (case.tree, *(side for one in facts for side in (one.smaller, one.larger)))
    names = list(dict.fromkeys(name for tree in trees for name in unknowns(tree)))
    choices = [range(-2 if name in case.free else 0, most + 1) for name in names]
    for numbers in product(*choices):
        values = dict(zip(names, map(Fraction, numbers), strict=True))
        if allows(facts, values):
            yield values


def drawn(seed: int) -> Case:
    """A formula over at most four names, with facts about them."""
    chance = random.Random(seed)  # noqa: S311 - the same cases every time
    names = [f"Σ {name}" if chance.random() < 0.15 else name for name in NAMES[: chance.choice((2, 2, 3, 3, 4))]]

    def linear(most: int = 3) -> str:
        text = ""
        for _ in range(chance.randint(1, most)):
            factor = chance.choice(("", "", "", "2 × ", "50% × "))
            text += f"{chance.choice((' + ', ' + ', ' - ')) if text else ''}{factor}{chance.choice(names)}"
        return text + (f"{chance.choice((' + ', ' - '))}{chance.randint(1, 3)}" if chance.random() < 0.12 else "")

    formula = chance.choice(
        (
            lambda: f"({linear()}) / ({linear()}) × 100%",
            lambda: f"({linear()}) / {chance.choice(names)}",
            lambda: f"{chance.choice(names)} / ({linear()})",
            linear,
            lambda: f"1 - ({linear()}) / ({linear(2)})",
            lambda: f"({linear(2)}) × ({linear(2)}) / ({linear(1)} × ({linear(2)}))",
            lambda: f"({linear(1)}) / ({linear(1)}) × 40% + ({linear(1)}) / ({linear(2)}) × 60%",
            lambda: f"({linear(1)} × {linear(1)} - {linear(1)}) / ({linear(1)} × {linear(1)})",
            lambda: f"({linear(2)}) / ({linear(1)}) / (({linear(1)}) / ({linear(1)}))",
        )
    )()
    facts = []
    for _ in range(chance.randint(0, 4)):
        one, other, third = (chance.choice(names) for _ in range(3))
        facts.append(
            chance.choice(
                (
                    f"{one} ≤ {other}",
                    f"{one} ≤ {other}",
                    f"{one} + {third} ≤ {other}",
                    f"{one} ≤ {other} - {third}",
                    f"{one} ≤ {chance.randint(1, 4)}",
                    f"{chance.randint(1, 3)} ≤ {one}",
                    f"{one} ≤ {other} × {third}",
                    f"{one} × 2 ≤ {other} / 3",
                )
            )
        )
    free = frozenset({chance.choice(names).removeprefix("Σ ")}) if chance.random() < 0.1 else frozenset[str]()
    return Case(formula, tuple(facts), free | {f"Σ {name}" for name in free})


def has_products(case: Case) -> bool:
    ratio = ratio_of(case.tree)
    forms = (ratio.over, ratio.under, *(side for one in case.known for side in (one.smaller, one.larger)))
    return any(len(monomial) > 1 for form in forms for monomial in multiplied_out(form).terms)


def certified(bound: Bound, case: Case) -> bool:
    """Whether the proof of a bound holds, as a statement about polynomials."""
    ratio = ratio_of(case.tree)
    left: dict[tuple[str, ...], Fraction] = {}

    def add(form: Polynomial, factor: Fraction) -> None:
        for monomial, number in form.terms.items():
            left[monomial] = left.get(monomial, Fraction(0)) + factor * number

    assert bound.value is not None
    sign = Fraction(bound.sign if bound.upper else -bound.sign)
    add(multiplied_out(ratio.under), sign * bound.value)
    add(multiplied_out(ratio.over), -sign)
    for used in bound.proof:
        assert used.often > 0
        assert used.fact in case.known
        assert case.free.isdisjoint(used.factor)
        add(multiplied_out(used.fact.larger, less=used.fact.smaller).by(used.factor), -used.often)
    return all(number == 0 if not case.free.isdisjoint(monomial) else number >= 0 for monomial, number in left.items())


def named_for_evaluate(tree: Formula, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Totals under the names that `evaluate` wants them under."""
    alone = set(unknowns(tree))
    return {
        name.removeprefix("Σ ") if name.removeprefix("Σ ") not in alone else name: value
        for name, value in values.items()
        if name in alone
    }


def reaches(bound: Bound, case: Case, limit: Fraction) -> bool | None:
    """Whether `beyond` gives numbers that go beyond `limit` and fit the facts; None where it gives none."""
    values = beyond(bound, case.tree, case.known, limit)
    if values is None:
        return None
    assert all(number >= 0 for name, number in values.items() if name not in case.free)
    assert allows(case.known, values)
    result = evaluate(case.tree, named_for_evaluate(case.tree, values))
    assert isinstance(result, Value)
    return result.value > limit if bound.upper else result.value < limit


@cache
def tried() -> list[tuple[Case, Bounds | None]]:
    cases = [drawn(seed) for seed in range(500)]
    return [(case, bounds(case.tree, case.known, case.free)) for case in cases]


def test_no_small_numbers_contradict_a_proof() -> None:
    seen = 0
    for case, found in tried():
        tree, divisors = case.tree, ratio_of(case.tree).divisors
        under = ratio_of(tree).under
        for values in assignments(case, 3 if "丁" in str(case) else 4):
            zero = any(not plainly(one, values) for one in divisors)
            value = plainly(tree, values)
            assert zero == (value is None), case
            if found is None:
                assert value is None, f"{case}: {values}"
                continue
            seen += 1
            assert found.empty or not zero, f"{case}: {values}"
            below = plainly(under, values)
            assert below is not None
            assert found.negative or below >= 0, f"{case}: {values}"
            if value is not None:
                assert found.low.value is None or found.low.value <= value, f"{case}: {values} give {value}"
                assert found.high.value is None or found.high.value >= value, f"{case}: {values} give {value}"
    assert seen > 10_000


def test_bounds_are_certified() -> None:
    count = 0
    for case, found in tried():
        for bound in (found.low, found.high) if found else ():
            assert bound.upper == (bound is found.high if found else None)
            if bound.value is not None:
                count += 1
                assert certified(bound, case), case
            else:
                assert bound.proof == ()
    assert count > 200


def test_bounds_are_reached_where_there_are_no_products() -> None:
    count = 0
    for case, found in tried():
        if found is None or has_products(case):
            continue
        for bound in (found.low, found.high):
            towards = -1 if bound.upper else 1
            limit = -towards * FAR if bound.value is None else bound.value + towards * NEARLY
            count += 1
            assert reaches(bound, case, limit), f"{case}: {bound.value}"
            if bound.value is not None:
                assert reaches(bound, case, bound.value) is None
    assert count > 250


def test_numbers_beyond_a_claim_are_found_where_small_ones_exist() -> None:
    """Where the formula has products, the way to a bound may miss; it must not where names are no less than zero."""
    there = 0
    for case, found in tried():
        if found is None or case.free or not has_products(case):
            continue
        values = [value for one in assignments(case, 3) if (value := plainly(case.tree, one)) is not None]
        for bound, limit in ((found.low, Fraction(0)), (found.high, Fraction(1))):
            if any(value > limit if bound.upper else value < limit for value in values):
                there += 1
                assert reaches(bound, case, limit), f"{case}: {bound.value}"
    assert there > 120


def ends(formula: str, facts: str, names: str = "") -> tuple[str, str, bool, Bounds, Formula, tuple[Fact, ...]]:
    """Both ends as text, and what they were found from; facts are parted by commas."""
    declared = Names([*NAMES, *names.split()])
    tree, wrong = read(formula, declared)
    assert not wrong
    known = []
    for line in filter(None, facts.split(",")):
        smaller, larger = (read(side, declared)[0] for side in line.split("≤"))
        known.append(Fact(smaller, larger))
    found = bounds(tree, known)
    assert found is not None
    low, high = ("∞" if one.value is None else str(one.value) for one in (found.low, found.high))
    return low, high, found.empty, found, tree, tuple(known)


@pytest.mark.parametrize(
    ("formula", "facts", "low", "high"),
    [
        ("甲 / 乙 × 100%", "甲 ≤ 乙", "0", "1"),
        ("甲 / 乙 × 100%", "", "0", "∞"),
        ("甲 / 乙 × 100%", "甲 ≤ 丙, 丙 ≤ 丁, 丁 ≤ 乙", "0", "1"),
        ("(乙 - 甲) / 乙 × 100%", "甲 ≤ 乙", "0", "1"),
        ("(乙 - 甲) / 乙 × 100%", "", "∞", "1"),
        ("(乙 - 甲 - 丙) / 乙", "甲 ≤ 乙, 丙 ≤ 乙", "-1", "1"),  # parts that may overlap
        ("(乙 - 甲 - 丙) / 乙", "甲 + 丙 ≤ 乙", "0", "1"),
        ("(乙 - 甲 - 丙) / 乙", "甲 ≤ 乙, 丙 ≤ 甲", "-1", "1"),  # a part and its own part: subtracted twice
        ("1 - 甲 / 乙", "甲 ≤ 乙", "0", "1"),
        ("Σ 甲 / Σ 乙 × 100%", "Σ 甲 ≤ Σ 乙", "0", "1"),
        ("Σ 甲 / Σ 乙 × 100%", "甲 ≤ 乙", "0", "∞"),  # what holds for each unit is told for totals apart
        ("(甲 + 乙) / (丙 + 丁)", "甲 ≤ 丙, 乙 ≤ 丁", "0", "1"),
        ("(甲 × 丙 - 乙) / (甲 × 丙)", "乙 ≤ 甲 × 丙", "0", "1"),
        ("(甲 × 丙 - 乙) / (丁 × 丙)", "乙 ≤ 甲 × 丙, 甲 ≤ 丁", "0", "1"),
        ("甲 / 乙 × 40% + 丙 / 丁 × 60%", "甲 ≤ 乙, 丙 ≤ 丁", "0", "1"),
        ("甲 / 20分", "甲 ≤ 20", "0", "1"),
        ("(甲 + 乙) / 2", "60 ≤ 甲, 甲 ≤ 100, 乙 ≤ 100", "30", "100"),
        ("甲 / 乙", "甲 ≤ 12, 10 ≤ 乙", "0", "6/5"),
        ("甲 / 乙", "甲 ≤ 12, 乙 ≤ 10", "0", "∞"),
        ("(甲 - 乙) / 乙", "", "-1", "∞"),  # growth
        ("甲 / (乙 - 丙)", "丙 ≤ 乙, 甲 ≤ 乙 - 丙", "0", "1"),
        ("甲 / (甲 + 乙)", "", "0", "1"),
        ("甲 × 乙", "甲 ≤ 5, 乙 ≤ 4, 2 ≤ 甲, 1 ≤ 乙", "2", "20"),
        ("甲 / (2 × 乙) × 100%", "甲 / 3 ≤ 乙 / 4", "0", "3/8"),
        ("3", "", "3", "3"),
    ],
)
def test_ends(formula: str, facts: str, low: str, high: str) -> None:
    found = ends(formula, facts)
    assert found[:2] == (low, high)
    for bound in (found[3].low, found[3].high):
        if bound.value is not None:
            case = Case(formula, tuple(filter(None, (one.strip() for one in facts.split(",")))))
            assert certified(bound, case)


@pytest.mark.parametrize(
    ("formula", "facts", "empty", "negative"),
    [
        ("甲 / 乙", "", True, False),
        ("甲 / 乙", "1 ≤ 乙", False, False),
        ("甲 / 乙", "丙 ≤ 乙, 1 ≤ 丙", False, False),
        ("甲 / (乙 + 1)", "", False, False),
        ("甲 / (乙 - 丙)", "", True, True),
        ("甲 / (乙 - 丙)", "丙 ≤ 乙", True, False),
        ("甲 / (乙 - 丙)", "丙 + 1 ≤ 乙", False, False),
        ("甲 / 乙 / 丙", "1 ≤ 乙", True, False),
        ("甲 / 乙 / 丙", "1 ≤ 乙, 2 ≤ 丙", False, False),
        ("甲 + 乙", "", False, False),
        ("甲 / 20分", "", False, False),
        ("1 / (1 / (甲 - 甲)) + 乙", "", True, False),
    ],
)
def test_denominators(formula: str, facts: str, empty: bool, negative: bool) -> None:  # noqa: FBT001 - a column
    _, _, can_be_zero, found, _, _ = ends(formula, facts)
    assert (can_be_zero, found.negative) == (empty, negative)


# The formulas of S08: as the source has them, the numbers that the ledger tells against them (D045 to D053), and the
# parts of wholes that the handbook declares, with which each stays within 0 and 100%.
S08 = {
    "外发公文偏差率": ("不合格数 / 总件数 × 100%", None, "不合格数 ≤ 总件数"),
    "文字差错率": ("差错字数 / 总字数 × 100%", None, "差错字数 ≤ 总字数"),
    "D053 持证上岗率": ("持证人员数 / 岗位人数 × 100%", ("11 10", "11/10"), "持证人员数 ≤ 岗位人数"),
    "D051 督导记录准确率": ("(记录总件数 - 错误件数) / 每月总件数 × 100%", ("120 2 10", "59/5"), None),
    "督导记录准确率, mended": ("(每月总件数 - 错误件数) / 每月总件数 × 100%", None, "错误件数 ≤ 每月总件数"),
    "D047 投诉处理及时率": ("(有效宗数 - 超时宗数) / 有效宗数 × 100%", ("4 6", "-1/2"), "超时宗数 ≤ 有效宗数"),
    "D045 回访满意率": ("(满意宗数 - 不满意宗数) / 有效宗数 × 100%", ("20 40 60", "-1/3"), None),
    "回访满意率, mended": ("满意宗数 / 有效宗数 × 100%", None, "满意宗数 ≤ 有效宗数"),
    "D049 培训计划实施率": ("实施项数 / 计划项数 × 100%", ("24 20", "6/5"), "实施项数 ≤ 计划项数"),
    "上报问题处理及时率": ("(上报问题 - 未处理问题) / 上报问题 × 100%", None, "未处理问题 ≤ 上报问题"),
    "业户综合满意率": ("(张数 × 每张项数 - 不满意) / (张数 × 每张项数) × 100%", None, "不满意 ≤ 张数 × 每张项数"),
    "物业费收缴率": ("实收金额 / 应缴金额 × 100%", None, "实收金额 ≤ 应缴金额"),
    "公司物业费收缴率": ("Σ 实收金额 / Σ 应缴金额 × 100%", None, "Σ 实收金额 ≤ Σ 应缴金额"),
    "电梯故障率": ("停运小时 / 应运行小时 × 100%", None, "停运小时 ≤ 应运行小时"),
}  # fmt: skip
S08_NAMES = (
    "不合格数 总件数 差错字数 总字数 持证人员数 岗位人数 记录总件数 错误件数 每月总件数 有效宗数 超时宗数 满意宗数 "
    "不满意宗数 实施项数 计划项数 上报问题 未处理问题 张数 每张项数 不满意 实收金额 应缴金额 停运小时 应运行小时"
)


@pytest.mark.parametrize(("formula", "told", "facts"), S08.values(), ids=S08)
def test_formulas_of_s08(formula: str, told: tuple[str, str] | None, facts: str | None) -> None:
    low, high, empty, found, tree, _ = ends(formula, "", S08_NAMES)
    assert (low, high) != ("0", "1")  # nothing is known of the measures
    assert empty
    assert any(
        beyond(one, tree, (), limit) is not None for one, limit in ((found.low, Fraction(0)), (found.high, Fraction(1)))
    )
    if told is not None:
        numbers, value = told
        names = dict.fromkeys(unknowns(tree))
        result = evaluate(tree, dict(zip(names, map(Fraction, numbers.split()), strict=True)))
        assert isinstance(result, Value)
        assert result.value == Fraction(value)
        assert found.low.value is None or found.low.value <= result.value
        assert found.high.value is None or found.high.value >= result.value
    if facts is not None:
        low, high, _, found, _, known = ends(formula, facts, S08_NAMES)
        assert (low, high) == ("0", "1")
        # The proof names the one fact that it rests on, and how often: once.
        assert {one for bound in (found.low, found.high) for one in bound.facts} == {(known[0], Fraction(1))}


def test_a_counterexample_is_in_whole_numbers() -> None:
    *_, found, tree, known = ends("(甲 - 乙 / 3) / 丙", "丙 × 2 ≤ 乙, 甲 ≤ 乙 / 7")
    numbers = beyond(found.low, tree, known, Fraction(0))
    assert numbers is not None
    assert all(number.denominator == 1 for number in numbers.values())


def test_facts_that_contradict_one_another_prove_nothing() -> None:
    assert bounds(parsed("丙 / 丁"), [fact("甲 ≤ 1"), fact("2 ≤ 甲")]) is None
    assert bounds(parsed("甲 / (乙 - 乙)"), []) is None
    assert bounds(parsed("Σ (甲 / (1 - 1))"), []) is None


def test_facts_about_products_of_names_outside_the_formula() -> None:
    """Two names of a fact have one product; the numbers keep to it."""
    case = Case("甲 / 乙", ("甲 ≤ 乙 × 丙",))
    assert reaches(bounds(case.tree, case.known).high, case, Fraction(1))  # type: ignore[union-attr] # it has bounds
    limited = bounds(case.tree, [*case.known, fact("丙 ≤ 20")])
    assert limited is not None
    assert limited.high.value == 20


def test_totals_of_what_may_be_negative() -> None:
    found = bounds(parsed("Σ 甲 / Σ 乙"), [], frozenset({"甲"}))
    assert found is not None
    assert found.low.value is None
    numbers = beyond(found.low, parsed("Σ 甲 / Σ 乙"), [], Fraction(0))
    assert numbers is not None
    assert numbers["Σ 甲"] < 0 < numbers["Σ 乙"]


def test_names_that_cancel_out_have_a_value_all_the_same() -> None:
    tree = parsed("(甲 - 甲 + 乙) / 丙")
    found = bounds(tree, [])
    assert found is not None
    numbers = beyond(found.high, tree, [], Fraction(1))
    assert numbers is not None
    assert numbers.keys() == {"甲", "乙", "丙"}


def test_too_large_problems_are_given_up() -> None:
    names = [Name(f"名{at}") for at in range(300)]
    facts = [Fact(one, other) for one, other in pairwise(names)]
    assert bounds(Binary(Operator.DIVIDE, names[0], names[-1]), facts) is None


def test_problems_made_to_be_slow_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "WORK", 10)
    simplex.largest.cache_clear()
    assert bounds(parsed("(甲 + 2 × 丙) / 乙"), [fact("甲 × 7 ≤ 乙 / 5"), fact("丙 ≤ 乙 + 3 × 甲")]) is None


def test_formulas_print_as_the_cases_say() -> None:
    """The cases of this file are read as they are meant."""
    for case, _ in tried()[:50]:
        assert parsed(print_formula(case.tree)) == case.tree
