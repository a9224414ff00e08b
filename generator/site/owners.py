"""归口健康状况: what each owner keeps up, and what of it is overdue, open or found wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.diagnostics import Severity
from generator.model.entity import Entity
from generator.model.organisation import Position, Unit
from generator.model.regulations import Record, Regulation
from generator.model.targets import Plan, Target
from generator.site.context import Context
from generator.site.document import Inline, Page, Row, Run
from generator.site.registers import register

PATH = "registers/owners.md"

KEPT: tuple[type[Entity], ...] = (Regulation, Record, Target, Plan)
"""What is counted of each owner, in the order of the columns."""

TROUBLES = ("review", "late", "open", "wrong", "hint")
"""What is counted of its troubles, the worst first: reviews overdue, open items overdue and open, findings, hints."""


def owner_register(c: Context) -> Page:
    """A line for each unit or position that keeps something up, those with the most overdue first."""
    _ = c.translate
    kept = counted(c)
    troubles = troubled(c)
    owners = sorted(
        {*kept, *troubles},
        key=lambda one: (tuple(-troubles[one][name] for name in TROUBLES), c.policy.entities[one].label),
    )
    rows = tuple(
        Row(
            (
                c.full_name(owner),
                *(number(kept[owner][kind.kind]) for kind in KEPT),
                *(number(troubles[owner][name], marked=name in ("review", "late", "wrong")) for name in TROUBLES),
            )
        )
        for owner in owners
    )
    columns = (
        _("Owner"),
        _("Regulations"),
        _("Records"),
        _("Targets"),
        _("Plans"),
        _("Reviews overdue"),
        _("Open items overdue"),
        _("Open items"),
        _("Errors and warnings"),
        _("Hints"),
    )
    numeric = frozenset(range(1, len(columns)))
    return register(c, PATH, _("Health by owner"), columns, rows, weight=4, numeric=numeric)


def number(count: int, *, marked: bool = False) -> Inline:
    """A count; nothing for none."""
    return (Run(str(count), tone="warn" if marked else "plain"),) if count else ()


def counted(c: Context) -> Mapping[str, Counter[str]]:
    """Address of each owner to how many things of each kind it keeps up."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in KEPT:
        for one in c.policy.all(kind):
            owner = owner_of(c, one)
            if owner is not None:
                found[owner][kind.kind] += 1
    return found


def troubled(c: Context) -> Mapping[str, Counter[str]]:
    """Address of each owner to how many troubles of each sort it has."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for owner, name in troubles_of(c):
        if owner is not None:
            found[owner][name] += 1
    return found


def troubles_of(c: Context) -> Iterator[tuple[str | None, str]]:
    """The owner and the sort of every trouble. An open item belongs to whoever fills it in."""
    for regulation in c.policy.all(Regulation):
        if regulation.review_by is not None and regulation.review_by < c.day:
            yield owner_of(c, regulation), "review"
    for entity in c.policy.entities.values():
        for todo in entity.todo:
            owner = todo.owner if todo.owner in c.policy.entities else owner_of(c, entity)
            yield owner, "open"
            if todo.due is not None and todo.due < c.day:
                yield owner, "late"
    for finding in c.findings:
        about = c.policy.entities.get(finding.entity or "")
        if about is not None:
            yield owner_of(c, about), "hint" if finding.severity is Severity.INFO else "wrong"


def owner_of(c: Context, entity: Entity) -> str | None:
    """The address of the unit or position that keeps something up: of a unit itself, of a position its unit."""
    top = c.policy.top(entity)
    if isinstance(top, Unit):
        return top.address
    if isinstance(top, Position):
        return top.unit if top.unit in c.policy.entities else None
    for name in ("owner", "kept_by", "party"):
        owner = getattr(top, name, None)
        if owner is not None and owner in c.policy.entities:
            return str(owner)
    return None
