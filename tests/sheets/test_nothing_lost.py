"""Every datum of the model that belongs on a sheet stands on it, as another library reads the file.

What is looked for comes from the entities themselves and not from the data that the templates are given.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from generator import sheets
from generator.cli.language import translator
from generator.formula import has_hole, print_formula
from generator.loader import load
from generator.messages import Message
from generator.model.build import build
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Duty, Position, Role, Unit
from generator.model.printing import printed
from generator.model.regulations import Clause, Item, Record
from generator.model.relations import clauses_by_actor, named_parts, owned_targets, steps_by_actor
from generator.model.targets import Agreement, Target
from generator.model.values import Text
from generator.model.words import ACTIONS, DUTY_ROLES, WHEN_EMPTY, deadline_words, period_words, target_period
from generator.sheets import Sheet
from tests.model.handbooks import DAY

CHINESE = translator("zh_CN")
SOURCES = re.compile("原文|原表|手册")
"""What remarks about the source documents speak of; these stand on the pages of the handbook alone."""

EVERY = 24
"""Of so many sheets one is looked at in the quick run, the longest besides."""


@pytest.fixture(scope="module")
def policy(root: Path) -> Policy:
    documents, _ = load(root / "policies")
    return build(documents, DAY)[0]


@pytest.fixture(scope="module")
def planned(policy: Policy) -> list[Sheet]:
    return [one for one in sheets.plan(policy, CHINESE)[0] if one.kind in ("position", "agreement")]


class Wanted:
    """What should stand on a sheet, each with where it comes from."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.found: list[tuple[str, str]] = []

    def add(self, entity: Entity, *values: str | Text | Message | None) -> None:
        for value in values:
            if isinstance(value, Message):
                words = value.text(CHINESE)
            elif isinstance(value, Text):
                words = printed(value, self.policy)
            else:
                words = value or ""
            self.found += [(entity.address, line) for line in words.split("\n") if line.strip()]

    def named(self, entity: Entity, *addresses: str | None) -> None:
        """What people call the entities to which one refers."""
        for address in addresses:
            other = self.policy.entities.get(address or "")
            if other is not None:
                self.add(entity, other.label)

    def remark(self, entity: Entity) -> None:
        note = "" if entity.note is None else printed(entity.note, self.policy)
        if not SOURCES.search(note):
            self.add(entity, note)

    def open(self, *entities: Entity) -> None:
        for entity in entities:
            for todo in entity.todo:
                self.add(entity, todo.because, todo.due.isoformat() if todo.due is not None else None)
                self.named(entity, todo.owner)


def of_position(policy: Policy, position: Position) -> list[tuple[str, str]]:
    wanted = Wanted(policy)
    wanted.add(position, position.label, position.address, *position.aliases, position.purpose, *position.requirements)
    wanted.add(position, None if position.headcount is None else str(position.headcount))
    wanted.add(position, None if position.until is None else position.until.isoformat())
    wanted.remark(position)
    wanted.named(position, position.unit, position.reports_to, position.deputy)
    wanted.named(position, *(one.by for one in position.cover), *(one.decided_by for one in position.cover))
    wanted.named(position, *(one.address for one in policy.subordinates(position.address) if one.holds_on(policy.day)))
    for duty in position.duties:
        whole = policy.get(duty.part_of, Duty)
        activity = duty.activity or (whole.activity if whole is not None else None)
        role = DUTY_ROLES[duty.role] if duty.role is not None else None
        wanted.add(duty, duty.text, role, deadline_words(duty.deadline, policy))
        if activity is None and whole is not None:
            wanted.add(duty, whole.text)
        wanted.named(duty, activity, *duty.records)
        wanted.remark(duty)
    for power in position.powers:
        wanted.named(power, power.matter)
        wanted.add(power, ACTIONS[power.action] if power.action is not None else None, power.text)
        wanted.add(power, *(str(one) for one in (power.above, power.limit) if one is not None))
        wanted.remark(power)
    headed = [unit.address for unit in policy.referring(position.address, Unit, "head")]
    for owner in (position.address, *headed):
        for target in owned_targets(policy).get(owner, ()):
            goal = target.goal.on(policy.day) if target.goal is not None else None
            wanted.add(target, target.label, goal.printed if goal is not None else None, period_words(target.period))
            wanted.named(target, *target.evidence)
    for record in policy.referring(position.address, Record, "kept_by"):
        wanted.add(record, record.label, record.number, record.retention)
    binding(wanted, position)
    wanted.open(position, *position.duties, *position.powers)
    return wanted.found


def binding(wanted: Wanted, position: Position) -> None:
    """Clauses and steps that mean the post."""
    policy = wanted.policy
    for clause, actor in named_parts(policy, position, clauses_by_actor(policy)):
        if by_name(policy, position, actor):
            wanted.add(clause, clause.text, *items(clause), deadline_words(clause.deadline, policy))
    for step, actor in named_parts(policy, position, steps_by_actor(policy)):
        if by_name(policy, position, actor):
            wanted.add(step, step.text, deadline_words(step.deadline, policy))
            wanted.named(step, step.record)


