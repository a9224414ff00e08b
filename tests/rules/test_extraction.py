"""What pybabel finds is what pages look up."""

from io import BytesIO
from pathlib import Path

from generator.rules import extraction
from generator.rules.extraction import extract, paragraphs_of
from generator.rules.pages import page_of
from generator.rules.register import RULES

FOLDER = Path(extraction.__file__).parent


def messages_in(data: bytes) -> list[str]:
    return [
        message if isinstance(message, str) else message[0]
        for _, _, message, _ in extract(BytesIO(data), {"say": None}, (), {})
    ]


def test_every_paragraph_and_sentence_of_every_rule_is_extracted() -> None:
    for rule in RULES:
        data = (FOLDER / (rule.code().replace("-", "_") + ".py")).read_bytes()
        messages = messages_in(data)
        page = [message.template for message in page_of(rule).messages]
        assert messages[: len(page)] == page
        assert len(messages) >= len(page) + 2, "a message and a hint"


def test_paragraphs_are_joined_to_lines() -> None:
    assert paragraphs_of("One\n    line.\n\n    Why: two\n    lines.\n    ") == ("One line.", "Why: two lines.")


def test_other_classes_without_docstring_are_passed_over() -> None:
    assert messages_in(b'class A:\n    pass\n\nx = say("Hello {name}.", name=1)\n') == ["Hello {name}."]
