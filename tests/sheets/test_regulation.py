"""The regulation booklet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdf

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.regulation import FORM
from generator.sheets.sheet import Json, parts
from tests.model.handbooks import read
from tests.sheets.test_form import mapping, sequence
from tests.sheets.test_pdf import made, roles, squeezed, text_of
from tests.sheets.test_position import facts, rows

TEXT = """
units:
- {id: g, name: 集团}
- {id: fin, name: 财务部, parent: g}
positions:
- {id: head, name: 财务部经理, unit: fin}
- {id: gm, name: 总经理, unit: g}
laws:
- {id: law, name: 会计法, articles: [{id: a10, name: 第十条}]}
terms:
- {id: direct, name: 坐支, definition: 用收到的现金直接支付开支}
records:
- {id: count, name: 盘点表, number: CW-01, kept_by: fin, retention: 10年, fields: [{id: sum, name: 金额, type: amount}]}
regulations:
- id: cash
  title: 现金管理制度
  number: HL-01
  version: 1.1.0
  status: in-force
  effective: 2026-07-01
  owner: fin
  prepared: {by: head, date: 2026-05-01}
  approved: {by: gm, date: 2026-06-01}
  applies_to: [g]
  purpose: 保管现金
  scope: 全部收支
  basis: [{law: law, article: 第十条}]
  satisfies: [law/a10]
  breach: 追究责任
  parameters:
  - {id: most, name: 库存上限, values: [{value: 3000元}, {from: 2027-01-01, value: 5000元}]}
  chapters:
  - heading: 总则
    clauses:
    - id: limit
      modality: must
      binds: [head]
      text: "库存不超过【=cash/most】，不得【#坐支】。\\n#超出的 *当日* 送存。"
      deadline: {every: day}
      records: [count]
      breach: 扣分
      items:
      - id: one
        text: 清点
        items: [{id: deep, text: 先点整数}]
      - {id: two, text: 对账，见【@cash/limit】}
  - heading: 附则
    clauses:
    - {id: last, modality: is, text: 本制度由财务部解释}
  procedures:
  - id: pay
    title: 付款
    steps:
    - {id: ask, actor: head, action: apply, record: count}
    - {id: sign, actor: gm, action: approve, next: [{to: end, when: 同意}, {to: ask, when: 有误}]}
  history: [{version: 1.1.0, date: 2026-06-01, summary: 提高上限}]
"""


def booklet(text: str = TEXT, address: str = "cash") -> Sheet:
    made_sheets, found = sheets.plan(read(text)[0], str)
    assert found == []
    return next(one for one in made_sheets if (one.kind, one.address) == ("regulation", address))


def clauses(data: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    found = data["chapters"]
    assert isinstance(found, Sequence)
    return [clause for chapter in found for clause in chapter["clauses"]]  # type: ignore[call-overload,index,misc,union-attr]  # mappings


def test_head_and_who_signs() -> None:
    data = booklet().data
    assert (data["title"], data["name"]) == ("现金管理制度", "HL-01 version 1.1.0")
    assert facts(data) == {
        "Number": "HL-01",
        "Version": "1.1.0",
        "Status": "in force",
        "Effective": "2026-07-01",
        "Owner": "财务部",
        "Applies to": "集团",
    }
    assert rows(data["signed"], "role", "who", "day") == [
        ("Prepared", "财务部经理", "2026-05-01"),
        ("Reviewed", "", ""),
        ("Approved", "集团 · 总经理", "2026-06-01"),
    ]


def test_clauses_and_items_are_numbered_and_their_texts_printed_as_on_the_day() -> None:
    first, last = clauses(booklet().data)
    assert (first["number"], last["number"]) == ("第一条", "第二条")
    assert first["paragraphs"] == ["库存不超过3000元，不得坐支。", "#超出的 *当日* 送存。"]
    items = first["items"]
    assert isinstance(items, Sequence)
    assert [(one["number"], one["depth"], one["text"]) for one in items if isinstance(one, Mapping)] == [
        ("（一）", 1, "清点"),
        ("1.", 2, "先点整数"),
        ("（二）", 1, "对账，见《现金管理制度》第一条"),
    ]
    assert first["about"] == [
        "Binds: 财务部经理",
        "Deadline: every day",
        "Records: 盘点表",
        "Breach: 扣分",
    ]


def test_parameters_records_terms_and_history() -> None:
    data = booklet().data
    assert rows(data["parameters"], "name", "value", "coming") == [("库存上限", "3000元", "5000元 from 2027-01-01")]
    assert rows(data["records"], "name", "code", "keeper", "retention") == [("盘点表", "CW-01", "财务部", "10年")]
    assert rows(data["terms"], "term", "meaning") == [("坐支", "用收到的现金直接支付开支")]
    assert rows(data["history"], "version", "day", "summary") == [("1.1.0", "2026-06-01", "提高上限")]
    assert data["basis"] == {"title": "Basis", "paragraphs": ["会计法第十条", "Satisfies: 会计法 第十条"]}


def test_a_parameter_that_begins_later_has_its_first_value_as_in_the_text() -> None:
    data = booklet(TEXT.replace("{value: 3000元}", "{from: 2026-12-01, value: 3000元}")).data
    assert rows(data["parameters"], "value", "since", "coming") == [("3000元", "2026-12-01", "5000元 from 2027-01-01")]


TWO = """
regulations:
- {id: r, title: 制度, version: 1.0.0, effective: 2026-01-01, status: in-force}
- {id: r, title: 制度, version: 2.0.0, effective: 2027-01-01, status: in-force,
   chapters: [{heading: 新, clauses: [{id: c, text: 新条}]}]}
