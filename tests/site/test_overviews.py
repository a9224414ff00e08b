"""Pages across all collections."""

from generator.site import plan
from generator.site.document import Heading, Table
from generator.site.tables import plain
from tests.site.handbooks import policy_of

TEMPLATES = """
handbook: {name: 手册}
templates:
- id: office
  name: 管理处
  for: unit
  duties: [{id: budget, text: 编制预算}]
  positions: [{id: .clerk, name: 收银员}, {id: .repair, name: 维修员}]
- {id: unused, name: 站点, for: unit}
units:
- {id: g, name: 集团, type: group}
- {id: east, name: 东区, type: office, parent: g, template: office}
- id: west
  name: 西区
  type: office
  parent: g
  template: office
  override: [{at: ./budget, set: {text: 编制年度预算}, because: 酬金制}]
  drop: [{at: .repair, because: 由公司维修}]
"""


def test_deviations_stand_before_the_templates_and_name_what_is_left_out() -> None:
    page = next(page for page in plan(policy_of(TEMPLATES)).pages if page.path == "registers/deviations.md")
    assert [plain(block.text) for block in page.blocks if isinstance(block, Heading)] == ["Deviations", "Templates"]
    deviations, templates = (block for block in page.blocks if isinstance(block, Table))
    assert [[plain(cell) for cell in row.cells] for row in deviations.rows] == [
        ["管理处", "西区", "西区：编制年度预算", "changed", "酬金制"],
        ["管理处", "西区", "维修员", "left out", "由公司维修"],
    ]
    assert [[plain(cell) for cell in row.cells] for row in templates.rows] == [
        ["管理处", "东区, 西区"],
        ["站点", "Not used yet."],
    ]
