"""What the rules about ranges, the cascade and idle goals say, and where they keep quiet."""

import pytest

from generator.model.graph import Policy
from generator.rules.base import Rule
from generator.rules.target.beyond_influence import BeyondInfluence
from generator.rules.target.empty_period import EmptyPeriod
from generator.rules.target.goals_fall_short import GoalsFallShort
from generator.rules.target.idle_goal import IdleGoal
from generator.rules.target.no_parent import NoParent
from generator.rules.target.out_of_range import OutOfRange
from generator.rules.target.part_subtracted_twice import PartSubtractedTwice
from generator.rules.target.unit_mismatch import UnitMismatch
from tests.model.handbooks import read, sound

HEAD = """
units:
- {id: co, name: 公司, type: company}
- {id: east, name: 东区, type: office, parent: co}
- {id: west, name: 西区, type: office, parent: co}
positions:
- {id: east.clerk, name: 客服, unit: east}
measures:
- {id: all, name: 总数, owner: co, unit: 件}
- {id: good, name: 合格数, owner: co, unit: 件, part_of: all}
- {id: bad, name: 差错数, owner: co, unit: 件, part_of: all}
- {id: worse, name: 严重差错数, owner: co, unit: 件, part_of: bad}
- {id: late, name: 超时数, owner: co, unit: 件}
- {id: staff, name: 在岗人数, owner: co, unit: 人, at_least: 1人}
- {id: rate, name: 占比, owner: co, unit: '%', at_most: 100%}
- {id: heat, name: 水温, owner: co, unit: ℃}
- {id: left, name: 余数, owner: co, unit: 件, formula: 总数 - 超时数}
- {id: doors, name: 户数, each: office, unit: 户}
- {id: sold, name: 成交户数, each: office, unit: 户}
- {id: calls, name: 东区来电数, owner: east, unit: 次}
- {id: clerk-calls, name: 接听数, owner: east.clerk, unit: 次}
targets:
"""


def said(rule: type[Rule], policy: Policy) -> list[tuple[str, str]]:
    """Underlined text and message of each finding."""
    return [(one.span.text, str(one.message)) for one in rule().check(policy)]


@pytest.mark.parametrize(
    ("target", "place", "message"),
    [
        (
            "goal: ≤ 5%, formula: 超时数 / 总数 × 100%",
            "超时数",
            "目标 can be more than 100%: with 超时数 = 2件、总数 = 1件 it comes to 200%.",
        ),
        (
            # The formula itself names neither of the two.
            "goal: ≥ 95%, formula: 余数 / 总数",
            "余数 / 总数",
            "目标 can be less than 0%: with 总数 = 1件、超时数 = 2件 it comes to -100%.",
        ),
        (
            "goal: ≥ 95%, formula: Σ 成交户数 / Σ 户数",
            "成交户数",
            "目标 can be more than 100%: with Σ 成交户数 = 2户、Σ 户数 = 1户 it comes to 200%.",
        ),
        (
            "goal: ≤ 40℃, range: 0℃～60℃, formula: 水温",
            "水温",
            "目标 can be less than 0℃: with 水温 = -1℃ it comes to -1℃.",
        ),
        (
            "goal: ≤ 3件, range: ≤ 10件, formula: 差错数",
            "差错数",
            "目标 can be more than 10件: with 差错数 = 16件 it comes to 16件.",
        ),
    ],
)
def test_out_of_range(target: str, place: str, message: str) -> None:
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, {target}}}\n")
    assert said(OutOfRange, policy) == [(place, message)]


@pytest.mark.parametrize(
    "target",
    [
        "goal: ≤ 100%, formula: 超时数 / 总数 × 100%",  # a budget may be exceeded
        "goal: ≤ 5%, range: ≥ 0%, formula: 超时数 / 总数 × 100%",
        "goal: ≥ 5%, formula: 占比",
        "goal: ≥ 95%, formula: (总数 - 差错数 - 严重差错数) / 总数 × 50% + 差错数 / 总数",
        "goal: ≤ 5件, formula: 超时数 - 总数",  # no rate, and no range is claimed
        "goal: ≤ 5件, formula: 超时数 / 在岗人数",
        "goal: ≥ 95%",
    ],
)
def test_within_range_or_not_claimed(target: str) -> None:
    policy, _ = read(f"{HEAD}- {{id: t, name: 目标, owner: co, {target}}}\n")
    assert said(OutOfRange, policy) == []


