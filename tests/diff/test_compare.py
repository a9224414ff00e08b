"""What is a change and what is none. The most valuable rows expect nothing."""

import pytest

from generator.diff.compare import compare
from generator.diff.holes import Holes
from generator.model.changes import Change
from tests.diff.editing import changes, policy

ORG = """\
units:
- {id: co, name: 公司, type: company, head: gm}
- {id: fin, name: 财务部, type: department, parent: co, head: fin.manager}
positions:
- id: gm
  name: 总经理
  unit: co
- id: fin.manager
  name: 财务部经理
  unit: fin
  duties:
  - {id: cash, text: 每月核对库存现金和银行存款余额, role: accountable, deadline: {every: month, by: 5, of: next}}
  - {id: tax, text: 按月申报并缴纳各项税费}
  powers:
  - {id: pay, action: approve, matter: spending, limit: 5000元}
- {id: fin.cashier, name: 出纳, unit: fin}
matters:
- {id: spending, name: 费用支出, unit: 元}
records:
- {id: book, name: 现金日记账, kept_by: fin}
- {id: slip, name: 付款单, kept_by: fin}
"""

RULES = """\
regulations:
- id: cash
  title: 现金管理制度
  version: 1.0.0
  status: in-force
  effective: 2026-01-01
  owner: fin
  parameters:
  - {id: limit, name: 库存限额, values: 3000元}
  chapters:
  - heading: 总则
    clauses:
    - {id: aim, modality: is, text: 为了规范现金的收支，制定本制度}
    - {id: stock, modality: must, binds: [fin.cashier], text: 库存现金不超过【=limit】, records: [book, slip]}
  - heading: 盘点
    clauses:
    - id: count
      modality: must
      text: 每日盘点，见【@cash/stock】
      items:
      - {id: who, text: 由出纳盘点并登记}
      - {id: check, text: 由会计抽查并签字}
"""

TARGETS = """\
measures:
- {id: paid, name: 实收额, unit: 元}
- {id: due, name: 应收额, unit: 元}
targets:
- {id: rate, name: 收缴率, owner: fin, period: month, better: higher, goal: ≥ 95%, formula: 实收额 / 应收额 × 100%}
agreements:
- id: deal
  name: 责任书
  party: fin
  targets: [{target: rate, weight: 60}]
"""

WHOLE = ORG + RULES + TARGETS


def brief(change: Change) -> str:
    """A change in one line: kind, address, keys."""
    return " ".join([change.kind.value, change.address or "-", *change.keys])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "\n# a comment\n"),
        ("name: 财务部经理\n  unit: fin\n", "unit: fin\n  name: '财务部经理' # quoted\n"),
        ("text: 按月申报并缴纳各项税费", 'text: "按月申报并缴纳各项税费"'),
        (
            "- {id: tax, text: 按月申报并缴纳各项税费}",
            "- id: tax\n    text: >-\n      按月申报\n      并缴纳各项税费",
        ),
        ("- {id: tax, text: 按月申报并缴纳各项税费}", "- id: tax\n    text: |\n      按月申报并缴纳各项税费\n"),
        ("limit: 5000元", "limit: 0.5万元"),
        ("goal: ≥ 95%", "goal: 不低于95%"),
        ("实收额 / 应收额 × 100%", "实收额÷应收额×１００％"),
        ("values: 3000元", "values: [{value: 3000元}]"),
        ("【=limit】", "【=cash/limit】"),
        ("- {id: book, name: 现金日记账, kept_by: fin}\n- {id: slip, name: 付款单, kept_by: fin}",
         "- {id: slip, name: 付款单, kept_by: fin}\n- {id: book, name: 现金日记账, kept_by: fin}"),
        ("name: 收缴率", "name: 收缴率, was: [old-rate]"),
    ],
)  # fmt: skip
def test_no_change(old: str, new: str) -> None:
    assert old in WHOLE
    assert changes(WHOLE, WHOLE.replace(old, new, 1) if old else WHOLE + new) == ()


