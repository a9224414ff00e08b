from datetime import date as Day

import pytest

from generator.model.regulations import Regulation
from tests.model.handbooks import brief, read, sound
from tests.model.test_link import TWO_VERSIONS


def test_an_id_used_twice_is_reported_once_and_its_references_are_not() -> None:
    _, found = read(
        "units: [{id: fin, name: 财务部}]\nactivities: [{id: fin, name: 财务}, {id: fin.cost, parent: fin}]\n"
    )
    assert brief(found) == [("model/duplicate-id", 2, "fin")]


def test_the_version_in_force_on_the_day_counts() -> None:
    for day, title, clause in ((Day(2026, 12, 31), "旧", "r/old"), (Day(2027, 1, 1), "新", "r/new")):
        policy = sound(TWO_VERSIONS, day)
        regulation = policy.get("r", Regulation)
        assert regulation is not None
        assert regulation.title == title
        assert [one for one in policy.entities if "/" in one] == [clause]
        assert [one.title for one in policy.versions["r"]] == ["旧", "新"]


def test_two_versions_for_one_day_are_an_error() -> None:
    _, found = read(TWO_VERSIONS.replace("2027-01-01", "2026-02-01"))
    assert brief(found) == [("model/two-versions-one-day", 4, "2026-02-01")]


def test_two_versions_without_a_day_are_told_so() -> None:
    _, found = read("regulations: [{id: r, title: 旧, version: 1.0.0}, {id: r, title: 新, version: 2.0.0}]\n")
    assert brief(found) == [("model/two-versions-one-day", 1, "r")]
    assert str(found[0].message) == "Two versions of 新 do not say from which day they hold."


@pytest.mark.parametrize(
    ("old", "new", "chosen"),
    [
        ("effective: 2026-02-01", "effective: 2026-03-01, status: draft", "旧"),
        ("effective: 2026-02-01, status: draft", "effective: 2027-03-01", "新"),
        ("effective: 2026-02-01, status: in-force", "status: draft", "旧"),
        ("status: in-force", "effective: 2026-03-01, status: draft", "旧"),
        ("status: in-force", "status: draft", "旧"),
        ("effective: 2026-02-01, status: draft", "effective: 2026-03-01, status: draft", "新"),
    ],
)
def test_a_draft_counts_only_where_there_is_nothing_else(old: str, new: str, chosen: str) -> None:
    for versions in ((f"title: 旧, {old}", f"title: 新, {new}"), (f"title: 新, {new}", f"title: 旧, {old}")):
        policy = sound("regulations:\n" + "".join(f"- {{id: r, {one}}}\n" for one in versions))
        regulation = policy.get("r", Regulation)
        assert regulation is not None
        assert regulation.title == chosen


def test_an_id_that_a_template_makes_as_well_is_reported_at_the_authors_line() -> None:
    _, found = read(
        """
positions: [{id: lake.director, name: 主任, unit: lake}]
templates: [{id: office, for: unit, positions: [{id: .director, name: 主任}]}]
units: [{id: lake, name: 湖畔, template: office}]
"""
    )
    assert brief(found) == [("model/duplicate-id", 2, "lake.director")]
    assert "override" in str(found[0].hint)


def test_a_second_unit_or_template_of_one_id_causes_no_stray_findings() -> None:
    _, found = read(
        """
templates:
- {id: office, for: unit, positions: [{id: .director, name: 主任}]}
- {id: office, for: unit, positions: [{id: .clerk, name: 文员}]}
units:
- {id: lake, name: 湖畔, template: office, head: .director}
- {id: lake, name: 湖滨, template: office, override: [{at: .director, set: {name: 经理}}]}
"""
    )
    assert sorted(brief(found)) == [("model/duplicate-id", 4, "office"), ("model/duplicate-id", 7, "lake")]


def test_an_old_address_belongs_to_one_thing() -> None:
    _, found = read(
        """
units:
- {id: a, name: 甲, was: [old, c]}
- {id: b, name: 乙, was: [old]}
- {id: c, name: 丙}
"""
    )
    assert sorted(brief(found)) == [("model/address-claimed-twice", 3, "c"), ("model/address-claimed-twice", 4, "old")]
    assert sorted(one.related[0].span.begin.line for one in found) == [3, 5]


def test_a_coming_version_may_name_the_addresses_of_the_one_in_force() -> None:
    sound(TWO_VERSIONS.replace("{id: new,", "{id: new, was: [r/old],"), Day(2026, 12, 31))
    sound(TWO_VERSIONS.replace("{id: new,", "{id: new, was: [r/old],"), Day(2027, 1, 1))


def test_two_terms_of_one_name_are_reported() -> None:
    _, found = read("terms:\n- {id: a, name: 坐支, definition: 甲}\n- {id: b, name: 坐支, definition: 乙}\n")
    assert brief(found) == [("model/duplicate-term", 3, "坐支")]
    assert [one.span.begin.line for one in found[0].related] == [2]


def test_the_old_id_of_a_part_means_a_part_of_the_same_owner() -> None:
    sound("units: [{id: d, name: 部}, {id: u, name: 处, duties: [{id: e, text: 做, was: [d]}]}]\n")
    _, found = read("units: [{id: u, name: 处, duties: [{id: e, text: 做, was: [d]}, {id: d, text: 查}]}]\n")
    assert [one.code for one in found] == ["model/address-claimed-twice"]
