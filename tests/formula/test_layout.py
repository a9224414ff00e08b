import json

from hypothesis import given

from generator.formula import Formula, Names, to_layout
from tests.formula.reading import DECLARED, formulas, read

NAMES = Names([*DECLARED, '#eval("1")$*_'])


def layout(text: str) -> object:
    return to_layout(read(text, NAMES)[0])


def test_a_quotient_is_a_fraction_without_brackets() -> None:
    assert layout("(总件数 - 差错数) / 总件数 × 100%") == {
        "kind": "row",
        "items": [
            {
                "kind": "fraction",
                "over": {
                    "kind": "row",
                    "items": [
                        {"kind": "text", "text": "总件数"},
                        {"kind": "sign", "text": "-", "prefix": False},
                        {"kind": "text", "text": "差错数"},
                    ],
                },
                "under": {"kind": "text", "text": "总件数"},
            },
            {"kind": "sign", "text": "×", "prefix": False},
            {"kind": "figure", "text": "100%"},
        ],
    }


def test_brackets_stay_where_no_bar_does_their_work() -> None:
    assert layout("总件数 - (差错数 + 1)") == {
        "kind": "row",
        "items": [
            {"kind": "text", "text": "总件数"},
            {"kind": "sign", "text": "-", "prefix": False},
            {
                "kind": "brackets",
                "body": {
                    "kind": "row",
                    "items": [
                        {"kind": "text", "text": "差错数"},
                        {"kind": "sign", "text": "+", "prefix": False},
                        {"kind": "figure", "text": "1"},
                    ],
                },
            },
        ],
    }


def test_names_are_values_and_nothing_else() -> None:
    assert layout('#eval("1")$*_') == {"kind": "text", "text": '#eval("1")$*_'}


@given(formulas())
def test_layouts_are_json(tree: Formula) -> None:
    made = to_layout(tree)
    assert json.loads(json.dumps(made)) == made
