from tests.model.handbooks import brief, read, sound

MEASURES = """
units: [{id: a, name: 甲部}, {id: b, name: 乙部}]
measures:
- {id: m1, name: 投诉宗数, owner: a, unit: 宗}
- {id: m2, name: 投诉宗数, owner: b, unit: 宗}
- {id: late, name: 超时宗数, aliases: [超时数], owner: a, unit: 宗}
- {id: fee, name: 收费, owner: a, unit: 元}
"""


def test_a_name_means_the_owners_measure_first() -> None:
    policy = sound(MEASURES + "targets: [{id: t, owner: b, formula: 超时数 / 投诉宗数 × 100%}]\n")
    checked = policy.formulas["t"]
    assert {name: measure.address for name, measure in checked.measures.items()} == {"超时数": "late", "投诉宗数": "m2"}
    assert checked.sound
    assert {edge.target for edge in policy.references("t") if edge.key == "formula"} == {"late", "m2"}


def test_two_candidates_that_are_not_the_owners_are_an_error() -> None:
    _, found = read(
        MEASURES
        + "units: [{id: c}]\ntargets: [{id: t, owner: c, formula: 投诉宗数}]\n".replace("units: [{id: c}]\n", "")
    )
    assert "formula/ambiguous-name" in {code for code, _, _ in brief(found)}


def test_units_that_do_not_add_point_at_both_declarations() -> None:
    _, found = read(MEASURES + "targets: [{id: t, owner: a, formula: 超时宗数 + 收费}]\n")
    assert brief(found) == [("formula/mixed-units", 8, "超时宗数 + 收费")]
    assert {one.span.text for one in found[0].related} == {"宗", "元"}


def test_a_measure_is_not_made_of_itself() -> None:
    _, found = read("measures: [{id: m, name: 总数, unit: 件, formula: 总数 × 2}]\n")
    assert [one.code for one in found] == ["formula/circular"]


def test_measures_are_not_made_of_one_another() -> None:
    policy, found = read(
        """
measures:
- {id: m1, name: 测一, unit: 件, formula: 测二 × 2}
- {id: m2, name: 测二, unit: 件, formula: 测三 + 测一}
- {id: m3, name: 测三, unit: 件}
- {id: m4, name: 测四, unit: 件, formula: 测一}
"""
    )
    assert brief(found) == [("formula/circular", 3, "测二")]
    assert str(found[0].message) == "These formulas use one another: 测一 → 测二 → 测一."
    assert [one.span.text for one in found[0].related] == ["测一"]
    assert [address for address, checked in policy.formulas.items() if checked.sound] == ["m4"]
