"""What readers need to compare a handbook with the sources it restates, item by item and defect by defect.

    python scripts/sources.py pairs [--seed N] [--count N] [POLICIES]     (make pairs)
    python scripts/sources.py defects [--seed N] [--count N] [POLICIES]   (make defects)

`pairs` draws items of the inventory together with the entry that claims to restate each, to be read by somebody who
wrote neither. `defects` says, class by class, which entries of the ledger of known defects `remit check` reports
today in the handbook of the sources as they were found, and draws some with what stands there.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Day
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import pipeline
from generator.coverage import InventoryItem, read_inventory
from generator.diagnostics import Diagnostic
from generator.loader import load_texts
from generator.loader.nodes import Mapping as Node
from generator.loader.nodes import Sequence as NodeList
from generator.loader.nodes import scalars
from generator.model.graph import Policy
from generator.model.read_values import Claim
from generator.source import Span

SOURCES = Path(__file__).resolve().parent.parent / "tests" / "sources"
DAY = Day(2026, 11, 24)
SHOWN = 600
"""Characters of an entry that are shown; a unit with all its duties is longer than anybody would read here."""

DOCUMENT = re.compile(r"S[0-9]{2}")

REPORTED_BY: Mapping[str, tuple[str, ...]] = {
    "blank-threshold": ("target/blank-goal", "formula/goal", "formula/quantity", "text/placeholder"),
    "catch-all-duty": ("duty/catch-all",),
    "copied-duty-list": ("duty/copied",),
    "deadline-impossible": ("model/no-such-day",),
    "document-no-approval-date": ("regulation/not-approved",),
    "formula-garbled": ("formula/lost-fraction", "formula/syntax", "formula/unknown-name", "target/unit-mismatch"),
    "formula-out-of-range": ("target/out-of-range", "target/part-subtracted-twice"),
    "formula-zero-denominator": ("target/empty-period",),
    "missing-time-limit": ("duty/no-deadline", "duty/unmeasured-deadline"),
    "placeholder": ("text/placeholder", "formula/quantity", "schema/not-a-date"),
    "plan-item-no-owner-date": ("plan/item-without-owner",),
    "position-no-duties": ("org/position-without-duties",),
    "regulation-no-approver": ("regulation/not-approved",),
    "regulation-no-owner": ("regulation/owner-missing",),
    "target-no-comparator": ("target/no-comparator", "formula/goal"),
    "target-no-formula": ("target/no-formula",),
    "target-no-owner": ("target/owner-missing",),
    "target-no-record": ("target/no-evidence",),
    "unit-no-head": ("org/unit-without-head",),
    "vague-frequency": ("duty/no-deadline", "duty/unmeasured-deadline"),
}
"""Class of defect to the codes that report it. Classes that are not here have no rule yet."""


@dataclass(frozen=True, slots=True)
class Defect:
    """An entry of the ledger."""

    id: str
    kind: str
    items: tuple[str, ...]
    finding: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """A handbook, what `check` says of it, and its claims by inventory item."""

    policy: Policy
    found: Sequence[Diagnostic]
    claims: Mapping[str, tuple[Claim, ...]]


def handbook(root: Path) -> Handbook:
    """Read and check the handbook in a folder, as of the day of the tests."""
    checked, found = pipeline.check(root, pipeline.Asked(partial(datetime.now, UTC), DAY))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in checked.policy.claims:
        claims[claim.item].append(claim)
    return Handbook(checked.policy, found, {item: tuple(several) for item, several in claims.items()})


def inventory() -> dict[str, InventoryItem]:
    """The items of the inventory by id."""
    documents, _ = load_texts([("inventory.yaml", (SOURCES / "inventory.yaml").read_bytes())])
    return read_inventory(documents)[1]


def ledger() -> Iterator[Defect]:
    """The known defects of the sources."""
    documents, _ = load_texts([("defects.yaml", (SOURCES / "defects.yaml").read_bytes())])
    listed = documents[0].root.get("defects")
    for node in listed.items if isinstance(listed, NodeList) else ():
        if isinstance(node, Node):
            items = node.get("items")
            yield Defect(
                node.text("id") or "",
                node.text("class") or "",
                tuple(one.text for one in scalars(items)) if items is not None else (),
                node.text("finding") or "",
            )


def reports(defect: Defect, book: Handbook) -> list[Diagnostic]:
    """The findings that report a defect: of a fitting code, at an entry that claims one of its items.

    A defect of a whole document (its item is `S17`) is reported by what is found anywhere in its files, `s17*.yml`.
    """
    files = tuple(item.lower() for item in defect.items if DOCUMENT.fullmatch(item))
    places = [claim.thing.node.span for item in defect.items for claim in book.claims.get(item, ())]
    codes = REPORTED_BY.get(defect.kind, ())
    return [
        one
        for one in book.found
        if one.code in codes
        and (
            one.span.path.startswith(files)
            or any(inside(span, place) for span in (one.span, *(two.span for two in one.related)) for place in places)
        )
    ]


def inside(span: Span, outer: Span) -> bool:
    """Whether a place lies within another."""
    return span.source is outer.source and outer.start <= span.start and span.end <= outer.end


def pairs(book: Handbook) -> list[tuple[str, Claim]]:
    """Every item with every entry that claims it, in an order that does not depend on files.

    What comes from a template is one entry, however many units and posts are made from it.
    """
    found = {
        (item, claim.thing.node.span.key): (item, claim)
        for item, several in book.claims.items()
        for claim in sorted(several, key=lambda one: one.address, reverse=True)
    }
    return sorted(found.values(), key=lambda pair: (pair[0], pair[1].address))


def heading(id_: str, known: Mapping[str, InventoryItem]) -> str:
    """An item in a line."""
    item = known.get(id_)
    if item is None:
        return id_
    return f"{id_}  {item.kind}: {item.text}" + (f" [{item.value}]" if item.value else "")


def show_claim(console: Console, claim: Claim) -> None:
    """Print what an entry says and where it stands."""
    node = claim.thing.node
    said = re.sub(r"\s+", " ", node.source.text[node.start : node.end])
    cut = said if len(said) <= SHOWN else said[:SHOWN] + " …"
    console.print(f"    {claim.address}  {node.span.path}:{node.span.begin.line}", markup=False, style="dim")
    console.print(f"    {cut}", markup=False)


def print_pairs(console: Console, root: Path, seed: int, count: int) -> None:
    """Draw pairs and print them."""
    book, known = handbook(root), inventory()
    every = pairs(book)
    drawn = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311 - drawn to be read, not to be secret
    for number, (id_, claim) in enumerate(drawn, 1):
        console.print(f"\n{number}. {heading(id_, known)}", markup=False)
        show_claim(console, claim)


def print_defects(console: Console, root: Path, seed: int, count: int) -> None:
    """Say which known defects are reported, by class, and show some with what stands there."""
    book, known, entries = handbook(root), inventory(), list(ledger())
    reported = {defect.id: reports(defect, book) for defect in entries}
    table = Table("class", "entries", "reported", "by")
    for kind in sorted({defect.kind for defect in entries}):
        mine = [defect for defect in entries if defect.kind == kind]
        codes = sorted({one.code for defect in mine for one in reported[defect.id]})
        table.add_row(kind, str(len(mine)), str(sum(bool(reported[defect.id]) for defect in mine)), ", ".join(codes))
    console.print(table)
    console.print(f"{sum(map(bool, reported.values()))} of {len(entries)} known defects are reported today.")
    for defect in random.Random(seed).sample(entries, min(count, len(entries))):  # noqa: S311
        said = ", ".join(sorted({one.code for one in reported[defect.id]})) or "not reported"
        console.print(f"\n{defect.id}  {defect.kind} ({said}): {defect.finding}", markup=False)
        for id_ in defect.items:
            console.print(f"  {heading(id_, known)}", markup=False)
            for claim in book.claims.get(id_, ()):
                show_claim(console, claim)


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["pairs", "defects"])
    parser.add_argument("root", nargs="?", type=Path, metavar="POLICIES")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--count", type=int)
    given = parser.parse_args()
    console = Console(width=200, highlight=False)
    show, root, count = {
        "pairs": (print_pairs, Path("policies"), 60),
        "defects": (print_defects, Path("tests/as_found"), 40),
    }[given.what]
    show(console, given.root or root, given.seed, count if given.count is None else given.count)


if __name__ == "__main__":
    main()
