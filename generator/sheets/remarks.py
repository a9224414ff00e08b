"""Which remarks of the handbook are for those who sign a sheet."""

import re

from generator.model.entity import Entity
from generator.sheets.printing import Printing

ABOUT_SOURCES = re.compile(r"原文|原表|手册(?:按|定|写|分|合|补|设|暂|以|两|如)|由手册|按手册")
"""Words of remarks about what the source documents said, and what the authors of the handbook made of it."""


def for_the_reader(printing: Printing, entity: Entity) -> str:
    """The remark of an entity, in one piece; empty where it only tells how the handbook came by its wording.

    Such remarks stand on the page of the handbook. A remark that speaks of both is left out only as far as its
    sentences, and the parts of these that a semicolon divides, speak of the sources.
    """
    note = printing.text(entity.note)
    if not ABOUT_SOURCES.search(note):
        return note
    kept = [part for part in re.split(r"(?<=[；;。])", note) if part and not ABOUT_SOURCES.search(part)]
    return "".join(kept).rstrip("；;。")
