from dataclasses import fields
from datetime import date as Day

import pytest

from generator.model.collections import COLLECTIONS
from generator.model.organisation import Duty, Position, Unit
from generator.model.reading import PLANS
from generator.model.regulations import Clause, Parameter, Regulation, Step
from generator.model.targets import Example, Target
from generator.model.values import Every, PeriodEach, Within
from tests.model.handbooks import brief, read, sound

UNIT = "units: [{id: g, name: 集团, head: g.gm}]\npositions: [{id: g.gm, name: 总经理, unit: g}]\n"


def test_parts_have_addresses_along_the_containers_with_ids() -> None:
    policy = sound(
        UNIT
        + """
regulations:
- id: r
  title: 制度
  owner: g
  parameters: [{id: limit, name: 上限, values: 3000元}]
  chapters:
  - id: one
    heading: 总则
    clauses: [{id: c, text: 条, items: [{id: i, text: 项, items: [{id: j, text: 目}]}]}]
  procedures: [{id: p, title: 流程, steps: [{id: s, actor: g.gm, text: 步, next: [{to: end}]}]}]
"""
    )
    assert [one for one in policy.entities if one.startswith("r")] == [
        "r", "r/c", "r/c/i", "r/c/i/j", "r/limit", "r/p", "r/p/s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{every: month, by: 5, of: next}", Every("month", "5", of_next=True)),
        ("{every: week, by: fri}", Every("week", "fri")),
        ("{every: day}", Every("day")),
    ],
)
def test_recurring_deadlines(written: str, value: Every) -> None:
    policy = sound(UNIT.replace("unit: g}", f"unit: g, duties: [{{id: d, text: 做, deadline: {written}}}]}}"))
    duty = policy.get("g.gm/d", Duty)
    assert duty is not None
    assert duty.deadline == value


def test_a_deadline_after_a_step_or_after_an_event_in_words() -> None:
    policy = sound(
        UNIT
        + """
regulations:
- id: r
  title: 制度
  procedures:
  - id: p
    title: 流程
    steps:
    - {id: a, text: 甲, next: [{to: b}]}
    - {id: b, text: 乙, deadline: {within: 2工作日, after: a}, next: [{to: end}]}
    - {id: c, text: 丙, deadline: {within: 1天, after: 登记}}
"""
    )
    b, c = policy.get("r/p/b", Step), policy.get("r/p/c", Step)
    assert b is not None
    assert isinstance(b.deadline, Within)
    assert b.deadline.after == "r/p/a"
    assert c is not None
    assert isinstance(c.deadline, Within)
    assert c.deadline.after == "登记"
    a = policy.get("r/p/a", Step)
    assert a is not None
    assert [one.to for one in a.next] == ["r/p/b"]


def test_dated_values_hold_from_their_first_day() -> None:
    policy = sound(
        """
regulations:
- id: r
  title: 制度
  parameters:
  - id: limit
    name: 上限
    values: [{from: 2026-02-01, value: 3000元}, {from: 2027-01-01, value: 5000元, note: 两个收付点}]
"""
    )
    parameter = policy.get("r/limit", Parameter)
    assert parameter is not None
    values = parameter.values
    assert values is not None
    on = {
        day: (value.text if (value := values.on(day)) else None)
        for day in map(Day.fromisoformat, ("2026-01-31", "2026-02-01", "2026-12-31", "2027-01-01"))
    }
    assert list(on.values()) == [None, "3000元", "3000元", "5000元"]
    assert [one.note for one in values.coming(policy.day)] == ["两个收付点"]


def test_text_is_taken_apart_at_its_citations() -> None:
    policy = sound(
        """
terms: [{id: overdraw, name: 坐支, definition: 现金直接支付}]
regulations:
- id: r
  title: 制度
  parameters: [{id: limit, name: 上限, values: 3000元}]
  chapters: [{heading: 一, clauses: [{id: c, text: 超过【=limit】的存入银行，不得【#坐支】，见【@r/c】和【附件】}]}]
"""
    )
    clause = policy.get("r/c", Clause)
    assert clause is not None
    assert clause.text is not None
    assert [(one.sign, one.target) for one in clause.text.cites] == [("=", "r/limit"), ("#", "坐支"), ("@", "r/c")]
    assert {edge.target for edge in policy.references("r/c")} == {"r/limit", "overdraw", "r/c"}


