"""Synthetic handbooks are what benchmarks measure: they must be clean, exact and the same on every machine."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.synthetic import DAY, SMALLEST, generate
from generator import pipeline
from generator.diagnostics import Severity
from generator.model.graph import Policy


def clock() -> datetime:
    raise AssertionError("the day is given")


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.yml")):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize("entities", [SMALLEST, 1000, 1777])
def test_handbook_is_clean_and_has_as_many_entities_as_asked_for(tmp_path: Path, entities: int) -> None:
    files = generate(tmp_path, entities)
    checked, found = pipeline.check(tmp_path, pipeline.Asked(clock, DAY))
    shown = [(one.code, one.span.path, one.message.text(str)) for one in found if one.severity >= Severity.WARNING]
    assert shown == []
    assert len(checked.policy.entities) == entities
    assert len(list(contents(tmp_path))) == files


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        generate(tmp_path / folder, 1000, seed=7)
    generate(tmp_path / "three", 1000, seed=8)
    assert list(contents(tmp_path / "one")) == list(contents(tmp_path / "two"))
    assert list(contents(tmp_path / "one")) != list(contents(tmp_path / "three"))


def test_it_has_what_real_handbooks_have(tmp_path: Path) -> None:
    generate(tmp_path, 1000)
    checked, _ = pipeline.check(tmp_path, pipeline.Asked(clock, DAY))
    policy = checked.policy
    kinds = {entity.kind for entity in policy.entities.values()}
    assert kinds >= {"unit", "duty", "clause", "item", "step", "field", "target", "agreement", "plan-item", "control"}
    assert {"clause", "parameter", "term", "record"} <= referred(policy, "clause")
    assert {"unit", "measure", "record"} <= referred(policy, "target")


def referred(policy: Policy, kind: str) -> set[str]:
    """Kinds of the entities that those of a kind refer to."""
    return {policy.entities[one.target].kind for one in policy.edges if policy.entities[one.source].kind == kind}


def test_a_handbook_that_is_too_small_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least"):
        generate(tmp_path, SMALLEST - 1)
