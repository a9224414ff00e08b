"""The part of a unit in the whole handbook."""

from generator.model.organisation import Unit
from generator.sheets.printing import Printing
from generator.sheets.unit import unit_part
from tests.model.handbooks import sound
from tests.sheets.test_form import mapping, sequence
from tests.sheets.test_position import facts

TEXT = """
units:
- {id: g, name: 集团, type: group, head: g.gm}
- id: g.fin
  name: 财务部
  aliases: [财务]
  type: department
  parent: g
  purpose: 管钱
  duties:
  - {id: pay, text: 付款, deadline: {every: month, by: 5}, records: [book]}
  - {id: ask, todo: [{field: text, owner: g.gm, due: 2026-12-31, because: 未定}]}
- {id: g.fin.desk, name: 收费组, parent: g.fin}
positions:
- {id: g.gm, name: 总经理, unit: g}
- {id: g.fin.clerk, name: 会计, unit: g.fin, headcount: 3}
- {id: g.fin.gone, name: 记账员, unit: g.fin, until: 2026-01-31}
records: [{id: book, name: 付款登记簿}]
"""


def test_place_duties_and_posts() -> None:
    policy = sound(TEXT)
    unit = policy.get("g.fin", Unit)
    assert unit is not None
    sheet = unit_part(Printing(policy, str), unit)
    assert (sheet.kind, sheet.data["title"], sheet.data["name"]) == ("unit", "department", "财务部")
    assert facts(sheet.data) == {
        "Unit": "财务部",
        "Code of the unit": "g.fin",
        "Type": "department",
        "Belongs to": "集团",
        "Also called": "财务",
        "Units below": "收费组",
    }
    rows = [mapping(row) for row in sequence(mapping(sheet.data["duties"])["rows"])]
    assert [(row["number"], row["text"], row["records"]) for row in rows] == [
        ("1", "付款", "付款登记簿"),
        ("2", "(to be filled in)", ""),
    ]
    # A post of the past is none.
    assert mapping(sheet.data["posts"])["items"] == ["会计 × 3"]
    assert mapping(sequence(mapping(sheet.data["open"])["rows"])[0])["because"] == "未定"
