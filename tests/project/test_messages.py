"""The Chinese catalogue is complete, says what the English says, and is compiled as it stands."""

import gettext
import re
from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message

from generator.cli.click_words import WORDS
from scripts import messages

CATALOG = messages.read()
MESSAGES = [one for one in CATALOG if one.id]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Nothing in these can be Chinese: they are made of placeholders and punctuation.
WORDLESS = re.compile(r"(?:\{\w*(?:![rs])?\}|[^\w])*")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_catalogue_holds_just_the_messages_of_the_program() -> None:
    ours = {str(one.id) for one in MESSAGES}
    theirs = {str(one.id) for one in messages.extracted() if one.id}
    assert (sorted(theirs - ours), sorted(ours - theirs)) == ([], []), "run: make messages"


def test_every_message_has_a_translation_in_chinese() -> None:
    bare = [
        one.id
        for one in MESSAGES
        if not one.string or not (CHINESE.search(str(one.string)) or WORDLESS.fullmatch(str(one.id)))
    ]
    assert bare == []
    assert len(MESSAGES) > 1500
    assert not [one.id for one in MESSAGES if one.fuzzy]


@pytest.mark.parametrize("one", [one for one in MESSAGES if "{" in str(one.id)], ids=lambda one: str(one.id)[:60])
def test_a_translation_has_the_places_of_its_message(one: Message) -> None:
    assert fields(str(one.string)) == fields(str(one.id))


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = messages.CATALOGUE.with_suffix(".mo")
    assert compiled.read_bytes() == messages.compiled(CATALOG), "run: make messages"
    translations = gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    assert [one.id for one in MESSAGES if translations.gettext(str(one.id)) != one.string] == []


def test_the_library_has_the_words_that_we_translate_for_it() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    assert [str(word.template) for word in WORDS if f'"{word.template}"' not in source] == []
