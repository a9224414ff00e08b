"""What a clause demands, gathered from the clause, its items and its regulation."""

import pytest

from generator.model.obligations import obligations
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
    found = obligations(next(iter(sound(POLICY).all(Regulation))))
    assert [one.clause.address for one in found if one.bare] == ["cash/bank"]


def test_what_is_only_allowed_has_no_consequence() -> None:
    allowed = POLICY.replace(
        "modality: must-not, binds: [u], text: 不得坐支", "modality: may, binds: [u], text: 可以预支"
    )
    _, may, _ = obligations(next(iter(sound(allowed).all(Regulation))))
    assert (may.clause.modality, may.breach) == ("may", None)


@pytest.mark.parametrize(("status", "count"), [("in-force", 3), ("trial", 3), ("draft", 0), ("repealed", 0)])
def test_a_regulation_that_does_not_hold_obliges_nobody(status: str, count: int) -> None:
    policy = sound(POLICY.replace("title: 现金制度", f"title: 现金制度\n  status: {status}"))
    assert len(obligations(next(iter(policy.all(Regulation))))) == count
