"""Units and positions made from templates, with their overrides and drops. Works on nodes, before entities are read.

A template's part keeps its place in the file in every instance; `origins` says which address the node of an instance
has inside the template, so that registers and diffs can speak of the template once.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Document, Entry, Mapping, Node, Scalar, Sequence
from generator.messages import Message, say
from generator.nearest import nearest
from generator.source import Span

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
    """What expanding collects.

    Attributes:
        raws: top-level entities.
        origins: identity of a node to the address that it has inside its template.
        kept: nodes that `origins` speaks of; they must outlive it.
        found: what is wrong with templates and departures from them.
        nowhere: addresses of departures that meet no part, which has been said.
        dropped: full addresses of dropped parts, and where an instance says so.
    """

    raws: list[Raw] = field(default_factory=list)
    origins: dict[int, str] = field(default_factory=dict)
    kept: list[Node] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    nowhere: set[str] = field(default_factory=set)
    dropped: dict[str, Scalar] = field(default_factory=dict)

    def report(self, code: str, span: Span, message: Message, hint: Message, *, of: str, related: Related) -> None:
        """Note an error; what is wrong in a template is met in each of its instances, and noted once."""
        if not any(one.code == code and one.span.key == span.key for one in self.found):
            self.found.append(Diagnostic(code, Severity.ERROR, span, message, hint, (related,), entity=of))


def expand(documents: Iterable[Document], collections: Iterable[str]) -> Expansion:
    """All top-level entities, those that templates make included."""
    done = Expansion()
    written = list(all_written(documents, list(collections)))
    templates: dict[str, Mapping] = {}
    for raw in written:
        if raw.collection == "templates" and (name := raw.node.text("id")) is not None:
            templates.setdefault(name, raw.node)  # That an id is used twice is said where all ids are known.
    units: set[str] = set()
    for raw in written:
        wanted = MAKES.get(raw.collection)
        identity, named = raw.node.text("id") or "", raw.node.get("template")
        if wanted is None or not isinstance(named, Scalar):
            done.raws.append(raw)
        elif (template := usable(named, wanted, templates, identity, done)) is None:
            # Its departures have nothing to depart from.
            done.nowhere.update(Departures(raw.node, identity, done).places())
            done.raws.append(Raw(raw.collection, raw.node, identity))
        elif wanted == "position":
            done.raws.append(Raw("positions", from_template(raw.node, template, identity, done), identity))
        elif identity in units:  # A second unit of that id; its parts would all be second ones as well.
            done.raws.append(Raw("units", raw.node, identity))
        else:
            units.add(identity)
            instantiate(raw.node, template, templates, done)
    return done


def all_written(documents: Iterable[Document], collections: Iterable[str]) -> Iterator[Raw]:
    """The top-level entities that stand in the files."""
    for document in documents:
        for collection in collections:
            listed = document.root.get(collection)
            if isinstance(listed, Sequence):
                yield from (Raw(collection, item) for item in listed.items if isinstance(item, Mapping))


MAKES = {"units": "unit", "positions": "position"}
"""What a template must make for the things of a collection."""


def usable(named: Scalar, wanted: str, templates: Dict[str, Mapping], instance: str, done: Expansion) -> Mapping | None:
    """The template that a thing names; None where there is none, or one that makes another kind of thing."""
    template = templates.get(named.text)
    makes = template.text("for") if template is not None else None
    if template is None or makes == wanted or makes not in MAKES.values():
        return template
    place = template.get("for") or template
    done.report(
        "model/wrong-kind",
        named.span,
        say("{name} is a template for positions; a template for units is wanted here.", name=named.text)
        if wanted == "unit"
        else say("{name} is a template for units; a template for positions is wanted here.", name=named.text),
        say("Write the id of a template of the wanted kind, or change what the template is for."),
        of=instance,
        related=Related(place.span, say("{name} says here what it is for.", name=named.text)),
    )
    return None


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
            named = part.get("template")
            if collection == "positions" and isinstance(named, Scalar):
                pattern = usable(named, "position", templates, unit + local, done)
                if pattern is not None:
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
    own_parts = {
        local: part
        for key in LISTS
        if isinstance(listed := own.get(key), Sequence)
        for part in listed.items
        if isinstance(part, Mapping) and isinstance(local_id := part.get("id"), Scalar) and (local := local_id.text)
    }
    for key in LISTS:
        listed = template.get(key)
        if not isinstance(listed, Sequence):
            continue
        parts = departures.parts(listed, departures.instance, name)
        parts.items[:] = [one for one in parts.items if not taken(one, own_parts, departures)]
        mine = own.get(key)
        if isinstance(mine, Sequence):
            parts.items[:0] = mine.items
        entries[key] = Entry(template.entries[key].key, parts)
    entries.update({key: entry for key, entry in own.entries.items() if key not in LISTS or key not in entries})
    result = Mapping(own.source, own.start, own.end, entries)
    done.kept.append(result)
    return result


def taken(part: Node, own_parts: Dict[str, Mapping], departures: "Departures") -> bool:
    """Whether the instance has a part of its own with the id of a template's part; its own line is where to mend it."""
    identity = part.get("id") if isinstance(part, Mapping) else None
    own = own_parts.get(identity.text) if isinstance(identity, Scalar) else None
    if own is None or not isinstance(identity, Scalar):
        return False
    departures.done.report(
        "model/duplicate-id",
        (own.get("id") or own).span,
        say("The template has a part with the id {id} already.", id=identity.text),
        say("Change the template's part (override), or take another id."),
        of=f"{departures.instance}/{identity.text}",
        related=Related(identity.span, say("The template's part.")),
    )
    return True


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
            self.done.dropped[address] = self.drops[address]
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

    def places(self) -> dict[str, Scalar]:
        """Every address that is departed from, and where it is named; an override before a drop of the same part."""
        return self.drops | {address: at for address, (at, _) in self.overrides.items()}

    def report_unused(self) -> None:
        """Departures that meet no part of the template, or one that is dropped as well."""
        overridden = [(address, at, True) for address, (at, _) in self.overrides.items()]
        for address, at, override in (*overridden, *((address, at, False) for address, at in self.drops.items())):
            drop = self.drop_above(address, itself=override)
            if drop is None and address in self.used:
                continue
            self.done.nowhere.add(address)
            self.done.found.append(self.contradiction(at, drop, override=override) if drop else self.unmet(address, at))

    def drop_above(self, address: str, *, itself: bool) -> Scalar | None:
        """Where a part that `address` belongs to is dropped; `itself` counts the part of that address."""
        above = address if itself else address.rpartition("/")[0]
        while above and not (above in self.drops and above in self.used):
            above = above.rpartition("/")[0]
        return self.drops.get(above)

    def contradiction(self, at: Scalar, drop: Scalar, *, override: bool) -> Diagnostic:
        """A departure from something that is dropped."""
        return Diagnostic(
            "model/override-nowhere",
            Severity.ERROR,
            at.span,
            say("{address} is changed here, but {dropped} is dropped.", address=at.text, dropped=drop.text)
            if override
            else say(
                "{address} is dropped here, but it went already with {dropped}.", address=at.text, dropped=drop.text
            ),
            say("Keep one of the two."),
            (Related(drop.span, say("Dropped here.")),),
            entity=self.instance,
        )

    def unmet(self, address: str, at: Scalar) -> Diagnostic:
        """A departure that meets no part of the template."""
        near = nearest(address, self.known)
        return Diagnostic(
            "model/override-nowhere",
            Severity.ERROR,
            at.span,
            say("The template has no part {address}, so nothing is changed.", address=at.text),
            say("Did you mean {near}?", near=near[0])
            if near
            else say("Name a position or duty of the template, such as .director or .director/budget."),
            entity=self.instance,
        )
