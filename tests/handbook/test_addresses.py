"""Every address of the handbook that was published (`addresses.txt`) leads somewhere."""

from datetime import date as Day
from pathlib import Path

import pytest

from generator import pipeline

ROOT = Path(__file__).parents[2]


def test_what_was_published_leads_somewhere() -> None:
    asked = pipeline.Asked(lambda: pytest.fail("the day is given"), Day(2026, 11, 25))
    places, lost = pipeline.addresses(ROOT / "policies", asked, lambda _language: str)
    assert [str(one.message) for one in lost] == []
    assert len(places) > 5_000
