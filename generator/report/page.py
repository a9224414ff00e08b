"""A page of the rule book for a terminal. Written without rich, which takes longer to load than the page to print."""

from collections.abc import Iterable
from textwrap import fill, indent

from click import style

from generator.messages import Translate, say
from generator.rules.pages import Page

WIDTH = 100


def render(page: Page, translate: Translate, *, color: bool = False) -> str:
    """The page: statement, why, what to do instead, then the examples."""

    def bold(text: str) -> str:
        return style(text, bold=True) if color else text

    statement, *rest = page.paragraphs(translate)
    blocks = [f"{bold(page.code)}\n{bold(statement)}"]
    if page.severity is not None:
        blocks[0] += "\n" + say("Severity: {severity}", severity=page.severity.word).text(translate)
    blocks += [flowed(paragraph) for paragraph in rest]
    blocks += [
        say("Parameter {name}: {default} if not set.", name=one.name, default=one.default).text(translate)
        for one in page.parameters
    ]
    mark = translate("← this is reported")
    for title, examples in ((say("Accepted:"), page.accepted), (say("Rejected:"), page.rejected)):
        blocks += [
            bold(title.text(translate)) + "\n" + indent(example.marked(mark).rstrip(), "    ")
            for example in examples[:2]
        ]
    return "\n\n".join(blocks) + "\n"


def flowed(paragraph: str) -> str:
    """A paragraph on the terminal: English broken between words, Chinese left to the terminal."""
    if paragraph.isascii():
        return fill(" ".join(paragraph.split()), WIDTH)
    return paragraph.replace("\n", " ")


def index(pages: Iterable[Page], translate: Translate) -> str:
    """All codes with their statements, a line each."""
    rows = [(page.code, page.title(translate)) for page in pages]
    widest = max(len(code) for code, _ in rows)
    return "".join(f"{code.ljust(widest)}  {title}\n" for code, title in rows)