@pytest.mark.parametrize(
    "measure",
    [
        "part_of: alll",  # leads nowhere
        "at_most: 一百多件",
    ],
)
def test_nothing_is_said_of_what_could_not_be_read(measure: str) -> None:
    policy, found = read(
        f"{HEAD}- {{id: t, name: 目标, owner: co, goal: ≥ 95%, formula: 短 / 总数}}\n".replace(
            "measures:\n", f"measures:\n- {{id: short, name: 短, owner: co, unit: 件, {measure}}}\n"
        )
    )
    assert len(found) == 1
    assert said(OutOfRange, policy) == []


def test_a_range_in_another_unit_is_wrong_for_that_reason() -> None:
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: ≤ 5%, range: ≤ 10件, formula: 超时数 / 总数}}\n")
    assert said(OutOfRange, policy) == []
    assert said(UnitMismatch, policy) == [
        ("≤ 10件", "The formula yields a plain number or a rate, but the range is ≤ 10件.")
    ]


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("甲率 / 3", "If 甲率 can never be more than 100%, write `at_most: 100%` there. "),
        ("(甲率 + 乙率) / 2", "If 甲率、乙率 can never be more than 100%, write `at_most: 100%` there. "),
        ("(甲率 + 占比) / 2", "If 甲率 can never be more than 100%, write `at_most: 100%` there. "),
        # It would still be less than 0%, or more than 100%.
        ("(甲率 - 乙率) / 2", "Say with `part_of:` which measure is counted among which"),
        ("(甲率 + 乙率 + 占比) / 2", "Say with `part_of:` which measure is counted among which"),
    ],
)
def test_rates_that_are_given_in_percent_want_a_limit(formula: str, hint: str) -> None:
    rates = "".join(
        f"- {{id: {one}, name: {name}, owner: co, unit: '%'}}\n" for one, name in (("r1", "甲率"), ("r2", "乙率"))
    )
    head = HEAD.replace("targets:\n", f"{rates}targets:\n")
    policy = sound(f"{head}- {{id: t, name: 目标, owner: co, goal: ≥ 30%, formula: {formula}}}\n")
    (found,) = OutOfRange().check(policy)
    assert str(found.hint).startswith(hint)


def test_one_missing_declaration_is_one_finding() -> None:
    policy = sound(
        f"""{HEAD}
- {{id: one, name: 成交率, each: office, goal: ≥ 5%, formula: 成交户数 / 户数}}
- {{id: sum, name: 公司成交率, owner: co, goal: ≥ 5%, formula: Σ 成交户数 / Σ 户数}}
"""
    )
    (found,) = OutOfRange().check(policy)
    assert (found.entity, [str(one.message) for one in found.related]) == (
        "one",
        ["成交户数 is declared here.", "户数 is declared here.", "公司成交率 needs it, too."],
    )
    assert str(found.hint) == (
        "If 成交户数 is always counted among 户数, write `part_of: doors` at 成交户数. If not, mend the formula or, "
        "where it may really come to that, write `range: ≥ 0%`."
    )


@pytest.mark.parametrize(
    ("formula", "underlined"),
    [
        ("(合格数 - 差错数) / 总数 × 100%", ["差错数"]),
        ("(2 × 合格数 - 差错数) / (2 × 总数)", ["差错数"]),
        ("合格数 / 总数 - 差错数 / 总数", ["差错数"]),
        ("(差错数 - 严重差错数) / 总数", []),
        ("(总数 - 差错数) / 总数", []),
        ("(合格数 - 超时数) / 总数", []),  # of 超时数 nothing is known: it is out of range
    ],
)
def test_part_subtracted_twice(formula: str, underlined: list[str]) -> None:
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: ≥ 95%, formula: {formula}}}\n")
    assert [place for place, _ in said(PartSubtractedTwice, policy)] == underlined
    # One cause gives one finding.
    assert not underlined or said(OutOfRange, policy) == []


@pytest.mark.parametrize(
    ("goal", "formula", "message"),
    [
        ("≤ 100%", "差错数 / 总数", "The goal ≤ 100% is always reached: 目标 is at most 100%."),
        ("0%～100%", "差错数 / 总数", "The goal 0%～100% is always reached: 目标 is at least 0%."),
        ("≥ 0件", "超时数", "The goal ≥ 0件 is always reached: 目标 is at least 0件."),
        ("'> 100%'", "差错数 / 总数", "The goal > 100% can never be reached: 目标 is at most 100%."),
        ("= 101%", "差错数 / 总数", "The goal = 101% can never be reached: 目标 is at most 100%."),
        ("120%～130%", "差错数 / 总数", "The goal 120%～130% can never be reached: 目标 is at most 100%."),
        ("< 0件", "超时数", "The goal < 0件 can never be reached: 目标 is at least 0件."),
        ("= 100%", "总数 / 总数", "The goal = 100% is always reached: 目标 is at least 100%."),
    ],
)
def test_idle_goal(goal: str, formula: str, message: str) -> None:
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: {goal}, formula: {formula}}}\n")
    assert said(IdleGoal, policy) == [(goal, message)]