def test_other_files_and_another_order_are_no_change() -> None:
    assert changes(WHOLE, {"z/组织.yml": ORG, "b 2.yaml": TARGETS, "a.yml": RULES}) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: 财务部经理", "name: 财务总监", ["renamed fin.manager name"]),
        ("by: 5,", "by: 8,", ["changed fin.manager/cash deadline"]),
        ("limit: 5000元", "limit: 3000元", ["changed fin.manager/pay limit"]),
        ("limit: 5000元}", "limit: 5000元, above: 100元}", ["changed fin.manager/pay above"]),
        ("role: accountable, ", "", ["changed fin.manager/cash role"]),
        ("- {id: fin.cashier, name: 出纳, unit: fin}\n", "", ["removed fin.cashier"]),
        ("matters:\n", "matters:\n- {id: seal, name: 公章}\n", ["added seal"]),
        ("  - {id: tax, text: 按月申报并缴纳各项税费}\n", "", ["removed fin.manager/tax"]),
        ("values: 3000元", "values: 2000元", ["changed cash/limit values"]),
        ("values: 3000元", "values: [{value: 3000元}, {from: 2027-01-01, value: 2000元}]", ["added cash/limit values"]),
        ("modality: must, binds", "modality: may, binds", ["changed cash/stock modality"]),
        ("records: [book, slip]", "records: [book]", ["removed cash/stock records"]),
        ("records: [book, slip]", "records: [slip, book]", ["reordered cash/stock records"]),
        ("goal: ≥ 95%", "goal: ≥ 90%", ["changed rate goal"]),
        ("goal: ≥ 95%", "goal: '> 95%'", ["changed rate goal"]),
        ("实收额 / 应收额", "应收额 / 实收额", ["changed rate formula"]),
        ("weight: 60", "weight: 40", ["changed deal targets weight"]),
        ("heading: 盘点", "heading: 现金盘点", ["renamed cash chapters heading"]),
        ("version: 1.0.0", "version: 1.1.0", ["changed cash version"]),
        (
            "    - {id: aim, modality: is, text: 为了规范现金的收支，制定本制度}\n",
            "",
            ["removed cash/aim", "renumbered cash chapters"],
        ),
        (
            "      - {id: who, text: 由出纳盘点并登记}\n      - {id: check, text: 由会计抽查并签字}\n",
            "      - {id: check, text: 由会计抽查并签字}\n      - {id: who, text: 由出纳盘点并登记}\n",
            ["reordered cash/count items", "renumbered cash chapters", "renumbered cash chapters"],
        ),
        (
            "  - heading: 盘点\n    clauses:\n    - id: count",
            "    - id: count",
            ["removed cash chapters", "moved cash chapters clauses"],
        ),
        (
            "  - {id: tax, text: 按月申报并缴纳各项税费}\n  powers:",
            "  powers:",
            ["removed fin.manager/tax"],
        ),
        (
            "- {id: fin.cashier, name: 出纳, unit: fin}",
            "- {id: fin.cashier, name: 出纳, unit: fin, duties: [{id: count, text: 每日盘点库存现金}]}",
            ["added fin.cashier/count"],
        ),
    ],
)
def test_change(old: str, new: str, expected: list[str]) -> None:
    assert old in WHOLE
    assert sorted(brief(one) for one in changes(WHOLE, WHOLE.replace(old, new, 1))) == sorted(expected)


def test_a_changed_value_says_what_was_and_what_is() -> None:
    (change,) = changes(WHOLE, WHOLE.replace("by: 5,", "by: 8,"))
    assert (str(change.before), str(change.after)) == (
        "every month, by day 5 of the next one",
        "every month, by day 8 of the next one",
    )
    assert change.old is not None
    assert change.new is not None
    assert change.old.span is not None
    assert change.old.span.text.startswith("{every: month, by: 5")
    assert change.new.span is not None
    assert change.new.span.begin.line == 12
    assert change.trail == ("财务部", "财务部经理")
    assert change.volume == "组织与岗位"


TAX = "  - {id: tax, text: 按月申报并缴纳各项税费}\n"
CASHIER = "- {id: fin.cashier, name: 出纳, unit: fin"


@pytest.mark.parametrize("was", ["", ", was: [fin.manager/tax]"])
def test_a_duty_under_another_owner_is_one_move(was: str) -> None:
    moved = f"{CASHIER}, duties: [{{id: tax, text: 按月申报并缴纳各项税费{was}}}]"
    (change,) = changes(WHOLE, WHOLE.replace(TAX, "").replace(CASHIER, moved))
    assert brief(change) == "moved fin.cashier/tax"
    assert (str(change.before), str(change.after)) == ("财务部经理", "出纳")
    assert change.old is not None
    assert change.old.address == "fin.manager/tax"


def test_a_declared_move_may_change_the_words_too() -> None:
    moved = f"{CASHIER}, duties: [{{id: taxes, text: 每月申报税费, was: [fin.manager/tax]}}]"
    found = changes(WHOLE, WHOLE.replace(TAX, "").replace(CASHIER, moved))
    assert [brief(one) for one in found] == ["moved fin.cashier/taxes", "changed fin.cashier/taxes text"]


def test_a_short_text_is_not_known_again_under_another_owner() -> None:
    before = WHOLE.replace(TAX, "  - {id: other, text: 其他}\n")
    after = WHOLE.replace(TAX, "").replace(CASHIER, CASHIER + ", duties: [{id: other, text: 其他}]")
    assert sorted(one.kind.value for one in changes(before, after)) == ["added", "removed"]


def test_what_refers_to_a_new_id_is_no_change() -> None:
    renamed = WHOLE.replace("{id: book,", "{id: cash-book, was: [book],").replace("[book,", "[cash-book,")
    (change,) = changes(WHOLE, renamed)
    assert brief(change) == "renamed cash-book id"
    assert changes(renamed, WHOLE)[0].address == "book", "a move taken back is a move as well"
    assert len(changes(renamed, WHOLE)) == 1


