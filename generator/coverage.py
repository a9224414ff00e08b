"""Which items of an inventory of source texts the handbook restates, and whether by the fitting kind of thing.

An item is covered by an entity or part that lists its id under `source`. DESIGN §12 says which kinds fit, and that a
number or formula must be the same, unless a `note` says what was changed.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Document, Sequence, scalars
from generator.loader.nodes import Mapping as Node
from generator.messages import Message, say
from generator.model.entity import Entity, Shape, Todo
from generator.model.graph import Policy
from generator.model.organisation import Activity, Duty, Position, Power, Role, Template, Unit
from generator.model.read_values import Claim
from generator.model.regulations import Clause, Control, Item, Parameter, Record, Regulation, Step
from generator.model.targets import (
    Amount,
    Consequence,
    Grade,
    Measure,
    Milestone,
    Plan,
    PlanItem,
    Scheme,
    ScoreItem,
    ScoreSheet,
    Share,
    Target,
)

MOST_CLAIMS = 8
"""Ids that one entity or part may claim: whoever claims more restates none of them."""

FITTING: Mapping[str, tuple[type[Shape], ...]] = {
    "unit": (Unit,),
    "position": (Position, Role, Template),
    "department_duty": (Duty, Clause, Step),
    "position_duty": (Duty, Clause, Step),
    "authority": (Power, Step, Control),
    "regulation": (Regulation,),
    "clause": (Clause, Item, Control),
    "procedure_step": (Step, Clause),
    "assessment_rule": (Scheme, Consequence, Grade, ScoreSheet, ScoreItem, Clause),
    "grade_band": (Grade,),
    "target": (Target, Amount, Milestone),
    "sub_target": (Target, Amount, Milestone),
    "formula": (Target, Measure),
    "threshold": (
        Target, Milestone, Parameter, Power, Amount, Share, Scheme, Consequence, Grade, ScoreItem, Duty, Clause, Item,
        Step, PlanItem,
    ),
    "evidence": (Record,),
    "plan": (Plan, PlanItem, Duty),
    "plan_item": (Plan, PlanItem, Duty),
    "function_l1": (Activity,),
    "function_l2": (Activity,),
    "function_l3": (Activity,),
    "work_purpose": (Entity, Shape),
    "scope": (Entity, Shape),
    "definition": (Entity, Shape),
    "org_fact": (Entity, Shape),
}  # fmt: skip
"""Kind of inventory item to the classes that can restate it (DESIGN §12)."""

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class InventoryItem:
    """One normative item of a source text."""

    id: str
    document: str
    kind: str
    text: str
    value: str | None
    names: tuple[str, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class DocumentShare:
    """How much of a document is covered."""

    document: str
    title: str
    items: int
    covered: int
    missing: tuple[InventoryItem, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares by document, in the order of the inventory."""

    documents: tuple[DocumentShare, ...]
    items: int
    covered: int


def read_inventory(documents: list[Document]) -> tuple[list[tuple[str, str]], dict[str, InventoryItem]]:
    """Documents (id, title) and items (by id) of an inventory file."""
    titles: list[tuple[str, str]] = []
    items: dict[str, InventoryItem] = {}
    for document in documents:
        listed, held = document.root.get("documents"), document.root.get("items")
        titles += (
            (node.text("id") or "", node.text("title") or "")
            for node in (listed.items if isinstance(listed, Sequence) else ())
            if isinstance(node, Node)
        )
        for node in held.items if isinstance(held, Sequence) else ():
            if isinstance(node, Node) and (item := node.text("id")) is not None:
                names = tuple(text for key in ("numerator", "denominator") if (text := node.text(key)) is not None)
                items[item] = InventoryItem(
                    item, node.text("doc") or "", node.text("kind") or "", node.text("text") or "", node.text("value"),
                    names, node,
                )  # fmt: skip
    return titles, items


