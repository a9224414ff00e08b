"""Units and positions made from templates, with their overrides and drops. Works on nodes, before entities are read.

A template's part keeps its place in the file in every instance; `origins` says which address the node of an instance
has inside the template, so that registers and diffs can speak of the template once.
"""

from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Severity
from generator.loader.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from generator.messages import say
from generator.nearest import nearest

LISTS = ("duties", "powers", "requirements")
"""Lists that a template and its instance both have: what is the instance's own comes first."""

NOT_INHERITED = frozenset({"id", "for", "name", "positions", "records", "source", "was", "todo", "note", "change"})


@dataclass(slots=True)
class Raw:
    """A top-level entity before it is read: its collection, its node and the instance that a leading dot stands for."""

    collection: str
    node: Mapping
    instance: str | None = None


@dataclass(slots=True)
class Expansion:
    """What expanding collects; `nowhere` are the addresses of departures that meet no part, which has been said."""

    raws: list[Raw] = field(default_factory=list)
    origins: dict[int, str] = field(default_factory=dict)
    kept: list[Node] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    nowhere: set[str] = field(default_factory=set)


def expand(documents: Iterable[Document], collections: Iterable[str]) -> Expansion:
    """All top-level entities, those that templates make included."""
    done = Expansion()
    written: list[Raw] = []
    for document in documents:
        for collection in collections:
            listed = document.root.get(collection)
            if isinstance(listed, Sequence):
                written.extend(Raw(collection, item) for item in listed.items if isinstance(item, Mapping))
    templates = {
        name: raw.node for raw in written if raw.collection == "templates" and (name := raw.node.text("id")) is not None
    }
    for raw in written:
        template = templates.get(raw.node.text("template") or "")
        if raw.collection == "units" and template is not None:
            instantiate(raw.node, template, templates, done)
        elif raw.collection == "positions" and template is not None:
            position = raw.node.text("id") or ""
            done.raws.append(Raw("positions", from_template(raw.node, template, position, done), position))
        else:
            done.raws.append(raw)
    return done


def instantiate(own: Mapping, template: Mapping, templates: Dict[str, Mapping], done: Expansion) -> None:
    """A unit made from a template: the unit itself, its positions and records."""
    unit, name = own.text("id") or "", template.text("id") or ""
    departures = Departures(own, unit, done)
    done.raws.append(Raw("units", merged(own, template, departures), unit))
    for collection in ("positions", "records"):
        listed = template.get(collection)
        for part in listed.items if isinstance(listed, Sequence) else ():
            local = part.text("id") if isinstance(part, Mapping) else None
            if not isinstance(part, Mapping) or local is None:
                continue
            pattern = templates.get(part.text("template") or "")
            if collection == "positions" and pattern is not None:
                part = from_template(part, pattern, unit + local, done)  # noqa: PLW2901 - the same post, filled up
            node = departures.apply(part, unit + local, f"{name}/{local}")
            if node is None:
                continue
            entries = dict(node.entries)
            if collection == "positions":
                identity = own.entries["id"]
                entries["unit"] = Entry(identity.key, identity.value)
            instance = Mapping(node.source, node.start, node.end, entries)
            remember(done, instance, f"{name}/{local}")
            done.raws.append(Raw(collection, instance, unit))
    departures.report_unused()


def from_template(own: Mapping, template: Mapping, position: str, done: Expansion) -> Mapping:
    """A position made from a position template."""
    departures = Departures(own, position, done)
    node = merged(own, template, departures)
    departures.report_unused()
    return node