@pytest.mark.parametrize(
    ("goal", "formula"),
    [
        ("= 0%", "差错数 / 总数"),
        ("< 100%", "差错数 / 总数"),
        ("≥ 100%", "差错数 / 总数"),
        ("50%～120%", "差错数 / 总数"),
        ("≤ 100%", "超时数 / 总数"),
        ("= 0件", "超时数"),
        ("≥ 5%, better: lower", "差错数 / 总数"),
        ("≥ 0%, better: lower", "差错数 / 总数"),  # target/direction speaks
        ("≤ 500件", "差错数 / 总数"),  # target/unit-mismatch speaks
        ("按期完成", "差错数 / 总数"),
    ],
)
def test_goal_that_decides(goal: str, formula: str) -> None:
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: {goal}, formula: {formula}}}\n")
    assert said(IdleGoal, policy) == []


def test_goals_of_the_past_are_over() -> None:
    goals = "[{from: 2025-01-01, value: ≤ 100%}, {from: 2026-01-01, value: ≤ 2%}, {from: 2027-01-01, value: ≤ 200%}]"
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: {goals}, formula: 差错数 / 总数}}\n")
    assert [place for place, _ in said(IdleGoal, policy)] == ["≤ 200%"]


@pytest.mark.parametrize(
    ("formula", "asked"), [("差错数 / 总数", True), ("差错数 / 在岗人数", False), ("差错数 / 2", False)]
)
def test_empty_period_that_cannot_be(formula: str, asked: bool) -> None:  # noqa: FBT001 - a column of the table
    policy = sound(f"{HEAD}- {{id: t, name: 目标, owner: co, goal: ≤ 5, formula: {formula}}}\n")
    assert bool(said(EmptyPeriod, policy)) is asked


