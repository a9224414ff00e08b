"""The file with names: what it may look like, and one clear message for each thing that is wrong with it."""

from pathlib import Path

import pytest

from generator import sheets
from generator.errors import RemitError
from generator.loader.nodes import Scalar
from generator.sheets.identity import with_names
from generator.sheets.signatories import decoded, names_on, read_names
from tests.model.handbooks import DAY, brief, sound
from tests.sheets.handbooks import planned

HANDBOOK = """
units:
- {id: u, name: 部门, head: u.head}
positions:
- {id: u.head, name: 经理, unit: u, headcount: 1}
- {id: u.clerk, name: 文员, unit: u, headcount: 2}
- {id: u.one, name: 保安, unit: u}
- {id: u.two, name: 保安, unit: u}
appointments:
- {id: a, employee: E0007, position: u.head, from: 2026-01-01}
- {id: b, employee: E0008, position: u.clerk, from: 2026-01-01}
- {id: c, employee: E0008, position: u.one, from: 2026-01-01}
- {id: d, employee: E0009, position: u.clerk, from: 2027-01-01}
"""


def read(data: bytes | str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Posts to names, and line and message of each finding."""
    source = decoded("names.csv", data.encode() if isinstance(data, str) else data)
    names, found = read_names(source, sound(HANDBOOK, DAY))
    assert all(one.code == "sheets/names" and one.hint is not None for one in found)
    shown = {post: "、".join(one.text for one in each) for post, each in names.items()}
    return shown, [(one.span.begin.line, str(one.message)) for one in found]


PLAIN = "工号,姓名\nE0007,某甲\nu.clerk,某乙\n"

READ = {
    "plain": PLAIN.encode(),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "GBK": PLAIN.encode("gbk"),
    "what a spreadsheet calls Unicode": PLAIN.replace(",", "\t").encode("utf-16"),
    "Windows": PLAIN.replace("\n", "\r\n").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "full-width commas": PLAIN.replace(",", "，").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "quotes and blanks": '"工号" , "姓名"\n\n E0007 ,"某甲"\n"u.clerk","某乙"\n,,\n'.encode(),
    "the other way round": "序号,姓名,部门,岗位\n1,某甲,部门,经理\n2,某乙,部门,文员\n".encode(),
    "no headings": PLAIN.partition("\n")[2].encode(),
    "unseen characters": "E0007\u200b,某\u200b甲\n\u2060u.clerk,某乙".encode(),
}


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_files_of_all_kinds_are_read(data: bytes) -> None:
    assert read(data) == ({"u.head": "某甲", "u.clerk": "某乙"}, [])


def test_a_number_stands_for_all_posts_of_the_day_and_a_post_for_several_names() -> None:
    assert read("E0008,某乙\n文员,某丙\n") == ({"u.clerk": "某乙、某丙", "u.one": "某乙"}, [])


WRONG = {
    "nobody knows it": (
        "E0099,某人",
        (1, "“E0099” is no position, and no employee number that holds one on this day."),
    ),
    "not yet": ("E0009,某人", (1, "“E0009” is no position, and no employee number that holds one on this day.")),
    "no name": ("文员,", (1, "This line gives no name.")),
    "one column": ("文员", (1, "This line gives no name.")),
    "whose": (" ,某人", (1, "This line does not say whose name it is.")),
    "two of that name": ("保安,某人", (1, "2 positions are called “保安”.")),
    "headings once more": (
        "岗位,姓名\n岗位,姓名\n",
        (2, "The headings stand here once more; from here on the columns are read as they say."),
    ),
    "a heading twice": ("岗位,姓名,签字人\n", (1, "Two columns give the same; “姓名” is read, “签字人” is not.")),
    "no line at all": (f"文员,{'某' * 200_000}", (1, "This line does not say whose name it is.")),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_not_clear_is_said_once(text: str, said: tuple[int, str]) -> None:
    assert read(text) == ({}, [said])


def test_a_slip_is_answered_with_what_was_meant() -> None:
    _, found = read_names(decoded("n.csv", "经里,某人\nE008,某人\n".encode()), sound(HANDBOOK, DAY))
    assert [str(one.hint) for one in found] == ["Did you mean 经理?", "Did you mean E0008?"]


def test_a_second_name_for_a_post_of_one_is_not_printed() -> None:
    source = decoded("names.csv", "经理,某甲\n文员,某乙\nE0007,某丙\n".encode())
    names, found = read_names(source, sound(HANDBOOK, DAY))
    assert [one.text for one in names["u.head"]] == ["某甲"]
    assert brief(found) == [("sheets/names", 3, "E0007,某丙")]
    assert [one.span.text for one in found[0].related] == ["某甲"]
    assert "headcount of 经理 is 1" in str(found[0].message)


@pytest.mark.parametrize("data", [b"PK\x03\x04 a workbook", b"\xd0\xcf\x11\xe0", b"\xff\xff\xff", b"a\0b,c"])
def test_what_is_no_text_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(RemitError, match=r"names\.xlsx is no text file"):
        decoded("names.xlsx", data)


def test_a_character_that_no_font_has_is_reported_in_the_file_of_names(tmp_path: Path) -> None:
    policy = sound(HANDBOOK, DAY)
    sheet = next(one for one in sheets.plan(policy, str)[0] if one.address == "u.head")
    names, _ = read_names(decoded("in/names.csv", "姓名,岗位\n文𠮷,经理\n".encode()), policy)
    found = sheets.make([with_names(sheet, names_on(policy, sheet, names), str)], tmp_path)
    assert brief(found) == [("sheets/no-glyph", 2, "𠮷")]
    assert (found[0].span.path, found[0].span.begin.column, found[0].span.source.typed) == ("in/names.csv", 2, True)


def test_names_are_those_of_the_ones_who_sign() -> None:
    sheet = planned()["g.fin.head"]
    one = Scalar(decoded("n.csv", "某甲".encode()), 0, 2, "某甲", "某甲")
    named = with_names(sheet, {"财务部经理": [one, one]}, str)
    shown = named.data["names"]
    assert isinstance(shown, dict)
    assert shown["rows"] == [{"address": "@names", "label": "财务部经理", "value": "某甲、某甲"}]