def merged(own: Mapping, template: Mapping, departures: "Departures") -> Mapping:
    """The template's keys below the instance's own; lists of parts one after the other."""
    name, done = template.text("id") or "", departures.done
    entries = {key: entry for key, entry in template.entries.items() if key not in NOT_INHERITED}
    for key in LISTS:
        listed = template.get(key)
        if not isinstance(listed, Sequence):
            continue
        parts = departures.parts(listed, departures.instance, name)
        mine = own.get(key)
        if isinstance(mine, Sequence):
            parts.items[:0] = mine.items
        entries[key] = Entry(template.entries[key].key, parts)
    entries.update({key: entry for key, entry in own.entries.items() if key not in LISTS or key not in entries})
    result = Mapping(own.source, own.start, own.end, entries)
    done.kept.append(result)
    return result


def remember(done: Expansion, node: Mapping, address: str) -> None:
    """Note which address a node has in its template; the node is kept alive, since its identity is the key."""
    done.origins[id(node)] = address
    done.kept.append(node)


class Departures:
    """The overrides and drops of one instance, by the full address they name."""

    __slots__ = ("done", "drops", "instance", "known", "overrides", "used")

    def __init__(self, own: Mapping, instance: str, done: Expansion) -> None:
        """Read `override` and `drop` of the instance's own node."""
        self.instance = instance
        self.done = done
        self.known: set[str] = set()
        self.used: set[str] = set()
        self.overrides: dict[str, tuple[Scalar, Mapping]] = {}
        self.drops: dict[str, Scalar] = {}
        for key in ("override", "drop"):
            listed = own.get(key)
            for item in listed.items if isinstance(listed, Sequence) else ():
                at = item.get("at") if isinstance(item, Mapping) else None
                if not isinstance(item, Mapping) or not isinstance(at, Scalar):
                    continue
                address = self.full(at.text)
                values = item.get("set")
                if key == "drop":
                    self.drops[address] = at
                elif isinstance(values, Mapping):
                    self.overrides[address] = (at, values)

    def full(self, text: str) -> str:
        """`.director/budget` and `./budget` as full addresses."""
        if text.startswith("./"):
            return self.instance + text[1:]
        return self.instance + text if text.startswith(".") else text

    def apply(self, node: Mapping, address: str, origin: str) -> Mapping | None:
        """The part as this instance has it, its own parts included; None where it is dropped."""
        self.known.add(address)
        if address in self.drops:
            self.used.add(address)
            return None
        entries = dict(node.entries)
        for key, entry in node.entries.items():
            if isinstance(entry.value, Sequence):
                entries[key] = Entry(entry.key, self.parts(entry.value, address, origin))
        if address in self.overrides:
            self.used.add(address)
            entries.update(self.overrides[address][1].entries)
        changed = any(entries[key] is not node.entries.get(key) for key in entries)
        return Mapping(node.source, node.start, node.end, entries) if changed else node

    def parts(self, listed: Sequence, address: str, origin: str) -> Sequence:
        """A list of parts as this instance has it."""
        items: list[Node] = []
        for part in listed.items:
            local = part.text("id") if isinstance(part, Mapping) else None
            if not isinstance(part, Mapping) or local is None:
                items.append(part)
                continue
            node = self.apply(part, f"{address}/{local}", f"{origin}/{local}")
            if node is not None:
                if node is part:  # Another template may use the same pattern; its origin there is another.
                    node = Mapping(part.source, part.start, part.end, part.entries)
                remember(self.done, node, f"{origin}/{local}")
                items.append(node)
        return Sequence(listed.source, listed.start, listed.end, items)

    def report_unused(self) -> None:
        """Departures that meet no part of the template."""
        places = {address: at for address, (at, _) in self.overrides.items()} | self.drops
        for address, at in places.items():
            if address in self.used:
                continue
            self.done.nowhere.add(address)
            near = nearest(address, self.known)
            self.done.found.append(
                Diagnostic(
                    "model/override-nowhere",
                    Severity.ERROR,
                    at.span,
                    say("The template has no part {address}, so nothing is changed.", address=at.text),
                    say("Did you mean {near}?", near=near[0])
                    if near
                    else say("Name a position or duty of the template, such as .director or .director/budget."),
                    entity=self.instance,
                )
            )