def by_name(policy: Policy, position: Position, actor: str) -> bool:
    """Whether a clause or step means the post and not everybody: those are cited by their numbers alone."""
    role = policy.get(actor, Role)
    if role is None:
        return actor in (position.address, position.unit)
    return role.who is not None and not role.who.staff_of


def items(one: Clause | Item) -> Iterator[Text]:
    for item in one.items:
        if item.text is not None:
            yield item.text
        yield from items(item)


def of_agreement(policy: Policy, agreement: Agreement) -> list[tuple[str, str]]:
    wanted = Wanted(policy)
    wanted.add(agreement, agreement.label, agreement.reward, agreement.consequence, agreement.note)
    wanted.add(agreement, *(day.isoformat() for day in (agreement.since, agreement.until) if day is not None))
    wanted.named(agreement, agreement.party, *agreement.signed_by, agreement.assessment)
    begins = agreement.since if agreement.since is not None and agreement.since > policy.day else policy.day
    for one in agreement.targets:
        target = policy.get(one.target, Target)
        if target is None:
            continue
        goal = target.goal.on(begins) if target.goal is not None else None
        wanted.add(target, target.label, goal.printed if goal is not None else None, one.scoring, target.text)
        wanted.add(target, None if one.weight is None else f"{one.weight}%", target_period(target))
        wanted.named(target, *target.evidence)
        checked = policy.formulas.get(target.address)
        if checked is None or has_hole(checked.tree):
            continue
        wanted.add(target, f"{target.label} = {print_formula(checked.tree)}")
        wanted.add(target, WHEN_EMPTY[target.when_empty] if target.when_empty is not None else None)
        for name, measure in checked.measures.items():
            wanted.add(measure, name, measure.unit)
            wanted.named(measure, *measure.records)
    wanted.open(agreement)
    return wanted.found


def pages_of(path: Path) -> list[str]:
    """What stands on each page of a file, without blanks and line ends; on the last also what formulas are called."""
    reader = pypdf.PdfReader(path)
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    pages[-1] += "".join(map(squeezed, alternatives(reader.root_object["/StructTreeRoot"])))
    return pages


def stands(words: str, pages: list[str]) -> bool:
    """Whether words stand on a page, or begin on one and end on the next, as the longest cells of tables may."""
    if any(words in page for page in pages):
        return True
    return any(
        words[:at] in page and words[at:] in following
        for page, following in pairwise(pages)
        for at in range(1, len(words))
    )


def alternatives(node: PdfObject | None) -> Iterator[str]:
    """The alternative texts of a structure tree."""
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, DictionaryObject):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from alternatives(node.get("/K"))
    elif isinstance(node, ArrayObject):
        for one in node:
            yield from alternatives(one)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def lost(policy: Policy, sheet: Sheet, folder: Path) -> list[tuple[str, str]]:
    """What should stand on a sheet and does not."""
    assert sheets.make([sheet], folder) == []
    pages = pages_of(folder / sheet.file)
    entity = policy.entities[sheet.address]
    assert isinstance(entity, Position | Agreement)
    wanted = of_position(policy, entity) if isinstance(entity, Position) else of_agreement(policy, entity)
    assert wanted
    return [(address, words) for address, words in wanted if not stands(squeezed(words), pages)]


def test_nothing_is_lost_on_a_sample(policy: Policy, planned: list[Sheet], tmp_path: Path) -> None:
    longest = max(planned, key=lambda one: len(one.json))
    shortest = min(planned, key=lambda one: len(one.json))
    chosen = {one.address: one for one in (longest, shortest, *planned[::EVERY])}
    assert {one.kind for one in chosen.values()} == {"position", "agreement"}
    assert [found for sheet in chosen.values() for found in lost(policy, sheet, tmp_path)] == []


@pytest.mark.slow
def test_nothing_is_lost_on_any_sheet(policy: Policy, planned: list[Sheet], tmp_path: Path) -> None:
    assert len(planned) > 200
    assert [found for sheet in planned for found in lost(policy, sheet, tmp_path)] == []


MAKE = """
import sys
from pathlib import Path
from generator import sheets
from tests.sheets.handbooks import planned
sheets.make([planned()["g.fin.head"], planned()["fin-2026"]], Path(sys.argv[1]))
"""


def made_as(root: Path, folder: Path, **environment: str) -> list[str]:
    """Digests of sheets made by a process of its own.

    Without LC_ALL, which would keep Python from starting in ASCII where the path of its packages is Chinese.
    """
    folder.mkdir()
    known = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT")}
    home = {"HOME": str(folder), "PYTHONPATH": str(root)}
    run = [sys.executable, "-c", MAKE, str(folder / "made")]
    subprocess.run(run, cwd=root, env={**known, **home, **environment}, check=True)
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "made").iterdir())]


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
    assert len(here) == 2
    assert here == there
