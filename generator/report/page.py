"""A page of the rule book for a terminal."""

from collections.abc import Iterable
from textwrap import indent

from rich.console import Console
from rich.text import Text

from generator.messages import Translate, say
from generator.rules.pages import Page

WIDTH = 100


def render(page: Page, translate: Translate, *, color: bool = False) -> str:
    """The page: statement, why, what to do instead, then the examples."""
    console = Console(
        force_terminal=color, color_system="standard" if color else None, width=WIDTH, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    statement, *rest = page.paragraphs(translate)
    with console.capture() as capture:
        console.print(Text(page.code, "bold"))
        console.print(Text(statement, "bold"))
        if page.severity is not None:
            console.print(say("Severity: {severity}", severity=translate(page.severity.label)).text(translate))
        for paragraph in rest:
            console.print()
            console.print(" ".join(paragraph.split("\n")) if paragraph.isascii() else paragraph.replace("\n", ""))
        for one in page.parameters:
            console.print()
            console.print(
                say("Parameter {name}: {default} if not set.", name=one.name, default=one.default).text(translate)
            )
        for title, examples in ((say("Accepted:"), page.accepted), (say("Rejected:"), page.rejected)):
            for example in examples[:2]:
                console.print()
                console.print(Text(title.text(translate), "bold"))
                console.print(indent(example.text.rstrip(), "    "), soft_wrap=True)
    return capture.get()


def index(pages: Iterable[Page], translate: Translate) -> str:
    """All codes with their statements, a line each."""
    rows = [(page.code, page.title(translate)) for page in pages]
    widest = max(len(code) for code, _ in rows)
    return "".join(f"{code.ljust(widest)}  {title}\n" for code, title in rows)
