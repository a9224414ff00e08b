from datetime import date as Day

from generator.model.link import MOST_GUESSES
from generator.model.regulations import Regulation
from tests.model.handbooks import brief, read, sound


def test_a_misspelt_reference_names_the_nearest_and_all_its_places_once() -> None:
    _, found = read(
        """
units: [{id: res.finance, name: 财务部}]
records:
- {id: a, name: 甲, kept_by: res.finence}
- {id: b, name: 乙, kept_by: res.finence}
"""
    )
    assert brief(found) == [("model/unknown-reference", 4, "res.finence")]
    assert str(found[0].hint) == "Did you mean res.finance?"
    assert [one.span.begin.line for one in found[0].related] == [5]


def test_a_name_in_place_of_an_id_leads_to_the_id() -> None:
    _, found = read("units: [{id: res.finance, name: 财务部}]\nrecords: [{id: a, kept_by: 财务部}]\n")
    assert str(found[0].hint) == "Did you mean res.finance?"


def test_an_address_that_was_given_up_leads_to_the_new_one() -> None:
    _, found = read("units: [{id: fin, name: 财务部, was: [acc]}]\nrecords: [{id: a, kept_by: acc}]\n")
    assert "it is now fin" in str(found[0].message)
    assert str(found[0].hint) == "Did you mean fin?"


def test_a_part_of_what_moved_is_found_at_the_new_address() -> None:
    _, found = read(
        "units: [{id: fin, name: 财务部, was: [acc], duties: [{id: d, text: 记账}]}]\n"
        "terms: [{id: t, name: 账, definition: 见【@acc/d】}]\n"
    )
    assert brief(found) == [("model/unknown-reference", 2, "acc/d")]
    assert str(found[0].hint) == "Did you mean fin/d?"


def test_a_thing_of_another_kind_is_no_substitute() -> None:
    _, found = read("units: [{id: fin, name: 财务部, head: a}]\nrecords: [{id: a, name: 甲}]\n")
    assert brief(found) == [("model/wrong-kind", 1, "a")]


def test_an_id_used_twice_is_reported_once_and_its_references_are_not() -> None:
    _, found = read(
        "units: [{id: fin, name: 财务部}]\nactivities: [{id: fin, name: 财务}, {id: fin.cost, parent: fin}]\n"
    )
    assert brief(found) == [("model/duplicate-id", 2, "fin")]


def test_circles_are_reported_once_each() -> None:
    _, found = read(
        """
units: [{id: a, parent: b}, {id: b, parent: a}, {id: c, parent: c}]
positions: [{id: p, reports_to: q}, {id: q, reports_to: p}]
"""
    )
    assert sorted(brief(found)) == [
        ("model/cycle", 2, "b"), ("model/cycle", 2, "c"), ("model/cycle", 3, "q"),
    ]  # fmt: skip


TWO_VERSIONS = """
regulations:
- {id: r, title: 旧, version: 1.0.0, effective: 2026-02-01, chapters: [{clauses: [{id: old, text: 甲}]}]}
- {id: r, title: 新, version: 2.0.0, effective: 2027-01-01, chapters: [{clauses: [{id: new, text: 乙}]}]}
"""


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


def test_settings_refer_to_what_exists() -> None:
    _, found = read("handbook: {calendar: cn-2026, change_policy: {tightened: {approve: [gm]}}}\n")
    assert [code for code, _, _ in brief(found)] == ["model/unknown-reference"] * 2


def test_no_order_of_files_changes_the_model() -> None:
    parts = TWO_VERSIONS.strip().split("\n")
    turned = "\n".join([parts[0], parts[2], parts[1]]) + "\n"
    assert list(sound(TWO_VERSIONS).entities.items()) == list(sound(turned).entities.items())


def test_nobody_relies_on_a_thing_because_of_a_version_of_another_day() -> None:
    owned = TWO_VERSIONS.replace("title: 旧", "title: 旧, owner: a").replace("title: 新", "title: 新, owner: b")
    policy = sound("units: [{id: a, name: 甲}, {id: b, name: 乙}]\n" + owned)
    assert [(one.source, one.key) for one in policy.backlinks("a")] == [("r", "owner")]
    assert policy.backlinks("b") == ()


def test_a_version_of_another_day_must_refer_to_what_exists() -> None:
    _, found = read(TWO_VERSIONS.replace("title: 新", "title: 新, owner: gone"))
    assert brief(found) == [("model/unknown-reference", 4, "gone")]


def test_reporting_lines_that_follow_units_in_a_circle_are_not_a_second_finding() -> None:
    _, found = read(
        """
units: [{id: a, parent: b, head: a.h}, {id: b, parent: a, head: b.h}]
positions: [{id: a.h, unit: a}, {id: b.h, unit: b}]
"""
    )
    assert brief(found) == [("model/cycle", 2, "b")]


def test_all_unknown_names_are_reported_and_only_so_many_guessed_at() -> None:
    more = MOST_GUESSES + 3
    records = "".join(f"- {{id: a{at:03}, name: 单, kept_by: u{at:03}}}\n" for at in range(more))
    units = "".join(f"- {{id: v{at:03}, name: 部}}\n" for at in range(more))
    _, found = read(f"units:\n{units}records:\n{records}")
    assert len(found) == more
    assert sum("Did you mean" in str(one.hint) for one in found) == MOST_GUESSES
