"""What the search knows of a language is well formed."""

import re
from collections import Counter

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


def test_answers_are_patterns() -> None:
    (time, amount, somebody, may) = (re.compile(answer) for _words, answer in words_of("zh").asked)
    assert time.search("收到后3工作日内")
    assert time.search("当日存入银行")
    assert amount.search("不超过2,000元")
    assert somebody.search("由客服部经理批准")
    assert may.search("不得转借")
