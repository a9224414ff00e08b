"""Part the queries at random into the half to tune on and the half to hold out: `python -m tests.search.split`.

Reads both files, so that a query added to either is dealt anew; the same queries give the same halves. Each kind of
entity (position, clause, record …) is dealt by itself, so that both halves ask for all kinds.
"""

import json
import random
from collections import defaultdict
from pathlib import Path

from tests.edits import checked
from tests.search.queries import HELD_OUT, TUNING, Query, held_out, tuning

SEED = 20261125

HEAD = {
    TUNING: "# Queries of employees to tune the search on. Rows are dealt by split.py; their shape is in queries.py.\n",
    HELD_OUT: (
        "# Whoever tunes the search does not open this file: it is only scored, so that the score says how the search\n"
        "# does on queries that nobody had in mind. Rows are dealt by split.py; their shape is in queries.py.\n"
    ),
}


def halves(queries: list[Query]) -> tuple[list[Query], list[Query]]:
    """The queries to tune on and those to hold out, equally many up to one."""
    policy = checked({})[0].policy
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in sorted(queries, key=lambda one: one.text):
        kinds[type(policy.entities[query.at[0]]).__name__].append(query)
    dealer = random.Random(SEED)  # noqa: S311 - deals queries, guards nothing
    dealt: tuple[list[Query], list[Query]] = ([], [])
    for _, asked in sorted(kinds.items()):
        dealer.shuffle(asked)
        for query in asked:
            dealt[len(dealt[0]) > len(dealt[1])].append(query)
    return dealt


def row(query: Query) -> str:
    """A query as a line of YAML."""
    said = {"query": query.text, "at": list(query.at), "facts": list(query.facts), "by": query.by}
    if query.item is not None:
        said["from"] = query.item
    return "- {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()) + "}\n"


def write(path: Path, queries: list[Query]) -> None:
    """Write a file anew."""
    path.write_text(HEAD[path] + "".join(row(one) for one in sorted(queries, key=lambda one: one.text)), "utf-8")


if __name__ == "__main__":
    to_tune, to_hold = halves(tuning() + held_out())
    write(TUNING, to_tune)
    write(HELD_OUT, to_hold)
