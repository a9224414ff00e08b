import math

import pytest

from generator.loader import Scalar, parse
from generator.loader.core_values import LONGEST_NUMBER, core_value

TEXTS = [
    "yes",
    "no",
    "on",
    "off",
    "Yes",
    "NO",
    "y",
    "n",
    "8:30",
    "2026-02-01",
    "1_000",
    "0b11",
    "0o8",
    "0xG",
    "1.2.3",
    "1e",
    ".",
    "-",
    "+",
    "-.",
    "nul",
    "NuLL",
    "tRUE",
    ".infinity",
    "~~",
    "5%",
    "3000元",
    "１２",
    "٣",
    "½",
    "1,000",
    "0O17",
    "0X1F",
    "+0x1F",
    "12e03x",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text(text: str) -> None:
    assert core_value(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("TRUE", True),
        ("False", False),
        ("0", 0),
        ("0123", 123),
        ("-5", -5),
        ("+5", 5),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.10", 1.1),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1.5e3", -1500.0),
        ("1e3", 1000.0),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_value(text: str, value: object) -> None:
    found = core_value(text)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number() -> None:
    found = core_value(".nan")
    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("text", ["1" * (LONGEST_NUMBER + 1), "1" * 1_000_000, "1e999999", "-1e999", "0x" + "F" * 5000])
def test_a_number_too_long_to_be_one_is_text(text: str) -> None:
    assert core_value(text) == text  # converting a million digits would take minutes


@pytest.mark.parametrize("text", ["1.10", "0123", "0x1F", "TRUE", "~", "1e3"])
def test_the_text_stays(text: str) -> None:
    root, _ = parse(f"version: {text}\n", "a.yml")
    assert root is not None
    node = root.get("version")
    assert isinstance(node, Scalar)
    assert node.text == text
    assert node.span.text == text
