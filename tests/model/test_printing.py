from datetime import date as Day

import pytest

from generator.model.printing import pieces, printed, reference
from generator.model.regulations import Clause
from generator.model.words import deadline_words
from tests.model.handbooks import sound

TEXT = """
handbook: {{numbering: {numbering}}}
terms: [{{id: overdraw, name: 坐支, definition: 现金直接支付}}]
regulations:
- id: r
  title: 财务管理制度
  parameters:
  - {{id: limit, name: 上限, values: [{{from: 2026-01-01, value: 3000元}}, {{from: 2027-01-01, value: 5000元}}]}}
  chapters:
  - clauses:
    - {{id: a, text: 超过【=limit】的存入银行，不得【#坐支】，见【@r/b/x】与【附件】}}
    - {{id: b, text: 乙, items: [{{id: x, text: 子}}]}}
  procedures: [{{id: p, title: 报销, steps: [{{id: s, text: 申请}}, {{id: t, text: 批准}}]}}]
"""


@pytest.mark.parametrize(
    ("numbering", "day", "expected"),
    [
        ("chinese", Day(2026, 6, 1), "超过3000元的存入银行，不得坐支，见《财务管理制度》第二条第（一）项与【附件】"),
        ("chinese", Day(2027, 6, 1), "超过5000元的存入银行，不得坐支，见《财务管理制度》第二条第（一）项与【附件】"),
        ("decimal", Day(2026, 6, 1), "超过3000元的存入银行，不得坐支，见《财务管理制度》1.2.1与【附件】"),
    ],
)
def test_citations_print_as_numbered_and_valued_on_the_day(numbering: str, day: Day, expected: str) -> None:
    policy = sound(TEXT.format(numbering=numbering), day)
    clause = policy.get("r/a", Clause)
    assert clause is not None
    assert clause.text is not None
    assert printed(clause.text, policy) == expected
    assert [one.address for one in pieces(clause.text, policy) if one.address] == ["r/limit", "overdraw", "r/b/x"]


def test_how_people_cite() -> None:
    policy = sound(TEXT.format(numbering="chinese"))
    assert {address: reference(policy.entities[address], policy) for address in ("r", "r/p", "r/p/t", "r/limit")} == {
        "r": "《财务管理制度》",
        "r/p": "《财务管理制度》“报销”流程",
        "r/p/t": "《财务管理制度》“报销”流程第2步",
        "r/limit": "《财务管理制度》上限",
    }


COMING = """
regulations:
- {id: r, title: 档案管理制度, version: 1.0.0, effective: 2026-01-01, chapters: [{clauses: [{id: old, text: 甲}]}]}
- id: r
  title: 档案管理制度
  version: 2.0.0
  effective: 2027-01-01
  parameters: [{id: period, name: 借阅时限, values: [{from: 2027-01-01, value: 14天}]}]
  chapters: [{clauses: [{id: new, text: 在【=period】内归还}]}]
  procedures:
  - {id: p, title: 销毁, steps: [{id: a, text: 列清单}, {id: b, text: 销毁, deadline: {within: 5天, after: a}}]}
"""


def test_a_version_that_is_coming_prints_its_own_values_and_leads_nowhere() -> None:
    policy = sound(COMING, Day(2026, 6, 1))
    coming = policy.versions["r"][1]
    text = coming.clauses[0].text
    assert text is not None
    assert printed(text, policy) == "在14天内归还"
    assert [one.address for one in pieces(text, policy) if one.address] == []
    deadline = coming.procedures[0].steps[1].deadline
    assert deadline is not None
    assert "r/p/a" not in str(deadline_words(deadline, policy))
