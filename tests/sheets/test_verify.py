"""Files that somebody changed, and codes that nobody gave out."""

import json
from datetime import date as Day
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator import sheets
from generator.sheets.identity import Code
from generator.sheets.issued import entry
from generator.sheets.sheet import Json
from generator.sheets.verify import Standing, Today, difference, verify_code, verify_file
from tests.model.handbooks import DAY
from tests.sheets.handbooks import SMALL, planned

TODAY = planned()
NAME = "position.json"


def today(text: str = SMALL) -> Today:
    return Today(tuple(planned(text).values()), ())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    assert sheets.make([TODAY["g.fin.cashier"]], folder) == []
    return folder / "position-g.fin.cashier.pdf"


def saved(pdf: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def with_data(file: Path, change: dict[str, object]) -> bytes:
    """The file with other data in it."""
    with pikepdf.open(file) as pdf:
        data = json.loads(pdf.attachments[NAME].get_file().read_bytes())
        pdf.attachments[NAME] = json.dumps({**data, **change}).encode()
        return saved(pdf)


def test_a_file_is_current_as_long_as_the_handbook_says_the_same(file: Path) -> None:
    assert verify_file(file.read_bytes(), today()).standing is Standing.CURRENT
    changed = verify_file(file.read_bytes(), today(SMALL.replace("name: 出纳,", "name: 出纳员,")))
    assert changed.standing is Standing.SUPERSEDED
    assert ("出纳" in changed.gone, "出纳员" in changed.new) == (True, True)


def test_another_page_and_a_file_without_data_are_seen(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        pdf.pages.append(pdf.pages[0])
        assert verify_file(saved(pdf), today()).standing is Standing.ALTERED
    with pikepdf.open(file) as pdf:
        del pdf.attachments[NAME]
        assert verify_file(saved(pdf), today()).standing is Standing.UNKNOWN
    for content in (b"", b"no sheet", b"%PDF-1.7\n", file.read_bytes()[:2000]):
        assert verify_file(content, today()).standing is Standing.UNKNOWN


def test_pages_of_another_release_are_known_only_from_the_register(file: Path) -> None:
    identity = TODAY["g.fin.cashier"].data["identity"]
    assert isinstance(identity, dict)
    content = with_data(file, {"identity": {**identity, "made": "earlier"}})
    assert verify_file(content, today()).standing is Standing.UNKNOWN
    known = Today(today().sheets, (entry(TODAY["g.fin.cashier"], content, DAY, None),))
    assert verify_file(content, known).standing is Standing.CURRENT


@pytest.mark.parametrize(
    "change",
    [
        {"name": "副总经理"},
        {"kind": "../../page"},
        {"kind": []},
        {"address": "../../../etc/passwd"},
        {"identity": 3},
        {"identity": {"code": "x"}},
        {"effective": "someday"},
        {"title": "\ud800"},
        {"facts": "#panic()"},
    ],
    ids=str,
)
def test_hostile_data_is_no_sheet(file: Path, change: dict[str, object]) -> None:
    assert verify_file(with_data(file, change), today()).standing in {Standing.ALTERED, Standing.UNKNOWN}


def test_codes() -> None:
    issued = entry(TODAY["g.gm"], b"", DAY, None)
    code = issued.code.replace("-", "")
    other = today(SMALL.replace("name: 总经理", "name: 经理"))
    assert verify_code(Code(code), today()).standing is Standing.CURRENT
    assert verify_code(Code(code), other).standing is Standing.UNKNOWN
    assert verify_code(Code(code), Today(other.sheets, (issued,))).standing is Standing.SUPERSEDED
    # Anybody can write a code that nobody gave out: what stands there today is said, and not that it ever held.
    unknown = verify_code(Code(code, "position", "g.gm"), other)
    assert unknown.standing is Standing.UNKNOWN
    assert any("The sheet of that number is today Position sheet 经理" in str(one) for one in unknown.reasons)
    assert verify_code(Code(code, "position", "g.gm"), today()).standing is Standing.CURRENT
    mixed = verify_code(Code(code, "position", "g.fin.cashier"), today())
    assert mixed.standing is Standing.UNKNOWN
    assert "The code is that of another sheet" in str(mixed.reasons[0])


def test_a_sheet_of_tomorrow_is_not_yet_in_force() -> None:
    text = SMALL.replace("name: 出纳, unit: g.fin,", "name: 出纳, unit: g.fin, from: 2027-01-01,")
    assert text != SMALL
    sheet = planned(text)["g.fin.cashier"]
    code = Code(entry(sheet, b"", DAY, None).code.replace("-", ""))
    assert sheet.data["effective"] == "2027-01-01"
    assert verify_code(code, Today((sheet,), (), DAY)).standing is Standing.COMING
    assert verify_code(code, Today((sheet,), (), Day(2027, 1, 1))).standing is Standing.CURRENT


def test_a_code_of_a_sheet_that_nobody_has() -> None:
    assert verify_code(Code("0" * 12, "position", "nobody"), today()).standing is Standing.UNKNOWN


def duties(rows: list[Json]) -> Json:
    return {"title": "职责", "rows": rows}


def test_the_number_of_a_row_is_no_difference() -> None:
    rows: list[Json] = [
        {"address": "a/x", "number": "1", "text": "甲"},
        {"address": "a/y", "number": "2", "text": "乙"},
    ]
    moved: list[Json] = [{"address": "a/y", "number": "1", "text": "乙"}]
    old, new = ({"duties": duties(some)} for some in (rows, moved))
    assert difference(old, new) == (("职责: 甲",), ())


def test_data_out_of_a_file_is_compared_whatever_the_order_of_its_keys() -> None:
    data = TODAY["g.fin.cashier"].data
    shuffled = json.loads(json.dumps(data, sort_keys=True))
    assert difference(shuffled, data) == ((), ())
    assert difference(data, shuffled) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        # The columns of a table decide, not the alphabet, nor who wrote the file.
        (
            {"duties": {"columns": [{"key": "text"}, {"key": "do"}], "rows": [{"do": "执行", "text": "甲"}]}},
            {"duties": {"columns": [{"key": "text"}, {"key": "do"}], "rows": [{"text": "乙", "do": "执行"}]}},
            ("甲 | 执行",),
            ("乙 | 执行",),
        ),
        # A column that came with the new rows moves no other one.
        (
            {"duties": {"columns": [{"key": "text"}], "rows": [{"due": "", "text": "甲"}]}},
            {
                "duties": {
                    "columns": [{"key": "text"}, {"key": "due"}],
                    "rows": [{"text": "甲", "due": ""}, {"text": "乙", "due": "每月"}],
                }
            },
            (),
            ("乙 | 每月",),
        ),
        # The day at the foot is the same as that among the facts, and told once.
        (
            {
                "effective": "2026-02-01",
                "facts": [{"label": "生效日期", "value": "2026-02-01"}],
                "words": {"effective": "生效日期"},
            },
            {
                "words": {"effective": "生效日期"},
                "facts": [{"label": "生效日期", "value": "2026-07-01"}],
                "effective": "2026-07-01",
            },
            ("生效日期 | 2026-02-01",),
            ("生效日期 | 2026-07-01",),
        ),
        ({"effective": "2026-02-01", "words": {}}, {"effective": "", "words": {}}, ("2026-02-01",), ()),
        # Files come from anywhere.
        ({"duties": {"columns": "text", "rows": [{"text": "甲"}]}}, {"duties": None}, ("甲",), ()),
        ({"duties": {"columns": [3, {"key": []}], "rows": [{"text": "甲"}]}}, {}, ("甲",), ()),
    ],
)
def test_differences(old: dict[str, Json], new: dict[str, Json], gone: tuple[str, ...], come: tuple[str, ...]) -> None:
    assert difference(old, new) == (gone, come)
