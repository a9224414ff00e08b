"""The Chinese catalogue is complete, says what the English says, and is compiled as it stands."""

import ast
import gettext
import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message

from generator.cli.click_words import PAIRS, WORDS
from scripts import messages

CATALOG = messages.read()
MESSAGES = [one for one in CATALOG if one.id]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Nothing in these can be Chinese: they are made of placeholders and punctuation.
WORDLESS = re.compile(r"(?:\{\w*(?:![rs])?\}|[^\w])*")


def english(one: Message) -> tuple[str, ...]:
    return (one.id,) if isinstance(one.id, str) else tuple(one.id)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def called(call: ast.Call) -> str | None:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", None)


def literals(argument: ast.expr) -> list[str]:
    """Strings that an argument can be: a literal, or one of two."""
    if isinstance(argument, ast.IfExp):
        return [*literals(argument.body), *literals(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def test_the_catalogue_holds_just_the_messages_of_the_program() -> None:
    ours = {english(one) for one in MESSAGES}
    theirs = {english(one) for one in messages.extracted() if one.id}
    assert (sorted(theirs - ours), sorted(ours - theirs)) == ([], []), "run: make messages"


def test_making_the_catalogue_anew_changes_nothing() -> None:
    assert messages.text_of(messages.updated()) == messages.CATALOGUE.read_bytes(), "run: make messages"


def test_every_message_has_a_translation_in_chinese() -> None:
    bare = [
        one.id
        for one in MESSAGES
        if not all(messages.translations(one))
        or not (CHINESE.search("".join(messages.translations(one))) or WORDLESS.fullmatch(english(one)[0]))
    ]
    assert bare == []
    assert len(MESSAGES) > 1500
    assert not [one.id for one in MESSAGES if one.fuzzy]


@pytest.mark.parametrize("one", [one for one in MESSAGES if "{" in str(one.id)], ids=lambda one: str(one.id)[:60])
def test_a_translation_has_the_places_of_its_message(one: Message) -> None:
    for translation in messages.translations(one):
        assert fields(translation) in [fields(form) for form in english(one)]


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = messages.CATALOGUE.with_suffix(".mo")
    assert compiled.read_bytes() == messages.compiled(CATALOG), "run: make messages"
    translations = gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    assert [one.id for one in MESSAGES if isinstance(one.id, str) and translations.gettext(one.id) != one.string] == []
    for one, many in PAIRS:
        assert CHINESE.search(translations.ngettext(one, many, 1))
        assert translations.ngettext(one, many, 1) == translations.ngettext(one, many, 2)


def test_the_library_has_the_words_that_we_translate_for_it() -> None:
    nodes = [
        node
        for path in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    single = {text for node in nodes if called(node) == "_" for text in literals(node.args[0])}
    pairs = {tuple(literals(one)[0] for one in node.args[:2]) for node in nodes if called(node) == "ngettext"}
    assert [word.template for word in WORDS if word.template not in single] == []
    assert [pair for pair in PAIRS if pair not in pairs] == []


@pytest.mark.parametrize("path", sorted((messages.ROOT / "generator").rglob("*.py")), ids=lambda path: path.stem)
def test_what_is_said_is_a_literal(path: Path) -> None:
    """A sentence that is put together before it is translated can never be found in the catalogue."""
    glued = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and called(node) in {"say", "_", "translate"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert glued == []
