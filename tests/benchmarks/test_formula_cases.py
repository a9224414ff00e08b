"""What the formula benchmark measures must be sound, varied, and the same on every machine."""

from benchmarks.formula import read_all, verdict
from benchmarks.formula_cases import cases
from benchmarks.formula_forms import shape

CASES = cases(300, seed=5)


def test_same_seed_gives_the_same_formulas() -> None:
    assert cases(50, seed=1) == cases(50, seed=1)
    assert cases(50, seed=1) != cases(50, seed=2)
    assert cases(50, seed=1) == cases(80, seed=1)[:50]


def test_formulas_differ_from_one_another() -> None:
    assert len({case.text for case in CASES}) == len(CASES)
    assert len({shape(case) for case in CASES}) > len(CASES) / 2
    names = [name for case in CASES for name in case.units]
    assert len(set(names)) == len(names)


def test_formulas_are_read_as_they_are_meant() -> None:
    for case, found in zip(CASES, read_all(CASES), strict=True):
        assert found.tree == case.tree, case.text
        assert found.findings == 0, case.text
        assert found.ends is not None, case.text


def test_there_are_claims_of_both_kinds() -> None:
    verdicts = [
        verdict(case, found.ends, limit, upper=upper)
        for case, found in zip(CASES, read_all(CASES), strict=True)
        for upper, limit in ((False, case.least), (True, case.most))
        if limit is not None
    ]
    assert verdicts.count("proved") > len(CASES)
    assert verdicts.count("refuted") > len(CASES) / 5
    assert verdicts.count("open") < len(CASES) / 100
