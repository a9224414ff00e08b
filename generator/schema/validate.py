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

Cuts: TypeAlias = "dict[str | int, Cuts | None]"
"""What to leave out, by key or index: None for all of it, else what to leave out inside."""


def validate(documents: Iterable[Document]) -> tuple[list[Document], list[Diagnostic]]:
    """Documents without what the schema does not admit, and a finding for each thing that was left out.

    What is returned satisfies the schema, but for ids with characters that ids do not have: such an id is reported and
    kept, or every reference to it would be reported as well. Documents without misfits come back as they are.
    """
    fitting: list[Document] = []
    found: list[Diagnostic] = []
    for document in documents:
        data = plain(document.root)
        if not validator().is_valid(data):
            misfits = list(independent(complaints(data)))
            found.extend(worded(misfit, document.root) for misfit in misfits)
            document = Document(document.source, fitted(document.root, data))  # noqa: PLW2901 - the same file
        fitting.append(document)
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


def fitted(root: Mapping, data: Plain) -> Mapping:
    """The document without its misfits; what then lacks something that it can't be without goes as well."""
    while cuts := cuts_of(root, complaints(data)):
        root = cast("Mapping", without(root, cuts))
        data = plain(root)
    return root


def cuts_of(root: Mapping, misfits: Iterable[Misfit]) -> Cuts:
    """What has to be left out so that these misfits are gone."""
    cuts: Cuts = {}
    for misfit in misfits:
        place = (*misfit.place, misfit.name) if misfit.keyword == "additionalProperties" else misfit.place
        if misfit.keyword == "pattern" and keeps_id(misfit, root):
            continue
        inside = cuts
        for step in place[:-1]:
            deeper = inside.setdefault(step, {})
            if deeper is None:  # all of it goes already
                break
            inside = deeper
        else:
            inside[place[-1]] = None
    return cuts


def keeps_id(misfit: Misfit, root: Mapping) -> bool:
    """Whether it is about an id that can do its duty for the rest of the run: no part of a path, and no address."""
    if definition(misfit.schema) not in {"identifier", "local-identifier"}:
        return False
    node = spot(root, misfit.place).node
    return isinstance(node, Scalar) and ".." not in node.text and _USABLE_ID.fullmatch(node.text) is not None


def without(node: Node, cuts: Cuts) -> Node:
    """A copy of `node` that lacks what `cuts` names; parts that lack nothing are shared with it."""
    if isinstance(node, Mapping):
        entries = {}
        for key, entry in node.entries.items():
            cut = cuts.get(key, {})
            if cut is not None:
                entries[key] = Entry(entry.key, without(entry.value, cut)) if cut else entry
        return Mapping(node.source, node.start, node.end, entries)
    if isinstance(node, Sequence):
        items = []
        for index, item in enumerate(node.items):
            cut = cuts.get(index, {})
            if cut is not None:
                items.append(without(item, cut) if cut else item)
        return Sequence(node.source, node.start, node.end, items)
    return node
