"""Answers of the simplex method against all corners of the region, and against what certifies them."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import pytest

from generator.formula import simplex
from generator.formula.simplex import Best, Row, TooMuchWorkError, largest

Point = tuple[Fraction, ...]


def dot(row: Sequence[int], point: Sequence[Fraction]) -> Fraction:
    return sum((one * value for one, value in zip(row, point, strict=True)), Fraction(0))


def solved(lines: Sequence[Row], right: Sequence[int]) -> Point | None:
    """The one solution of as many equations as unknowns, by elimination; None where there is none, or many."""
    table = [[*map(Fraction, line), Fraction(value)] for line, value in zip(lines, right, strict=True)]
    size = len(table)
    for column in range(size):
        pivot = next((at for at in range(column, size) if table[at][column]), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        table[column] = [one / table[column][column] for one in table[column]]
        for at in range(size):
            if at != column and (factor := table[at][column]):
                table[at] = [one - factor * other for one, other in zip(table[at], table[column], strict=True)]
    return tuple(line[-1] for line in table)


def corners(rows: tuple[Row, ...], slice_: Row) -> Iterator[Point]:
    """The corners of the region; one with y ≥ 0 has corners wherever it has points."""
    size = len(slice_)
    signs = tuple(tuple(int(at == place) for place in range(size)) for at in range(size))
    sides = (*rows, *signs)
    for chosen in combinations(sides, size - 1):
        point = solved((slice_, *chosen), (1, *([0] * (size - 1))))
        if point is not None and all(dot(side, point) >= 0 for side in sides):
            yield point


def fits(point: Sequence[Fraction], rows: tuple[Row, ...]) -> bool:
    return all(value >= 0 for value in point) and all(dot(row, point) >= 0 for row in rows)


def problems(count: int) -> Iterator[tuple[Row, tuple[Row, ...], Row]]:
    chance = random.Random(20261124)  # noqa: S311 - the same problems every time
    for _ in range(count):
        size, most = chance.randint(1, 4), chance.choice((1, 2, 5))
        lines = [tuple(chance.randint(-most, most) for _ in range(size)) for _ in range(chance.randint(2, 6))]
        objective, slice_, *rows = lines
        yield objective, tuple(rows), slice_


def proves(best: Best, objective: Row, rows: tuple[Row, ...], slice_: Row) -> bool:
    """Whether the multipliers prove that no point has a larger value (Farkas)."""
    assert best.value is not None
    left = [best.value * one - other for one, other in zip(slice_, objective, strict=True)]
    for often, row in zip(best.multipliers, rows, strict=True):
        left = [one - often * other for one, other in zip(left, row, strict=True)]
    return min(best.multipliers, default=Fraction(0)) >= 0 and min(left) >= 0


def test_answers_agree_with_all_corners() -> None:
    kinds = {"none": 0, "endless": 0, "value": 0}
    for objective, rows, slice_ in problems(1200):
        best = largest(objective, rows, slice_)
        found = list(corners(rows, slice_))
        case = (objective, rows, slice_)
        if best is None:
            kinds["none"] += 1
            assert not found, case
            continue
        assert fits(best.point, rows), case
        assert dot(slice_, best.point) == 1, case
        if best.ray is not None:
            kinds["endless"] += 1
            assert best.value is None, case
            assert best.multipliers == (), case
            assert fits(best.ray, rows), case
            assert dot(slice_, best.ray) == 0, case
            assert dot(objective, best.ray) > 0, case
        else:
            kinds["value"] += 1
            assert best.value == dot(objective, best.point) == max(dot(objective, one) for one in found), case
            assert proves(best, objective, rows, slice_), case
    assert min(kinds.values()) > 120, kinds  # all three kinds of answers are tried


@pytest.mark.parametrize(
    ("objective", "rows", "slice_", "value"),
    [
        ((1, 0), ((-1, 1),), (0, 1), 1),  # a part of its whole
        ((1, 0), (), (0, 1), None),  # nothing is known of it
        ((0, 0), (), (1, 1), 0),
        ((-1, 0), ((1, -3),), (0, 1), -3),
        # E. M. L. Beale's problem, on which careless rules go round in circles.
        (
            (75, -15000, 2, -600, 0),
            ((-25, 6000, 4, 900, 0), (-50, 9000, 2, 300, 0), (0, 0, -1, 0, 1)),
            (0, 0, 0, 0, 1),
            5,
        ),
    ],
)
def test_known_problems(objective: Row, rows: tuple[Row, ...], slice_: Row, value: int | None) -> None:
    best = largest(objective, rows, slice_)
    assert best is not None
    assert best.value == value
    if best.value is not None:
        assert proves(best, objective, rows, slice_)


def test_large_numbers_stay_exact() -> None:
    huge = 10**40 + 1
    best = largest((1, 0), ((-huge, huge - 1),), (0, 1))
    assert best is not None
    assert best.value == Fraction(huge - 1, huge)


def test_no_point_on_the_slice() -> None:
    assert largest((1, 1), ((-1, 0), (0, -1)), (1, 1)) is None
    assert largest((1,), (), (-1,)) is None
    assert largest((), (), ()) is None


@pytest.mark.parametrize("patience", [0, 1, 1000])
def test_the_way_there_does_not_matter(monkeypatch: pytest.MonkeyPatch, patience: int) -> None:
    """Bland's rule from the start, or as good as never: there are no circles in these, and the values are the same."""
    for objective, rows, slice_ in problems(300):
        best = largest(objective, rows, slice_)
        with monkeypatch.context() as patched:
            patched.setattr(simplex, "PATIENCE", patience)
            other = largest.__wrapped__(objective, rows, slice_)
        assert (best is None) == (other is None)
        if best is not None and other is not None:
            assert best.value == other.value


def test_a_problem_made_to_be_slow_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "WORK", 10)
    with pytest.raises(TooMuchWorkError):
        largest.__wrapped__((5, 3, 0), ((-2, -7, 20), (-9, -4, 30)), (0, 0, 1))
