"""What the search index holds. How the search answers is seen in a real browser (test_browser.py)."""

import json
from typing import Any

from generator.site.document import Page, Paragraph, Row, Run, Table
from generator.site.markdown import plain
from generator.site.search import page_docs, vocabulary
from tests.site.conftest import Built


def docs_of(small: Built) -> list[dict[str, Any]]:
    index: dict[str, Any] = json.loads((small.html / "search" / "search_index.json").read_text("utf-8"))
    return list(index["docs"])


def test_each_page_is_followed_by_its_parts(small: Built) -> None:
    docs = docs_of(small)
    page = ""
    for doc in docs:
        path, _, anchor = doc["location"].partition("#")
        assert not anchor or path == page, doc["location"]
        page = path
    assert len({doc["location"] for doc in docs}) == len(docs)


def test_a_clause_is_found_at_its_place_and_not_where_it_is_quoted(small: Built) -> None:
    holders = [doc["location"] for doc in docs_of(small) if "当日存入银行" in doc["text"]]
    assert holders == ["regulations/cash.html#deposit"]


def test_other_names_are_in_the_index(small: Built) -> None:
    also = {doc["location"]: doc["also"] for doc in docs_of(small) if "also" in doc}
    assert also["units/g.fin/index.html"] == ["财务中心"]
    assert also["terms/overdraw.html"] == ["现金坐支", "座支"]
    assert also["regulations/cash.html"] == ["CW-1"]
    assert also["positions/g.fin.cashier.html"] == ["财务部出纳"]
    assert also["positions/g.fin.head.html"] == []


def test_the_script_form_is_the_same_index_and_ends_no_script(hostile: Built) -> None:
    script = (hostile.html / "search" / "search_index.js").read_text("utf-8")
    assert "</" not in script
    assert json.loads(script.removeprefix("var __index = ")) == json.loads(
        (hostile.html / "search" / "search_index.json").read_text("utf-8")
    )


def test_rows_without_a_title_belong_to_their_page() -> None:
    table = Table(("甲",), (Row(((Run("一"),),)), Row(((Run("二"),),), "b"), Row(((Run("三"),),), "c", "丙")))
    docs = list(page_docs(Page("x.md", "页", "种", (Paragraph((Run("零"),)), table)), plain))
    assert [(doc["location"], doc["text"]) for doc in docs] == [("x.html", "零 一 二"), ("x.html#c", "三")]


def test_words_are_cut_with_the_names_of_the_handbook() -> None:
    words = vocabulary(["贴心管家工作守则"], ("贴心管家", "禾澜"))
    assert {"贴心管家", "禾澜", "工作", "守则"} <= set(words)
    assert words == sorted(words)
