"""The rule book: the page of every code that a finding can have, of rules and of the stages before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from generator.diagnostics import Severity
from generator.messages import Message, Translate
from generator.nearest import nearest
from generator.rules.base import Example, Parameter, Rule
from generator.rules.extraction import paragraphs_of

CODE = re.compile(r"[a-z]+/[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Page:
    """What people read about a code.

    Attributes:
        code: family/slug.
        messages: the text; each is one or more paragraphs with blank lines between them.
        severity: of a rule, before settings; None for a code of another stage, whose severity cannot be set.
        parameters: what a handbook may set under `rules:`.
        accepted, rejected: the examples of a rule.
    """

    code: str
    messages: tuple[Message, ...]
    severity: Severity | None = None
    parameters: tuple[Parameter, ...] = ()
    accepted: tuple[Example, ...] = ()
    rejected: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        """What stands before the slash."""
        return self.code.partition("/")[0]

    def title(self, translate: Translate) -> str:
        """The statement, without its full stop."""
        return self.paragraphs(translate)[0].rstrip(".。")

    def paragraphs(self, translate: Translate) -> tuple[str, ...]:
        """The text in the language of `translate`: statement, Why, Instead, then Exceptions and Configuration."""
        return tuple(
            paragraph.strip() for message in self.messages for paragraph in message.text(translate).split("\n\n")
        )


def page_of(rule: type[Rule]) -> Page:
    """The page of a rule."""
    return Page(
        rule.code(),
        tuple(Message(paragraph) for paragraph in paragraphs_of(rule.__doc__ or "")),
        rule.severity,
        rule.parameters,
        rule.accepted,
        rule.rejected,
    )


def stage_pages() -> Iterator[Page]:
    """The pages of the codes that come from reading files, their shape, formulas, the model and the runner."""
    from generator.formula.codes import CODES as FORMULA
    from generator.loader.codes import CODES as LOADER
    from generator.model.codes import CODES as MODEL
    from generator.rules.codes import CODES as RUNNER
    from generator.schema.codes import CODES as SCHEMA

    for code, text in (*LOADER, *SCHEMA, *FORMULA, *MODEL, *RUNNER):
        yield Page(code, (text,))


@cache
def rule_book() -> dict[str, Page]:
    """All pages by code, sorted."""
    from generator.rules.register import RULES

    pages = {page.code: page for page in (*stage_pages(), *(page_of(rule) for rule in RULES))}
    return dict(sorted(pages.items()))


def explain(code: str) -> Page | None:
    """The page of a code, or None for a code that does not exist."""
    wanted = code.strip()
    # The page of a rule needs none of the other stages, and loading them takes longer than the rest of the command.
    rule = rule_called(wanted)
    return page_of(rule) if rule is not None else rule_book().get(wanted)


def rule_called(code: str) -> type[Rule] | None:
    """The rule with a code, from the one file in which it lives; None where there is no such file."""
    if not CODE.fullmatch(code):
        return None
    family, _, slug = code.replace("-", "_").partition("/")
    if not (Path(__file__).parent / family / f"{slug}.py").is_file():
        return None
    module = import_module(f"generator.rules.{family}.{slug}")
    found = (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Rule))
    return next((one for one in found if one.code() == code), None)


def near_codes(code: str) -> tuple[str, ...]:
    """Codes that somebody may have meant."""
    return nearest(code, rule_book())
