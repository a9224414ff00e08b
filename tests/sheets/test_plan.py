"""Which sheets there are, and that nothing invisible stands on them."""

import json
from pathlib import Path

from generator import sheets
from generator.loader import load
from generator.model.build import build
from generator.model.graph import Policy
from generator.sheets.sheet import parts
from tests.model.handbooks import DAY, brief, read, sound
from tests.sheets.handbooks import SMALL, planned


def test_a_sheet_for_every_agreement_post_and_regulation_that_is_not_past() -> None:
    assert [(one.kind, one.title, one.file) for one in sheets.plan(sound(SMALL), str)[0]] == [
        ("agreement", "Target agreement 财务部2026年度目标责任书", "agreement-fin-2026.pdf"),
        ("authority", "Schedule of powers 集团", "authority-g.pdf"),
        ("position", "Position sheet 出纳", "position-g.fin.cashier.pdf"),
        ("position", "Position sheet 财务部经理", "position-g.fin.head.pdf"),
        ("position", "Position sheet 总经理", "position-g.gm.pdf"),
        ("regulation", "Regulation 现金管理制度", "regulation-rule.pdf"),
        ("sign-off", "Sign-off list 现金管理制度", "sign-off-rule.pdf"),
    ]


def test_labels_and_keywords_are_in_the_language_of_the_handbook() -> None:
    words = {"Duties": "岗位职责", "accountable": "负责", "every month, by day {day} of the next one": "次月{day}日前"}
    shown = [text for _, text in parts(planned(translate=lambda text: words.get(text, text))["g.fin.head"].data)]
    assert {"岗位职责", "负责", "次月5日前"} <= set(shown)


def test_every_text_of_the_data_has_the_address_it_was_written_at() -> None:
    texts = dict(reversed([(text, address) for address, text in parts(planned()["g.fin.head"].data)]))
    assert texts["每月核对 *账面* 与 #现金"] == "g.fin.head/count"
    assert texts["对资金安全负责"] == "g.fin.head"


def test_invisible_characters_are_left_out_and_reported_where_they_stand() -> None:
    text = 'positions:\n- {id: a, name: 甲\u200b乙, purpose: "丙\\u202E丁"}\n- {id: b, name: 下级, reports_to: a}\n'
    made, found = sheets.plan(read(text)[0], str)
    # Each once, although the name stands on both sheets.
    assert brief(found) == [
        ("sheets/invisible-character", 2, "\u200b"),
        ("sheets/invisible-character", 2, '"丙\\u202E丁"'),
    ]
    assert [one.title for one in made] == ["Position sheet 甲乙", "Position sheet 下级"]
    assert not {"\u200b", "\u202e"} & set("".join(one.json for one in made))


def test_references_that_lead_nowhere_stop_no_sheet() -> None:
    broken = SMALL.replace("party: g.fin", "party: nobody").replace("head: g.fin.head", "head: nobody")
    broken = broken.replace("target: rate", "target: nothing").replace("action: approve, matter", "matter")
    broken = broken.replace("盘点次数 × 100%", "不存在")
    policy, wrong = read(broken)
    assert wrong
    made, found = sheets.plan(policy, str)
    assert (len(made), found) == (7, [])


def test_a_handbook_without_posts_has_no_sheets() -> None:
    assert sheets.plan(read("units:\n- {id: u}\n")[0], str) == ((), [])


def handbook(root: Path) -> Policy:
    documents, _ = load(root / "policies")
    return build(documents, DAY)[0]


def test_plan_gives_the_same_data_again_and_no_employee(root: Path) -> None:
    policy = handbook(root)
    one, found = sheets.plan(policy, str)
    other, _ = sheets.plan(policy, str)
    assert found == []
    assert len(one) > 100
    assert [sheet.json for sheet in one] == [sheet.json for sheet in other]
    employees = [
        str(entity.node.text("employee")) for entity in policy.entities.values() if entity.kind == "appointment"
    ]
    assert employees
    whole = "".join(sheet.json for sheet in one)
    assert [employee for employee in employees if employee in whole] == []
    assert all(json.loads(sheet.json) for sheet in one)
