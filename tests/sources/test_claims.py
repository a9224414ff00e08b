"""The claims on the sources hold, in the handbook and as found, and no item and no known defect is left out."""

from collections import Counter
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

REPORTED = {
    "blank-threshold": 10,
    "catch-all-duty": 8,
    "copied-duty-list": 5,
    "deadline-impossible": 1,
    "document-no-approval-date": 4,
    "formula-garbled": 2,
    "formula-out-of-range": 4,
    "formula-zero-denominator": 4,
    "missing-time-limit": 4,
    "placeholder": 2,
    "plan-item-no-owner-date": 17,
    "position-no-duties": 10,
    "regulation-no-approver": 5,
    "regulation-no-owner": 5,
    "target-no-comparator": 6,
    "target-no-formula": 10,
    "target-no-owner": 3,
    "target-no-record": 20,
    "unit-no-head": 14,
    "vague-frequency": 6,
}
"""Class of defect to how many of the ledger's entries have a finding of a fitting code at their entry."""


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


def test_the_known_defects_that_were_reported_still_are(as_found: Handbook) -> None:
    """What a check once found in real texts it does not lose again; a new rule raises its number here."""
    found = Counter(defect.kind for defect in ledger() if reports(defect, as_found))
    assert {kind: count for kind, count in REPORTED.items() if found[kind] < count} == {}
    assert set(REPORTED) == set(REPORTED_BY)


def test_a_handbook_full_of_faults_still_becomes_pages_and_sheets(as_found: Handbook) -> None:
    pages = site.plan(as_found.policy, as_found.found).pages
    planned, failed = sheets.plan(as_found.policy, str)
    assert len(pages) > len(as_found.policy.all(Regulation))
    assert planned
    assert all(one.severity is not Severity.ERROR for one in failed), shown(failed)
