"""The settings of the house style: what is read, and what is refused with its place."""

from decimal import Decimal

import pytest

from generator.loader import load_texts
from generator.model.house_style import HouseStyle, contrast, darker
from generator.model.settings import Settings
from generator.schema import validate
from tests.model.handbooks import brief, read


def settings(text: str) -> tuple[Settings, list[tuple[str, int, str]]]:
    policy, found = read(f"handbook:\n{text}")
    return policy.settings, brief(found)


def test_a_house_that_has_set_nothing() -> None:
    read_settings, found = settings("  name: h\n")
    assert (read_settings.style, read_settings.classification, found) == (HouseStyle(), None, [])


def test_what_is_read() -> None:
    text = """
  version_style: A/0
  classification: internal
  style:
    logo: logo.svg
    colours: {primary: '#1F6F54', accent: '#047'}
    header: 某某集团
    fonts: {body: 仿宋, heading: 黑体}
    binding_margin: 0.5cm
"""
    read_settings, found = settings(text)
    style = read_settings.style
    assert found == []
    assert read_settings.classification == "internal"
    assert (style.primary, style.accent, style.header, style.binding) == ("#1f6f54", "#004477", "某某集团", Decimal(5))
    assert [one.value for one in (style.logo, style.body, style.heading) if one is not None] == [
        "logo.svg",
        "仿宋",
        "黑体",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("version_style: B版", ("style/version", 2, "B版")),
        ("style: {colours: {primary: green}}", ("style/colour", 2, "green")),
        ("style: {colours: {primary: '#12345'}}", ("style/colour", 2, "#12345")),
        ("style: {colours: {primary: '#１２３４５６'}}", ("style/colour", 2, "#１２３４５６")),
        ("style: {colours: {primary: '#ffcc00'}}", ("style/contrast", 2, "#ffcc00")),
        ("style: {colours: {primary: '#ffffff'}}", ("style/contrast", 2, "#ffffff")),
        ("style: {colours: {accent: '#bbbbbb'}}", ("style/contrast", 2, "#bbbbbb")),
        ("style: {binding_margin: 5}", ("style/binding-margin", 2, "5")),
        ("style: {binding_margin: 31mm}", ("style/binding-margin", 2, "31mm")),
        ("style: {binding_margin: -1mm}", ("style/binding-margin", 2, "-1mm")),
        ("style: {header: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一}", ("style/header", 2, "一")),
        ('style: {header: "某\\u200b集团"}', ("style/header", 2, "某")),
    ],
)
def test_what_cannot_be_printed(text: str, found: tuple[str, int, str]) -> None:
    _, ((code, line, place),) = settings(f"  {text}\n")
    assert (code, line) == found[:2]
    assert found[2] in place or place in found[2]


def test_lines_may_be_lighter_than_letters() -> None:
    assert settings("  style: {colours: {accent: '#888888'}}\n")[1] == []
    assert settings("  style: {colours: {primary: '#888888'}}\n")[1] != []


@pytest.mark.parametrize(
    ("colour", "expected"),
    # Published examples of WCAG contrast against white.
    [("#ffffff", "1.00"), ("#000000", "21.00"), ("#767676", "4.54"), ("#777777", "4.48"), ("#ff0000", "4.00")],
)
def test_contrast(colour: str, expected: str) -> None:
    assert f"{contrast(colour):.2f}" == expected


def test_the_shade_that_is_proposed_is_dark_enough() -> None:
    for colour in ("#ffffff", "#ffcc00", "#9fd0b0", "#ff0000"):
        assert contrast(darker(colour, Decimal("4.5"))) >= Decimal("4.5")


def test_a_header_is_printed_without_what_cannot_be_seen() -> None:
    read_settings, _ = settings('  style: {header: "某\\u202e 集\\n团"}\n')
    assert read_settings.style.header == "某 集 团"


def test_a_colour_without_quotes_is_a_comment_and_the_finding_says_so() -> None:
    text = "handbook:\n  style:\n    colours:\n      primary: #1f6f54\n      accent:  # to be chosen\n"
    documents, unreadable = load_texts([("handbook.yml", text.encode())])
    _, (first, second) = validate(documents)
    assert unreadable == []
    assert brief([first, second]) == [("schema/empty-value", 4, "#1f6f54"), ("schema/empty-value", 5, "accent")]
    assert str(first.hint) == "Put the value in quotes: '#1f6f54'."
