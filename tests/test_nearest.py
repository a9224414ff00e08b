import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.nearest import nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("parnet", ["name", "parent", "head"], ("parent",)),  # two neighbours swapped
        ("sorce", ["source", "scope"], ("source",)),
        ("Reports-To", ["reports_to", "records"], ("reports_to",)),  # case and separator are no slip
        ("客服", ["客户", "财务", "客服中心"], ("客户",)),  # two characters: one slip, and two letters more are two
        ("财务", ["客服"], ()),
        ("a", ["b"], ()),  # one character: another word
        ("of", ["on", "if", "by"], ("if", "on")),  # equally near: in the order of the alphabet
        ("finance.manager", ["res.finance.manager", "res.service.manager"], ("res.finance.manager",)),
        ("deposit", ["finance/deposit", "finance/deposits"], ("finance/deposit",)),
        ("units", [], ()),
        ("", ["a"], ()),
    ],
)
def test_nearest(word: str, candidates: list[str], expected: tuple[str, ...]) -> None:
    assert nearest(word, candidates) == expected


def test_at_most_limit_names_come_back() -> None:
    assert nearest("units", [f"unit{letter}" for letter in "abcdef"], limit=2) == ("unita", "unitb")


@given(st.text("abc-_", max_size=12), st.lists(st.text("abc-_", max_size=12), max_size=8))
def test_order_and_repetition_of_candidates_do_not_matter(word: str, candidates: list[str]) -> None:
    assert nearest(word, candidates) == nearest(word, [*reversed(candidates), *candidates])


@given(st.text("abcd客服", min_size=2, max_size=12), st.data())
def test_one_slip_is_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slip = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], word[:at] + "x" + word[at + 1 :]])
    )
    if len(slip) > 1:
        assert word in nearest(slip, [word])
