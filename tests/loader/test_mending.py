from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Severity
from generator.loader import Mapping, Scalar, parse, scalars
from generator.loader.mending import Copy, shield
from generator.messages import say
from generator.source import Source, Span


def copy_of(text: str) -> Copy:
    return Copy(Source("a.yml", text))


def test_every_place_of_the_copy_leads_back() -> None:
    copy = copy_of("abcdef")
    copy.apply(((4, 5, ""), (1, 2, ": "), (3, 3, "xy")))
    assert copy.source.text == "a: cxydf"
    assert [copy.origin(at) for at in range(9)] == [0, 1, 2, 2, 3, 3, 3, 5, 6]


def test_patches_add_up() -> None:
    copy = copy_of("abc")
    copy.apply(((1, 1, "__"),))
    copy.apply(((0, 1, ""), (4, 5, "CC")))
    assert copy.source.text == "__bCC"
    assert [copy.origin(at) for at in range(6)] == [1, 1, 1, 2, 3, 3]


def test_of_patches_that_overlap_the_first_counts() -> None:
    copy = copy_of("abcd")
    copy.apply(((1, 3, "X"), (2, 4, "Y")))
    assert copy.source.text == "aXd"


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=3)), max_size=8)
)
def test_places_stay_in_order_and_inside(text: str, patches: list[tuple[int, int, str]]) -> None:
    copy = copy_of(text)
    inside = [(min(at, len(text)), min(at + width, len(text)), new) for at, width, new in patches]
    copy.apply(tuple(inside))
    origins = [copy.origin(at) for at in range(len(copy.source.text) + 1)]
    assert origins == sorted(origins)
    assert 0 <= origins[0] <= origins[-1] == len(text)


def test_findings_speak_of_the_authors_text() -> None:
    copy = copy_of("a：>b")
    copy.apply(((1, 2, ": "), shield(2, ">")))
    span = Span(copy.source, 3, 5)
    found = copy.finding(
        Diagnostic("yaml/x", Severity.ERROR, span, say("{text}", text=span.text), say("{a}", a=say("b")))
    )
    assert found.span.source is copy.original
    assert found.span.text == ">b"
    assert str(found.message) == ">b"


def test_a_mended_tree_is_the_authors() -> None:
    text = "units：\n- id：res\n  goal: >= 95%\n  note: a\n"
    root, _ = parse(text, "a.yml")
    assert isinstance(root, Mapping)
    assert root.source.text == text
    assert [(node.text, node.span.text) for node in scalars(root)] == [("res", "res"), (">= 95%", ">= 95%"), ("a", "a")]
    goal = next(node for node in scalars(root) if node.text.startswith(">"))
    assert isinstance(goal, Scalar)
    assert goal.within(3, 5).text == "95"
