"""pint and z3 on the cases of a file, in their own environment: `python -m benchmarks.formula_peers NAME FILE RUNS`.

Prints JSON: the seconds of processor time of each run, without start-up, and what came out for each case.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

LIMIT = 2_000
"""Milliseconds for one claim; z3 says unknown after them."""


def with_pint(cases: dict[str, Any]) -> tuple[float, list[bool]]:
    """Whether what each formula adds up has one dimension."""
    pint = importlib.import_module("pint")
    registry = pint.UnitRegistry(None)
    for definition in cases["units"]:
        registry.define(definition)
    fits = []
    start = time.process_time()
    for formula in cases["formulas"]:
        # Values that cancel out nowhere: pint works the formula out to find its dimension.
        values = {
            name: registry.Quantity(1 + 0.618 * place, registry.parse_units(unit))
            for place, (name, unit) in enumerate(formula["names"].items())
        }
        try:
            registry.parse_expression(formula["expression"], **values)
        except pint.DimensionalityError:
            fits.append(False)
        else:
            fits.append(True)
    return time.process_time() - start, fits


def with_z3(cases: dict[str, Any]) -> tuple[float, list[str]]:
    """Whether what contradicts each claim is satisfiable: unsat where the claim holds."""
    z3 = importlib.import_module("z3")
    answers = []
    start = time.process_time()
    for script in cases["claims"]:
        solver = z3.Solver()
        solver.set("timeout", LIMIT)
        solver.from_string(script)
        answers.append(str(solver.check()))
    return time.process_time() - start, answers


WAYS: dict[str, Callable[[dict[str, Any]], tuple[float, Sequence[object]]]] = {"pint": with_pint, "z3": with_z3}


def main(name: str, path: str, runs: str) -> None:
    """Run and print."""
    cases = json.loads(Path(path).read_text("utf-8"))
    results = [WAYS[name](cases) for _ in range(int(runs))]
    print(json.dumps({"seconds": [seconds for seconds, _ in results], "answers": results[0][1]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
