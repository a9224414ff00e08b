import gc
import weakref
from datetime import date as Day

from generator.model.graph import Policy, once
from generator.model.organisation import Position, Unit
from generator.model.targets import Target
from tests.model.handbooks import sound

TREE = """
units:
- {id: g, type: group, head: g.gm}
- {id: hq, type: headquarters, parent: g, head: hq.lead}
- {id: c, type: company, parent: g, head: c.gm}
- {id: c.d, type: department, parent: c, head: c.d.lead}
- {id: c.new, type: office, parent: c, from: 2027-01-01}
- {id: c.office, type: office, parent: c}
positions:
- {id: g.gm, unit: g}
- {id: hq.lead, unit: hq}
- {id: c.gm, unit: c}
- {id: c.deputy, unit: c}
- {id: c.d.lead, unit: c.d, reports_to: c.deputy}
- {id: c.d.clerk, unit: c.d}
- {id: c.office.guard, unit: c.office}
appointments:
- {id: a1, employee: E1, position: c.d.lead, until: 2026-06-30}
- {id: a2, employee: E2, position: c.d.lead, from: 2026-07-01}
targets: [{id: t, name: 目标, each: office}]
"""


def test_reporting_lines_are_stated_or_follow_from_the_units() -> None:
    policy = sound(TREE)
    superiors = {one.address: (s.address if (s := policy.superior(one)) else None) for one in policy.all(Position)}
    assert superiors == {
        "c.d.clerk": "c.d.lead",
        "c.d.lead": "c.deputy",
        "c.deputy": "c.gm",
        "c.gm": "g.gm",
        "c.office.guard": "c.gm",  # its unit has no head, so the head of the unit above counts
        "g.gm": None,
        "hq.lead": "g.gm",
    }
    assert [one.address for one in policy.subordinates("c.gm")] == ["c.deputy", "c.office.guard"]


def test_companies_are_judged_apart_and_headquarters_belong_to_the_group() -> None:
    policy = sound(TREE)
    companies = {one.address: c.address for one in policy.all(Unit) if (c := policy.company(one)) is not None}
    assert companies == {"g": "g", "hq": "g", "c": "c", "c.d": "c", "c.new": "c", "c.office": "c"}


def test_who_holds_a_post_depends_on_the_day() -> None:
    assert [one.employee for one in sound(TREE).appointments("c.d.lead")] == ["E2"]
    assert [one.employee for one in sound(TREE, Day(2026, 6, 30)).appointments("c.d.lead")] == ["E1"]


def test_a_target_of_each_office_belongs_to_the_offices_of_the_day() -> None:
    for day, owners in ((Day(2026, 12, 31), ["c.office"]), (Day(2027, 1, 1), ["c.new", "c.office"])):
        policy = sound(TREE, day)
        target = policy.get("t", Target)
        assert target is not None
        assert [one.address for one in policy.owners(target)] == owners


def test_backlinks_say_who_relies_on_a_thing() -> None:
    policy = sound(TREE)
    assert [(one.source, one.key) for one in policy.backlinks("c.d")] == [("c.d.clerk", "unit"), ("c.d.lead", "unit")]
    assert [one.address for one in policy.positions("c.d")] == ["c.d.lead", "c.d.clerk"]


def test_an_answer_is_kept_as_long_as_its_policy_and_no_longer() -> None:
    asked = []

    @once
    def units(policy: Policy) -> int:
        asked.append(policy.day)
        return len(policy.all(Unit))

    policy, other = sound(TREE), sound("units: [{id: g}]\n")
    assert [units(policy), units(policy), units(other)] == [6, 6, 1]
    assert len(asked) == 2
    gone = weakref.ref(policy)
    del policy
    gc.collect()
    assert gone() is None
