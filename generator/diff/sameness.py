"""When two values mean the same: another spelling, other blanks or a new address of one thing are no difference."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from generator.formula import Quantity, fold
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.values import Cite, Text

CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
BLANKS = re.compile(r"[ \t\u3000]+")
BETWEEN_CHINESE = re.compile(rf"(?<={CHINESE}) (?={CHINESE})")

FORMULAS = frozenset({"formula", "when", "effect", "deduct"})
"""Keys whose text is a formula: full and half width are one, and blanks are none."""


def same(old: object, new: object, moved: Mapping[str, str]) -> bool:  # noqa: PLR0911 - one return a type
    """Whether two values of one key mean the same; `moved` gives old addresses of things that have a new one."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    if isinstance(old, str) and isinstance(new, str):
        return old == new or moved.get(old) == new
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return old.same(new)
    if isinstance(old, Text) and isinstance(new, Text):
        return plain(old, moved) == plain(new, {})
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(same(one, two, moved) for one, two in zip(old, new, strict=True))
    if is_dataclass(old) and not isinstance(old, type):
        return all(same(getattr(old, one.name), getattr(new, one.name), moved) for one in fields(old) if one.compare)
    return old == new


def plain(text: Text, moved: Mapping[str, str]) -> str:
    """A text without what quotes, block styles and line breaks of the file leave in it; its paragraphs stay."""
    written = "".join(
        f"【{part.sign}{moved.get(part.target, part.target)}】" if isinstance(part, Cite) else part
        for part in text.parts
    )
    lines = (BETWEEN_CHINESE.sub("", BLANKS.sub(" ", line).strip()) for line in written.splitlines())
    return "\n".join(line for line in lines if line)


def same_formula(old: Entity, new: Entity, texts: tuple[str, str], policies: tuple[Policy, Policy]) -> bool:
    """Whether two formulas are one, however they are typed."""
    before, after = (policy.formulas.get(one.address) for policy, one in zip(policies, (old, new), strict=True))
    if before is not None and after is not None and before.sound and after.sound:
        return before.tree == after.tree
    return squeezed(texts[0]) == squeezed(texts[1])


def squeezed(text: str) -> str:
    """A formula without differences of width and blanks."""
    return "".join(fold(text).split())
