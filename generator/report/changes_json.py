"""Changes as JSON for other programs. Lines and columns from 1, columns in characters, ends exclusive."""

import json

from generator.messages import Translate
from generator.model.changes import Change, Comparison, Edition, Side
from generator.report.change_words import aspect, subject
from generator.report.json import finding, place

VERSION = 1
"""Grows when a key changes its meaning or goes; new keys do not change it."""


def render(compared: Comparison, translate: Translate) -> str:
    """One JSON object: `version`, `base`, `head`, `changes`, `notes`."""
    report = {
        "version": VERSION,
        "base": edition(compared.base, translate),
        "head": edition(compared.head, translate),
        "changes": [change(one, compared, translate) for one in compared.changes],
        "notes": [note.text(translate) for note in compared.notes],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def edition(one: Edition, translate: Translate) -> dict[str, object]:
    """One side: its name, null for the files as they are, and what could not be read of it."""
    return {
        "name": one.name or None,
        "commit": one.commit,
        "findings": [finding(found, translate, one.root) for found in one.found],
    }


def change(one: Change, compared: Comparison, translate: Translate) -> dict[str, object]:
    """One change; `before` and `after` in printed form."""
    about = aspect(one)
    return {
        "kind": one.kind.value,
        "entity_kind": one.entity,
        "address": one.address,
        "subject": subject(one).text(translate),
        "keys": list(one.keys),
        "aspect": about.text(translate) if about is not None else None,
        "item": one.item.text(translate) if one.item is not None else None,
        "before": one.before.text(translate) if one.before is not None else None,
        "after": one.after.text(translate) if one.after is not None else None,
        "base": where(one.old, compared.base),
        "head": where(one.new, compared.head),
        "volume": one.volume or None,
        "trail": list(one.trail),
        "parts": one.parts,
        "template": one.template,
        "instances": list(one.instances),
        "regulation_version": one.version,
        "declared": (
            {"kind": one.declared.kind, "because": one.declared.because} if one.declared is not None else None
        ),
    }


def where(side: Side | None, edition: Edition) -> dict[str, object] | None:
    """Address and place of one side; null where the change has no such side."""
    if side is None:
        return None
    return {"address": side.address, **(place(side.span, edition.root) if side.span is not None else {})}
