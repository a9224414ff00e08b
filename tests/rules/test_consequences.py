from datetime import date as Day
from datetime import datetime

import pytest

from generator.loader import load_texts
from generator.pipeline import Asked, check_documents

ORGANISATION = """
units:
- {id: shop, name: 门店, type: department, head: shop.lead}
- id: store
  name: 仓库
  type: department
  head: store.lead
positions:
- {id: shop.lead, name: 店长, unit: shop, duties: [{id: open, text: 开门迎客, records: [diary]}]}
- {id: store.lead, name: 库长, unit: store, duties: [{id: count, text: 清点货架}]}
"""

RECORDS = """
records:
- {id: diary, name: 门店日记, kept_by: shop, retention: 1年}
- {id: list, name: 盘点表, kept_by: store, retention: 1年}
"""


def no_clock() -> datetime:
    raise AssertionError("a test does not ask what time it is")


def codes(**files: str | bytes) -> tuple[list[str], list[str]]:
    """Path and code of what is found, and the notice about what was left out."""
    texts = [(f"{name}.yml", one if isinstance(one, bytes) else one.encode()) for name, one in files.items()]
    checked, found = check_documents(*load_texts(texts), Asked(no_clock, Day(2026, 11, 24)))
    notices = [str(one) for one in checked.notices if "left out" in str(one)]
    return [f"{one.span.path} {one.code}" for one in found], notices


def test_nothing_is_left_out_where_everything_was_read() -> None:
    assert codes(a=ORGANISATION, b=RECORDS) == (["b.yml record/never-filled"], [])


def test_who_refers_to_a_file_that_was_not_read_is_not_blamed() -> None:
    found, notices = codes(a=ORGANISATION, b=RECORDS.replace("records:", "records: ["))
    assert {one.split(" ")[1].split("/")[0] for one in found} == {"yaml"}
    assert len(notices) == 1


def test_an_independent_mistake_is_reported_all_the_same() -> None:
    found, _ = codes(a=ORGANISATION.replace("head: shop.lead", "head: shop.laed"), b=RECORDS.encode("utf-16"))
    assert "b.yml yaml/encoding" in found
    found, _ = codes(a=ORGANISATION.replace("head: shop.lead", "head: shop.laed"), b=RECORDS.replace("name", "na me"))
    assert "a.yml model/unknown-reference" in found


def test_two_mistakes_of_one_entry_are_both_reported() -> None:
    found, _ = codes(a=ORGANISATION.replace("  head: store.lead", "  haed: store.lead\n  parent: stroe"))
    assert found == ["a.yml schema/unknown-key", "a.yml model/unknown-reference", "a.yml model/unknown-reference"]


@pytest.mark.parametrize("line", ["haed: store.lead", "head store.lead", "head:", "head: [store.lead]", "head: *lead"])
def test_what_is_misspelt_is_not_missing_too(line: str) -> None:
    found, _ = codes(a=ORGANISATION.replace("  head: store.lead", f"  {line}"))
    assert len([one for one in found if "unit-without-head" in one or "yaml/" in one or "schema/" in one]) == 1


def test_a_template_that_does_not_exist_explains_what_would_be_made_from_it() -> None:
    template = """
templates:
- {id: branch, for: unit, head: .lead, positions: [{id: .lead, name: 主管, duties: [{id: run, text: 经营本店}]}]}
"""
    own = """
units:
- {id: north, name: 北店, template: branhc}
- {id: north-team, name: 北店小组, parent: north, head: north.lead, purpose: 见【@north.lead/run】}
"""
    assert codes(a=template, b=own)[0] == ["b.yml model/unknown-reference"]
    assert codes(a=template, b=own.replace("branhc", "branch"))[0] == []
