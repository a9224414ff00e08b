"""Every datum of the model that belongs on a sheet stands on it, as two other libraries read the file.

What is looked for comes from the entities themselves (expected/) and not from the data that the templates are given.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator import sheets
from generator.diagnostics import Diagnostic
from generator.loader import load
from generator.model.build import build
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Duty, Position, Power, Unit
from generator.model.regulations import Clause, FormField, Item, Parameter, Procedure, Regulation, Step
from generator.model.targets import (
    Agreement,
    Amount,
    Consequence,
    Grade,
    Plan,
    PlanItem,
    Scheme,
    ScoreItem,
    ScoreSheet,
    Target,
)
from generator.sheets import Sheet
from generator.sheets.booklet import booklets
from generator.sheets.handbook import handbook
from generator.sheets.sheet import BOUND, KINDS
from tests.model.handbooks import DAY, sound
from tests.sheets.expected import CHINESE, WANTED, Datum, expected
from tests.sheets.handbooks import EVERY_KIND, SMALL, of_every_kind
from tests.sheets.pdf_reading import Read, read, squeezed

EVERY = 24
"""Of so many sheets of a kind one is looked at in the quick run, the longest and the shortest besides."""

PRINTED: tuple[type[Entity], ...] = (
    *(Agreement, Amount, Clause, Consequence, Duty, FormField, Grade, Item, Parameter, Plan, PlanItem, Position, Power),
    *(Procedure, Regulation, Scheme, ScoreItem, ScoreSheet, Step),
)
"""What every entity of stands on a sheet; the duties of units on those of the posts that carry them out."""


@pytest.fixture(scope="module")
def policy(root: Path) -> Policy:
    documents, _ = load(root / "policies")
    return build(documents, DAY)[0]


@pytest.fixture(scope="module")
def planned(policy: Policy) -> list[Sheet]:
    return list(sheets.plan(policy, CHINESE)[0])


def missing(found: Read, wanted: Iterable[Datum]) -> list[Datum]:
    """What does not stand on a sheet, or not in one row of a table where it should."""
    return [one for one in wanted if not there(found, one)]


def there(found: Read, datum: Datum) -> bool:
    """Whether a datum stands in the file as it is copied, and as it is read out."""
    if not all(found.stands(words) for words in datum.words if not in_formula(found, words)):
        return False
    if datum.where == "edge":
        return True
    if datum.where == "listed":
        behind = found.told.split(squeezed(datum.below))[1:]
        return any(squeezed(datum.words[0]) in one.partition("《")[0] for one in behind)
    if datum.where == "told":
        return all(squeezed(words) in found.told for words in datum.words)
    return found.rows_with(datum.words, datum.below) >= datum.times


def in_formula(found: Read, words: str) -> bool:
    """Whether words are those by which a formula is read out: it is drawn and not written."""
    return squeezed(words) in found.alternatives


def lost(policy: Policy, sheet: Sheet, folder: Path, bound: Sequence[Sheet] = ()) -> list[Datum]:
    """What should stand on a sheet and does not; `bound` are the sheets that a whole handbook holds."""
    assert sheets.make([sheet], folder) == []
    wanted = expected(policy, sheet, bound)
    assert len(wanted) > 1
    return missing(read(folder / sheet.file), wanted)


def test_of_every_kind_of_sheet_it_is_known_what_stands_on_it(planned: list[Sheet]) -> None:
    assert WANTED.keys() == KINDS - BOUND == {one.kind for one in planned}


def test_everything_is_looked_for_on_some_sheet(policy: Policy, planned: list[Sheet]) -> None:
    looked_for = {one.address for sheet in planned for one in expected(policy, sheet)}
    assert sorted(one.address for one in to_be_printed(policy) if one.address not in looked_for) == []


def to_be_printed(policy: Policy) -> Iterator[Entity]:
    """Every entity that somebody signs for, fills in or is judged by; without what is past or repealed."""
    agreed = {one.target for agreement in policy.all(Agreement) for one in agreement.targets}
    for kind in PRINTED:
        for one in policy.all(kind):
            top = policy.top(one)
            gone = isinstance(top, Regulation) and top.status == "repealed"
            gone |= isinstance(top, Position) and top.until is not None and top.until < policy.day
            if not gone and not (isinstance(one, Duty) and isinstance(top, Unit)):
                yield one
    yield from (target for target in policy.all(Target) if target.address in agreed)


def test_what_stands_in_another_row_is_lost(tmp_path: Path) -> None:
    policy = sound(SMALL)
    (sheet,) = (
        one for one in sheets.plan(policy, CHINESE)[0] if one.address == "g.fin.head" and one.kind == "position"
    )
    assert lost(policy, sheet, tmp_path) == []
    duties = sheet.data["duties"]
    assert isinstance(duties, Mapping)
    rows = duties["rows"]
    assert isinstance(rows, list)
    own = {row["address"]: row for row in rows if "address" in row}
    count, answer = own["g.fin.head/count"], own["g.fin.head/answer"]
    count["deadline"], answer["deadline"] = answer["deadline"], count["deadline"]
    assert {one.address for one in lost(policy, sheet, tmp_path)} == {"g.fin.head/count", "g.fin.head/answer"}


@pytest.mark.parametrize("kind", sorted(WANTED))
def test_nothing_is_lost_on_a_sample(policy: Policy, planned: list[Sheet], kind: str, tmp_path: Path) -> None:
    these = [one for one in planned if one.kind == kind]
    longest, shortest = (choose(these, key=lambda one: len(one.json)) for choose in (max, min))
    chosen = {one.file: one for one in (longest, shortest, *these[::EVERY])}
    assert [found for sheet in chosen.values() for found in lost(policy, sheet, tmp_path)] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(WANTED))
def test_nothing_is_lost_on_any_sheet(policy: Policy, planned: list[Sheet], kind: str, tmp_path: Path) -> None:
    these = [one for one in planned if one.kind == kind]
    assert [found for sheet in these for found in lost(policy, sheet, tmp_path)] == []


def whole(policy: Policy, planned: Sequence[Sheet]) -> tuple[Sheet, list[Sheet]]:
    """The whole handbook as one sheet, and the sheets that it holds; lists to sign are filed elsewhere."""
    found: list[Diagnostic] = []
    made = handbook(policy, CHINESE, planned, found)
    assert found == []
    assert made is not None
    return made, [one for one in planned if one.kind != "sign-off"]


def test_nothing_is_lost_in_what_is_bound(tmp_path: Path) -> None:
    policy = sound(EVERY_KIND)
    planned = sheets.plan(policy, CHINESE)[0]
    booklet, *others = booklets(policy, CHINESE, planned)
    made, bound = whole(policy, planned)
    assert {booklet.kind, made.kind} == BOUND
    assert [found for one in (booklet, *others) for found in lost(policy, one, tmp_path)] == []
    assert lost(policy, made, tmp_path, bound) == []


@pytest.mark.slow
def test_nothing_is_lost_in_the_whole_handbook(policy: Policy, planned: list[Sheet], tmp_path: Path) -> None:
    made, bound = whole(policy, planned)
    assert lost(policy, made, tmp_path, bound) == []


@pytest.mark.slow
def test_nothing_is_lost_in_booklets(policy: Policy, planned: list[Sheet], tmp_path: Path) -> None:
    some = booklets(policy, CHINESE, planned)[::EVERY]
    assert [found for one in some for found in lost(policy, one, tmp_path)] == []


MAKE = """
import sys
from pathlib import Path
from generator import sheets
from tests.sheets.handbooks import of_every_kind
sheets.make(of_every_kind(), Path(sys.argv[1]))
"""


def made_as(root: Path, folder: Path, **environment: str) -> dict[str, str]:
    """Digests of sheets of every kind, by file, made by a process of its own.

    Without LC_ALL, which would keep Python from starting in ASCII where the path of its packages is Chinese.
    """
    folder.mkdir()
    known = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT")}
    home = {"HOME": str(folder), "PYTHONPATH": str(root)}
    run = [sys.executable, "-c", MAKE, str(folder / "made")]
    subprocess.run(run, cwd=root, env={**known, **home, **environment}, check=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "made").iterdir()}


def test_the_same_bytes_for_another_user_in_another_place(root: Path, tmp_path: Path) -> None:
    here = made_as(root, tmp_path / "here", TZ="UTC", LANG="C", USER="one", PYTHONHASHSEED="1")
    there = made_as(
        root,
        tmp_path / "there",
        TZ="Asia/Shanghai",
        LANG="zh_CN.UTF-8",
        USER="two",
        PYTHONHASHSEED="2",
    )
    assert here.keys() == {one.file for one in of_every_kind()}
    assert {one.kind for one in of_every_kind()} == KINDS
    assert here == there
