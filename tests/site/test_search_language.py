"""What the search knows of a language is well formed."""

import re
from collections import Counter

import pytest

from generator.site.plan import COLLECTIONS
from generator.site.search.language import Words, words_of


def test_a_language_without_words_has_none() -> None:
    assert words_of("tlh") == Words()


def test_regions_share_the_words_of_their_language() -> None:
    assert words_of("zh-CN") == words_of("zh-Hant-TW") != Words()


def test_no_word_is_dropped_twice() -> None:
    assert [word for word, times in Counter(words_of("zh").dropped.split()).items() if times > 1] == []


def test_words_of_a_sense_are_several() -> None:
    for line in words_of("zh").alike:
        words = line.split()
        assert len(words) > 1, line
        assert len(set(words)) == len(words), line


@pytest.mark.parametrize(
    ("query", "line", "pages"),
    [
        ("投诉多久回复", "收到后3工作日内", "regulations"),
        ("能批多少钱", "不超过2,000元", "matters"),
        ("谁批准减免", "由客服部经理批准", "positions"),
        ("公章能不能转借", "不得转借", "controls"),
        ("加班申请表", "", "records"),
        ("收缴率", "", "targets"),
        ("坐支是什么意思", "", "terms"),
        ("保洁部", "", "units"),
        ("保洁主管", "", "positions"),
    ],
)
def test_what_is_asked_is_heard(query: str, line: str, pages: str) -> None:
    heard = [one for one in words_of("zh").asked if re.search(one["when"], query)]
    assert any(pages in one.get("pages", "").split() for one in heard)
    assert not line or any(re.search(one["answer"], line) for one in heard if "answer" in one)


def test_pages_that_are_asked_for_exist() -> None:
    folders = {*COLLECTIONS, "units"}
    assert {folder for one in words_of("zh").asked for folder in one.get("pages", "").split()} <= folders