def test_examples_and_periods_keep_what_the_author_wrote() -> None:
    policy = sound(
        UNIT
        + """
measures: [{id: m, name: 差错数(含标点), owner: g, unit: 字}]
targets:
- id: t
  name: 差错
  owner: g
  period: {each: 每期刊物}
  formula: 差错数(含标点)
  examples: [{given: {差错数(含标点): 3}, actual: 3字, met: true}]
"""
    )
    target = policy.get("t", Target)
    assert target is not None
    assert target.period == PeriodEach("每期刊物")
    example = target.examples[0]
    assert isinstance(example, Example)
    assert (example.given, example.actual, example.met) == ((("差错数(含标点)", "3"),), "3字", True)


def test_a_day_that_does_not_exist_is_reported_where_it_stands() -> None:
    _, found = read("units: [{id: g, name: 集团, from: 2026-02-30}]\n")
    assert brief(found) == [("model/no-such-day", 1, "2026-02-30")]


@pytest.mark.parametrize(
    ("deadline", "missing"),
    [
        ("{every: month, by: 30}", ["30"]),
        ("{every: month, by: 28}", []),
        ("{every: month, by: last-day}", []),
        ("{every: quarter, by: 31}", ["31"]),
        ("{every: quarter, by: 30}", []),
        ("{every: half-year, by: 31}", ["31"]),
        ("{every: half-year, by: 31, of: next}", []),
        ("{every: year, by: 31}", []),
    ],
)
def test_a_deadline_falls_on_a_day_that_every_cycle_has(deadline: str, missing: list[str]) -> None:
    _, found = read(f"units: [{{id: g, name: 集团, duties: [{{id: d, text: 上报, deadline: {deadline}}}]}}]\n")
    assert brief(found) == [("model/no-such-day", 1, day) for day in missing]


def test_two_values_from_one_day_are_reported() -> None:
    _, found = read(
        "regulations: [{id: r, parameters: [{id: p,"
        " values: [{value: 1元}, {from: 2026-01-01, value: 2元},\n"
        "   {from: 2026-01-01, value: 3元}, {value: 4元}]}]}]"
    )
    assert brief(found) == [
        ("model/two-values-one-day", 2, "2026-01-01"),
        ("model/two-values-one-day", 2, "{value: 4元}"),
    ]


def test_a_part_id_used_twice_names_both_places() -> None:
    _, found = read("units: [{id: g, duties: [{id: d, text: 甲}, {id: d, text: 乙}]}]")
    assert brief(found) == [("model/duplicate-id", 1, "d")]
    assert [related.span.begin.column for related in found[0].related] == [31]


def test_a_regulation_and_its_parts_point_at_their_own_place() -> None:
    policy = sound("regulations:\n- id: r\n  title: 制度\n  owner: 'g'\nunits: [{id: g}]\n")
    regulation = policy.get("r", Regulation)
    assert regulation is not None
    assert (regulation.span.text, regulation.at("owner").text, regulation.at("number").text) == ("r", "'g'", "r")


@pytest.mark.parametrize("kind", COLLECTIONS.values())
def test_every_collection_can_be_read(kind: type) -> None:
    """Each annotation has a reader; a new type of value fails here before it fails for a user."""
    assert {one.name for one in PLANS[kind].keys.values()} <= {one.name for one in fields(kind)}


def test_entities_compare_by_what_they_say_and_not_by_their_place() -> None:
    one = sound("units: [{id: g, name: 集团}]\n").get("g", Unit)
    other = sound("# moved\n\nunits:\n- name: 集团\n  id: g\n").get("g", Unit)
    assert one == other
    assert one != sound("units: [{id: g, name: 总部}]\n").get("g", Unit)


def test_unknown_kinds_of_node_give_nothing_and_no_exception() -> None:
    policy, _ = read("positions: [{id: p, duties: 7, headcount: many, unit: [a], powers: {x: y}}]\n")
    position = policy.get("p", Position)
    assert position is not None
    assert (position.duties, position.headcount, position.unit, position.powers) == ((), None, None, ())


def test_nothing_ends_before_it_begins() -> None:
    _, found = read(
        "units:\n- {id: g, from: 2026-05-01, until: 2026-04-30}\n- {id: h, from: 2026-05-01, until: 2026-05-01}\n"
    )
    assert brief(found) == [("model/ends-before-it-begins", 2, "2026-04-30")]
