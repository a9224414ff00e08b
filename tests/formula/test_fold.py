from hypothesis import given
from hypothesis import strategies as st

from generator.formula import fold


@given(st.text())
def test_length_stays_and_twice_is_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_one_form_for_each_sign() -> None:
    assert fold("（Ａ１－ｂ）×２÷３＋４％，＝＜＞") == "(A1-b)×2/3+4%,=<>"
    assert fold("a*b·c⋅d−e—f／g∕h∑i\u3000j＊k") == "a×b·c·d-e-f/g/hΣi j×k"
