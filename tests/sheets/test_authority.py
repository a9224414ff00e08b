"""The authority table of a company."""

from pathlib import Path

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.authority import authority_sheet, companies
from generator.sheets.printing import Printing
from tests.model.handbooks import read, sound
from tests.sheets.handbooks import SMALL
from tests.sheets.test_form import mapping, sequence

TWO = """
units:
- {id: g, name: 集团, type: group}
- {id: h, name: 总部, type: headquarters, parent: g}
- {id: c, name: 公司, type: company, parent: g}
positions:
- {id: h.a, name: 总监, unit: h, powers: [{id: b, action: decide, matter: spending}, {id: x, action: keep}]}
- id: c.a
  name: 经理
  unit: c
  powers: [{id: b, action: approve, matter: spending, limit: 5000元}, {id: s, action: approve, matter: spending}]
- {id: c.b, name: 主管, unit: c, powers: [{id: b, action: approve, matter: spending, limit: 200元, text: 急件}]}
- {id: c.old, name: 旧岗, unit: c, until: 2026-01-01, powers: [{id: b, action: approve, matter: spending}]}
matters:
- {id: spending, name: 费用支出, unit: 元}
"""


def tables(text: str) -> dict[str, Sheet]:
    policy, _ = read(text)
    return {one.address: authority_sheet(Printing(policy, str), one) for one in companies(policy)}


def lines(sheet: Sheet) -> list[tuple[object, ...]]:
    return [
        (mapping(group)["matter"], *(mapping(row)[key] for key in ("position", "action", "amount", "text")))
        for group in sequence(sheet.data["groups"])
        for row in sequence(mapping(group)["rows"])
    ]


def test_one_for_each_company_and_headquarters_are_the_groups() -> None:
    made = tables(TWO)
    assert [one.file for one in made.values()] == ["authority-c.pdf", "authority-g.pdf"]
    assert lines(made["g"]) == [
        ("费用支出", "总部 · 总监", "decides", "", ""),
        ("Other matters", "总部 · 总监", "keeps", "", ""),
    ]


def test_the_lower_limit_comes_first_and_past_posts_have_no_say() -> None:
    assert lines(tables(TWO)["c"]) == [
        ("费用支出", "主管", "approves", "up to 200元", "急件"),
        ("费用支出", "经理", "approves", "up to 5,000元", ""),
        ("费用支出", "经理", "approves", "", ""),
    ]


def test_without_powers_there_is_no_table() -> None:
    assert companies(sound("units:\n- {id: g, name: 集团, type: group}\n")) == []
    assert [one.address for one in companies(sound(SMALL))] == ["g"]


def test_long_texts_are_printed(tmp_path: Path) -> None:
    text = TWO.replace("急件", "很长的说明" * 800).replace("费用支出", "#费用 *" + "名" * 60)
    made, _ = sheets.plan(read(text.replace("name: #", "name: '#").replace("名, unit: 元", "名', unit: 元"))[0], str)
    assert sheets.make([one for one in made if one.kind == "authority"], tmp_path) == []


def test_a_remark_stands_behind_what_may_be_done() -> None:
    text = TWO.replace("text: 急件}", "text: 急件, note: 次日补签}").replace(
        "limit: 5000元}", "limit: 5000元, note: 与原文不同}"
    )
    assert [line[-1] for line in lines(tables(text)["c"])] == ["急件 (remark: 次日补签)", "", ""]
