"""Everything that binds a position as one booklet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdf

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.booklet import MOST_HOLDERS, booklets
from generator.sheets.identity import data_hash
from generator.sheets.sheet import Json
from tests.model.handbooks import sound
from tests.sheets.handbooks import SMALL
from tests.sheets.test_form import mapping, sequence
from tests.sheets.test_handbook import bookmarks, written
from tests.sheets.test_pdf import squeezed

FORM = "retention: 十年, fields: [{id: day, name: 盘点日期, type: date}]}"
PLANS = """
plans:
- {id: mine, name: 盘点计划, owner: g.gm, items: [{id: one, text: 盘点, owner: g.fin.head}]}
- {id: others, name: 别人的计划, owner: g.gm}
- {id: past, name: 过去的计划, owner: g.fin, until: 2026-01-31}
"""
FULL = SMALL.replace("retention: 十年}", FORM) + PLANS


def all_booklets(text: str = FULL) -> dict[str, Sheet]:
    policy = sound(text)
    planned, _ = sheets.plan(policy, str)
    return {one.address: one for one in booklets(policy, str, planned)}


def parts_of(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Group, kind and heading of each part."""
    return [
        (str(mapping(volume)["title"]), str(mapping(part)["kind"]), str(mapping(part)["heading"]))
        for volume in sequence(sheet.data["volumes"])
        for part in sequence(mapping(volume)["parts"])
    ]


def rows_of(sheet: Sheet) -> Sequence[Json]:
    return sequence(mapping(sheet.data["receipt"])["rows"])


def test_each_post_that_has_a_sheet_has_a_booklet() -> None:
    assert list(all_booklets()) == ["g.fin.cashier", "g.fin.head", "g.gm"]


def test_it_binds_what_binds_the_post() -> None:
    assert parts_of(all_booklets()["g.fin.head"]) == [
        ("", "position", "Position sheet 财务部经理"),
        ("Targets and assessment", "agreement", "财务部2026年度目标责任书"),
        ("Regulations", "regulation", "现金管理制度"),
        ("Plans", "plan", "盘点计划"),
        ("Blank forms", "form", "盘点表"),
    ]
    # The cashier signs no agreement, keeps no record; the regulation binds the unit it is in.
    assert [kind for _group, kind, _heading in parts_of(all_booklets()["g.fin.cashier"])] == ["position", "regulation"]


def test_what_binds_whoever_happens_to_do_something_is_not_bound() -> None:
    # 总经理 may be 经办人, but nothing in the regulation means the post.
    assert [kind for _group, kind, _heading in parts_of(all_booklets()["g.gm"])] == [
        "position",
        "agreement",
        "plan",
        "plan",
    ]


def test_a_part_says_the_same_as_its_sheet() -> None:
    planned, _ = sheets.plan(sound(FULL), str)
    own = next(one for one in planned if (one.kind, one.address) == ("position", "g.fin.head"))
    part = mapping(sequence(mapping(sequence(all_booklets()["g.fin.head"].data["volumes"])[0])["parts"])[0])
    inside = mapping(part["data"])
    assert {key: own.data[key] for key in inside} == inside
    identity = own.data["identity"]
    assert isinstance(identity, Mapping)
    assert str(identity["code"]) in str(part["known"])


def test_a_changed_duty_changes_the_code_and_a_part_of_others_does_not() -> None:
    before = all_booklets()["g.fin.cashier"]
    changed = all_booklets(FULL.replace("对资金安全负责", "对资金负责"))["g.fin.cashier"]
    assert data_hash(before.data) == data_hash(changed.data)
    other = all_booklets(FULL.replace("不得坐支", "不得坐支现金"))["g.fin.cashier"]
    assert data_hash(before.data) != data_hash(other.data)


def test_holders_superior_and_who_hands_it_out_sign() -> None:
    booklet = all_booklets()["g.fin.cashier"]
    assert [mapping(row)["who"] for row in rows_of(booklet)] == [
        "出纳",
        "出纳",
        "Direct superior: 财务部经理",
        "Handed out by",
    ]
    many = all_booklets(FULL.replace("headcount: 2}", "headcount: 100000}"))["g.fin.cashier"]
    assert len(rows_of(many)) == MOST_HOLDERS + 2


def test_the_file_has_cover_contents_parts_and_a_page_to_sign(tmp_path: Path) -> None:
    sheet = all_booklets()["g.fin.head"]
    assert sheet.file == "booklet-g.fin.head.pdf"
    reader = pypdf.PdfReader(written(sheet, tmp_path))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    assert "Bookletofaposition" in pages[0]
    assert "财务部经理" in pages[0]
    assert [title for depth, title, _page in bookmarks(reader) if depth == 0] == [
        "Position sheet 财务部经理",
        "Targets and assessment",
        "Regulations",
        "Plans",
        "Blank forms",
        "Sign-off page",
    ]
    for depth, title, page in bookmarks(reader):
        assert squeezed(title) in pages[page - 1]
        if depth == 0:
            assert squeezed(title) in pages[1]
    assert "Ihavereceivedthisbookletof5parts" in pages[-1]
    assert "盘点日期" in pages[-2]
    assert written(sheet, tmp_path / "again").read_bytes() == (tmp_path / sheet.file).read_bytes()
