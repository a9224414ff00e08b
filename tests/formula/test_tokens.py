from generator.formula.names import Names
from generator.formula.tokens import Kind, tokens_of


def kinds(text: str, *names: str) -> list[tuple[str, str]]:
    return [(token.kind.name, text[token.start : token.end]) for token in tokens_of(text, Names(names))[:-1]]


def test_a_unit_belongs_to_its_number() -> None:
    assert kinds("15.27万元/户×2") == [("NUMBER", "15.27万元/户"), ("MULTIPLY", "×"), ("NUMBER", "2")]
    assert kinds("2分 / 宗", "宗") == [("NUMBER", "2分"), ("DIVIDE", "/"), ("NAME", "宗")]
    assert kinds("2分/宗数", "宗数") == [("NUMBER", "2分"), ("DIVIDE", "/"), ("NAME", "宗数")]
    assert kinds("100%宗数", "宗数") == [("NUMBER", "100%"), ("NAME", "宗数")]


def test_words_side_by_side_are_one() -> None:
    assert kinds("甲数 乙 甲数 + 甲数 甲数", "甲数") == [
        ("WORD", "甲数 乙 甲数"),
        ("ADD", "+"),
        ("NAME", "甲数"),
        ("NAME", "甲数"),
    ]


def test_the_end_is_a_token() -> None:
    assert [token.kind for token in tokens_of("  ", Names())] == [Kind.END]
