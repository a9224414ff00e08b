"""Codes: the same for the same rules, another for others, and read as people type them."""

import re
import string
from datetime import date as Day
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import sheets
from generator.loader.nodes import Scalar
from generator.sheets.identity import Code, code_of, controlled, data_hash, identified, plain, read_code, with_names
from generator.sheets.sheet import Json, Sheet
from generator.source import Source
from tests.model.handbooks import DAY, read
from tests.sheets.handbooks import SMALL, planned

NAME = Scalar(Source("names.csv", "某某"), 0, 2, "某某", "某某")


def identity(sheet: Sheet) -> dict[str, Json]:
    found = sheet.data["identity"]
    assert isinstance(found, dict)
    return found


def code(text: str = SMALL, day: Day = DAY) -> Json:
    return identity(planned(text, day)["g.fin.head"])["code"]


def test_the_code_is_the_digest_of_what_the_sheet_says() -> None:
    sheet = planned()["g.fin.head"]
    assert identity(sheet)["code"] == code_of(data_hash(sheet.data))
    assert identity(sheet)["number"] == "position-g.fin.head"
    assert identity(sheet)["link"] == f"REMIT:position:g.fin.head:{identity(sheet)['code']}"


def test_day_and_names_do_not_change_the_code_and_a_duty_does() -> None:
    assert code() == code(day=Day(2026, 11, 25))
    assert code() != code(SMALL.replace("编制预算", "编制决算"))
    sheet = planned()["g.fin.head"]
    named = with_names(sheet, {"财务部经理": [NAME]}, str)
    assert data_hash(named.data) == data_hash(sheet.data)
    assert with_names(sheet, {}, str) is sheet
    assert data_hash(controlled(sheet, 3, str).data) == data_hash(sheet.data)
    assert identity(controlled(sheet, 3, str))["mark"] == "Controlled copy No. 3"


def test_codes_of_known_digests() -> None:
    assert code_of("0" * 64) == "0000-0000-0000"
    assert code_of("f" * 64) == "ZZZZ-ZZZZ-ZZZZ"
    assert code_of("00443214c74254b" + "9" * 49) == "0123-4567-89AB"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0123-4567-89AB", Code("0123456789AB")),
        (" o1z3 4567 89ab ", Code("01Z3456789AB")),
        ("IL23456789AB", Code("1123456789AB")),
        ("REMIT:position:g.fin.head:0123-4567-89AB", Code("0123456789AB", "position", "g.fin.head")),
        ("0123-4567-89A", None),
        ("0123-4567-89AU", None),
        ("REMIT:position:g.fin.head:0123", None),
        ("", None),
    ],
)
def test_read_code(typed: str, found: Code | None) -> None:
    assert read_code(typed) == found


@given(st.text(string.hexdigits.lower()[:16], min_size=64, max_size=64))
def test_every_code_is_read_back(digest: str) -> None:
    assert read_code(code_of(digest)) == Code(plain(code_of(digest)))


@pytest.mark.parametrize(
    ("status", "mark"), [("in-force", "Uncontrolled when printed"), ("draft", "Draft"), ("repealed", "Repealed")]
)
def test_the_mark_says_what_a_print_is_worth(status: str, mark: str) -> None:
    policy, _ = read(
        f"regulations:\n- {{id: r, title: 甲, status: {status}, version: 1.2.0, effective: 2026-01-01}}\n"
        "positions:\n- {id: p, name: 乙}\n"
    )
    (sheet,) = [one for one in sheets.plan(policy, str)[0] if one.address == "p"]

    of_regulation = Sheet("regulation", "r", "甲", sheet.data, {"r": policy.entities["r"]})
    assert identity(identified(of_regulation, str))["mark"] == mark
    assert identity(identified(of_regulation, str))["version"] == "Version 1.2.0"


@pytest.mark.parametrize(
    ("since", "mark"),
    [
        ("", "Uncontrolled when printed"),
        (" from: 2026-01-01,", "Uncontrolled when printed"),
        (f" from: {DAY},", "Uncontrolled when printed"),
        (" from: 2099-01-01,", "In force from 2099-01-01"),
    ],
)
def test_a_sheet_of_tomorrow_bears_its_day_and_the_same_code_as_on_that_day(since: str, mark: str) -> None:
    text = SMALL.replace("name: 出纳, unit: g.fin,", f"name: 出纳, unit: g.fin,{since}")
    sheet = planned(text)["g.fin.cashier"]
    assert identity(sheet)["mark"] == mark
    assert (mark == f"In force from {sheet.data['effective']}") == ("2099" in since)
    if "2099" in since:
        on_that_day = planned(text, Day(2099, 1, 1))["g.fin.cashier"]
        assert identity(on_that_day)["mark"] == "Uncontrolled when printed"
        assert identity(on_that_day)["code"] == identity(sheet)["code"]
    assert identity(controlled(sheet, 3, str))["mark"] == "Controlled copy No. 3"


def test_number_mark_and_code_stand_on_every_page(tmp_path: Path) -> None:
    sheet = with_names(planned()["g.fin.head"], {"财务部经理": [NAME]}, str)
    assert sheets.make([sheet], tmp_path) == []
    pages = [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(tmp_path / sheet.file).pages]
    for text in pages:
        for wanted in ("position-g.fin.head", "Uncontrolledwhenprinted", str(identity(sheet)["code"])):
            assert wanted in text
    assert "某某" in pages[0]


def test_the_day_of_printing_changes_no_byte(tmp_path: Path) -> None:
    for day in (DAY, Day(2026, 11, 25)):
        assert sheets.make([planned(day=day)["g.fin.head"]], tmp_path / str(day)) == []
    one, other = ((tmp_path / str(day) / "position-g.fin.head.pdf").read_bytes() for day in (DAY, Day(2026, 11, 25)))
    assert one == other