def test_parts_of_what_was_removed_are_counted_and_those_that_moved_are_not() -> None:
    without = WHOLE.replace(WHOLE[WHOLE.index("- id: fin.manager") : WHOLE.index(CASHIER)], "").replace(
        ", head: fin.manager", ""
    )
    after = without.replace(CASHIER, CASHIER + ", duties: [{id: tax, text: 按月申报并缴纳各项税费}]")
    found = {brief(one): one for one in changes(WHOLE, after)}
    assert set(found) == {"removed fin.manager", "moved fin.cashier/tax", "changed fin head"}
    assert found["removed fin.manager"].parts == 2


def test_a_second_version_is_compared_with_the_one_it_follows() -> None:
    text = RULES.removeprefix("regulations:\n")
    second = text.replace("1.0.0", "2.0.0").replace("2026-01-01", "2027-01-01").replace("3000元", "2000元")
    found = changes(ORG + RULES, ORG + RULES + second)
    assert [brief(one) for one in found] == [
        "added cash version",
        "changed cash version",
        "changed cash effective",
        "changed cash/limit values",
    ]
    assert {one.version for one in found} == {"2.0.0"}
    assert changes(ORG + RULES + second, ORG + RULES + second) == ()


TEMPLATE = """\
templates:
- id: office
  name: 管理处
  for: unit
  positions:
  - id: .head
    name: 主任
    duties:
    - {id: patrol, text: 每日巡查一次，填写巡查记录}
    - {id: plan, text: 每月编制工作计划}
  - {id: .clerk, name: 内勤}
units:
- {id: east, name: 东管理处, type: office, template: office, head: .head}
- id: west
  name: 西管理处
  type: office
  template: office
  head: .head
  override:
  - {at: .head/plan, because: 项目较大, set: {text: 每周编制工作计划}}
"""


def test_a_change_of_a_template_is_reported_once() -> None:
    (change,) = changes(TEMPLATE, TEMPLATE.replace("每日巡查一次", "每日巡查两次"))
    assert brief(change) == "changed east.head/patrol text"
    assert change.template == "office/.head/patrol"
    assert change.instances == ("east.head/patrol", "west.head/patrol")


def test_an_instance_that_departs_is_not_reached() -> None:
    (change,) = changes(TEMPLATE, TEMPLATE.replace("每月编制", "每季编制"))
    assert (brief(change), change.instances) == ("changed east.head/plan text", ())
    (change,) = changes(TEMPLATE, TEMPLATE.replace("每周编制", "每日编制"))
    assert brief(change) == "changed west.head/plan text"
    assert change.template is None, "the place of the change is the departure, not the template"


def test_a_duty_that_moves_inside_a_template_is_one_move() -> None:
    after = TEMPLATE.replace("    - {id: patrol, text: 每日巡查一次，填写巡查记录}\n", "").replace(
        "{id: .clerk, name: 内勤}", "{id: .clerk, name: 内勤, duties: [{id: patrol, text: 每日巡查一次，填写巡查记录}]}"
    )
    (change,) = changes(TEMPLATE, after)
    assert brief(change) == "moved east.clerk/patrol"
    assert change.instances == ("east.clerk/patrol", "west.clerk/patrol")


def test_settings_are_compared_by_key() -> None:
    before = "handbook: {name: 手册, severities: {duty/no-deadline: info}}\n"
    (change,) = changes(before, before.replace("info", "error"))
    assert (change.entity, change.keys, str(change.after)) == ("handbook", ("severities", "duty/no-deadline"), "error")


def test_nothing_is_said_about_what_an_unreadable_file_names() -> None:
    old, new = policy(WHOLE), policy(WHOLE.replace(CASHIER + "}\n", ""))
    dark = Holes({"b.yml": b"positions:\n- {id: fin.cashier, name: '\xff'"}, ())
    assert compare(old, new, (Holes({}, ()), dark)) == ()
    assert compare(new, old, (dark, Holes({}, ()))) == ()
    other = Holes({"b.yml": b"positions:\n- {id: fin.accountant, name: '\xff'"}, ())
    assert [brief(one) for one in compare(old, new, (Holes({}, ()), other))] == ["removed fin.cashier"]


def test_a_value_that_cannot_be_read_was_not_removed() -> None:
    old = policy(WHOLE)
    new = policy(WHOLE.replace("limit: 5000元", "limit: 五仟块"))
    assert compare(old, new, (Holes({}, ()), Holes({}, ()))) == ()


def test_the_sample_of_everything_differs_from_nothing_in_every_kind() -> None:
    found = changes({"a.yml": "handbook: {name: 管理手册}\n"}, WHOLE)
    assert {one.kind.value for one in found} == {"added"}
    assert len(found) == sum("/" not in address for address in policy(WHOLE).entities)
