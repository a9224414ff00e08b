"""Texts as they are printed on the day: citations become titles and numbers, parameters become values."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.entity import Entity
from generator.model.graph import Policy, once
from generator.model.numbering import in_words, labels
from generator.model.reference import Term
from generator.model.regulations import Clause, Item, Parameter, Procedure, Regulation, Step
from generator.model.values import Cite, Text


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; with `address` it leads to an entity."""

    text: str
    address: str | None = None


def pieces(text: Text, policy: Policy) -> tuple[Piece, ...]:
    """A text with its citations resolved; one that leads nowhere is printed as written."""
    return tuple(Piece(part) if isinstance(part, str) else cited(part, policy) for part in text.parts)


def printed(text: Text | None, policy: Policy) -> str:
    """A text as plain characters; empty for None."""
    return "" if text is None else "".join(piece.text for piece in pieces(text, policy))


def cited(cite: Cite, policy: Policy) -> Piece:
    """What a citation prints as."""
    if cite.sign == "#":
        return Piece(cite.target, term_addresses(policy).get(cite.target))
    entity = policy.find(cite.target)
    if entity is None:
        return Piece(f"【{cite.sign}{cite.target}】")
    # What stands only in a version that is not in force has no page of its own to lead to.
    address = entity.address if entity.address in policy.entities else None
    if cite.sign == "=" and isinstance(entity, Parameter):
        return Piece(value_of(entity, policy), address)
    return Piece(reference(entity, policy), address)


def value_of(parameter: Parameter, policy: Policy) -> str:
    """The value of the day, or the first one of a parameter that begins later; its name where it has none."""
    if parameter.values is None:
        return parameter.label
    value = parameter.values.on(policy.day) or parameter.values.entries[-1].value
    return value.text


def reference(entity: Entity, policy: Policy) -> str:
    """How people cite an entity: 《财务管理制度》第十条第（二）项; a name for what has no number."""
    top = policy.top(entity)
    if not isinstance(top, Regulation):
        return entity.label
    title = f"《{top.label}》"
    if isinstance(entity, Clause | Item):
        path: list[str] = []
        at: Entity | None = entity
        numbers = numbers_of(policy, top.address)
        while isinstance(at, Clause | Item):
            path.insert(0, in_words(numbers.get(at.address, "")))
            at = policy.container(at)
        return title + (path[-1] if policy.settings.numbering != "chinese" else "".join(path))
    if isinstance(entity, Procedure):
        return f"{title}“{entity.label}”流程"
    if isinstance(entity, Step):
        procedure = policy.container(entity)
        if isinstance(procedure, Procedure):
            return f"{title}“{procedure.label}”流程第{procedure.steps.index(entity) + 1}步"
    return title if entity is top else title + entity.label


@once
def all_numbers(policy: Policy) -> Mapping[str, Mapping[str, str]]:
    """Numbers of the clauses and items of every regulation."""
    return {one.address: labels(one, policy.settings.numbering) for one in policy.all(Regulation)}


def numbers_of(policy: Policy, regulation: str) -> Mapping[str, str]:
    """Numbers of the clauses and items of one regulation, by address."""
    return all_numbers(policy).get(regulation, {})


@once
def term_addresses(policy: Policy) -> Mapping[str, str]:
    """Names of the glossary's terms to their addresses."""
    return {term.name: term.address for term in policy.all(Term) if term.name is not None}
