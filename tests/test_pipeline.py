from datetime import UTC, datetime
from datetime import date as Day
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import RemitError
from generator.model.collections import COLLECTIONS
from generator.model.settings import Settings

# Half past seven in the evening in London is the next day in Shanghai.
EVENING = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)


def test_the_day_is_the_one_asked_for_then_the_handbooks_then_todays() -> None:
    clock = lambda: EVENING  # noqa: E731 - a clock in one line
    assert pipeline.Asked(clock, Day(2026, 1, 1)).on(Settings(as_of=Day(2026, 6, 1))) == Day(2026, 1, 1)
    assert pipeline.Asked(clock).on(Settings(as_of=Day(2026, 6, 1))) == Day(2026, 6, 1)
    assert pipeline.Asked(clock).on(Settings()) == Day(2026, 11, 25)
    assert pipeline.Asked(clock).on(Settings(timezone="Europe/London")) == Day(2026, 11, 24)
    with pytest.raises(RemitError, match="time zone"):
        pipeline.Asked(clock).on(Settings(timezone="Asia/Shanhai"))


def test_the_handbook_itself_is_clean(root: Path) -> None:
    checked, found = pipeline.check(root / "policies", pipeline.Asked(lambda: EVENING, Day(2026, 11, 24)))
    assert [(one.code, one.span.path, one.span.begin.line, str(one.message)) for one in found if one.severity > 1] == []
    assert len(checked.policy.entities) > 2000


def test_every_collection_is_used_in_the_handbook(root: Path) -> None:
    checked, _ = pipeline.check(root / "policies", pipeline.Asked(lambda: EVENING, Day(2026, 11, 24)))
    used = {type(one) for one in checked.policy.entities.values()}
    assert set(COLLECTIONS.values()) <= used


def test_trails_lead_from_the_unit_to_the_part(root: Path) -> None:
    checked, _ = pipeline.check(root / "policies", pipeline.Asked(lambda: EVENING, Day(2026, 11, 24)))
    entity = checked.policy.entities["res.finance.manager/cost"]
    assert pipeline.trail(checked.policy, entity)[:2] == ["财务部", "财务部经理"]


def test_a_line_that_could_not_be_read_is_complained_of_once(tmp_path: Path) -> None:
    text = "units:\n- {id: g, nam：集团}\n- {id: h, name: 部, parent: nobody}\n"
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    _, found = pipeline.check(tmp_path, pipeline.Asked(lambda: EVENING))
    by_line = [(one.span.begin.line, one.code.partition("/")[0]) for one in found if one.severity > 1]
    assert [family for line, family in by_line if line == 2] == ["yaml"]
    assert (3, "model") in by_line