def cover(policy: Policy, inventory: list[Document]) -> tuple[Coverage, list[Diagnostic]]:
    """The covered share of each document, and the claims that do not hold."""
    titles, items = read_inventory(inventory)
    found: list[Diagnostic] = []
    covered: set[str] = set()
    per_thing: dict[int, list[Claim]] = defaultdict(list)
    for claim in policy.claims:
        item = items.get(claim.item)
        per_thing[id(claim.thing.node)].append(claim)
        if item is None:
            found.append(refused(claim, say("The inventory has no item {item}.", item=claim.item), None))
            continue
        wrong = misfit(claim, item, policy)
        if wrong is None:
            covered.add(item.id)
        else:
            found.append(refused(claim, wrong, item))
    for claims in per_thing.values():
        distinct = {claim.item for claim in claims}
        if len(distinct) > MOST_CLAIMS:
            found.append(
                refused(
                    claims[MOST_CLAIMS],
                    say(
                        "One entry restates {count} items; {most} are the most.", count=len(distinct), most=MOST_CLAIMS
                    ),
                    None,
                )
            )
    shares = []
    for document, title in titles:
        mine = [item for item in items.values() if item.document == document]
        missing = tuple(item for item in mine if item.id not in covered)
        shares.append(DocumentShare(document, title, len(mine), len(mine) - len(missing), missing))
    return Coverage(tuple(shares), len(items), len(covered)), found


def refused(claim: Claim, message: Message, item: InventoryItem | None) -> Diagnostic:
    """A claim that does not hold."""
    related = (
        (Related(item.node.span, say("{item}: {text}", item=item.id, text=item.text)),) if item is not None else ()
    )
    hint = say("List the id at the entry that restates the item, or say in a `note` what was changed and why.")
    return Diagnostic(
        "coverage/claim", Severity.WARNING, claim.span, message, hint, related, entity=claim.address or None
    )


def misfit(claim: Claim, item: InventoryItem, policy: Policy) -> Message | None:
    """Why a claim does not cover its item; None where it does."""
    thing = claim.thing
    if isinstance(thing, Todo) and item.value in {"blank", None}:
        return None
    fitting = FITTING.get(item.kind, ())
    if not issubclass(claim.shape, fitting):
        return say(
            "{item} is of the kind {kind}, which this entry cannot restate.",
            item=item.id,
            kind=item.kind.replace("_", " "),
        )
    noted = thing.node.get("note") is not None
    if item.kind.startswith("function_l") and isinstance(thing, Activity):
        depth, wanted = depth_of(thing, policy), int(item.kind[-1])
        if depth not in {wanted, wanted + 1} and not noted:
            return say("{item} is a function of level {wanted}, but this activity is on level {depth}.",
                       item=item.id, wanted=wanted, depth=depth)  # fmt: skip
    if item.kind == "formula" and isinstance(thing, Target | Measure) and not noted:
        return formula_misfit(thing, item, policy)
    if item.kind == "threshold" and item.value not in {None, "blank", "none"} and not noted:
        written = " ".join(scalar.text for scalar in scalars(thing.node))
        numbers = NUMBER.findall(written)
        for number in NUMBER.findall(item.value or ""):
            if number not in numbers and f"{number}.00" not in numbers:
                return say(
                    "{item} says {value}, and this entry has no {number}.",
                    item=item.id,
                    value=item.value,
                    number=number,
                )
    return None


def formula_misfit(thing: Target | Measure, item: InventoryItem, policy: Policy) -> Message | None:
    """Whether the formula uses the measures that the inventory names, or such with these names as aliases."""
    if thing.formula is None:
        return say("{item} is a formula, but this entry has none.", item=item.id)
    checked = policy.formulas.get(thing.address)
    used = list(checked.measures.values()) if checked is not None else []
    texts = " ".join([thing.formula, *(name for one in used for name in (one.name or "", *one.aliases))])
    folded = fold(texts)
    for name in item.names:
        for part in re.split(r"[-+×/]", fold(name)):
            if part.strip("()") and part.strip("()") not in folded and part not in folded:
                return say("{item} counts {name}, which this formula does not name.", item=item.id, name=part)
    return None


def fold(text: str) -> str:
    """Brackets in one form."""
    return text.replace("（", "(").replace("）", ")").replace(" ", "")


def depth_of(activity: Activity, policy: Policy) -> int:
    """The level of an activity: 1 at the top."""
    depth, seen = 1, {activity.address}
    above = policy.get(activity.parent, Activity)
    while above is not None and above.address not in seen:
        seen.add(above.address)
        depth += 1
        above = policy.get(above.parent, Activity)
    return depth
