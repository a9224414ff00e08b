"""The rule term/avoided-word."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.model.reference import Term
from generator.model.regulations import Law, Record
from generator.rules.base import Example, Rule
from generator.rules.texts import library


class AvoidedWord(Rule):
    """Texts use the word of the glossary, not one that it says to avoid.

    Why: two words for one thing make two things of it, and whoever searches for one does not find the other.

    Instead: write the word that the message names.

    Exceptions: an avoided word inside a longer name of a term, unit, position, record or law is left alone; so are
    notes, aliases and synonyms.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: desk, name: 客户服务台, duties: [{id: call, text: 三日内回访用户}]}
            terms:
            - {id: owner, name: 用户, definition: 使用服务的单位或个人, avoid: [客户, 主顾], note: 旧文件写作“客户”}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: desk, name: 客户服务台, duties: [{id: call, text: 三日内由客户服务台回访客户}]}  # error: “用户”
            terms:
            - {id: owner, name: 用户, definition: 使用服务的单位或个人, avoid: [客户, 主顾]}
        """),
    )

    def missing(self, policy: Policy) -> Message | None:
        if any(term.avoid for term in policy.all(Term)):
            return None
        return say("no term of the glossary says which words to avoid.")

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        terms = {word: term for term in policy.all(Term) for word in term.avoid if word}
        pattern = pattern_of(terms, allowed(policy))
        for passage in library(policy).passages(pattern):
            term = terms.get(passage.match.group())
            if term is not None:
                yield self.found(
                    passage.span,
                    say("The glossary says “{name}”, not “{word}”.", name=term.label, word=passage.match.group()),
                    hint=say("Write “{name}”.", name=term.label),
                    related=[Related(term.span, say("The entry of the glossary."))],
                    entity=passage.entity,
                )


def allowed(policy: Policy) -> Iterator[str]:
    """Names that may hold an avoided word."""
    for term in policy.all(Term):
        yield from (term.label, *term.synonyms)
    for law in policy.all(Law):
        yield law.label
    named: tuple[Unit | Position | Record, ...] = (*policy.all(Unit), *policy.all(Position), *policy.all(Record))
    for thing in named:
        yield from (thing.label, *thing.aliases)


def pattern_of(avoided: dict[str, Term], names: Iterator[str]) -> re.Pattern[str]:
    """Avoided words, and before them the longer names that hold one, so that these are passed over."""
    words = re.compile("|".join(map(re.escape, avoided)))
    longer = {name for name in names if name not in avoided and words.search(name)}
    in_order = sorted({*longer, *avoided}, key=lambda one: (-len(one), one))
    return re.compile("|".join(bounded(word) for word in in_order))


def bounded(word: str) -> str:
    """A pattern for a word; Latin letters must not go on before or behind it."""
    before = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