@pytest.mark.parametrize(
    ("owner", "formula", "found"),
    [
        ("owner: west", "东区来电数", True),
        ("owner: west", "东区来电数 + 接听数", True),
        ("owner: east.clerk", "东区来电数", False),
        ("owner: east", "接听数", False),
        ("owner: co", "东区来电数", False),  # below
        ("owner: west", "总数", False),  # above
        ("owner: west", "东区来电数 / 总数", False),
        ("owner: west", "户数", False),  # its own
        ("each: office", "东区来电数", False),
    ],
)
def test_beyond_influence(owner: str, formula: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    policy, _ = read(f"{HEAD}- {{id: t, name: 目标, {owner}, goal: ≤ 5, formula: {formula}}}\n")
    assert bool(said(BeyondInfluence, policy)) is found


@pytest.mark.parametrize(
    ("more", "owner", "found"),
    [
        # Whoever does the work and writes it down has a hand in what another one counts.
        ("", "west", True),
        ("duties: [{unit: west, text: 回电, records: [calls]}]", "west", False),
        ("duties: [{unit: west.clerk, text: 回电, records: [calls]}]", "west", False),
        ("duties: [{unit: west.clerk, text: 回电, records: [calls]}]", "west.clerk", False),
        ("duties: [{unit: west, text: 回电, records: [calls]}]", "west.clerk", False),
        # What the head has to do is no work of its clerk, but the other way round it is.
        ("duties: [{unit: west.head, text: 回电, records: [calls]}]", "west.clerk", True),
        ("duties: [{unit: west.clerk, text: 回电, records: [calls]}]", "west.head", False),
        # Another record, somebody else, only keeping.
        ("duties: [{unit: west, text: 回信, records: [letters]}]", "west", True),
        ("duties: [{unit: north, text: 回电, records: [calls]}]", "west", True),
        # The proof counts, too; a step, a clause and an item of a plan are as good as a duty.
        ("duties: [{unit: west, text: 回访, records: [proof]}]", "west", False),
        (
            "plans: [{id: p, name: 计划, owner: west, items: [{id: i, text: 回电, owner: west, target: t}]}]",
            "west",
            False,
        ),
        (
            "plans: [{id: p, name: 计划, owner: west, items: [{id: i, text: 回电, owner: east, target: t}]}]",
            "west",
            True,
        ),
        (
            "regulations: [{id: r, chapters: [{clauses: [{id: c, binds: [west], text: 回电, records: [calls]}]}]}]",
            "west",
            False,
        ),
        (
            "regulations: [{id: r, procedures: [{id: p, steps: [{id: s, actor: west.clerk, record: calls}]}]}]",
            "west",
            False,
        ),
    ],
)
def test_a_hand_in_what_another_one_counts(more: str, owner: str, found: bool) -> None:  # noqa: FBT001 - a column
    duty = ""
    at = ""
    if more.startswith("duties"):
        at, _, rest = more.removeprefix("duties: [{unit: ").partition(", ")
        duty, more = "duties: [{id: d, " + rest, ""
    units = "".join(
        f"- {{id: {one}, name: {one}, type: office{', ' + duty if one == at else ''}}}\n"
        for one in ("east", "west", "north")
    )
    posts = "".join(
        f"- {{id: west.{one}, name: {one}, unit: west, {boss}{', ' + duty if f'west.{one}' == at else ''}}}\n"
        for one, boss in (("head", "headcount: 1"), ("clerk", "reports_to: west.head"))
    )
    policy, _found = read(
        f"units:\n{units}positions:\n{posts}"
        "records: [{id: calls, name: 来电, kept_by: east}, {id: letters, name: 来信}, {id: proof, name: 回访}]\n"
        "measures: [{id: n, name: 来电数, owner: east, unit: 宗, records: [calls]}]\n"
        f"targets: [{{id: t, name: 目标, owner: {owner}, goal: ≤ 5宗, formula: 来电数, evidence: [proof]}}]\n{more}\n"
    )
    assert bool(said(BeyondInfluence, policy)) is found


def test_what_belongs_to_nobody_may_be_anybodys() -> None:
    policy = sound(
        f"{HEAD}- {{id: t, name: 目标, owner: west, goal: ≤ 5, formula: 某数 + 东区来电数}}\n".replace(
            "measures:\n", "measures:\n- {id: some, name: 某数, unit: 次}\n"
        )
    )
    assert said(BeyondInfluence, policy) == []


@pytest.mark.parametrize(
    ("targets", "underlined"),
    [
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%}", ["x"]),
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%, supports: top}", []),
        ("- {id: x, name: 一, owner: co, goal: ≥ 5%}", []),
        ("- {id: x, name: 一, goal: ≥ 5%}", []),  # target/owner-missing speaks
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%, until: 2025-12-31}", []),
        ("- {id: x, name: 一, each: office, goal: ≥ 5%, from: 2027-01-01}", ["x"]),
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%, todo: [{field: supports, owner: co, due: 2027-01-01}]}", []),
        (
            """
- {id: h, name: 标题, kind: group, owner: east}
- {id: g, name: 小标题, kind: group, group: h}
- {id: x, name: 一, owner: east, group: g, goal: ≥ 5%}
- {id: y, name: 二, owner: east, group: h, goal: ≥ 5%}""",
            ["h"],
        ),
    ],
)
def test_no_parent(targets: str, underlined: list[str]) -> None:
    top = "- {id: top, name: 顶, owner: co, goal: ≥ 5%}\n- {id: z, name: 末, owner: west, goal: ≥ 5%, supports: top}\n"
    policy = sound(f"{HEAD}{top}{targets}\n")
    assert NoParent().missing(policy) is None
    assert [place for place, _ in said(NoParent, policy)] == underlined


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("from: 2027-01-01", "until: 2026-12-31", True),
        ("until: 2026-12-31", "from: 2027-01-01", True),
        ("until: 2025-12-31", "from: 2025-01-01", True),  # over before today
        ("until: 2026-12-31", "from: 2026-12-31", False),
        ("from: 2027-01-01", "from: 2026-09-01", False),
    ],
)
def test_a_parent_of_another_time(above: str, below: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    policy = sound(
        f"{HEAD}- {{id: top, name: 顶, owner: co, goal: ≥ 5%, {above}}}\n"
        f"- {{id: head, name: 类, kind: group, owner: east, supports: top}}\n"
        f"- {{id: x, name: 一, owner: east, goal: ≥ 5%, group: head, {below}}}\n"
    )
    assert [place for place, _ in said(NoParent, policy)] == (["x"] if found else [])


@pytest.mark.parametrize(
    ("targets", "underlined"),
    [
        # While it holds, nobody above has a target that it could serve.
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%, until: 2026-12-31}", []),
        ("- {id: x, name: 一, owner: east.clerk, goal: ≥ 5%, until: 2026-12-31}", []),
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%, until: 2027-01-01}", ["x"]),
        ("- {id: x, name: 一, owner: east, goal: ≥ 5%}", ["x"]),
        # A post has its own unit above it.
        (
            (
                "- {id: y, name: 东, owner: east, goal: ≥ 5%, until: 2026-12-31}\n"
                "- {id: x, name: 一, owner: east.clerk, goal: ≥ 5%, until: 2026-12-31}"
            ),
            ["x"],
        ),
        # What others of the same unit are to reach is not above it.
        (
            (
                "- {id: y, name: 东, owner: east, goal: ≥ 5%, until: 2026-12-31}\n"
                "- {id: x, name: 一, owner: east, goal: ≥ 5%, until: 2026-12-31}"
            ),
            [],
        ),
    ],
)
def test_no_parent_where_nothing_above_holds(targets: str, underlined: list[str]) -> None:
    top = "- {id: top, name: 顶, owner: co, goal: ≥ 5%, from: 2027-01-01}\n"
    serving = "- {id: z, name: 末, owner: west, goal: ≥ 5%, supports: top}\n"
    assert [place for place, _ in said(NoParent, sound(f"{HEAD}{top}{serving}{targets}\n"))] == underlined


