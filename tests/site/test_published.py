"""Addresses that were published once still lead somewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page as BrowserPage

from generator.model.edition import for_audience
from generator.model.reference import Audience
from generator.site import addresses, build_site, kept, plan, published, write_source
from generator.site.document import Moved, Site
from generator.site.places import address_of
from generator.source import Source
from tests.site.conftest import Built
from tests.site.handbooks import policy_of

NOW = """
units:
- {id: g, name: 集团, type: group, head: g.boss, was: [old]}
positions:
- {id: g.boss, name: 总经理, unit: g, duties: [{id: cost, text: 控制成本, was: [g.clerk/money, saving]}]}
- {id: g.clerk, name: 文员, unit: g}
regulations:
- {id: cash, title: 现金管理办法, version: 1.1.0, effective: 2026-01-01, was: [money],
   chapters: [{heading: 收支, clauses: [{id: deposit, modality: must, text: 当日存入银行}]}]}
"""


def moved_by(lines: str) -> tuple[Site, list[tuple[int, str]]]:
    """The site after a list of published addresses, and the lines that lead nowhere."""
    policy = policy_of(NOW)
    listed, misread = published(Source("addresses.txt", lines))
    site, lost = kept(plan(policy), policy, listed)
    return site, [(one.span.begin.line, one.code) for one in (*misread, *lost)]


def marks(site: Site) -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Page to what it says about what has moved."""
    return {
        page.path: block.entries
        for page in (*site.pages, *site.moved)
        for block in page.blocks
        if isinstance(block, Moved)
    }


@pytest.mark.parametrize(
    ("line", "page", "entry"),
    [
        ("units/old/index.html", "units/old/index.md", ("", "集团", "units/g/index.md")),
        ("regulations/money.html", "regulations/money.md", ("", "《现金管理办法》", "regulations/cash.md")),
        # A part goes where the whole went.
        (
            "regulations/money.html#deposit",
            "regulations/money.md",
            ("deposit", "《现金管理办法》第一条", "regulations/cash.md#deposit"),
        ),
        # A part that moved away from a page that still stands, and one that was called otherwise on the same page.
        (
            "positions/g.clerk.html#money",
            "positions/g.clerk.md",
            ("money", "总经理：控制成本", "positions/g.boss.md#cost"),
        ),
        (
            "positions/g.boss.html#saving",
            "positions/g.boss.md",
            ("saving", "总经理：控制成本", "positions/g.boss.md#cost"),
        ),
        # A version that is in force now has no page of its own any more.
        ("regulations/cash--1.1.0.html", "regulations/cash--1.1.0.md", ("", "《现金管理办法》", "regulations/cash.md")),
        # What the list says itself.
        (
            "positions/x.html positions/g.boss.html#cost",
            "positions/x.md",
            ("", "总经理：控制成本", "positions/g.boss.md#cost"),
        ),
        ("positions/x.html -", "positions/x.md", ("", "gone for good", None)),
    ],
)
def test_what_moved_is_found(line: str, page: str, entry: tuple[str, str, str | None]) -> None:
    site, wrong = moved_by(line)
    assert wrong == []
    ((at, entries),) = marks(site).items()
    assert (at, entries) == (page, (entry,))


@pytest.mark.parametrize(
    "line",
    [
        "positions/nobody.html",
        "positions/g.clerk.html#nothing",
        "registers/forgotten.html",
        "positions/x.html positions/nobody.html",
        "https://example.org/",
        "../out.html",
        "/index.html",
        "- index.html",
        "index.html index.html index.html",
        "index.md",
    ],
)
def test_what_leads_nowhere_is_one_finding(line: str) -> None:
    assert moved_by(f"# published\n\nindex.html\n{line}\n")[1] == [(4, "site/lost-address")]


def test_addresses_are_pages_and_parts() -> None:
    site = plan(policy_of(NOW))
    found = addresses(site)
    assert {"index.html", "positions/g.boss.html#cost", "regulations/cash.html#deposit"} <= set(found)
    listed, wrong = published(Source("addresses.txt", "\n".join(found)))
    assert (len(listed), wrong) == (len(found), [])
    assert kept(site, policy_of(NOW), listed) == (replace(site, moved=()), [])


def test_a_place_tells_its_address(small: Built) -> None:
    places = small.site.places
    assert {address: address_of(place) for address, place in places.items()} == {one: one for one in places}


def test_readers_of_a_part_do_not_hear_of_the_rest() -> None:
    whole = policy_of(
        "handbook: {name: 手册, language: zh-CN, audience: staff}\n"
        "audiences: [{id: staff, name: 全体员工}, {id: chiefs, name: 负责人, includes: [staff]}]\n"
        "units: [{id: g, name: 集团, type: group}]\n"
        "positions: [{id: open, name: 文员, unit: g, was: [clerk]},\n"
        "  {id: closed, name: 审计, audience: chiefs, unit: g, was: [spy]}]\n"
    )
    (staff,) = (one for one in whole.all(Audience) if one.address == "staff")
    policy = for_audience(whole, staff, "（内部条目）")
    listed, _ = published(
        Source(
            "addresses.txt", "positions/closed.html\npositions/spy.html\npositions/gone.html -\npositions/clerk.html\n"
        )
    )
    site, lost = kept(plan(policy), policy, listed)
    assert (list(marks(site)), lost) == (["positions/clerk.md"], [])


@pytest.mark.browser
def test_old_links_are_followed(page: BrowserPage, tmp_path: Path) -> None:
    site, _ = moved_by("regulations/money.html\nregulations/money.html#deposit\npositions/g.clerk.html#money\n")
    (tmp_path / "source").mkdir()
    write_source(site, tmp_path / "source")
    assert build_site(tmp_path / "source", tmp_path / "site") == []
    for old, new in {
        "regulations/money.html": "regulations/cash.html",
        "regulations/money.html#deposit": "regulations/cash.html#deposit",
        "regulations/money.html#_top": "regulations/cash.html#_top",
        "positions/g.clerk.html#money": "positions/g.boss.html#cost",
        "positions/g.clerk.html": "positions/g.clerk.html",
    }.items():
        page.goto("about:blank")
        page.goto(f"{(tmp_path / 'site').as_uri()}/{old}")
        page.wait_for_url(f"**/{new}")
