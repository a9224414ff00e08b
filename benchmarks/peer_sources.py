"""The entities of a handbook as sphinx-needs and StrictDoc read them: same ids, names, texts and references.

One document for each policy file, which is as many as their authors would write. Both have less to do than remit:
their documents hold no forms, registers, charts or formulas, and StrictDoc, which refuses references that run in a
circle, gets only those that point back to what was written before.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from benchmarks.synthetic import DAY
from generator import pipeline
from generator.model.entity import Entity
from generator.model.graph import Policy

CONFIGURATION = """\
project = "Synthetic handbook"
extensions = ["sphinx_needs"]
language = "zh_CN"
html_theme = "alabaster"
exclude_patterns = ["_build"]
needs_id_regex = "^E[0-9]+$"
needs_id_required = True
"""


def main(handbook: Path, folder: Path) -> None:
    """Write `needs/` and `strictdoc/` below `folder`."""
    checked, _ = pipeline.check(handbook, pipeline.Asked(datetime.now, DAY))
    policy = checked.policy
    number = {address: f"E{place:06}" for place, address in enumerate(policy.entities)}
    by_file: dict[str, list[Entity]] = defaultdict(list)
    for entity in policy.entities.values():
        by_file[entity.span.path].append(entity)
    documents = {
        path.removesuffix(".yml").replace("/", "-"): sorted(entities, key=lambda one: one.span.key)
        for path, entities in sorted(by_file.items())
    }
    write_needs(folder / "needs", documents, policy, number)
    write_strictdoc(folder / "strictdoc", documents, policy, number)


def write_needs(folder: Path, documents: dict[str, list[Entity]], policy: Policy, number: dict[str, str]) -> None:
    """A Sphinx project in which every entity is a need."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONFIGURATION, "utf-8")
    tree = "".join(f"   {name}\n" for name in documents)
    (folder / "index.rst").write_text(f"{title('Handbook')}.. toctree::\n   :maxdepth: 1\n\n{tree}", "utf-8")
    for name, entities in documents.items():
        lines = [title(name)]
        for entity in entities:
            links = ", ".join(referred(policy, number, entity))
            linked = f"   :links: {links}\n" if links else ""
            text = "".join(f"   {line}\n\n" for line in content(entity))
            lines.append(f".. req:: {entity.label}\n   :id: {number[entity.address]}\n{linked}\n{text}\n")
        (folder / f"{name}.rst").write_text("\n".join(lines), "utf-8")


def write_strictdoc(folder: Path, documents: dict[str, list[Entity]], policy: Policy, number: dict[str, str]) -> None:
    """A StrictDoc project in which every entity is a requirement."""
    folder.mkdir(parents=True)
    written: set[str] = set()
    for name, entities in documents.items():
        lines = [f"[DOCUMENT]\nTITLE: {name}\n"]
        for entity in entities:
            lines.append(f"[REQUIREMENT]\nUID: {number[entity.address]}\nTITLE: {entity.label}")
            lines.append("STATEMENT: >>>\n" + "\n".join(content(entity)) + "\n<<<")
            parents = [one for one in referred(policy, number, entity) if one in written]
            if parents:
                lines.append("RELATIONS:\n" + "\n".join(f"- TYPE: Parent\n  VALUE: {one}" for one in parents))
            lines.append("")
            written.add(number[entity.address])
        (folder / f"{name}.sdoc").write_text("\n".join(lines), "utf-8")


def title(text: str) -> str:
    """A heading in reStructuredText."""
    return f"{text}\n{'=' * (2 * len(text))}\n\n"


def referred(policy: Policy, number: dict[str, str], entity: Entity) -> Iterable[str]:
    """Numbers of the entities that an entity refers to, each once."""
    found = {number[edge.target]: None for edge in policy.references(entity.address) if edge.target != entity.address}
    above = entity.container
    if above is not None:
        found[number[above]] = None
    return list(found)


def content(entity: Entity) -> list[str]:
    """What an entity says: its texts, without the signs of citations, which mean something to neither peer."""
    texts = [getattr(entity, key, None) for key in ("text", "purpose", "scope", "definition", "note")]
    said = [str(text).replace("【", "").replace("】", "").replace("@", "").replace("=", "") for text in texts if text]
    return said or [entity.label]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