def test_no_parent_where_nobody_supports_anything() -> None:
    assert NoParent().missing(sound(f"{HEAD}- {{id: x, name: 一, owner: east, goal: ≥ 5%}}\n")) is not None
    assert NoParent().missing(sound(f"{HEAD}- {{id: x, name: 一, owner: co, goal: ≥ 5%}}\n")) is None


def test_no_parent_leaves_broken_ways_to_others() -> None:
    policy, found = read(
        f"""{HEAD}
- {{id: top, name: 顶, owner: co, goal: ≥ 5%}}
- {{id: a, name: 一, owner: east, goal: ≥ 5%, supports: topp}}
- {{id: b, name: 二, owner: east, goal: ≥ 5%, supports: c}}
- {{id: c, name: 三, owner: east, goal: ≥ 5%, supports: b}}
"""
    )
    assert [one.code for one in found] == ["model/unknown-reference", "model/cycle"]
    assert said(NoParent, policy) == []


def test_goals_fall_short_with_numbers() -> None:
    policy = sound(
        f"""{HEAD}
- {{id: sum, name: 公司差错, owner: co, period: month, goal: ≤ 5户, formula: Σ 成交户数}}
- {{id: one, name: 差错, each: office, period: month, goal: ≤ 3户, formula: 成交户数, supports: sum}}
"""
    )
    (found,) = GoalsFallShort().check(policy)
    assert found.span.text == "≤ 5户"
    assert "6户" in str(found.message)
    assert [one.span.text for one in found.related] == ["≤ 3户"]


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("(合格数 - (总数 - 合格数)) / 总数 × 100%", "What 合格数 lacks of 总数 is not in 合格数"),
        ("(总数 - 合格数 - 差错数) / 总数 × 100%", "合格数、差错数 may overlap"),
    ],
)
def test_parts_that_are_declared_already_are_not_asked_for(formula: str, hint: str) -> None:
    policy = read(f"{HEAD}- {{id: x, name: 目标, owner: co, goal: ≥ 95%, formula: {formula}}}")[0]
    (found,) = OutOfRange().check(policy)
    assert hint in str(found.hint)


@pytest.mark.parametrize(
    ("formula", "hint"),
    [
        ("(张数 × 每张 - 坏项) / 张数 × 每张 × 100%", "Write: (张数 × 每张 - 坏项) / (张数 × 每张) × 100%"),
        ("坏项 / 张数 × 每张", "Write: 坏项 / (张数 × 每张)"),
        ("坏项 / 每张 × 每张", "Give the goal the unit of the formula, or mend the formula."),
    ],
)
def test_a_factor_that_belongs_below_the_bar_is_told_at_the_formula(formula: str, hint: str) -> None:
    policy = read(f"""
units: [{{id: co, name: 公司}}]
measures:
- {{id: sheets, name: 张数, owner: co, unit: 张}}
- {{id: each, name: 每张, owner: co, unit: 项/张}}
- {{id: bad, name: 坏项, owner: co, unit: 项}}
targets:
- {{id: x, name: 目标, owner: co, goal: ≥ 95%, formula: {formula}}}
""")[0]
    (found,) = UnitMismatch().check(policy)
    assert str(found.hint) == hint
    assert found.span.text == (formula if hint.startswith("Write") else "≥ 95%")
