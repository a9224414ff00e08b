"""Bars are as long as their numbers, and the table below them says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.document import Bars, Heading, Paragraph, Run, Table
from generator.site.plots import MOST, WHOLE, Counted, lengths, plot
from tests.site.handbooks import policy_of
from tests.site.test_orgchart import context_of

C = context_of(policy_of("handbook: {name: 甲}\n"))


@pytest.mark.parametrize(
    ("counts", "longest", "parts"),
    [
        ((10,), 10, ((0, 1000),)),
        ((5,), 10, ((0, 500),)),
        ((3, 1), 8, ((0, 375), (375, 125))),
        ((0, 2), 4, ((0, 0), (0, 500))),
        ((0,), 4, ((0, 0),)),
        ((1,), 100_000, ((0, 4),)),
        ((99_999, 1), 100_000, ((0, 999), (999, 1))),
    ],
)
def test_parts_are_as_long_as_their_numbers(
    counts: tuple[int, ...], longest: int, parts: tuple[tuple[int, int], ...]
) -> None:
    assert lengths(counts, longest) == parts


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3), st.integers(0, 10**6))
def test_no_bar_leaves_its_room(counts: list[int], more: int) -> None:
    longest = sum(counts) + more
    if longest:
        for begin, length in lengths(counts, longest):
            assert 0 <= begin <= begin + length <= WHOLE


def test_a_plot_is_a_picture_and_a_table() -> None:
    rows = [Counted(Run("财务部", to="f"), (6, 2)), Counted(Run("其他"), (0, 0))]
    heading, bars, fold, table = plot(C, "编制", "_posts", ("单位", "在岗", "空缺"), rows)
    assert isinstance(heading, Heading)
    assert isinstance(bars, Bars)
    assert [(bar.value, bar.parts) for bar in bars.bars] == [
        ("8 (空缺 2)", ((0, 750), (750, 250))),
        ("0", ((0, 0), (0, 0))),
    ]
    assert isinstance(fold, Paragraph)
    assert fold.style == "fold"
    assert isinstance(table, Table)
    assert table.columns == ("单位", "在岗", "空缺")
    assert [row.cells for row in table.rows] == [
        ((Run("财务部", to="f"),), (Run("6"),), (Run("2"),)),
        ((Run("其他"),), (Run("0"),), (Run("0"),)),
    ]


def test_nothing_is_drawn_where_nothing_is_counted() -> None:
    assert plot(C, "编制", "_posts", ("单位", "在岗"), []) == []
    assert plot(C, "编制", "_posts", ("单位", "在岗"), [Counted(Run("甲"), (0,))]) == []


def test_a_long_list_is_drawn_in_part_and_said_so() -> None:
    rows = [Counted(Run(f"{at}部"), (1,)) for at in range(MOST + 5)]
    blocks = plot(C, "编制", "_posts", ("单位", "在岗"), rows)
    assert [len(one.bars) for one in blocks if isinstance(one, Bars)] == [MOST]
    assert [len(one.rows) for one in blocks if isinstance(one, Table)] == [MOST + 5]
    assert any(isinstance(one, Paragraph) and "30 of 35" in str(one.text) for one in blocks)
