"""The rule book: every code that a finding can have has a page."""

import re
from pathlib import Path

import pytest

import generator
from generator.rules.pages import Page, explain, near_codes, rule_book
from generator.rules.register import RULES

PACKAGE = Path(generator.__file__).parent
STAGES = re.compile(r'"((?:yaml|schema|formula|model|policy|sheets)/[a-z0-9-]+)"')
PAGES = list(rule_book().values())


def test_every_code_that_is_reported_has_a_page() -> None:
    used = {code for path in PACKAGE.rglob("*.py") for code in STAGES.findall(path.read_text("utf-8"))}
    assert len(used) > 50, "the pattern no longer fits"
    assert sorted(used - rule_book().keys()) == []


def test_every_page_of_a_stage_is_for_a_code_that_is_reported() -> None:
    text = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "codes.py")
    rules = {rule.code() for rule in RULES}
    # A code may be put together from its family and a keyword, so the slug alone is looked for.
    unused = [code for code in rule_book() if code not in rules and code.partition("/")[2] not in text]
    assert unused == []


@pytest.mark.parametrize("page", PAGES, ids=[page.code for page in PAGES])
def test_page_has_a_statement_and_more(page: Page) -> None:
    paragraphs = page.paragraphs(str)
    assert all(paragraphs)
    assert not page.title(str).endswith(".")


def test_no_page_is_hidden_by_another() -> None:
    from generator.formula.codes import CODES as FORMULA
    from generator.loader.codes import CODES as LOADER
    from generator.model.codes import CODES as MODEL
    from generator.rules.codes import CODES as RUNNER
    from generator.schema.codes import CODES as SCHEMA

    codes = [code for code, _ in (*FORMULA, *LOADER, *MODEL, *RUNNER, *SCHEMA)] + [rule.code() for rule in RULES]
    assert len(codes) == len(set(codes)) == len(rule_book())


def test_page_is_translated_paragraph_by_paragraph() -> None:
    page = explain("record/no-keeper")
    assert page is not None
    assert page.paragraphs(lambda text: f"〔{text}〕")[0] == "〔A record is kept by somebody.〕"


def test_page_of_a_stage_is_translated_as_a_whole() -> None:
    page = explain("model/cycle")
    assert page is not None
    assert page.paragraphs(lambda _: "一。\n\n二。") == ("一。", "二。")
    assert page.title(lambda _: "一。\n\n二。") == "一"


def test_unknown_code() -> None:
    assert explain("org/unit-without-heads") is None
    assert near_codes("org/unit-without-heads") == ("org/unit-without-head",)
    assert near_codes("unit-without-head") == ("org/unit-without-head",)
