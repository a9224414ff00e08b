"""The blank form of a record."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.sheet import Json
from tests.model.handbooks import read
from tests.sheets.handbooks import SMALL, planned

FIELDS = """
  fields:
  - {id: day, name: 日期, type: date}
  - {id: sum, name: 金额, type: amount}
  - {id: why, name: 事由, type: text}
  - {id: way, name: 方式, type: choice, options: [现金, 转账]}
  - {id: who, name: 经办人, type: signature}
"""


def of(name: str, more: str = "") -> Sheet:
    head = f"- id: count-sheet\n  name: {name}\n  number: CW-01\n  kept_by: g.fin.head\n  retention: 十年{FIELDS}"
    text = SMALL.replace(
        "- {id: count-sheet, name: 盘点表, number: CW-01, kept_by: g.fin.head, retention: 十年}\n", head
    )
    text = text.replace("action: approve, text: 签批", "action: approve, record: count-sheet, text: 签批")
    text = text.replace("binds: [g.fin], text: 不得坐支", "binds: [g.fin], records: [count-sheet], text: 不得坐支")
    made, _ = sheets.plan(read(text + more)[0], str)
    return next(one for one in made if one.kind == "form")


def mapping(data: Json) -> Mapping[str, Json]:
    assert isinstance(data, Mapping)
    return data


def sequence(data: Json) -> Sequence[Json]:
    assert isinstance(data, Sequence)
    return data


def test_head_and_foot_say_what_the_form_is() -> None:
    form = of("付款单")
    assert (form.title, form.file) == ("Blank form 付款单", "form-count-sheet.pdf")
    assert [tuple(mapping(one).values()) for one in sequence(form.data["about"])] == [
        ("Number", "CW-01"),
        ("Kept by", "财务部经理"),
        ("Retention", "十年"),
    ]
    assert mapping(form.data["used"])["value"] == "《现金管理制度》第三条, “付款”流程第2步"


def test_a_form_that_half_the_handbook_asks_for_names_the_regulations_alone() -> None:
    clauses = "".join(f"    - {{id: c{at}, records: [r], text: 登记}}\n" for at in range(200))
    text = f"regulations:\n- id: a\n  title: 规定\n  chapters:\n  - clauses:\n{clauses}"
    policy, _ = read(f"{text}records:\n- {{id: r, name: 台账, fields: [{{id: f, name: 项}}]}}\n")
    form = next(one for one in sheets.plan(policy, str)[0] if one.kind == "form")
    assert mapping(form.data["used"])["value"] == "《规定》"


def test_a_form_has_two_short_fields_in_a_line_and_long_ones_alone() -> None:
    form = of("付款单").data
    lines = [[mapping(one)["label"] for one in sequence(line)] for line in sequence(form["form"])]
    assert lines == [["日期", "{name} (yuan)".format(name="金额")], ["事由"], ["方式"]]
    assert [mapping(one)["label"] for one in sequence(form["signed"])] == ["经办人"]
    assert mapping(sequence(sequence(form["form"])[2])[0])["choices"] == ["□现金", "□转账"]


def test_a_register_has_a_column_for_each_field() -> None:
    register = of("付款台账").data
    columns = [mapping(one) for one in sequence(mapping(register["register"])["columns"])]
    assert [one["label"] for one in columns] == ["日期", "金额 (yuan)", "事由", "方式", "经办人"]
    assert (register["flipped"], register["form"]) == (True, None)


def test_a_record_without_fields_has_no_form() -> None:
    assert [one.kind for one in planned().values() if one.kind == "form"] == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("付款单", "{id: f, name: 唯一}"),
        ("付款台账", "{id: f, name: 唯一}"),
        ("付款台账", ", ".join(f"{{id: f{at}, name: {'名' * 40}}}" for at in range(12))),
        ("付款单", ", ".join(f"{{id: f{at}, name: {'名' * 40}, type: signature}}" for at in range(60))),
        (
            "名" * 40,
            ", ".join(
                f"{{id: f{at}, name: '#第{at}项 *意见', type: choice, options: [{'甲' * 30}]}}" for at in range(60)
            ),
        ),
    ],
    ids=["one-field", "one-column", "wide-heads", "sixty-signatures", "sixty-choices"],
)
def test_hard_forms_lose_nothing(name: str, fields: str, tmp_path: Path) -> None:
    policy, _ = read(f"records:\n- {{id: r, name: {name}, fields: [{fields}]}}\n")
    planned_sheets, _ = sheets.plan(policy, str)
    assert sheets.make(planned_sheets, tmp_path) == []
    reader = PdfReader(tmp_path / "form-r.pdf")
    printed = "".join("".join(page.extract_text().split()) for page in reader.pages)
    record = policy.entities["r"]
    for label in (one.label for one in policy.entities.values() if one is not record):
        assert "".join(label.split()) in printed or printed.count("名") >= len(policy.entities) * 39
    if name == "付款台账":
        assert len(reader.pages) == 1


def test_what_to_mind_stands_at_the_head() -> None:
    about = sequence(of("付款单", "").data["about"])
    assert [mapping(one)["label"] for one in about] == ["Number", "Kept by", "Retention"]
    made, _ = sheets.plan(read("records: [{id: r, name: 台账, note: 只供复核, fields: [{id: f, name: 项}]}]\n")[0], str)
    assert sequence(made[0].data["about"]) == [{"label": "Remark", "value": "只供复核"}]


def test_a_long_remark_is_printed(tmp_path: Path) -> None:
    text = f"records: [{{id: r, name: 台账, note: {'只供复核' * 900}, fields: [{{id: f, name: 项}}]}}]\n"
    made, _ = sheets.plan(read(text)[0], str)
    assert sheets.make(made, tmp_path) == []
    assert len(PdfReader(tmp_path / made[0].file).pages) > 1
