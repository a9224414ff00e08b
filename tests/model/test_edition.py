"""The handbook as an audience may read it: nothing refers to what is hidden, and numbers stay."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loader import load_texts
from generator.model.audience import hidden_from
from generator.model.build import build
from generator.model.edition import for_audience
from generator.model.edition_findings import findings_for
from generator.model.entity import Entity, Shape
from generator.model.graph import Policy
from generator.model.organisation import Appointment, Position, Unit
from generator.model.printing import numbers_of, printed
from generator.model.reference import Audience
from generator.model.regulations import Clause, Regulation
from generator.model.thinning import FIELDS
from generator.model.values import Text, Within
from generator.rules.runner import run_rules
from tests.site.handbooks import DAY, SMALL, policy_of

CANARY = (Path(__file__).parents[1] / "cases" / "audiences" / "canary.yml").read_text("utf-8")
AUDIENCES = "audiences: [{id: staff, name: 全体员工}, {id: managers, name: 管理层, includes: [staff]}]"


def edition(policy: Policy, audience: str = "staff") -> Policy:
    """An edition of a policy."""
    found = policy.get(audience, Audience)
    assert found is not None
    return for_audience(policy, found, "（内部条目）")


@pytest.fixture(scope="module")
def whole() -> Policy:
    """The handbook of canaries."""
    return policy_of(CANARY)


@pytest.fixture(scope="module")
def staff(whole: Policy) -> Policy:
    """The edition of it for staff."""
    return edition(whole)


def test_clauses_and_items_keep_their_numbers(whole: Policy, staff: Policy) -> None:
    before, after = numbers_of(whole, "cash"), numbers_of(staff, "cash")
    kept = [address for address in after if address in before]
    assert {address: after[address] for address in kept} == {address: before[address] for address in kept}
    assert kept == [
        "cash/deposit",
        "cash/deposit/notes",
        "cash/deposit/notes/twice",
        "cash/deposit/third",
        "cash/see",
        "cash/last",
    ]


def test_a_citation_of_what_is_hidden_has_its_number_where_the_reader_sees_it(staff: Policy) -> None:
    see = staff.get("cash/see", Clause)
    assert see is not None
    assert printed(see.text, staff) == (
        "存款见《现金管理办法》第一条、《现金管理办法》第二条（内部条目）、《现金管理办法》第二条（内部条目）、"
        "《现金管理办法》第一条第（二）项（内部条目）、《现金管理办法》“付款”流程第2步（内部条目）、"
        "（内部条目）、（内部条目）和（内部条目）"
    )


def test_a_value_that_is_hidden_is_not_printed(staff: Policy) -> None:
    deposit = staff.get("cash/deposit", Clause)
    assert deposit is not None
    assert printed(deposit.text, staff) == "超过3000元的部分当日存入银行，不得坐支，另见（内部条目）"


def test_a_procedure_goes_on_past_a_hidden_step(staff: Policy) -> None:
    cash = staff.get("cash", Regulation)
    assert cash is not None
    (procedure,) = cash.procedures
    first, hidden, last = procedure.steps
    assert [one.to for one in first.next] == [hidden.address]
    assert (hidden.actor, hidden.action, hidden.next, hidden.record) == (None, None, (), None)
    assert hidden.address.rpartition("/")[2] == "_internal-2"
    assert last.deadline == Within(Text("2工作日", ("2工作日",)), "（内部条目）")


def test_versions_that_are_for_others_are_gone(staff: Policy) -> None:
    assert [one.version for one in staff.versions["cash"]] == ["1.0.0", "2.0.0"]
    later = staff.versions["cash"][1]
    assert [str(one.text) for one in later.clauses] == [
        "全部存入银行，见（内部条目）",
        "（内部条目）",
        "（内部条目）",
    ]


def test_posts_are_filled_by_nobody_in_particular(staff: Policy) -> None:
    held = staff.all(Appointment)
    assert [one.position for one in held] == ["g.fin.cashier", "g.fin.head"]
    assert {one.employee for one in held} == {None}
    assert len(staff.appointments("g.fin.cashier")) == 1


LINES = """
handbook: {name: 手册, audience: staff}
audiences: [{id: staff, name: 员工}, {id: managers, name: 管理人员, includes: [staff]}]
units:
- {id: g, name: 集团, head: gm}
- {id: dark, name: 暗部, parent: g, head: boss, audience: managers}
- {id: lit, name: 明组, parent: dark, head: lead, audience: staff}
- {id: fin, name: 财务部, parent: g, head: chief}
positions:
- {id: gm, name: 总经理, unit: g}
- {id: boss, name: 暗部长, unit: dark}
- {id: lead, name: 明组长, unit: lit}
- {id: hand, name: 组员, unit: lit}
- {id: chief, name: 财务经理, unit: fin, audience: managers}
- {id: clerk, name: 会计, unit: fin}
- {id: aide, name: 助理, unit: fin, reports_to: gm}
"""


def test_nobody_reports_to_somebody_else_because_the_superior_is_hidden() -> None:
    part = edition(policy_of(LINES))
    lines = {one.address: above.address if (above := part.superior(one)) else None for one in part.all(Position)}
    assert lines == {"aide": "gm", "clerk": None, "gm": None, "hand": "lead", "lead": None}


def test_a_unit_below_a_hidden_one_belongs_to_the_next_above() -> None:
    part = edition(policy_of(LINES))
    assert [one.address for one in part.ancestors(part.get("lit", Unit))] == ["lit", "g"]


def test_managers_read_all_but_what_is_for_others(whole: Policy) -> None:
    managers = edition(whole, "kanari-managers")
    assert "kanari-rule/one" in managers.entities
    assert "cash/kanari-limit" not in managers.entities


def test_what_nothing_is_hidden_from_stays_as_it_is() -> None:
    policy = policy_of(SMALL.replace("name: 小小手册,", "name: 小小手册, audience: staff,"))
    part = edition(policy)
    left = {address: one for address, one in part.entities.items() if not isinstance(one, Appointment)}
    assert left == {address: one for address, one in policy.entities.items() if not isinstance(one, Appointment)}
    assert part.versions == policy.versions
    assert part.others == policy.others


def test_findings_quote_nothing_hidden(whole: Policy, staff: Policy) -> None:
    found, _ = run_rules(whole)
    shown = findings_for(found, whole, staff)
    assert any("kanari" in repr(one.entity) for one in found)
    assert shown
    said = "".join(f"{one.message}{one.hint}{one.span.path}{one.related}" for one in shown)
    assert "kanari" not in said.lower()


# What is hidden where it may be hidden: a part of the small handbook is for managers, whichever it is.

EVERYTHING = sorted(
    one.address
    for one in policy_of(SMALL.replace("audiences: [{id: staff, name: 全体员工}]", AUDIENCES)).entities.values()
    if not isinstance(one, Audience)
)


@given(st.sets(st.sampled_from(EVERYTHING), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_nothing_refers_to_what_is_hidden(chosen: set[str]) -> None:
    policy = marked(chosen)
    hidden = hidden_from(policy, "staff")
    assert chosen <= hidden
    part = edition(policy)
    assert not hidden & part.entities.keys()
    assert part.entities.keys() >= {
        address
        for address, one in policy.entities.items()
        if address not in hidden and not isinstance(one, Appointment)
    }
    nowhere = {address for address in policy.entities if address not in part.entities}
    versions = [one for same in part.versions.values() for one in same]
    for thing in (*part.entities.values(), *versions, *part.others.values()):
        assert not [one for one in addresses(thing) if one in nowhere]  # UNTOLD is no address of the whole handbook
    assert not [one for one in part.edges if one.source not in part.entities or one.target not in part.entities]
    for address, formula in part.formulas.items():
        assert address in part.entities
        assert all(part.entities[one.address] is one for one in formula.measures.values())
    for entity in part.entities.values():
        for below in parts(entity):
            assert below.address.rpartition("/")[2].startswith("_internal-") or part.entities[below.address] is below


def marked(chosen: set[str]) -> Policy:
    """The small handbook, with some of it for managers only."""
    text = SMALL.replace("audiences: [{id: staff, name: 全体员工}]", AUDIENCES)
    documents, _ = load_texts(
        [("policy.yml", text.replace("name: 小小手册,", "name: 小小手册, audience: staff,").encode())]
    )
    policy, _ = build(documents, DAY)
    for address in chosen:
        object.__setattr__(policy.entities[address], "audience", "managers")
    return policy


def parts(thing: object) -> Iterator[Entity]:
    """Everything with an address inside a thing."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from parts(one)
    elif isinstance(thing, Shape):
        for name in FIELDS[type(thing)].names:
            value = getattr(thing, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Entity):
                    yield one
                yield from parts(one)


def addresses(thing: object) -> Iterator[str]:
    """Everything a thing refers to."""
    if isinstance(thing, tuple):
        for one in thing:
            yield from addresses(one)
    elif isinstance(thing, Text):
        yield from (one.target for one in thing.cites)
    elif isinstance(thing, Shape):
        for name in FIELDS[type(thing)].names:
            value = getattr(thing, name)
            if name in FIELDS[type(thing)].addresses:
                yield from value if isinstance(value, tuple) else (value,)
            else:
                yield from addresses(value)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            value = getattr(thing, one.name)
            yield from (value,) if isinstance(value, str) and one.name == "after" else addresses(value)
