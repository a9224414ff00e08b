"""`python -m benchmarks [NAME …]`: measure, beside the peers; without a name, say what there is."""

import argparse
from collections.abc import Sequence

from benchmarks import build, check, formula, preview, search, sheets, startup, table
from benchmarks.workshop import PEERS, Asked

BENCHMARKS = {
    "startup": startup,
    "check": check,
    "build": build,
    "search": search,
    "preview": preview,
    "formula": formula,
    "sheets": sheets,
}
SIZES = (1_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, measure what they name, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME", help="what to measure")
    parser.add_argument("--entities", nargs="+", type=int, default=SIZES, metavar="N", help="sizes of the handbooks")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each command of remit (3)")
    parser.add_argument("--peer-runs", type=int, default=1, metavar="N", help="runs of each peer (1)")
    parser.add_argument("--texts", type=int, default=100_000, metavar="N", help="random texts for formulas (100,000)")
    parser.add_argument("--sheets", type=int, default=5_000, metavar="N", help="sheets in two processes (5,000)")
    parser.add_argument("--peer-sheets", type=int, default=40, metavar="N", help="sheets by each peer (40)")
    given = parser.parse_args(arguments)
    if not given.names:
        for name, module in BENCHMARKS.items():
            print(f"{name:8} {module.__doc__}")
        return
    print(table.machine())
    if not PEERS.exists():
        print("The peers are not installed; `make bench` installs them into .cache/peers.")
    asked = Asked(
        tuple(sorted(set(given.entities))), given.runs, given.peer_runs, given.texts, given.sheets, given.peer_sheets
    )
    for name in given.names:
        BENCHMARKS[name].measure(asked)


if __name__ == "__main__":
    main()
