"""The sign-off list of a regulation."""

import re
from datetime import date as Day
from pathlib import Path

import pypdf

from generator import sheets
from generator.model.regulations import Regulation
from generator.sheets import Sheet
from generator.sheets.identity import identified
from generator.sheets.printing import Printing
from generator.sheets.sign_off import MOST_LINES, in_force, sign_off_sheet
from tests.model.handbooks import DAY, sound
from tests.sheets.handbooks import SMALL
from tests.sheets.test_form import mapping, sequence
from tests.sheets.test_position import facts


def sign_off(text: str = SMALL, day: Day = DAY) -> Sheet:
    policy = sound(text, day)
    return sign_off_sheet(Printing(policy, str), policy.all(Regulation)[0])


def posts_on(sheet: Sheet) -> list[str]:
    rows = [mapping(row) for group in sequence(sheet.data["groups"]) for row in sequence(mapping(group)["rows"])]
    assert [row["number"] for row in rows] == [str(at) for at in range(1, len(rows) + 1)]
    return [str(row["position"]) for row in rows]


def test_a_line_for_each_holder_of_each_post_that_is_bound() -> None:
    sheet = sign_off()
    assert (sheet.title, sheet.file) == ("Sign-off list 现金管理制度", "sign-off-rule.pdf")
    # 经办人 may be anybody, so everybody signs; 记账员 is a post of the past.
    assert posts_on(sheet) == ["总经理", "出纳", "出纳", "财务部经理"]
    assert facts(sheet.data)["Posts bound"] == "3"


def test_who_is_not_bound_does_not_sign() -> None:
    narrow = SMALL.replace("binds: [anybody]", "binds: [g.fin.head]").replace("actor: anybody", "actor: g.fin.head")
    assert posts_on(sign_off(narrow.replace("binds: [g.fin],", "binds: [g.fin.head],"))) == ["财务部经理"]


def test_a_regulation_that_is_not_in_force_or_binds_nobody_has_no_list() -> None:
    assert in_force(sound(SMALL)) != []
    assert in_force(sound(SMALL.replace("status: in-force", "status: draft"))) == []
    assert in_force(sound(SMALL, Day(2026, 6, 30))) == []
    assert in_force(sound("regulations:\n- {id: r, title: 规定, status: in-force}\n")) == []


def test_a_post_with_very_many_holders_fills_no_book(tmp_path: Path) -> None:
    sheet = sign_off(SMALL.replace("headcount: 2}", "headcount: 100000}"))
    assert posts_on(sheet).count("出纳") == MOST_LINES
    many = SMALL.replace("headcount: 2}", "headcount: 100000}").replace("name: 出纳", f"name: {'长' * 40}")
    made, _ = sheets.plan(sound(many), str)
    assert sheets.make([one for one in made if one.kind == "sign-off"], tmp_path) == []


def test_a_list_of_hundreds_of_lines_has_its_head_and_company_on_every_page(tmp_path: Path) -> None:
    posts = "".join(f"- {{id: g.fin.p{at}, name: 第{at}类员工, unit: g.fin, headcount: 50}}\n" for at in range(6))
    sheet = sign_off(SMALL.replace("positions:\n", f"positions:\n{posts}", 1))
    assert len(posts_of := posts_on(sheet)) > 300
    assert sheets.make([identified(sheet, str)], tmp_path) == []
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / sheet.file).pages]
    for page in pages:
        assert "Employee number" in page
        assert "集团" in page
    # Every line stands on one page, none on two.
    numbers = [line.split()[0] for page in pages for line in page.split("\n") if re.match(r"\d+ 财务部", line)]
    assert len(numbers) == len(set(numbers)) >= len(posts_of) - 2
