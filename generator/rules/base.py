"""What a rule is: one class in one file, whose docstring is the page that people read.

The page has a statement, `Why:`, `Instead:` and, where they exist, `Exceptions:` and `Configuration:`, in paragraphs
with a blank line between them. Each paragraph is a message id of the catalogues (extraction.py).
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from generator.diagnostics import Diagnostic, Fix, Related, Severity
from generator.messages import Message
from generator.model.graph import Policy
from generator.source import Span

EXAMPLE_DAY = Day(2026, 6, 1)
"""The day for which an example is read unless it says another."""

EXPECTED = re.compile(r"[ ]*# error: (.*)$", re.MULTILINE)


class Example:
    """A whole small handbook that shows a rule; it is part of the rule's page, and its test.

    A comment `# error: text` names a line on which the rule finds something, and a piece of what it says there (in
    English); it matches both ways.
    """

    __slots__ = ("day", "text")

    def __init__(self, text: str, day: Day = EXAMPLE_DAY) -> None:
        """Take the text of a policy file, indented as the code around it."""
        self.text = textwrap.dedent(text).strip("\n") + "\n"
        self.day = day

    @property
    def policy(self) -> str:
        """The text without its `# error:` comments, which a policy file does not take behind free text."""
        return EXPECTED.sub("", self.text)

    def marked(self, mark: str) -> str:
        """The text with `mark` for what stands behind `# error:`, which is English and meant for tests."""
        return EXPECTED.sub(f"  # {mark}", self.text)

    @property
    def expected(self) -> tuple[tuple[int, str], ...]:
        """Line (from 1) and text of each `# error:` comment."""
        return tuple(
            (number, match.group(1).strip())
            for number, line in enumerate(self.text.splitlines(), 1)
            if (match := EXPECTED.search(line)) is not None
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """A rule could not look at anything, and why: silence would look like a clean bill."""

    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a rule lets a handbook set under `rules:`; a number takes numbers only."""

    name: str
    default: int | str


class Rule:
    """A lint rule. The code comes from folder and file: `control/approves-own-request`.

    Attributes:
        severity: unless the handbook sets another one under `severities:`.
        parameters: what the handbook may set under `rules:`.
        accepted: the nearest innocent neighbours of what the rule finds.
        rejected: what it finds, with `# error:` comments.
    """

    severity: ClassVar[Severity]
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    accepted: ClassVar[tuple[Example, ...]] = ()
    rejected: ClassVar[tuple[Example, ...]] = ()

    def __init__(self, severity: Severity | None = None, options: Mapping[str, int | str] | None = None) -> None:
        """Make the rule report at `severity` (its own if None), with `options` in place of the parameters' defaults."""
        self.level = self.severity if severity is None else severity
        self.options = {one.name: one.default for one in self.parameters} | dict(options or {})

    @classmethod
    def code(cls) -> str:
        """Family and slug."""
        *_, family, slug = cls.__module__.split(".")
        return f"{family}/{slug.replace('_', '-')}"

    def missing(self, policy: Policy) -> Message | None:  # noqa: ARG002 - most rules can always look
        """What the handbook lacks as a whole, so that the rule has nothing to look at; None where it can run."""
        return None

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        """Everything in the handbook that the rule finds."""
        raise NotImplementedError

    def number(self, name: str) -> int:
        """The value of a parameter that is a number."""
        value = self.options[name]
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """The value of a parameter that lists words, with 、 or commas between them."""
        return tuple(word for word in re.split(r"[、，,\s]+", str(self.options[name])) if word)

    def found(
        self,
        span: Span,
        message: Message,
        *,
        hint: Message | None = None,
        related: Iterable[Related] = (),
        entity: str | None = None,
        because_of_date: bool = False,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A finding of this rule. `span` is the smallest text to change, `entity` the address it speaks about."""
        return Diagnostic(
            self.code(),
            self.level,
            span,
            message,
            hint,
            tuple(related),
            fix=fix,
            entity=entity,
            because_of_date=because_of_date,
        )
