from generator.formula.draft import Draft, Edit
from generator.formula.names import Names
from tests.formula.reading import locate

NAMES = Names(["甲数", "甲数/年"])


def test_edits_keep_to_the_characters_of_the_author() -> None:
    draft = Draft("公式：甲x乙", NAMES).edited([Edit(0, 3, ""), Edit(4, 5, " × ")])
    assert draft.text == "甲 × 乙"
    assert [draft.origin(at, at + 1) for at in range(5)] == [(3, 4), (4, 5), (4, 5), (4, 5), (5, 6)]
    again = draft.edited([Edit(1, 4, "/")])
    assert again.text == "甲/乙"
    assert again.origin(1, 2) == (4, 5)
    assert again.origin(0, 3) == (3, 6)


def test_what_was_put_in_between_stands_between() -> None:
    draft = Draft("甲乙", NAMES).edited([Edit(1, 1, "/")])
    assert draft.text == "甲/乙"
    assert draft.origin(1, 2) == (1, 1)
    assert draft.origin(2, 2) == (1, 1)
    assert draft.locate(locate("甲乙"))(1, 2).text == "甲"


def test_nothing_is_left() -> None:
    draft = Draft("。", NAMES).edited([Edit(0, 1, "")])
    assert (draft.text, draft.origin(0, 0)) == ("", (0, 0))
    assert draft.locate(locate("。"))(0, 0).text == "。"


def test_names_are_held() -> None:
    draft = Draft("甲数/年 / 乙", NAMES)
    assert draft.holds(2, 3)
    assert not draft.holds(5, 6)


def test_the_sign_of_a_rate() -> None:
    rate = Draft("甲数 / 甲数 * １００％", NAMES).rate
    assert rate is not None
    assert rate.start == 8
    assert Draft("甲数 × 10%", NAMES).rate is None
    assert Draft("100%", NAMES).rate is None
