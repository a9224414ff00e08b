"""What a clause demands, gathered from the clause, its items and its regulation."""

from generator.model.obligations import bare, obligations
from generator.model.printing import printed
from generator.model.regulations import Regulation
from tests.model.handbooks import sound

POLICY = """
units: [{id: u, name: 部}]
records: [{id: book, name: 台账}, {id: slip, name: 凭单}]
regulations:
- id: cash
  title: 现金制度
  breach: 通报批评
  chapters:
  - heading: 总则
    clauses:
    - {id: what, modality: is, text: 现金指库存现金}
    - {id: free, text: 没有写要求的条款}
    - {id: bank, modality: must, binds: [u], text: 当日存入银行, breach: 扣绩效}
    - {id: never, modality: must-not, binds: [u], text: 不得坐支}
    - id: count
      modality: must
      binds: [u]
      text: 按下列要求盘点
      records: [book]
      items:
      - id: first
        text: 每日盘点
        deadline: {every: day}
        records: [book, slip]
        items: [{id: sub, text: 月末复盘, deadline: {every: month, by: last-day}}]
"""


def test_items_add_deadlines_and_records_and_the_regulation_its_consequence() -> None:
    policy = sound(POLICY)
    bank, never, count = obligations(next(iter(policy.all(Regulation))))
    assert [one.clause.id for one in (bank, never, count)] == ["bank", "never", "count"]
    assert len(count.deadlines) == 2
    assert count.records == ("book", "slip")
    assert [printed(one.breach, policy) for one in (bank, never)] == ["扣绩效", "通报批评"]


def test_a_demand_with_neither_deadline_nor_record_is_bare_and_a_ban_is_not() -> None:
    assert [one.clause.address for one in bare(sound(POLICY))] == ["cash/bank"]
