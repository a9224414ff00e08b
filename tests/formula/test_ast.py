from hypothesis import given

from generator.formula import Formula, Hole, Name, has_hole, names_in, nodes
from generator.formula.ast import depth
from tests.formula.reading import formulas


@given(formulas())
def test_walks_meet_every_node_once(tree: Formula) -> None:
    walked = list(nodes(tree))
    assert walked[0] is tree
    assert 1 <= depth(tree) <= len(walked)
    assert [node for node in walked if isinstance(node, Name)] == list(names_in(tree))
    assert not has_hole(tree)


def test_places_take_no_part_in_equality() -> None:
    assert Name("甲", 0, 1) == Name("甲", 5, 6)
    assert hash(Hole("?", 1, 2)) == hash(Hole("?"))
