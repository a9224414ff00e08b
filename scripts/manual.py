"""What the manual takes from the program itself, so that it is never out of date; mkdocs.yml names this file as a hook.

A page holds a mark such as `<!-- made: keys -->`, and gets there: the keys of policy files (from the schema), the
options of each command (from the command line), the rule book (from the rules). Pages below zh/ get it in Chinese.
"""

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from generator.cli.language import translator
from generator.cli.main import COMMANDS
from generator.diagnostics import Severity
from generator.messages import Translate, say
from generator.rules.pages import Page, rule_book
from generator.schema.published import schema_text

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page as Shown

Shape = dict[str, Any]
"""A part of the schema."""
SCHEMA: Shape = json.loads(schema_text())
SHAPES: dict[str, Shape] = SCHEMA["$defs"]
SHARED = "every-"
"""Definitions of this name are keys that every entry has; they stand in a table of their own."""
SEVERITIES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}
WORDS = {
    "key": ("key", "字段"),
    "meaning": ("meaning", "含义"),
    "value": ("value", "取值"),
    "list": ("list of {of}", "列表：{of}"),
    "required": ("required", "必填"),
    "text": ("text", "文字"),
    "integer": ("whole number", "整数"),
    "number": ("number", "数"),
    "boolean": ("true or false", "true 或 false"),
    "object": ("names with values", "名称和值"),
    "array": ("list", "列表"),
    "null": ("null", "null"),
    "every": ("Keys of every entry", "每一条都可以有的字段"),
    "also": ("and the [keys of every entry](#every)", "另有[每一条都可以有的字段](#every)"),
    "option": ("option", "选项"),
    "default": ("if not given", "不写时"),
    "severity": ("severity", "级别"),
    "fixed": ("fixed", "固定"),
    "accepted": ("Accepted", "可以这样写"),
    "rejected": ("Reported", "会被报出"),
    "parameters": ("Parameters", "参数"),
}


def on_page_markdown(markdown: str, /, *, page: "Shown", **_: Any) -> str:  # noqa: ANN401 - how mkdocs calls a hook
    """Put what a page asks for in the place of its marks."""
    chinese = page.file.src_uri.startswith("zh/")
    for name, make in MADE.items():
        mark = f"<!-- made: {name} -->"
        if mark in markdown:
            markdown = markdown.replace(mark, "\n".join(make(Manual(chinese=chinese))))
    return markdown


