"""What the files of the search hold. How the search answers is seen in a real browser (test_browser_search.py)."""

import json
from typing import Any

from generator.site.document import Page, Paragraph, Row, Run, Table
from generator.site.markdown import plain
from generator.site.search.characters import common, simplified, sounds, toneless
from generator.site.search.entries import entries_of
from generator.site.search.files import base36, search_files
from generator.site.search.vocabulary import vocabulary
from tests.site.conftest import Built

Found = dict[str, list[str]]


def data_of(built: Built, name: str) -> dict[str, Any]:
    """What a script of the search hands over."""
    script = (built.html / "search" / f"{name}.js").read_text("utf-8")
    data: dict[str, Any] = json.loads(script.removeprefix(f'remitSearch("{name}",').removesuffix(")\n"))
    return data


def written(built: Built, *, quoted: bool = False) -> Found:
    """Each place with the lines that it says, or quotes, read as the browser reads them."""
    texts = data_of(built, "texts")
    lines = texts["lines"].split("\n")
    paths = iter(data_of(built, "names")["paths"].split("\n"))
    found: Found = {}
    new = iter(range(len(lines)))
    path = ""
    for entry in texts["entries"].split("\n"):
        anchor, title, numbers = entry[1:].split("\t") if entry.startswith("#") else ("", "", entry)
        path = path if anchor else next(paths)
        place = f"{path}.html" + (f"#{anchor}" if anchor else "")
        assert place not in found
        found[place] = [title] if title else []
        for part, told in enumerate(numbers.split("|")):
            for one in told.split():
                ids = [next(new) for _ in range(int(one[1:]))] if one.startswith("+") else [int(one, 36)]
                found[place] += [lines[at] for at in ids if part == quoted]
    return found


def test_a_clause_is_found_at_its_place_and_not_where_it_is_quoted(small: Built) -> None:
    holders = [place for place, lines in written(small).items() if any("当日存入银行" in line for line in lines)]
    assert holders == ["regulations/cash.html#deposit"]


def test_what_leads_elsewhere_is_quoted(small: Built) -> None:
    assert "财务部" not in written(small)["positions/g.fin.cashier.html"]
    assert "Head 财务部经理" in written(small, quoted=True)["units/g.fin/index.html"]


def test_each_place_exists(small: Built) -> None:
    for place in written(small):
        path, _, anchor = place.partition("#")
        assert not anchor or f'id="{anchor}"' in small.page(path), place
        assert (small.html / path).exists()


def test_other_names_are_there(small: Built) -> None:
    names = data_of(small, "names")
    also = dict(zip(names["paths"].split("\n"), names["also"].split("\n"), strict=True))
    assert also["units/g.fin/index"] == "财务中心"
    assert also["terms/overdraw"] == "现金坐支\t座支"
    assert also["regulations/cash"] == "CW-1"
    assert also["positions/g.fin.cashier"] == "财务部出纳"
    assert also["positions/g.fin.head"] == ""


def test_the_same_site_gives_the_same_files(small: Built) -> None:
    assert search_files(small.site, plain) == search_files(small.site, plain)


def test_texts_of_people_end_no_script(hostile: Built) -> None:
    for name in ("names", "texts"):
        script = (hostile.html / "search" / f"{name}.js").read_text("utf-8")
        assert "</" not in script
        assert data_of(hostile, name)


def test_the_version_is_that_of_the_content(small: Built, hostile: Built) -> None:
    versions = []
    for built in (small, hostile):
        index = json.loads((built.html / "search" / "search_index.json").read_text("utf-8"))
        assert index["docs"] == []
        versions.append(index["config"]["version"])
    assert versions[0] != versions[1]


def test_rows_without_a_title_belong_to_their_page() -> None:
    table = Table(("甲",), (Row(((Run("一"),),)), Row(((Run("二"),),), "b"), Row(((Run("三"),),), "c", "丙")))
    page, part = entries_of(Page("x.md", "页", "种", (Paragraph((Run("零"),)), table)), plain)
    assert (page.anchor, page.title, page.lines) == ("", "页", ["零", "一", "二"])
    assert (part.anchor, part.title, part.lines) == ("c", "丙", ["三"])


def test_words_are_cut_with_the_names_of_the_handbook() -> None:
    words = vocabulary(["贴心管家工作守则"], ("贴心管家", "禾澜"))
    assert {"贴心管家", "禾澜", "工作", "守则"} <= set(words)
    assert words == sorted(words)


def test_traditional_characters_lead_to_those_of_the_handbook() -> None:
    traditional, plain_ones = simplified(set("会计"))
    pairs = dict(zip(traditional, plain_ones, strict=True))
    assert (pairs["會"], pairs["計"]) == ("会", "计")
    assert "龍" not in pairs
    assert dict(zip(*simplified(set("龍")), strict=True))["龍"] == "龙"


def test_characters_stand_below_their_sounds() -> None:
    known = common()
    groups = {group.rstrip("".join(known)): group for group in sounds(known).split(" ")}
    assert "会" in groups["hui"]
    assert "会" in groups["kuai"]
    assert "绿" in groups["lv"]
    assert len(known) == 3755


def test_tones_are_left_out() -> None:
    assert [toneless(one) for one in ("lǜ", "kuài", "ń")] == ["lv", "kuai", "n"]


def test_numbers_in_36_digits() -> None:
    assert [base36(one) for one in (0, 35, 36, 1295)] == ["0", "z", "10", "zz"]
