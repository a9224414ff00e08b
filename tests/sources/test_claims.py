"""The claims on the sources hold, in the handbook and as found, and no item and no known defect is left out."""

from functools import cache
from pathlib import Path

import pytest

from generator import pipeline, sheets, site
from generator.coverage import Coverage
from generator.diagnostics import Diagnostic, Severity
from generator.model.regulations import Regulation
from scripts.sources import REPORTED_BY, SOURCES, Handbook, handbook, ledger, reports
from tests.edits import ASKED, shown

ROOT = Path(__file__).resolve().parents[2]
AS_FOUND = ROOT / "tests" / "as_found"


@cache
def covered(folder: str) -> tuple[Coverage, list[Diagnostic]]:
    return pipeline.coverage(ROOT / folder, SOURCES / "inventory.yaml", ASKED)


@pytest.mark.parametrize("folder", ["policies", "tests/as_found"])
def test_every_item_is_restated_by_the_fitting_kind(folder: str) -> None:
    result, found = covered(folder)
    assert shown(found) == []
    assert [item.id for share in result.documents for item in share.missing] == []
    assert (result.covered, result.items) == (1080, 1080)


@pytest.fixture(scope="module")
def as_found() -> Handbook:
    return handbook(AS_FOUND)


def test_what_was_found_is_encoded_without_new_faults_of_form(as_found: Handbook) -> None:
    """Shape and links are ours to get right; everything else that is wrong was wrong in the sources."""
    ours = [one for one in as_found.found if one.code.startswith(("yaml/", "schema/"))]
    assert shown(ours) == []


def test_every_known_defect_stands_at_an_entry(as_found: Handbook) -> None:
    documents = {f"S{number:02}" for number in range(1, 18)}
    lost = [
        (defect.id, item)
        for defect in ledger()
        for item in defect.items
        if item not in documents and item not in as_found.claims
    ]
    assert lost == []


def test_every_class_with_a_rule_is_reported_somewhere(as_found: Handbook) -> None:
    kinds = {defect.kind for defect in ledger() if reports(defect, as_found)}
    assert sorted(set(REPORTED_BY) - kinds) == []


def test_a_handbook_full_of_faults_still_becomes_pages_and_sheets(as_found: Handbook) -> None:
    pages = site.plan(as_found.policy, as_found.found).pages
    planned, failed = sheets.plan(as_found.policy, str)
    assert len(pages) > len(as_found.policy.all(Regulation))
    assert planned
    assert all(one.severity is not Severity.ERROR for one in failed), shown(failed)
