"""What people ask of the handbook is answered on the page where they begin, or on one that it leads to.

A file of questions/ is a person: `begins` is the page that the person opens first, and of each of the ten questions
`ask` is how the person would put it, `at` the page where the answer stands, `says` words of the answer. Blanks between
words do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.language import translator
from generator.site import plan
from generator.site.document import Page, Run, Site
from tests.edits import checked

PERSONS = 6
QUESTIONS = 10


@dataclass(frozen=True)
class Question:
    """A question, and the words that answer it on the page `at`."""

    person: str
    begins: str
    ask: str
    at: str
    says: tuple[str, ...]


@cache
def persons() -> list[dict[str, Any]]:
    files = sorted((Path(__file__).parent / "questions").glob("*.yml"))
    return [yaml.safe_load(path.read_text("utf-8")) for path in files]


def questions() -> Iterator[Question]:
    for one in persons():
        for asked in one["questions"]:
            yield Question(one["person"], one["begins"], asked["ask"], asked["at"], tuple(asked["says"]))


@cache
def site() -> Site:
    return plan(checked({})[0].policy, translate=translator("zh_CN"))


@cache
def page(path: str) -> Page:
    return next(one for one in site().pages if one.path == path)


def runs(part: object) -> Iterator[Run]:
    """All pieces of text on a page, in reading order."""
    if isinstance(part, Run):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from runs(one)
    elif isinstance(part, str):
        yield Run(part)
    elif is_dataclass(part):
        for field in fields(part):
            yield from runs(getattr(part, field.name))


@cache
def said(path: str) -> str:
    """What stands on a page, without blanks."""
    return "".join("".join(run.text for run in runs(page(path).blocks)).split())


@cache
def links(path: str) -> frozenset[str]:
    """The pages that a page leads to."""
    places = (run.href or site().places.get(run.to or "", "") for run in runs(page(path).blocks))
    return frozenset(place.partition("#")[0] for place in places if place)


def test_there_are_enough_questions() -> None:
    assert len(persons()) >= PERSONS
    assert all(len(one["questions"]) >= QUESTIONS for one in persons())


@pytest.mark.parametrize("question", list(questions()), ids=lambda one: f"{one.person}：{one.ask}")
def test_the_answer_stands_near_where_the_person_begins(question: Question) -> None:
    assert question.at in {question.begins} | links(question.begins)
    for words in question.says:
        assert words in said(question.at), f"{question.at} does not say {words}"
