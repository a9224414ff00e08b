"""The pages about the quality targets of S08 say what the two handbooks say."""

import pytest

from scripts.quality_targets import PAGES, WORDS, books, page, rows, targets


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_made_from_the_handbooks(language: str) -> None:
    assert PAGES[language].read_text("utf-8") == page(books(), language), "run: make quality-targets"


def test_every_target_has_its_range_proved_and_an_example() -> None:
    both = books()
    found = list(rows(both, str, WORDS["en"]))
    assert len(found) == len(list(targets(both.found))) == 13
    assert [row for row in found if not all(row)] == []
