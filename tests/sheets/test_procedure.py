"""Tables and charts of procedures."""

from collections.abc import Mapping, Sequence

from generator.sheets.printing import Printing
from generator.sheets.procedure import drawn, procedures
from generator.sheets.sheet import Json
from tests.model.handbooks import DAY, read
from tests.sheets.test_position import rows

TEXT = """
positions:
- {id: clerk, name: 经办}
- {id: boss, name: 经理}
records:
- {id: slip, name: 付款单}
regulations:
- id: rule
  title: 付款制度
  procedures:
  - id: pay
    title: 付款
    steps:
    - {id: ask, actor: clerk, action: apply, text: 填单, record: slip}
    - id: sign
      actor: boss
      action: approve
      deadline: {within: 1工作日, after: ask}
      next: [{to: pay-out, when: 同意}, {to: ask, when: 有误}, {to: end, when: 不同意}]
    - {id: pay-out, actor: clerk, action: execute, text: 付款, next: [{to: end}]}
  - {id: empty, title: 尚未拟定}
"""


def first() -> tuple[Printing, Mapping[str, Json]]:
    policy, _ = read(TEXT, DAY)
    printing = Printing(policy, str)
    (one,) = procedures(printing, policy.entities["rule"])  # type: ignore[arg-type]  # a regulation
    assert isinstance(one, Mapping)
    return printing, one


def test_steps_name_other_steps_by_their_numbers() -> None:
    _, one = first()
    assert rows(one["steps"], "number", "actor", "text", "deadline", "record", "next") == [
        ("1", "经办", "applies: 填单", "", "付款单", ""),
        ("2", "经理", "approves", "within 1工作日, after step 1", "", "同意 → step 3\n有误 → step 1\n不同意 → end"),
        ("3", "经办", "carries out: 付款", "", "", "end"),
    ]


def test_the_way_parts_at_a_decision_and_goes_on_where_nothing_is_said() -> None:
    printing, _ = first()
    stops, ways = drawn(printing, printing.policy.entities["rule/pay"])  # type: ignore[arg-type]  # a procedure
    assert [stop.shape for stop in stops] == ["pill", "box", "decision", "box", "pill"]
    assert [(way.source, way.target, way.when) for way in ways] == [
        (0, 1, ""),
        (1, 2, ""),
        (2, 3, "同意"),
        (2, 1, "有误"),
        (2, 4, "不同意"),
        (3, 4, ""),
    ]


def test_the_alternative_text_of_a_chart_is_the_table() -> None:
    _, one = first()
    charts = one["charts"]
    assert isinstance(charts, Sequence)
    assert [chart["alt"] for chart in charts if isinstance(chart, Mapping)] == [
        (
            "Flow chart of 付款\n"
            "Step 1: 经办, applies: 填单\n"
            "Step 2: 经理, approves → 同意 → step 3, 有误 → step 1, 不同意 → end\n"
            "Step 3: 经办, carries out: 付款 → end"
        )
    ]
