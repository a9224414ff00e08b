"""The peers must get what remit gets."""

from fractions import Fraction

from benchmarks.formula import read_all
from benchmarks.formula_cases import Case, cases
from benchmarks.formula_forms import for_pint, misfits_of, script, shape, unit_definitions
from generator.formula import Binary, Name, Number, Operator, Sum
from generator.formula.proofs import Fact


def quotient(top: Name | Sum, bottom: Name | Sum) -> Case:
    tree = Binary(Operator.MULTIPLY, Binary(Operator.DIVIDE, top, bottom), Number(Fraction(100), percent=True))
    return Case("", tree, {"甲": "万元", "乙": "元/㎡·月"}, (Fact(top, bottom),), Fraction(0), Fraction(1))


def test_a_claim_in_smt_lib() -> None:
    assert script(quotient(Sum(Name("甲")), Name("乙")), upper=True, limit=Fraction(3, 2)).splitlines() == [
        "(declare-const v0 Real)(assert (>= v0 0))",
        "(declare-const v1 Real)(assert (>= v1 0))",
        "(assert (<= v0 v1))",
        "(assert (not (= v1 0)))",
        "(assert (> (* (/ v0 v1) (/ 1.0 1.0)) (/ 3.0 2.0)))",
    ]


def test_a_formula_for_pint() -> None:
    lines, names = unit_definitions()
    written = for_pint(quotient(Name("甲"), Name("乙")), names)
    assert written == {
        "expression": "((v0 / v1) * 1.0)",
        "names": {
            "v0": f"({names['万元']} ** 1)",
            "v1": f"({names['元']} ** 1 * {names['㎡']} ** -1 * {names['月']} ** -1)",
        },
    }
    (money,) = (line for line in lines if line.startswith(f"{names['元']} = "))
    base = money.rpartition(" ")[2]
    assert f"{names['万元']} = 10000.0 * {base}" in lines
    assert f"{names['%']} = 0.01" in lines
    assert f"{base} = [{base}]" in lines


def test_a_shape_has_no_names() -> None:
    assert shape(quotient(Name("甲"), Name("乙"))) == ("v0 / v1 × 100%", "v0 ≤ v1")
    assert shape(quotient(Name("丙"), Name("甲"))) == ("v0 / v1 × 100%", "v0 ≤ v1")


def test_formulas_with_one_unit_changed_rarely_add_up() -> None:
    changed = list(misfits_of(cases(200, seed=5), seed=5))
    assert len(changed) > 150
    wrong = sum(1 for one in read_all(changed) if one.findings)
    assert wrong > len(changed) / 2
