"""A small handbook with one of everything that stands on a sheet, and the words that it is printed with."""

from datetime import date as Day

from generator import sheets
from generator.cli.language import translator
from generator.messages import Translate
from generator.sheets import Sheet
from generator.sheets.booklet import booklets
from generator.sheets.handbook import handbook
from tests.model.handbooks import DAY, sound

SMALL = """
handbook: {name: 小手册, language: zh-CN}
units:
- {id: g, name: 集团, type: group, head: g.gm}
- {id: g.fin, name: 财务部, type: department, parent: g, head: g.fin.head}
positions:
- {id: g.gm, name: 总经理, unit: g}
- id: g.fin.head
  name: 财务部经理
  unit: g.fin
  from: 2026-03-01
  headcount: 1
  establishment: optional
  cover: [{by: g.fin.cashier, decided_by: g.gm}]
  deputy: g.fin.cashier
  purpose: 对资金安全负责
  duties:
  - id: count
    text: '每月核对 *账面* 与 #现金'
    activity: cash
    role: accountable
    deadline: {every: month, by: 5, of: next}
    records: [count-sheet]
  - {id: answer, text: 答复询问, role: consulted, deadline: {within: 2工作日, after: 收到询问}}
  - id: yearly
    text: 编制预算
    role: responsible
    deadline: {every: year, by: 11-30}
    todo: [{field: records, owner: g.gm, due: 2026-12-31, because: 表格未定}]
  powers:
  - {id: spend, action: approve, matter: spending, above: 1000元, limit: 5000元}
  requirements: [会计专业本科, 熟悉税法]
- {id: g.fin.cashier, name: 出纳, unit: g.fin, headcount: 2}
- {id: g.fin.gone, name: 记账员, unit: g.fin, until: 2026-06-30}
activities:
- {id: cash, name: 现金管理}
matters:
- {id: spending, name: 费用支出, unit: 元}
roles:
- {id: anybody, name: 经办人, who: any}
records:
- {id: count-sheet, name: 盘点表, number: CW-01, kept_by: g.fin.head, retention: 十年}
regulations:
- id: rule
  title: 现金管理制度
  number: HL-01
  effective: 2026-07-01
  status: in-force
  chapters:
  - heading: 总则
    clauses:
    - {id: all, modality: must, binds: [anybody], text: 现金当日缴存, deadline: {every: day}}
    - id: count
      modality: must
      binds: [g.fin.head]
      text: 盘点按下列顺序进行：
      deadline: {every: week, by: fri}
      items: [{id: first, text: 先点现金}, {id: then, text: 后对账}]
    - {id: unit, modality: must, binds: [g.fin], text: 不得坐支}
  procedures:
  - id: pay
    title: 付款
    steps:
    - {id: ask, actor: anybody, action: apply, text: 填单}
    - {id: sign, actor: g.fin.head, action: approve, text: 签批, deadline: {within: 1工作日, after: ask}}
measures:
- {id: right, name: 相符次数, owner: g.fin, unit: 次, records: [count-sheet]}
- {id: done, name: 盘点次数, owner: g.fin, unit: 次}
targets:
- id: rate
  name: 账实相符率
  owner: g.fin
  period: month
  goal: [{value: ≥ 95%}, {from: 2026-12-01, value: ≥ 98%}, {from: 2027-02-01, value: ≥ 99%}]
  formula: 相符次数 / 盘点次数 × 100%
  when_empty: not-applicable
  evidence: [count-sheet]
agreements:
- id: fin-2026
  name: 财务部2026年度目标责任书
  party: g.fin
  signed_by: [g.gm, g.fin.head]
  from: 2026-01-01
  until: 2026-12-31
  targets: [{target: rate, weight: 100, scoring: 每低1个百分点扣5分}]
  reward: 加发奖金
"""


EVERY_KIND = (
    SMALL.replace(
        "retention: 十年}", "retention: 十年, fields: [{id: day, name: 日期, type: date}, {id: sum, name: 金额}]}"
    )
    + """\
places: [{id: hall, name: 前厅}]
plans:
- id: cash-plan
  name: 现金清点计划
  kind: collection
  owner: g.fin
  from: 2026-09-01
  until: 2026-09-30
  amounts:
  - {id: box, name: 备用金, receivable: 100.00元, goal: ≥ 90%, shares: [{place: hall, team: g.fin, amount: 100.00元}]}
  items: [{id: first, text: 清点前厅备用金, owner: g.fin.cashier, due: 2026-09-05, evidence: [count-sheet]}]
assessments:
- id: posts
  name: 岗位考核
  schemes: [{id: monthly, period: month, full: 100分, pass: ≥ 90分}]
  sheets: [{id: fin, name: 财务部考核表, for: g.fin, items: [{id: rate, name: 账实相符, points: 100, target: rate}]}]
"""
)
"""The same with a plan, a score sheet and a form besides: one sheet at least of every kind."""


def of_every_kind() -> list[Sheet]:
    """The sheets of that handbook, in Chinese, and those that are others bound together."""
    policy, chinese = sound(EVERY_KIND), translator("zh_CN")
    single = sheets.plan(policy, chinese)[0]
    whole = handbook(policy, chinese, single, [])
    return [*single, *booklets(policy, chinese, single), *((whole,) if whole is not None else ())]


def planned(text: str = SMALL, day: Day = DAY, translate: Translate = str) -> dict[str, Sheet]:
    """The sheets of a handbook without faults, by address; lists to sign are left out, as they share an address."""
    made, found = sheets.plan(sound(text, day), translate)
    assert found == []
    return {one.address: one for one in made if one.kind != "sign-off"}
