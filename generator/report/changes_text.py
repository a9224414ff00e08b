"""Changes for a terminal: by volume and thing, what was and what is, and both places."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from generator.messages import Message, Translate, say
from generator.model.changes import Change, ChangeKind, Comparison, Edition, Side
from generator.report import text as findings
from generator.report.change_words import KINDS, aspect, edition_name, groups, is_whole, remarks, subject, summary

STYLES = {
    ChangeKind.ADDED: "bold green",
    ChangeKind.REMOVED: "bold red",
    ChangeKind.CHANGED: "bold yellow",
    ChangeKind.MOVED: "bold cyan",
    ChangeKind.RENAMED: "bold cyan",
    ChangeKind.REORDERED: "bold blue",
    ChangeKind.RENUMBERED: "bold blue",
}


def render(compared: Comparison, translate: Translate, *, color: bool = False) -> str:
    """What could not be read, all changes, and how many they are."""
    console = Console(
        force_terminal=color, color_system="standard" if color else None, width=10_000, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as capture:
        for line in lines(compared, translate):
            console.print(line, soft_wrap=True)
    return capture.get()


def lines(compared: Comparison, translate: Translate) -> Iterator[Text]:
    """The report, a block at a time."""
    names = say("From {base} to {head}", base=edition_name(compared.base), head=edition_name(compared.head))
    yield Text(names.text(translate) + "\n", "bold")
    for edition in (compared.base, compared.head):
        for one in edition.found:
            yield findings.block(one, translate, edition.root, {})
    volume = None
    for group in groups(compared.changes):
        if group.volume != volume:
            volume = group.volume
            title = say("{title}", title=volume) if volume else say("Other parts of the handbook")
            yield Text(f"■ {shown(title, translate)}\n", "bold")
        names_of_group = " › ".join(findings.printable(name.text(translate)) for name in group.heading)
        if names_of_group:
            yield Text(names_of_group, "bold")
        for change in group.changes:
            yield block(change, compared, translate)
    for note in compared.notes:
        yield Text.assemble((translate("note"), "bold"), "  ", note.text(translate))
    yield Text(summary(compared.changes).text(translate))


def block(change: Change, compared: Comparison, translate: Translate) -> Text:
    """One change."""
    text = Text("  ")
    text.append(KINDS[change.kind].text(translate), STYLES[change.kind])
    about = aspect(change)
    if not is_whole(change) or about is None:
        text.append("  " + shown(subject(change), translate))
    if about is not None:
        text.append("  " + shown(about, translate))
    if change.address:
        text.append(f"  [{change.address}]", "dim")
    text.append("\n")
    for sign, value, style in (("-", change.before, "red"), ("+", change.after, "green")):
        if value is not None:
            for line in value.text(translate).splitlines():
                text.append(f"    {sign} {findings.printable(line)}\n", style)
    for remark in remarks(change):
        text.append(f"    {shown(remark, translate)}\n", "dim")
    for side, edition in ((change.old, compared.base), (change.new, compared.head)):
        if (at := place(side, edition)) is not None:
            text.append(f"    {at}\n", "cyan")
    return text


def shown(message: Message, translate: Translate) -> str:
    """A sentence without characters that a terminal would act on."""
    return findings.printable(message.text(translate))


def place(side: Side | None, edition: Edition) -> str | None:
    """Where one side of a change stands; None where it has none."""
    return None if side is None or side.span is None else findings.place(side.span, edition.root)
