import pytest

from generator.model.cycles import cycles
from tests.model.handbooks import brief, read, sound


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


def test_reporting_lines_that_follow_units_in_a_circle_are_not_a_second_finding() -> None:
    _, found = read(
        """
units: [{id: a, parent: b, head: a.h}, {id: b, parent: a, head: b.h}]
positions: [{id: a.h, unit: a}, {id: b.h, unit: b}]
"""
    )
    assert brief(found) == [("model/cycle", 2, "b")]


def test_a_target_that_its_own_heading_supports_runs_in_a_circle() -> None:
    _, found = read(
        """
units: [{id: g}]
targets: [{id: over, kind: group, supports: in}, {id: in, group: over}]
"""
    )
    assert brief(found) == [("model/cycle", 3, "in")]
    assert "targets that support one another" in str(found[0].message)


def test_headings_in_a_circle_are_one_finding() -> None:
    _, found = read(
        """
units: [{id: g}]
targets: [{id: x, kind: group, group: y}, {id: y, kind: group, group: x}, {id: z, group: x}]
"""
    )
    assert brief(found) == [("model/cycle", 3, "y")]


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b", "c"], "b": ["c"]}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"b": ["a"], "a": ["b"]}, [["a", "b"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["x", "b"], "b": ["c"], "c": ["a", "b"]}, [["a", "b", "c"]]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": ["a"]}, [["a", "c"]]),
        ({"d": ["c"], "c": ["d"], "b": ["b", "c"]}, [["b"], ["c", "d"]]),
    ],
)
def test_one_circle_of_each_knot(graph: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert cycles(graph) == expected


def test_a_chain_as_long_as_the_handbook_is_no_trouble() -> None:
    chain = {f"{at:05}": [f"{at + 1:05}"] for at in range(20_000)}
    assert cycles(chain) == []
    chain["20000"] = ["00000"]
    assert [len(one) for one in cycles(chain)] == [20_001]


def test_an_audience_that_includes_several_runs_in_a_circle_by_any_of_them() -> None:
    _, found = read(
        "audiences: [{id: all, name: 全员, includes: [staff, heads]}, {id: staff, name: 员工},"
        " {id: heads, name: 负责人, includes: [all]}]\n"
    )
    assert brief(found) == [("model/cycle", 1, "[staff, heads]")]
    assert "all → heads → all" in str(found[0].message)


def test_measures_and_duties_are_not_part_of_themselves() -> None:
    _, found = read(
        """
measures: [{id: a, name: 甲, unit: 件, part_of: b}, {id: b, name: 乙, unit: 件, part_of: a}]
units: [{id: u, name: 部, duties: [{id: d, text: 一, part_of: u/e}, {id: e, text: 二, part_of: u/d}]}]
"""
    )
    assert brief(found) == [("model/cycle", 3, "u/e"), ("model/cycle", 2, "b")]


def test_a_circle_inside_a_template_is_one_finding() -> None:
    _, found = read(
        """
templates:
- {id: office, for: unit, duties: [{id: d, text: 一, part_of: ./e}, {id: e, text: 二, part_of: ./d}]}
units: [{id: lake, name: 湖畔, template: office}, {id: river, name: 江岸, template: office}]
"""
    )
    assert brief(found) == [("model/cycle", 3, "./e")]


def test_a_tree_is_no_circle() -> None:
    sound("audiences: [{id: a, name: 甲, includes: [b, c]}, {id: b, name: 乙, includes: [c]}, {id: c, name: 丙}]\n")
