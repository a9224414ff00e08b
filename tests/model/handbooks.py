"""A handbook from the text of one policy file."""

from datetime import date as Day

from generator.diagnostics import Diagnostic
from generator.loader import load_texts
from generator.model.build import build
from generator.model.graph import Policy

DAY = Day(2026, 11, 24)


def read(text: str, day: Day = DAY) -> tuple[Policy, list[Diagnostic]]:
    """The model and what was found on the way."""
    documents, unreadable = load_texts([("policy.yml", text.encode())])
    assert unreadable == []
    return build(documents, day)


def sound(text: str, day: Day = DAY) -> Policy:
    """The model of a text without faults."""
    policy, found = read(text, day)
    assert [(one.code, str(one.message)) for one in found] == []
    return policy


def brief(found: list[Diagnostic]) -> list[tuple[str, int, str]]:
    """Code, line and underlined text of each finding."""
    return [(one.code, one.span.begin.line, one.span.text) for one in found]
