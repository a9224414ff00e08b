"""The index of terms."""

import pytest

from generator import sheets
from generator.sheets.bound import Part, part_of
from generator.sheets.printing import Printing
from generator.sheets.terms_index import letter, spoken, terms_index
from tests.model.handbooks import sound
from tests.sheets.test_form import mapping, sequence


@pytest.mark.parametrize(
    ("name", "under"),
    [("重庆", "C"), ("重量", "Z"), ("业主", "Y"), ("BIM模型", "B"), ("5S管理", "#"), ("（略）", "#"), ("", "#")],
)
def test_a_term_stands_under_the_letter_it_is_spoken_with(name: str, under: str) -> None:
    assert letter(spoken(name)) == under


def test_terms_are_sorted_by_sound_and_tone() -> None:
    assert sorted(["史", "诗", "世", "时"], key=spoken) == ["诗", "时", "史", "世"]


TEXT = """
units: [{id: u, name: 业主服务部, scope: 业主与业主委员会}]
terms:
- {id: a, name: 业主, synonyms: [产权人]}
- {id: b, name: 业主委员会}
- {id: c, name: 没有人用的词}
regulations:
- id: r
  title: 制度
  chapters:
  - clauses:
    - {id: one, text: 答复业主委员会}
    - {id: two, text: 业主服务部负责登记}
    - {id: three, text: 通知业主, items: [{id: i, text: 业主在场}]}
"""


def test_a_term_is_found_where_it_is_used_and_not_inside_a_longer_name() -> None:
    policy = sound(TEXT)
    bound: list[Part] = [part_of(one) for one in sheets.plan(policy, str)[0] if one.kind == "regulation"]
    index = terms_index(Printing(policy, str), bound)
    assert index.marks == {0: ["r/one", "r/three", "r/three/i"]}
    lines = [
        (
            mapping(one)["term"],
            mapping(one)["see"],
            [mapping(place)["spot"] for place in sequence(mapping(one)["places"])],
        )
        for group in sequence(mapping(index.data)["letters"])
        for one in sequence(mapping(group)["terms"])
    ]
    assert lines == [
        ("产权人", "see 业主", []),
        ("业主", "", ["0/r/three", "0/r/three/i"]),
        ("业主委员会", "", ["0/r/one"]),
    ]


def test_without_terms_there_is_no_index() -> None:
    assert terms_index(Printing(sound("units: [{id: u, name: 部门}]"), str), []).data is None
