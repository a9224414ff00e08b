"""Files that somebody changed, and codes that nobody gave out."""

import json
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
    assert verify_code(Code(code, "position", "g.gm"), other).standing is Standing.SUPERSEDED
    assert verify_code(Code("0" * 12, "position", "nobody"), other).standing is Standing.UNKNOWN


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
