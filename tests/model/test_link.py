from datetime import date as Day

from generator.model.link import MOST_GUESSES
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


TWO_VERSIONS = """
regulations:
- {id: r, title: 旧, version: 1.0.0, effective: 2026-02-01, chapters: [{clauses: [{id: old, text: 甲}]}]}
- {id: r, title: 新, version: 2.0.0, effective: 2027-01-01, chapters: [{clauses: [{id: new, text: 乙}]}]}
"""


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


def test_all_unknown_names_are_reported_and_only_so_many_guessed_at() -> None:
    more = MOST_GUESSES + 3
    records = "".join(f"- {{id: a{at:03}, name: 单, kept_by: u{at:03}}}\n" for at in range(more))
    units = "".join(f"- {{id: v{at:03}, name: 部}}\n" for at in range(more))
    _, found = read(f"units:\n{units}records:\n{records}")
    assert len(found) == more
    assert sum("Did you mean" in str(one.hint) for one in found) == MOST_GUESSES


def test_a_text_in_force_does_not_cite_a_version_of_another_day() -> None:
    cited = "terms: [{id: t, name: 甲, definition: 见【@r/old】}, {id: u, name: 乙, definition: 见【@r/new】}]\n"
    for day, version, address, hint in (
        (Day(2026, 12, 31), "2.0.0", "r/new", "Cite the version in force, or let this text wait"),
        (Day(2027, 1, 1), "1.0.0", "r/old", "Cite what the version in force says"),
    ):
        policy, found = read(cited + TWO_VERSIONS, day)
        assert brief(found) == [("model/not-in-force", 1, address)]
        assert str(found[0].message) == f"{address} is part of version {version}, which is not in force on {day}."
        assert str(found[0].hint).startswith(hint)
        assert found[0].because_of_date
        assert len(policy.broken) == 1


def test_a_clause_that_a_new_version_renamed_leads_to_the_new_id() -> None:
    cited = "terms: [{id: t, name: 甲, definition: 见【@r/old】}]\n"
    _, found = read(cited + TWO_VERSIONS.replace("{id: new,", "{id: new, was: [r/old],"), Day(2027, 1, 1))
    assert str(found[0].hint) == "In the version in force it is r/new; cite that."


def test_all_uses_of_a_part_that_is_not_in_force_are_one_finding() -> None:
    cited = "terms:\n- {id: t, name: 甲, definition: 见【@r/old】}\n- {id: u, name: 乙, definition: 见【@r/old】}\n"
    _, found = read(cited + TWO_VERSIONS, Day(2027, 1, 1))
    assert brief(found) == [("model/not-in-force", 2, "r/old")]
    assert [one.span.begin.line for one in found[0].related] == [6, 3]


def test_a_draft_of_a_past_day_is_in_force_on_no_day() -> None:
    drafted = TWO_VERSIONS.replace("effective: 2027-01-01", "effective: 2026-03-01, status: draft")
    _, found = read("terms: [{id: t, name: 甲, definition: 见【@r/new】}]\n" + drafted)
    assert [(one.code, one.because_of_date) for one in found] == [("model/not-in-force", False)]


def test_a_version_of_another_day_may_cite_its_own_parts_and_those_of_the_version_before() -> None:
    policy = sound(TWO_VERSIONS.replace("text: 乙", "text: 【@r/new】取代【@r/old】"))
    assert policy.broken == frozenset()


def test_what_moved_twice_is_followed_to_where_it_is_now() -> None:
    _, found = read(
        "units: [{id: z, name: 丙, was: [y], duties: [{id: e, text: 做, was: [z/d]}]}]\n"
        "records: [{id: a, name: 单, kept_by: y}]\nterms: [{id: t, name: 词, definition: 见【@y/d】}]\n"
    )
    assert [str(one.hint) for one in found] == ["Did you mean z?", "Did you mean z/e?"]


def test_addresses_that_took_each_others_place_end_the_search() -> None:
    _, found = read(
        "units: [{id: x, name: 甲, was: [y/d]}]\nterms: [{id: t, name: 词, was: [x/d], definition: 见【@y/d/d/d】}]\n"
    )
    assert [one.code for one in found] == ["model/unknown-reference"]