- {id: gone, title: 旧制度, effective: 2025-01-01, status: repealed}
"""


def test_a_version_to_come_has_a_booklet_of_its_own_and_what_is_repealed_has_none() -> None:
    made_sheets, _ = sheets.plan(read(TWO)[0], str)
    assert [(one.file, one.data["effective"]) for one in made_sheets if one.kind == "regulation"] == [
        ("regulation-r.pdf", "2026-01-01"),
        ("regulation-r@2.0.0.pdf", "2027-01-01"),
    ]
    (clause,) = clauses(made_sheets[-1].data)
    assert (clause["number"], clause["paragraphs"]) == ("第一条", ["新条"])


def test_everything_stands_on_the_pages_and_chapters_are_bookmarks(tmp_path: Path) -> None:
    sheet = booklet()
    path = made(sheet, tmp_path)
    text = text_of(path)
    # Words for head and foot stand there in another form; the contents are left out of a short booklet.
    left_out = {"words", "contents", "kind_of", "procedures", "identity", "mark"}
    wanted = {squeezed(words) for _, words in parts({k: v for k, v in sheet.data.items() if k not in left_out})}
    assert [one for one in sorted(wanted) if one not in text] == []
    titles = [str(one["/Title"]) for one in pypdf.PdfReader(path).outline if isinstance(one, dict)]
    assert {"第一章\u3000总则", "第二章\u3000附则", "Procedure: 付款"} <= set(titles)
    with pikepdf.open(path) as pdf:
        assert "/Figure" in roles(pdf.Root.StructTreeRoot)
        alternative = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert any("Step 2: 集团 · 总经理, approves → 同意 → end, 有误 → step 1" in one for one in alternative)


def test_a_long_booklet_has_contents_and_hostile_names_lose_nothing(tmp_path: Path) -> None:
    many = "".join(f"    - {{id: c{at}, text: '第{at}项规定#*$ {'名' * 40}'}}\n" for at in range(120))
    steps = "".join(
        f"    - {{id: s{at}, text: '{'做' * 300}', next: [{{to: end, when: {'若' * 40}}}, {{to: s0}}]}}\n"
        for at in range(40)
    )
    text = (
        f"regulations:\n- id: r\n  title: {'名' * 40}\n  chapters:\n  - heading: 章\n    clauses:\n{many}"
        f"  procedures:\n  - id: p\n    title: 流程\n    steps:\n{steps}"
    )
    path = made(booklet(text, "r"), tmp_path)
    printed = text_of(path)
    assert "Contents" in printed
    assert all(squeezed(f"第{at}项规定#*$") in printed for at in range(120))


def test_its_blank_forms_are_bound_behind_it_with_their_numbers(tmp_path: Path) -> None:
    loose = "- {id: memo, name: 便条}\n"  # Without fields, there is no form of it.
    sheet = booklet(
        TEXT.replace("records:\n", f"records:\n{loose}", 1).replace("records: [count]", "records: [count, memo]")
    )
    form = next(one for one in sheets.plan(read(TEXT)[0], str)[0] if one.kind == "form")
    (annex,) = map(mapping, sequence(sheet.data["annexes"]))
    assert annex["annex"] == "Annex 1\u3000盘点表(CW-01)"
    assert all(form.data[key] == annex[key] for key in FORM)
    path = made(sheet, tmp_path)
    last = pypdf.PdfReader(path).pages[-1]
    assert squeezed("Annex 1　盘点表(CW-01)") in squeezed(last.extract_text())
    assert "金额(yuan)" in squeezed(last.extract_text())
    titles = [str(one["/Title"]) for one in pypdf.PdfReader(path).outline if isinstance(one, dict)]
    assert titles[-1] == "Annex 1\u3000盘点表(CW-01)"


def test_an_empty_regulation_is_a_page() -> None:
    assert clauses(booklet("regulations:\n- {id: r}\n", "r").data) == []


def test_kind_and_remarks() -> None:
    text = (
        TEXT.replace("  number: HL-01\n", "  number: HL-01\n  kind: procedure\n  note: 与集团一致\n")
        .replace("name: 库存上限,", "name: 库存上限, note: 每年核定,")
        .replace("      breach: 扣分\n", "      breach: 扣分\n      note: 节假日顺延\n")
        .replace("text: 清点\n", "text: 清点\n        note: 两人同场\n")
        .replace("action: apply, record", "action: apply, note: 附发票, record")
    )
    data = booklet(text).data
    assert facts(data)["Kind"] == "procedure document"
    assert data["note"] == {"title": "Remark", "paragraphs": ["与集团一致"]}
    assert rows(data["parameters"], "name", "note") == [("库存上限", "每年核定")]
    first, _last = clauses(data)
    assert isinstance(first["about"], Sequence)
    assert first["about"][-1] == "Remark: 节假日顺延"
    assert isinstance(first["items"], Sequence)
    assert isinstance(first["items"][0], Mapping)
    assert first["items"][0]["about"] == "两人同场"
    assert isinstance(data["procedures"], Sequence)
    procedure = data["procedures"][0]
    assert isinstance(procedure, Mapping)
    assert rows(procedure["steps"], "text") == [("applies (remark: 附发票)",), ("approves",)]
