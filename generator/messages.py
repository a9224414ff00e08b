"""Sentences kept as template and values, so that the language is chosen when a report is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, Union

Translate: TypeAlias = Callable[[str], str]
Value: TypeAlias = Union[str, "Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: an English template, which is the message id of the catalogues, and what goes into its braces."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def text(self, translate: Translate) -> str:
        """The sentence in the language of `translate`; values go in after it, messages among them translated too."""
        sentence = translate(self.template)
        if not self.values:
            return sentence.replace("{{", "{").replace("}}", "}")
        return sentence.format(
            **{name: value.text(translate) if isinstance(value, Message) else value for name, value in self.values}
        )

    def __str__(self) -> str:
        """The English sentence."""
        return self.text(str)


def say(template: str, **values: object) -> Message:
    """Make a message; the first argument is always a literal, since `pybabel extract -k say` reads it from the source.

    A value that is itself a `Message` is translated with the sentence; anything else is put in as `str(value)`.
    A literal brace is written `{{` or `}}`.
    """
    return Message(
        template,
        tuple((name, value if isinstance(value, Message) else str(value)) for name, value in values.items()),
    )
