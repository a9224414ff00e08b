"""Where the boxes and lines of a flow chart stand."""

from collections.abc import Mapping
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sheets.flow import LEFT, RIGHT, TALLEST, WIDTH, Stop, Way, flow_chart, wrapped
from generator.sheets.sheet import Json, Row


def rows(part: Mapping[str, Json], key: str) -> list[Row]:
    found = part[key]
    assert isinstance(found, list)
    return found


def lines(part: Mapping[str, Json]) -> list[list[int]]:
    found = part["lines"]
    assert isinstance(found, list)
    return found


def size(part: Mapping[str, Json], key: str) -> int:
    found = part[key]
    assert isinstance(found, int)
    return found


STOPS = [Stop((f"{at}. 岗位", "做一件事")) for at in range(5)]


def straight(count: int) -> list[Way]:
    return [Way(at, at + 1) for at in range(count - 1)]


def test_steps_stand_below_one_another_with_an_arrow_between() -> None:
    (part,) = flow_chart(STOPS, straight(5))
    boxes = rows(part, "boxes")
    for one, below in pairwise(boxes):
        assert size(one, "y") + size(one, "height") < size(below, "y")
    assert [(arrow["kind"], arrow["y"]) for arrow in rows(part, "arrows")] == [("down", box["y"]) for box in boxes[1:]]


def test_what_skips_steps_runs_on_the_right_and_what_goes_back_on_the_left() -> None:
    (part,) = flow_chart(STOPS, [*straight(5), Way(0, 3, "免"), Way(4, 1, "退回")])
    assert [(arrow["x"], arrow["kind"]) for arrow in rows(part, "arrows")][:2] == [(RIGHT, "left"), (LEFT, "right")]
    labels = {str(one["lines"]): size(one, "x") for one in rows(part, "labels")}
    assert labels["['免']"] > RIGHT
    assert labels["['退回']"] < LEFT


def test_ways_to_the_same_step_share_a_lane_and_ways_that_would_meet_do_not() -> None:
    ways = [*straight(5), Way(0, 3), Way(1, 3), Way(2, 4)]
    (part,) = flow_chart(STOPS, ways)
    upright = [(x, sorted((y, to))) for x, y, end, to in lines(part) if x == end and x > RIGHT]
    assert len({x for x, _ in upright}) == 2


def test_ways_out_of_one_box_do_not_cross() -> None:
    (part,) = flow_chart(STOPS, [*straight(5), Way(0, 2), Way(0, 3), Way(0, 4)])
    assert crossings(lines(part)) == 0
    (part,) = flow_chart(STOPS, [*straight(5), Way(4, 2), Way(4, 1), Way(4, 0)])
    assert crossings(lines(part)) == 0


def crossings(drawn: list[list[int]]) -> int:
    """How often a level line crosses an upright one, ends apart."""
    level = [(y, *sorted((x, end))) for x, y, end, to in drawn if y == to]
    upright = [(x, *sorted((y, to))) for x, y, end, to in drawn if x == end]
    return sum(left < x < right and top < y < low for y, left, right in level for x, top, low in upright)


def test_a_long_chart_comes_in_parts_and_its_lines_go_on() -> None:
    stops = [Stop((f"{at}", "做事" * 20)) for at in range(30)]
    parts = flow_chart(stops, [*straight(30), Way(0, 29)])
    assert len(parts) > 1
    assert sum(len(rows(part, "boxes")) for part in parts) == 30
    for part in parts[:-1]:
        assert any(size(part, "height") == to for _, _, _, to in lines(part))
        assert size(part, "height") <= TALLEST


def test_what_could_not_be_read_is_not_drawn() -> None:
    # Sixty ways out of one box need more of its sides than a page is high.
    assert flow_chart([Stop(("甲",))] * 80, [*straight(80), *(Way(0, at, "若") for at in range(2, 80))]) == []


@given(st.text(alphabet="甲乙丙，。（）abc 12", max_size=200))
def test_lines_hold_the_whole_text_and_do_not_begin_with_a_closing_mark(text: str) -> None:
    found = wrapped(text, 300, 30, 1000)
    assert "".join(found).replace(" ", "") == "".join(text.split())
    marks = "，。）"
    assert [line for line in found[1:] if line[0] in marks and line.strip(marks)] == [] or "，" in text or "。" in text


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 14).flatmap(
        lambda last: st.tuples(
            st.just(last),
            st.lists(
                st.tuples(
                    st.integers(0, last), st.integers(0, last), st.sampled_from(["", "同意", "超过审批限额的申请" * 2])
                ),
                max_size=20,
            ),
        )
    )
)
def test_whatever_leads_where_nothing_overlaps_and_all_of_it_stands_on_the_page(
    drawn: tuple[int, list[tuple[int, int, str]]],
) -> None:
    last, ways = drawn
    unique = {(source, target): Way(source, target, when) for source, target, when in ways}
    for part in flow_chart([Stop(("甲", "做一件事"), "decision")] * (last + 1), list(unique.values())):
        boxes = [(size(one, "y"), size(one, "y") + size(one, "height")) for one in rows(part, "boxes")]
        assert all(end <= top for (_, end), (top, _) in pairwise(boxes))
        assert all(0 <= x <= WIDTH for x, _, end, _ in lines(part) for x in (x, end))
        assert all(0 <= y <= size(part, "height") for _, y, _, to in lines(part) for y in (y, to))
        labels = [(size(one, "x"), size(one, "y"), len(one["lines"]) * 36) for one in rows(part, "labels")]  # type: ignore[arg-type]  # a list
        for (x, y, height), (other, below, other_height) in combinations(labels, 2):
            assert x != other or y + height <= below or below + other_height <= y
