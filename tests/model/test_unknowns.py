"""Formulas of several owners as polynomials over what the units measured."""

import pytest

from generator.formula.printer import print_formula
from generator.model.goals_below import readings
from generator.model.graph import Policy
from generator.model.holders import UnfitError, holders_in
from generator.model.unknowns import Carried, Reading, Unknowns, tree_of
from tests.model.handbooks import sound

HANDBOOK = """
units:
- {id: g, name: 集团, type: group}
- {id: c, name: 东区, type: company, parent: g}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: c.shut, name: 旧处, type: office, parent: c, until: 2026-01-31}
- {id: d, name: 西区, type: company, parent: g}
- {id: d.lake, name: 湖处, type: office, parent: d}
positions:
- {id: c.north.clerk, name: 收费员, unit: c.north}
measures:
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: area, name: 面积, each: office, unit: ㎡}
- {id: price, name: 单价, owner: g, unit: 元/㎡}
- {id: budget, name: 预算, each: company, unit: 元}
- {id: spent, name: 支出, each: office, unit: 元, part_of: budget, at_least: 3元}
- {id: c-rate, name: 东区率, owner: c, formula: Σ 实收 / Σ 应收}
- {id: own, name: 自有, owner: c.north.clerk, unit: 元}
targets:
- {id: group, name: 集团, owner: g, formula: Σ 实收 / Σ 应收, goal: ≥ 95%, period: month}
- {id: group-rate, name: 集团取东区, owner: g, formula: 东区率, goal: ≥ 95%, period: month}
- {id: company, name: 公司, each: company, formula: Σ 实收 / Σ 应收, goal: ≥ 95%, supports: group, period: month}
- {id: office, name: 处, each: office, formula: 实收 / 应收, goal: ≥ 95%, supports: company, period: month}
- {id: north, name: 北, owner: c.north, formula: 实收 / 应收, goal: ≥ 95%, supports: company, period: month}
- {id: clerk, name: 员, owner: c.north.clerk, formula: 实收 / 应收, goal: ≥ 95%, supports: north, period: month}
- {id: fee, name: 收费, each: office, formula: 单价 × 面积, goal: ≥ 3元, period: month}
- {id: used, name: 用款, each: office, formula: 支出 / 预算, goal: ≤ 95%, period: month}
- {id: owed, name: 应收面积, each: office, formula: 应收 × 面积, goal: ≥ 3, period: month}
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    return sound(HANDBOOK)


def carried(policy: Policy, target: str, owner: str) -> Carried:
    reading = readings(policy)[target]
    assert isinstance(reading, Reading)
    return Carried(reading, owner)


@pytest.mark.parametrize(
    ("name", "reader", "holders"),
    [
        ("due", "c.north", ["c.north"]),
        ("due", "c.north.clerk", ["c.north"]),
        ("due", "c", []),  # a company has no number of its own where every office has one
        ("Σ due", "c", ["c.north", "c.south"]),  # the office that was shut is none
        ("Σ due", "g", ["c.north", "c.south", "d.lake"]),
        ("Σ due", "d.lake", ["d.lake"]),
        ("Σ due@c", "g", ["c.north", "c.south"]),
        ("Σ due@each:company", "c.south", ["c.north", "c.south"]),
        ("budget", "c.south", ["c"]),
        ("budget", "g", []),
        ("price", "d.lake", ["g"]),
        ("Σ price", "c", []),
        ("Σ own", "c", ["c.north.clerk"]),
        ("Σ due × area", "d", ["d.lake"]),
        ("nothing", "c", []),
    ],
)
def test_holders(policy: Policy, name: str, reader: str, holders: list[str]) -> None:
    assert list(holders_in(policy).of(name, reader)) == holders


def test_a_total_of_unlike_holders_is_unfit(policy: Policy) -> None:
    with pytest.raises(UnfitError):
        holders_in(policy).of("Σ due × budget", "g")


@pytest.mark.parametrize(
    ("above", "below", "groups"),
    [
        (("group", "g"), [], [["c.north", "c.south", "d.lake"]]),
        (("group", "g"), ["office"], [["c.north", "c.south", "d.lake"]]),
        # Companies of unlike size are told from one another, and so is whoever has a target of its own.
        (("group", "g"), ["company"], [["c.north", "c.south"], ["d.lake"]]),
        (("group", "g"), ["north"], [["c.north"], ["c.south", "d.lake"]]),
        (("north", "c.north"), ["office"], [["c.north"], ["c.south", "d.lake"]]),
        (("group-rate", "g"), ["office"], [["c.north", "c.south"], ["d.lake"]]),
        (("clerk", "c.north.clerk"), [], [["c.north"]]),
    ],
)
def test_who_is_taken_together(
    policy: Policy, above: tuple[str, str], below: list[str], groups: list[list[str]]
) -> None:
    found = Unknowns(policy, carried(policy, *above), everyone(policy, below))
    assert sorted(list(group.holders) for group in found.groups) == groups


def everyone(policy: Policy, targets: list[str]) -> list[Carried]:
    readings_ = [(one, readings(policy)[one]) for one in targets]
    return [
        carried(policy, target, owner.address)
        for target, reading in readings_
        if isinstance(reading, Reading)
        for owner in policy.owners(reading.target)
    ]


@pytest.mark.parametrize(
    ("above", "below", "readers", "sum_"),
    [
        (("group", "g"), ["group"], ["g"], "1 × paid@c.north"),
        (("group", "g"), ["office"], ["c.north", "c.south", "d.lake"], "1 × paid@c.north"),
        (("group", "g"), ["company"], ["c", "d"], "1 × paid@c.north + 1 × paid@d.lake"),
        (("group", "g"), ["north"], ["c.north"], "1 × paid@c.north"),
        (("group", "g"), ["office"], ["c.north"], None),  # one of three who are taken together
        (("group", "g"), ["office"], ["c.north", "c.north", "d.lake"], None),  # one twice, one not at all
        # A price that all have comes out of the sum; a product of two numbers of each is one unknown.
        (("group", "g"), ["fee"], ["c.north", "c.south", "d.lake"], "1 × area@c.north × price@g"),
        (("group", "g"), ["owed"], ["c.north", "c.south", "d.lake"], "1 × area×due@c.north"),
        (("owed", "d.lake"), [], ["d.lake"], "1 × area@d.lake × due@d.lake"),
        # Whose budget it is differs, and one company has two offices: nothing to add up.
        (("group", "g"), ["used"], ["c.north", "c.south", "d.lake"], "1 × spent@c.north"),
    ],
)
def test_added_up(
    policy: Policy, above: tuple[str, str], below: list[str], readers: list[str], sum_: str | None
) -> None:
    found = Unknowns(policy, carried(policy, *above), everyone(policy, below))
    form = carried(policy, below[0] if below else above[0], readers[0]).reading.over
    if sum_ is None:
        with pytest.raises(UnfitError):
            found.added_up(form, readers)
    else:
        assert print_formula(tree_of(found.added_up(form, readers))) == sum_


def test_a_budget_of_a_company_is_not_spread_over_offices(policy: Policy) -> None:
    found = Unknowns(policy, carried(policy, "used", "c.north"), everyone(policy, ["used"]))
    under = carried(policy, "used", "c.north").reading.under
    assert print_formula(tree_of(found.added_up(under, ["c.north"]))) == "1 × budget@c"
    everybody = Unknowns(policy, carried(policy, "group", "g"), everyone(policy, ["used"]))
    with pytest.raises(UnfitError):
        everybody.added_up(under, ["c.north", "c.south", "d.lake"])


@pytest.mark.parametrize(
    ("above", "below", "facts", "exact"),
    [
        (("group", "g"), ["office"], ["-1 × paid@c.north + 1 × due@c.north"], True),
        (
            ("group", "g"),
            ["north"],
            ["-1 × paid@c.north + 1 × due@c.north", "-1 × paid@c.south + 1 × due@c.south"],
            True,
        ),
        (("group-rate", "g"), [], ["-1 × paid@c.north + 1 × due@c.north"], True),
        (("used", "d.lake"), [], ["-1 × spent@d.lake + 1 × budget@d", "-3 + 1 × spent@d.lake"], True),
        # The least of each, three times; that the parts are not more than their wholes cannot be told of all at once.
        (("group", "g"), ["used"], ["-1 × paid@c.north + 1 × due@c.north", "-9 + 1 × spent@c.north"], False),
        (("group", "g"), ["owed"], ["-1 × paid@c.north + 1 × due@c.north"], True),
    ],
)
def test_declared(policy: Policy, above: tuple[str, str], below: list[str], facts: list[str], *, exact: bool) -> None:
    found = Unknowns(policy, carried(policy, *above), everyone(policy, below))
    stated = [fact.larger for fact in found.declared()]
    assert len(stated) == len(facts)
    assert {sorted_sum(print_formula(one)) for one in stated} == {sorted_sum(one) for one in facts}
    assert found.exact is exact


def sorted_sum(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.replace("(", "").replace(")", "").split(" + ")))


def test_words_name_a_few_of_many(policy: Policy) -> None:
    many = "".join(f"- {{id: o{at}, name: {at}处, type: office, parent: c}}\n" for at in range(9))
    larger = sound(HANDBOOK.replace("positions:", f"{many}positions:"))
    for one, words in ((policy, "实收（北处、南处、湖处）"), (larger, "实收（北处、南处、湖处…(12)）")):
        found = Unknowns(one, carried(one, "group", "g"), [])
        found.added_up(carried(one, "group", "g").reading.over, ["g"])
        assert list(found.words.values()) == [words]


def test_what_may_be_less_than_zero() -> None:
    policy = sound(
        """
units: [{id: c, name: 公司}]
measures:
- {id: warm, name: 室温, owner: c, unit: ℃}
- {id: cases, name: 案数, owner: c, unit: 宗}
targets:
- {id: t, name: 目标, owner: c, formula: 室温 / 案数, goal: ≥ 3}
"""
    )
    found = Unknowns(policy, carried(policy, "t", "c"), [])
    reading = carried(policy, "t", "c").reading
    for form in (reading.over, reading.under):
        found.added_up(form, ["c"])
    assert found.free() == {"warm@c"}