class Manual:
    """The language of a page."""

    def __init__(self, *, chinese: bool) -> None:
        """Chinese, or English."""
        self.side = int(chinese)
        self.translate: Translate = translator("zh_CN" if chinese else "en")

    def word(self, name: str) -> str:
        """A word of ours."""
        return WORDS[name][self.side]

    def aside(self, name: str) -> str:
        """A word of ours in brackets; nothing for no name."""
        if not name:
            return ""
        return f"（{self.word(name)}）" if self.side else f" ({self.word(name)})"

    def half(self, text: str) -> str:
        """The half of a bilingual text of the schema; those that need no second language are whole."""
        chinese, _, english = text.partition(" / ")
        return (chinese if self.side == 0 and not english else (english, chinese)[self.side]).strip()

    def table(self, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
        """A table in Markdown."""
        names = [self.word(one) for one in columns]
        yield ""
        yield "| " + " | ".join(names) + " |"
        yield "|" + "---|" * len(names)
        for row in rows:
            yield "| " + " | ".join(cell.replace("\n", " ") for cell in row) + " |"
        yield ""


def key_tables(manual: Manual) -> Iterator[str]:
    """The collections, then the shapes that their entries are made of, each with its keys."""
    shown = [name for name, shape in SHAPES.items() if "properties" in shape and not name.startswith(SHARED)]
    of_shape = {name: key for key, sub in SCHEMA["properties"].items() if (name := item_name(sub))}
    yield f"## {manual.word('every')} {{#every}}"
    every = {name.removeprefix(SHARED): sub for name, sub in SHAPES.items() if name.startswith(SHARED)}
    every.pop("local-id")
    yield from manual.table(("key", "meaning"), ((f"`{key}`", meaning(manual, sub)) for key, sub in every.items()))
    order = [*of_shape, *(name for name in shown if name not in of_shape)]
    for name in order:
        shape = SHAPES[name]
        title = (
            f"`{of_shape[name]}` · {manual.half(shape['title'])}"
            if name in of_shape
            else manual.half(shape.get("title", name))
        )
        yield f"## {title} {{#{name}}}"
        yield ""
        yield manual.half(shape.get("description", ""))
        own = {key: sub for key, sub in shape["properties"].items() if not is_shared(sub)}
        needed = shape.get("required", [])
        yield from manual.table(
            ("key", "meaning", "value"),
            (
                (
                    f"`{key}`",
                    meaning(manual, sub),
                    value(manual, sub) + manual.aside("required" if key in needed else ""),
                )
                for key, sub in own.items()
            ),
        )
        if len(own) < len(shape["properties"]):
            yield f"… {manual.word('also')}"
        yield ""


def item_name(sub: Shape) -> str | None:
    """The name of the definition that a list of the schema has as its items, or that a key is."""
    reference = sub.get("items", sub).get("$ref")
    return str(reference).removeprefix("#/$defs/") if reference else None


def target(sub: Shape) -> Shape:
    """The definition that a part of the schema refers to, or the part itself."""
    while "$ref" in sub:
        sub = SHAPES[sub["$ref"].removeprefix("#/$defs/")]
    return sub


def described(sub: Shape, part: str) -> str:
    """Title or description of a key: its own, else that of what it refers to."""
    while part not in sub and "$ref" in sub:
        sub = SHAPES[sub["$ref"].removeprefix("#/$defs/")]
    return str(sub.get(part, ""))


def is_shared(sub: Shape) -> bool:
    """Whether a key is one that every entry has."""
    return str(sub.get("$ref", "")).startswith(f"#/$defs/{SHARED}")


def meaning(manual: Manual, sub: Shape) -> str:
    """Title and description of a key."""
    title, text = (manual.half(described(sub, part)) for part in ("title", "description"))
    return f"**{title}** — {text}" if manual.side == 0 else f"**{title}**：{text}"


def value(manual: Manual, sub: Shape) -> str:
    """What may stand behind a key."""
    name = item_name(sub) if "items" not in sub else None
    plain = target(sub)
    if "enum" in plain:
        words = plain.get("enumDescriptions", [])
        pairs = zip(plain["enum"], [*words, *[""] * len(plain["enum"])], strict=False)
        return ", ".join(f"`{one}`" + (f" {manual.half(word)}" if word else "") for one, word in pairs)
    if name is not None and "properties" in plain:
        return f"[{manual.half(plain.get('title', name))}](#{name})"
    if "items" in plain:
        return manual.word("list").format(of=value(manual, plain["items"]))
    kinds = plain.get("type", "text")
    listed = [kinds] if isinstance(kinds, str) else kinds
    # Text-like keys take numbers as well, and keep them as they are written.
    spoken = dict.fromkeys(
        "text" if one == "string" or (one == "number" and "string" in listed) else one for one in listed
    )
    return ", ".join(manual.word(one) for one in spoken)


def option_tables(manual: Manual) -> Iterator[str]:
    """Each command with its arguments and options, as `--help` shows them."""
    for name, short in COMMANDS.items():
        command: click.Command = importlib.import_module(f"generator.cli.{name}").command(manual.translate)
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        usage = " ".join(one.metavar or f"[{(one.name or '').upper()}]" for one in arguments)
        yield f"## `remit {name}` {{#{name}}}"
        yield ""
        yield short.text(manual.translate) if command.help is None else command.help
        yield ""
        yield f"```text\nremit {name} {usage}".rstrip() + "\n```"
        yield from manual.table(
            ("option", "meaning", "default"),
            (
                (f"`{spelling(one)}`", one.help or "", standard(one))
                for one in command.params
                if isinstance(one, click.Option)
            ),
        )


def spelling(option: click.Option) -> str:
    """How an option is typed."""
    names = ", ".join((*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    return f"{names} {option.metavar or '|'.join(getattr(option.type, 'choices', ['TEXT']))}"


def standard(option: click.Option) -> str:
    """What holds where an option is not given."""
    given = option.default
    if option.is_flag:
        return f"`{option.opts[0]}`" if given is True and option.secondary_opts else ""
    return f"`{given}`" if isinstance(given, str) or hasattr(given, "parts") else ""


def rule_tables(manual: Manual) -> Iterator[str]:
    """Every code with its page."""
    family = ""
    for page in rule_book().values():
        if page.family != family:
            family = page.family
            yield f"## {family} {{#{family}}}"
        yield ""
        yield from rule(manual, page)


def rule(manual: Manual, page: Page) -> Iterator[str]:
    """The page of one code."""
    yield f"### {page.code} {{#{page.code.replace('/', '-')}}}"
    first, *rest = page.paragraphs(manual.translate)
    severity = manual.word("fixed") if page.severity is None else SEVERITIES[page.severity].text(manual.translate)
    yield ""
    yield f"**{lines(first)}** · {manual.word('severity')}: {severity}"
    for paragraph in rest:
        yield ""
        yield lines(paragraph)
    if page.parameters:
        yield ""
        yield f"{manual.word('parameters')}: " + ", ".join(f"`{one.name}` ({one.default})" for one in page.parameters)
    for word, examples in (("accepted", page.accepted), ("rejected", page.rejected)):
        for example in examples[:1]:
            yield ""
            yield f"{manual.word(word)}:"
            yield ""
            yield f"```yaml\n{example.text.strip()}\n```"


def lines(paragraph: str) -> str:
    """A paragraph on one line; what would begin an HTML element or a link is text."""
    joined = " ".join(paragraph.split("\n")) if paragraph.isascii() else paragraph
    codes = joined.split("`")
    codes[::2] = [part.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") for part in codes[::2]]
    return "`".join(codes)


MADE: dict[str, Callable[[Manual], Iterable[str]]] = {
    "keys": key_tables,
    "options": option_tables,
    "rules": rule_tables,
}
"""Name of a mark to what makes its Markdown."""
