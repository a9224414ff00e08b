"""Exact linear programming: the largest value of a linear form on a slice of a cone, with its certificate.

    maximise  objective · y    where  rows · y ≥ 0,  slice · y = 1,  y ≥ 0

Two-phase simplex. The steepest column goes first (G. B. Dantzig, 1951); where that does not get on, Bland's rule is
kept to, which ends on every problem (R. G. Bland, New finite pivoting rules for the simplex method, Mathematics of
Operations Research 2, 1977). The tableau holds integers over one common denominator, so every
step is exact (J. Edmonds, J.-F. Maurras, Note sur les Q-matrices d'Edmonds, RAIRO 31, 1997).
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Row: TypeAlias = tuple[int, ...]

PATIENCE = 8
"""Steps in a row that gain nothing before Bland's rule is kept to, since they may go round in a circle."""

WORK = 2_000_000
"""The most numbers that are computed for one problem, in half a second. What people write takes a few hundred."""


class TooMuchWorkError(Exception):
    """The problem is too large to be solved in reasonable time."""


@dataclass(frozen=True, slots=True)
class Best:
    """The largest value, or how it grows without end.

    Attributes:
        value: the largest value; None where there is none.
        point: a `y` that has it, or from where it grows.
        ray: the direction in which it grows without end; None where there is a largest value.
        multipliers: of each row, none negative. `value × slice - objective - multipliers · rows` has no negative
            coefficient, which proves that no point has a larger value (Farkas). Empty where there is none.
    """

    value: Fraction | None
    point: tuple[Fraction, ...]
    ray: tuple[Fraction, ...] | None = None
    multipliers: tuple[Fraction, ...] = ()


@lru_cache(maxsize=4096)
def largest(objective: Row, rows: tuple[Row, ...], slice_: Row) -> Best | None:
    """Solve the problem; None where no point lies on the slice. All rows are as long as `objective`.

    Raises:
        TooMuchWorkError: it takes too long.

    Formulas of one shape (a part of its whole) are one problem, whatever their names; so answers are kept.
    """
    if max(slice_, default=0) <= 0:
        return None
    table = _Table(objective, rows, slice_)
    if not table.reach_slice():
        return None
    return table.climb()


class _Table:
    """The tableau: a line for each row, one for the slice, and the objective last; columns y, slacks, right side."""

    __slots__ = ("basis", "idle", "lines", "over", "unknowns", "width", "work")

    def __init__(self, objective: Row, rows: tuple[Row, ...], slice_: Row) -> None:
        count, self.unknowns = len(rows), len(objective)
        self.width = self.unknowns + count
        self.lines = [
            [*(-one for one in row), *(int(place == at) for place in range(count)), 0] for at, row in enumerate(rows)
        ]
        self.lines.append([*slice_, *([0] * count), 1])
        self.lines.append([*(-one for one in objective), *([0] * count), 0])
        # What is basic on the slice at first is one artificial unknown, which never comes back and needs no column.
        self.basis = [*range(self.unknowns, self.width), self.width]
        self.over = 1
        self.idle = self.work = 0

    def reach_slice(self) -> bool:
        """Make the slice's own unknown leave; False where no point lies on the slice."""
        at = len(self.basis) - 1
        while self.basis[at] == self.width:
            column = self.entering(self.lines[at], 1)
            if column is None:
                return False
            self.pivot(self.leaving(column), column)
        return True

    def climb(self) -> Best:
        """Go on to the largest value."""
        while (column := self.entering(self.lines[-1], -1)) is not None:
            at = self.leaving(column)
            if at is None:
                return Best(None, self.point(), self.direction(column))
            self.pivot(at, column)
        objective = self.lines[-1]
        multipliers = tuple(Fraction(one, self.over) for one in objective[self.unknowns : self.width])
        return Best(Fraction(objective[-1], self.over), self.point(), None, multipliers)

    def entering(self, line: list[int], sign: int) -> int | None:
        """The column whose unknown is to grow: of those with `sign` in the line, the steepest, or just the first."""
        if self.idle >= PATIENCE:
            return next((place for place in range(self.width) if sign * line[place] > 0), None)
        steps = line[: self.width]
        steepest = max(steps, default=0) if sign > 0 else min(steps, default=0)
        return steps.index(steepest) if steepest * sign > 0 else None

    def leaving(self, column: int) -> int | None:
        """The line whose unknown first becomes zero as that of `column` grows; of several, the first unknown's."""
        chosen: int | None = None
        for at in range(len(self.basis)):
            step = self.lines[at][column]
            if step <= 0:
                continue
            if chosen is None:
                chosen = at
                continue
            # rhs / step, compared without dividing
            ahead = self.lines[at][-1] * self.lines[chosen][column] - self.lines[chosen][-1] * step
            if ahead < 0 or (not ahead and self.basis[at] < self.basis[chosen]):
                chosen = at
        return chosen

    def pivot(self, at: int | None, column: int) -> None:
        """Let the unknown of `column` take the place of the one that is basic in line `at`."""
        assert at is not None  # noqa: S101 - the slice line itself has a positive step wherever this is asked
        chosen = self.lines[at]
        step, over = chosen[column], self.over
        self.idle = 0 if chosen[-1] else self.idle + 1
        self.work += len(chosen) * len(self.lines)
        if self.work > WORK:
            raise TooMuchWorkError
        for place, line in enumerate(self.lines):
            if place != at:
                factor = line[column]
                if factor or step != over:
                    self.lines[place] = [
                        (one * step - factor * other) // over for one, other in zip(line, chosen, strict=True)
                    ]
        self.basis[at], self.over = column, step

    def point(self) -> tuple[Fraction, ...]:
        """The values of the unknowns."""
        values = [Fraction(0)] * self.unknowns
        for at, unknown in enumerate(self.basis):
            if unknown < self.unknowns:
                values[unknown] = Fraction(self.lines[at][-1], self.over)
        return tuple(values)

    def direction(self, column: int) -> tuple[Fraction, ...]:
        """How the unknowns change as that of `column`, which no line stops, grows by one."""
        values = [Fraction(0)] * self.unknowns
        if column < self.unknowns:
            values[column] = Fraction(1)
        for at, unknown in enumerate(self.basis):
            if unknown < self.unknowns:
                values[unknown] = -Fraction(self.lines[at][column], self.over)
        return tuple(values)
