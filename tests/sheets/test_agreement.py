"""The target agreement."""

from collections.abc import Mapping, Sequence
from datetime import date as Day

import pytest

from generator.sheets.sheet import Json
from tests.sheets.handbooks import SMALL, planned
from tests.sheets.test_position import facts, rows

AGREEMENT = planned()["fin-2026"].data


def parties(data: Mapping[str, Json]) -> list[tuple[Json, Json]]:
    signatures = data["signatures"]
    assert isinstance(signatures, Mapping)
    sides = signatures["parties"]
    assert isinstance(sides, Sequence)
    return [(side["name"], side["signers"]) for side in sides if isinstance(side, Mapping)]


def test_parties_and_time() -> None:
    assert facts(AGREEMENT) == {"Party A": "集团", "Party B": "财务部", "From": "2026-01-01", "Until": "2026-12-31"}
    assert parties(AGREEMENT) == [("集团", ["集团 · 总经理"]), ("财务部", ["财务部经理"])]


def test_an_agreement_that_nobody_is_named_for_leaves_room_to_write() -> None:
    bare = planned("agreements:\n- {id: bare}\n")["bare"].data
    assert parties(bare) == [("", ["Representative"]), ("", ["Representative"])]
    assert bare["targets"] is None


def test_targets_with_weights_and_their_sum() -> None:
    assert rows(AGREEMENT["targets"], "target", "weight", "scoring", "evidence") == [
        ("账实相符率", "100%", "每低1个百分点扣5分", "盘点表"),
        ("Total", "100%", "", ""),
    ]


@pytest.mark.parametrize(
    ("day", "goal"),
    [
        # While it runs: the goal of the day and those that are still to come before it ends.
        (Day(2026, 11, 24), "≥ 95%\n≥ 98% from 2026-12-01"),
        (Day(2026, 12, 24), "≥ 98%"),
        # Before and after it: what holds on its first and last day.
        (Day(2025, 11, 24), "≥ 95%\n≥ 98% from 2026-12-01"),
        (Day(2027, 6, 1), "≥ 98%"),
    ],
)
def test_goals_are_those_of_its_time(day: Day, goal: str) -> None:
    assert rows(planned(day=day)["fin-2026"].data["targets"], "goal")[0] == (goal,)


def test_formula_as_boxes_and_in_words() -> None:
    formulas = AGREEMENT["formulas"]
    assert isinstance(formulas, Mapping)
    assert formulas["items"] == [
        {
            "address": "rate",
            "number": "1",
            "target": "账实相符率",
            "text": None,
            "formula": {
                "kind": "row",
                "items": [
                    {
                        "kind": "fraction",
                        "over": {"kind": "text", "text": "相符次数"},
                        "under": {"kind": "text", "text": "盘点次数"},
                    },
                    {"kind": "sign", "text": "×", "prefix": False},
                    {"kind": "figure", "text": "100%"},
                ],
            },
            "words": "账实相符率 = 相符次数 / 盘点次数 × 100%",
            "unreadable": None,
            "counted": ["相符次数 (次): counted from 盘点表", "盘点次数 (次)"],
            "empty": "not applicable; its weight goes to the other targets",
        }
    ]


def test_signers_of_a_unit_below_the_party_sign_for_it() -> None:
    whole = planned(SMALL.replace("party: g.fin", "party: g"))["fin-2026"].data
    assert parties(whole) == [("", ["Representative"]), ("集团", ["集团 · 总经理", "财务部经理"])]


MORE = (
    SMALL.replace("unit: 次, records: [count-sheet]}", "unit: 次, records: [count-sheet], note: 差一分也不算}")
    .replace(
        "{id: done, name: 盘点次数, owner: g.fin, unit: 次}",
        "{id: done, name: 盘点次数, owner: g.fin, unit: 次, formula: 早盘次数 + 晚盘次数}",
    )
    .replace(
        "measures:\n",
        "measures:\n- {id: early, name: 早盘次数, owner: g.fin, unit: 次}\n"
        "- {id: late, name: 晚盘次数, owner: g.fin, unit: 次}\n",
    )
    .replace(
        "  evidence: [count-sheet]\nagreements",
        """\
  evidence: [count-sheet]
  deadline: {every: month, by: 5, of: next}
  note: 现金与账面各自清点
  milestones:
  - {id: half, text: 半年无差错, due: 2026-06-30, owner: g.fin.head, evidence: [count-sheet]}
  - {id: full, text: 全年无差错, deadline: {every: year, by: 12-15}}
  - {id: next, text: 次年无差错, due: 2027-06-30}
assessments:
- id: yearly
  name: 目标考核
  schemes: [{id: year, period: year, full: 100分, record: count-sheet, grades: [{id: good, name: 优, at_least: 90分}]}]
agreements""",
    )
    .replace("  reward: 加发奖金", "  reward: 加发奖金\n  assessment: yearly")
)
"""The same with everything that may hang on a target and an agreement."""


def test_by_when_a_target_is_to_be_reached_stands_below_its_goal() -> None:
    assert rows(planned(MORE)["fin-2026"].data["targets"], "goal")[0] == (
        "≥ 95%\n≥ 98% from 2026-12-01\nevery month, by day 5 of the next one",
    )


def item(text: str) -> Mapping[str, Json]:
    formulas = planned(text)["fin-2026"].data["formulas"]
    assert isinstance(formulas, Mapping)
    items = formulas["items"]
    assert isinstance(items, Sequence)
    (one,) = items
    assert isinstance(one, Mapping)
    return one


def test_remark_and_milestones_of_its_time() -> None:
    assert str(item(MORE)["text"]).split("\n") == [
        "Remark: 现金与账面各自清点",
        "Milestone 2026-06-30: 半年无差错 (财务部经理, 盘点表)",
        "Milestone every year, by 12/15: 全年无差错",
    ]


def test_what_counts_and_what_a_number_is_worked_out_from() -> None:
    assert item(MORE)["counted"] == [
        "相符次数 (次): counted from 盘点表 (remark: 差一分也不算)",
        "盘点次数 (次) = 早盘次数 + 晚盘次数",
        "早盘次数 (次)",
        "晚盘次数 (次)",
    ]


def test_how_the_year_is_judged() -> None:
    data = planned(MORE)["fin-2026"].data
    assert (facts(data)["Assessed by"], facts(data)["Kept as"]) == ("目标考核", "盘点表 CW-01")
    schemes = data["schemes"]
    assert isinstance(schemes, Sequence)
    (scheme,) = schemes
    assert isinstance(scheme, Mapping)
    assert rows(scheme["grades"], "grade", "band") == [("优", "≥ 90分")]
