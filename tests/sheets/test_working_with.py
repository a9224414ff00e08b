"""With whom a post works."""

from generator import sheets
from generator.sheets.sheet import Json
from tests.model.handbooks import read
from tests.sheets.test_position import rows

HANDBOOK = """
units:
- {id: g, name: 集团, head: boss}
- id: dep
  name: 客服部
  parent: g
  head: head
  duties: [{id: fees, text: 收费, activity: charge}]
positions:
- {id: boss, name: 总经理, unit: g}
- id: head
  name: 经理
  unit: dep
  duties: [{id: fees, text: 审核账单, part_of: dep/fees, role: accountable, records: [bill, own]}]
- {id: clerk, name: 客服员, unit: dep, duties: [{id: fees, text: 开账单, part_of: dep/fees, role: responsible}]}
- {id: cashier, name: 出纳, unit: g}
- {id: alone, name: 顾问, unit: g}
activities: [{id: charge, name: 物业费收缴}]
roles: [{id: payer, name: 缴款人, who: any}]
records:
- {id: bill, name: 账单, kept_by: cashier}
- {id: own, name: 底册, kept_by: head}
regulations:
- id: rule
  title: 收费制度
  procedures:
  - id: pay
    title: 减免
    steps:
    - {id: ask, actor: payer, action: apply, text: 申请}
    - {id: look, actor: head, action: review, text: 核实, next: [{when: 属实, to: sign}, {to: end}]}
    - {id: tell, actor: clerk, action: record, text: 告知}
    - {id: sign, actor: boss, action: approve, text: 批准}
"""


def relations(text: str, address: str) -> Json:
    made, found = sheets.plan(read(text)[0], str)
    assert found == []
    return next(one for one in made if one.kind == "position" and one.address == address).data["relations"]


def test_who_stands_beside_the_post_in_procedures_duties_and_records() -> None:
    # 告知 stands behind 核实 in the list, but the way does not go there; 底册 is kept by the post itself.
    assert rows(relations(HANDBOOK, "head"), "whom", "about") == [
        ("缴款人", "procedure “减免”"),
        ("集团 · 总经理", "procedure “减免”"),
        ("客服员", "物业费收缴 (responsible)"),
        ("集团 · 出纳", "账单"),
        ("Outside (to be written in)", ""),
    ]


def test_a_post_that_works_with_nobody_has_no_such_part() -> None:
    assert relations(HANDBOOK, "alone") is None


def test_where_a_procedure_does_not_say_how_it_goes_on_the_next_step_follows() -> None:
    text = HANDBOOK.replace(", next: [{when: 属实, to: sign}, {to: end}]", "")
    assert rows(relations(text, "boss"), "whom") == [("客服部 · 客服员",), ("Outside (to be written in)",)]
    assert rows(relations(text, "head"), "whom")[1] == ("客服员",)
