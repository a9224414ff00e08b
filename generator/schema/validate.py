"""The schema run over documents: every misfit a finding, and what fits is kept."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from generator.diagnostics import Diagnostic
from generator.loader.nodes import Document, Entry, Mapping, Node, Plain, Scalar, Sequence, plain
from generator.schema.key_sentences import meant_keys
from generator.schema.misfit import Misfit, spot
from generator.schema.published import Path, definition, schema
from generator.schema.wording import worded

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

ALTERNATIVES = {"every": ("every", "within")}
"""Required keys in place of which another one may have been meant."""

VALUE_KEYWORDS = ("type", "enum", "pattern", "minimum", "maximum")
"""Keywords that complain about one value; where several do, the first in this order is said."""

_USABLE_ID = re.compile(r"[\w. -]+")

Changes: TypeAlias = "dict[str | int, Changes | str | None]"
"""What to change, by key or index: None leaves it out, a text is the key that was meant, else what to change inside."""


def validate(documents: Iterable[Document]) -> tuple[list[Document], list[Diagnostic]]:
    """Documents without what the schema does not admit, and a finding for each thing that it does not admit.

    One cause is one finding: a key that can only be meant as another one is read as that, or what it says would be
    reported as missing; an id with characters that ids do not have is kept, or every reference to it would be reported.
    But for such ids, what is returned satisfies the schema. Documents without misfits come back as they are.
    """
    fitting: list[Document] = []
    found: list[Diagnostic] = []
    for document in documents:
        if validator().is_valid(plain(document.root)):
            fitting.append(document)
            continue
        root, misspelt = as_meant(document.root)
        misfits = independent(complaints(plain(root)))
        found += [*misspelt, *(worded(misfit, root) for misfit in misfits)]
        fitting.append(Document(document.source, fitted(root)))
    return fitting, found


@cache
def validator() -> "Draft202012Validator":
    """The compiled schema; made when the first document comes, since importing it takes a while."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(schema())


def complaints(data: Plain) -> Iterator[Misfit]:
    """All complaints about one document, in the order of the validator."""
    for error in validator().iter_errors(data):
        yield from misfits_of(error)


def misfits_of(error: "ValidationError") -> Iterator[Misfit]:
    """An error of jsonschema-rs as misfits; one that names several keys is several."""
    keyword, schema_path, place = error.kind.name, tuple(error.schema_path), tuple(error.instance_path)
    detail = error.kind.as_dict()
    if keyword == "additionalProperties":
        for name in detail["unexpected"]:
            yield Misfit(keyword, schema_path, place, name)
    elif keyword == "required":
        yield Misfit(keyword, schema_path, place, detail["property"])
    else:
        options = detail.get("types") or detail.get("options") or list(detail.values())
        yield Misfit(keyword, schema_path, place, options=tuple(str(option) for option in options))


def independent(misfits: Iterable[Misfit]) -> Iterator[Misfit]:
    """The misfits of which none follows from another one.

    A value that has two sorts of misfit is one finding, and a key that is only misspelt is not missing as well.
    """
    misfits = list(misfits)
    first: dict[Path, Misfit] = {}
    meant: dict[Path, set[str]] = {}
    for misfit in misfits:
        if misfit.keyword in VALUE_KEYWORDS:
            best = first.setdefault(misfit.place, misfit)
            if VALUE_KEYWORDS.index(misfit.keyword) < VALUE_KEYWORDS.index(best.keyword):
                first[misfit.place] = misfit
        elif misfit.keyword == "additionalProperties":
            meant.setdefault(misfit.place, set()).update(meant_keys(misfit.name, definition(misfit.schema)))
    for misfit in misfits:
        if misfit.keyword in VALUE_KEYWORDS and misfit is not first[misfit.place]:
            continue
        if misfit.keyword == "required" and not meant.get(misfit.place, set()).isdisjoint(
            ALTERNATIVES.get(misfit.name, (misfit.name,))
        ):
            continue
        yield misfit


def as_meant(root: Mapping) -> tuple[Mapping, list[Diagnostic]]:
    """The document with each key that can only be meant as another one read as that, and a finding for each.

    What stands below such a key is looked at as well, so that all that is wrong is said in one run.
    """
    found: list[Diagnostic] = []
    while True:
        changes: Changes = {}
        for misfit in complaints(plain(root)):
            if misfit.keyword == "additionalProperties" and (meant := meant_key(misfit, root)) is not None:
                siblings = inside(changes, misfit.place)
                if meant not in siblings.values():
                    siblings[misfit.name] = meant
                    found.append(worded(misfit, root))
        if not changes:
            return root, found
        root = cast("Mapping", changed(root, changes))


def meant_key(misfit: Misfit, root: Mapping) -> str | None:
    """The key that an unknown one is read as: the only one it can be meant as, where that has no value already."""
    meant = meant_keys(misfit.name, definition(misfit.schema))
    node = cast("Mapping", spot(root, misfit.place).node)
    return meant[0] if len(meant) == 1 and meant[0] not in node.entries else None


def fitted(root: Mapping) -> Mapping:
    """The document without its misfits; what then lacks something that it can't be without goes as well."""
    while cuts := cuts_of(root):
        root = cast("Mapping", changed(root, cuts))
    return root


def cuts_of(root: Mapping) -> Changes:
    """What has to be left out so that the misfits of a document are gone."""
    cuts: Changes = {}
    for misfit in complaints(plain(root)):
        if misfit.keyword == "pattern" and keeps_id(misfit, root):
            continue
        place = (*misfit.place, misfit.name) if misfit.keyword == "additionalProperties" else misfit.place
        inside(cuts, place[:-1])[place[-1]] = None
    return cuts


def inside(changes: Changes, place: Path) -> Changes:
    """The changes below `place`. Where all of it is left out or moves, what is written there has no effect."""
    for step in place:
        deeper = changes.setdefault(step, {})
        if not isinstance(deeper, dict):
            return {}
        changes = deeper
    return changes


def keeps_id(misfit: Misfit, root: Mapping) -> bool:
    """Whether it is about an id that can do its duty for the rest of the run: no part of a path, and no address."""
    if definition(misfit.schema) not in {"identifier", "local-identifier"}:
        return False
    node = spot(root, misfit.place).node
    return isinstance(node, Scalar) and ".." not in node.text and _USABLE_ID.fullmatch(node.text) is not None


def changed(node: Node, changes: Changes) -> Node:
    """A copy of `node` with `changes`; parts without a change are shared with it."""
    if isinstance(node, Mapping):
        entries = {}
        for key, entry in node.entries.items():
            change = changes.get(key, {})
            if isinstance(change, str):
                entries[change] = entry
            elif change is not None:
                entries[key] = Entry(entry.key, changed(entry.value, change)) if change else entry
        return Mapping(node.source, node.start, node.end, entries)
    if isinstance(node, Sequence):
        items = []
        for index, item in enumerate(node.items):
            change = changes.get(index, {})
            if isinstance(change, dict):
                items.append(changed(item, change) if change else item)
        return Sequence(node.source, node.start, node.end, items)
    return node
