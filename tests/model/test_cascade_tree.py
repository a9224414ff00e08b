"""Which target serves which, through headings, units and circles."""

import pytest

from generator.model.cascade_tree import ancestors_of, branches, carried_by, children_of, parent_of, tops
from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.model.targets import Target
from tests.model.handbooks import read, sound

TREE = """
units:
- {id: g, name: 集团, type: group}
- {id: c, name: 公司, type: company, parent: g}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: c.north.team, name: 北处工程班, type: team, parent: c.north}
positions:
- {id: c.south.clerk, name: 收费员, unit: c.south}
targets:
- {id: top, name: 集团收缴率, owner: g}
- {id: rate, name: 公司收缴率, owner: c, supports: top}
- {id: each, name: 管理处收缴率, each: office, supports: rate}
- {id: clerk, name: 催收, owner: c.south.clerk, supports: each}
- {id: team, name: 报修, owner: c.north.team, supports: each}
- {id: other, name: 培训, owner: c, supports: each}
- {id: past, name: 旧目标, owner: c, supports: top, until: 2026-06-30}
- {id: soon, name: 新目标, owner: c, supports: top, from: 2027-01-01}
- {id: safety, name: 安全目标, kind: group, owner: c, supports: top}
- {id: fire, name: 消防, kind: group, owner: c, group: safety}
- {id: alarm, name: 报警, owner: c, group: fire}
- {id: drill, name: 演练, owner: c, group: fire, supports: rate}
- {id: through, name: 巡查, owner: c, supports: safety}
- {id: loose, name: 散目标, kind: group, owner: c}
- {id: alone, name: 孤目标, owner: c, group: loose}
- {id: to-loose, name: 另一个, owner: c, supports: loose}
agreements:
- id: c-2026
  name: 公司责任书
  party: c
  from: 2026-01-01
  until: 2026-12-31
  targets: [{target: rate, weight: 60}, {target: each, weight: 40}]
- {id: c-2027, name: 公司新责任书, party: c, from: 2027-01-01, targets: [{target: rate, weight: 100}]}
- {id: c-2025, name: 公司旧责任书, party: c, until: 2025-12-31, targets: [{target: rate, weight: 100}]}
- {id: south, name: 南处责任书, party: c.south, targets: [{target: each, weight: 100}]}
- {id: clerk-2026, name: 收费员责任书, party: c.south.clerk, targets: [{target: each}]}
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    return sound(TREE)


def target(policy: Policy, address: str) -> Target:
    found = policy.get(address, Target)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("address", "parent"),
    [
        ("top", None),
        ("rate", "top"),
        ("alarm", "top"),  # through two headings
        ("drill", "rate"),  # its own word goes before that of its heading
        ("safety", "top"),
        ("fire", "top"),
        ("through", "top"),  # whoever supports a heading serves what that does
        ("alone", None),
        ("to-loose", None),
        ("past", "top"),
    ],
)
def test_parent(policy: Policy, address: str, parent: str | None) -> None:
    found = parent_of(policy, target(policy, address))
    assert (found.address if found else None) == parent


def test_children_are_targets_that_have_not_ended(policy: Policy) -> None:
    assert [one.address for one in children_of(policy, target(policy, "top"))] == ["alarm", "rate", "soon", "through"]
    assert children_of(policy, target(policy, "safety")) == ()
    assert [one.address for one in ancestors_of(policy, target(policy, "clerk"))] == ["each", "rate", "top"]
    assert [one.address for one in tops(policy)] == ["top"]


def test_branches_fan_out_to_units_and_what_belongs_to_them(policy: Policy) -> None:
    drawn = [
        (one.depth, one.target.address, one.unit.address if one.unit else None)
        for one in branches(policy, target(policy, "rate"))
    ]
    assert drawn == [
        (0, "rate", None),
        (1, "drill", None),
        (1, "each", None),
        (2, "each", "c.north"),
        (3, "team", None),
        (2, "each", "c.south"),
        (3, "clerk", None),
        (2, "other", None),
    ]


def test_branches_know_what_they_hang_on(policy: Policy) -> None:
    found = branches(policy, target(policy, "top"))
    assert found[0].above is None
    for at, one in enumerate(found[1:], 1):
        assert one.above is not None
        assert one.above < at
        assert found[one.above].depth == one.depth - 1


def test_levels_do_not_count_units(policy: Policy) -> None:
    assert {one.target.address for one in branches(policy, target(policy, "each"), 1)} == {
        "each", "team", "clerk", "other"
    }  # fmt: skip
    assert {one.target.address for one in branches(policy, target(policy, "rate"), 1)} == {"rate", "drill", "each"}
    assert [one.depth for one in branches(policy, target(policy, "top"), 0)] == [0]


def test_agreements_in_force_come_first_and_units_have_their_own(policy: Policy) -> None:
    def carried(address: str, unit: str | None = None) -> list[tuple[str, int | None]]:
        found = carried_by(policy, target(policy, address), policy.get(unit, Unit))
        return [(one.agreement.address, one.weight) for one in found]

    assert carried("rate") == [("c-2026", 60), ("c-2027", 100)]
    assert carried("each") == [("c-2026", 40)]
    assert carried("each", "c.south") == [("clerk-2026", None), ("south", 100)]
    assert carried("each", "c.north") == []


CIRCLES = """
units: [{id: g, name: 集团, type: group}]
targets:
- {id: a, name: 甲, owner: g, supports: b}
- {id: b, name: 乙, owner: g, supports: c}
- {id: c, name: 丙, owner: g, supports: a}
- {id: d, name: 丁, owner: g, supports: a}
- {id: self, name: 己, owner: g, supports: self}
- {id: x, name: 一, kind: group, owner: g, group: y}
- {id: y, name: 二, kind: group, owner: g, group: x}
- {id: z, name: 三, owner: g, group: x}
- {id: over, name: 四, kind: group, owner: g, supports: in}
- {id: in, name: 五, owner: g, group: over}
- {id: lost, name: 六, owner: g, supports: nowhere}
"""


def test_circles_end() -> None:
    policy, found = read(CIRCLES)
    assert {one.code for one in found} == {"model/cycle", "model/unknown-reference"}
    assert [one.address for one in ancestors_of(policy, target(policy, "a"))] == ["b", "c"]
    assert [one.address for one in ancestors_of(policy, target(policy, "d"))] == ["a", "b", "c"]
    assert [one.target.address for one in branches(policy, target(policy, "a"))] == ["a", "c", "b", "d"]
    for address in ("self", "z", "in", "lost"):
        assert parent_of(policy, target(policy, address)) is None
    assert tops(policy) == ()


def test_a_chain_may_be_as_long_as_the_handbook() -> None:
    chain = "".join(f"- {{id: t{at}, name: 目标{at}, owner: g, supports: t{at - 1}}}\n" for at in range(1, 3000))
    policy = sound(f"units: [{{id: g, name: 集团}}]\ntargets:\n- {{id: t0, name: 目标, owner: g}}\n{chain}")
    assert [one.depth for one in branches(policy, target(policy, "t0"))] == list(range(3000))
    assert sum(1 for _ in ancestors_of(policy, target(policy, "t2999"))) == 2999
