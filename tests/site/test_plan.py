"""Which pages there are, and that everything that has a place can be reached there."""

import re
from html import unescape
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.regulations import Clause
from generator.site import RulePage, plan, write_source
from generator.site.document import Facts, Heading, Notice, Page, Run, Section, Table
from tests.site.conftest import Built
from tests.site.handbooks import SMALL, policy_of


def test_every_address_has_its_place(small: Built) -> None:
    assert small.complaints == ()
    left_out = {address for address in small.policy.entities if address not in small.site.places}
    assert left_out == {"a1"}, "appointments have no place: employee numbers are in no public build"
    for address, place in small.site.places.items():
        path, _, anchor = place.partition("#")
        page = small.page(re.sub(r"\.md$", ".html", path))
        assert not anchor or f'id="{anchor}"' in page, address


def test_no_employee_number_is_written(small: Built) -> None:
    for path in small.html.rglob("*"):
        assert not path.is_file() or b"E0007" not in path.read_bytes(), path


def test_every_collection_of_the_small_handbook_is_shown(small: Built) -> None:
    folders = {page.path.partition("/")[0] for page in small.site.pages}
    expected = {
        "units",
        "positions",
        "activities",
        "matters",
        "roles",
        "regulations",
        "records",
        "laws",
        "controls",
        "terms",
    }
    assert expected | {"measures", "targets", "agreements", "assessments", "plans", "reference", "registers"} <= folders


def test_pages_stand_once_in_the_navigation(small: Built) -> None:
    def paths(sections: tuple[Section, ...]) -> list[str]:
        return [path for one in sections for path in (*([one.page] if one.page else []), *paths(one.below))]

    found = paths(small.site.navigation)
    assert len(found) == len(set(found))
    # Versions that are not in force are reached from the one that is.
    assert {page.path for page in small.site.pages} - set(found) == {"regulations/cash--2.0.0.md"}


def test_all_words_of_the_interface_go_through_the_translation() -> None:
    marked = plan(policy_of(SMALL), translate=lambda literal: f"¤{literal}")
    for page in marked.pages:
        assert page.kind.startswith("¤"), page.path
        for block in page.blocks:
            labels: list[str] = []
            if isinstance(block, Facts):
                labels = [label for label, _ in block.rows]
            elif isinstance(block, Table):
                labels = list(block.columns)
            elif isinstance(block, Notice):
                labels = [block.title]
            elif isinstance(block, Heading) and block.anchor.startswith("_") and "chapter" not in block.anchor:
                labels = [run.text for run in block.text if isinstance(run, Run)]
            assert all(label.startswith("¤") for label in labels), (page.path, labels)


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("index.html", ["小小手册", "2027-01-01", "3000元", "5000元", "2026-10-01"]),
        ("positions/g.fin.cashier.html", ["vacant: 1", "第一条", "存款见", "地点", "二楼收费窗口"]),
        ("positions/g.fin.head.html", ["编制成本表", "“月结”", "../../sheets/g.fin.head.pdf"]),
        ("units/g.fin/index.html", ["every month, by day 10 of the next one", "日记账"]),
        ("activities/ledger.html", ["财务管理", "accountable", "编制成本表"]),
        ("matters/spending.html", ["up to 50,000元", "付款"]),
        ("regulations/cash.html", ["第一条", "（一）", "1.", "《现金管理办法》第一条第（一）项1.", "3000元", "2.0.0"]),
        ("regulations/cash--2.0.0.html", ["全部存入银行", "This version is not in force yet"]),
        ("records/journal.html", ["月物业管理费收缴率", "日期"]),
        (
            "targets/rate.html",
            ["<mfrac>", "≥ 95%", "≥ 97%", "96 / 100 × 100%", "96% ≥ 95%: the goal is met.", "not applicable"],
        ),
        ("agreements/sign.html", ["100%"]),
        ("assessments/score.html", ["得分 < 90分", "2 times in a row", "≥ 0分"]),
        ("plans/arrears.html", ["every week, by Friday", "1栋", "100元"]),
        ("controls/apart.html", ["第三十七条"]),
        ("laws/law.acc.html", ["《现金管理办法》"]),
        ("terms/overdraw.html", ["座支"]),
        ("registers/open-items.html", ["待补说明", "2026-10-01"]),
        ("registers/exceptions.html", ["duty/copied"]),
        ("registers/deviations.html", ["管理处模板"]),
        ("registers/health.html", ["待补说明", "2026-10-01"]),
        ("registers/deadlines.html", ["按月核算"]),
        ("registers/obligations.html", ["第一条", "现金管理办法", "日记账"]),
        ("registers/coming.html", ["≥ 97%"]),
    ],
)
def test_pages_say_what_they_are_for(small: Built, path: str, texts: list[str]) -> None:
    page = unescape(small.page(path))
    assert [text for text in texts if text not in page] == []


def test_findings_stand_on_the_health_page() -> None:
    policy = policy_of(SMALL)
    unit = policy.entities["g.fin"]
    found = Diagnostic(
        "org/no-purpose", Severity.WARNING, unit.span, say("No purpose."), say("Add one."), entity="g.fin"
    )
    site = plan(policy, [found])
    health = next(page for page in site.pages if page.path == "registers/health.md")
    texts = [
        run.text
        for block in health.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for run in cell
        if isinstance(run, Run)
    ]
    assert texts[:5] == ["No purpose.", "Add one.", "财务部", "org/no-purpose", "policy.yml:5"]


def test_findings_are_shown_without_employee_numbers() -> None:
    policy = policy_of(SMALL)
    message = say("{who} holds both posts.", who="E0007")
    site = plan(policy, [Diagnostic("control/both", Severity.ERROR, policy.entities["g.fin"].span, message)])
    health = next(page for page in site.pages if page.path == "registers/health.md")
    assert "E0007" not in str(health)
    assert "＊＊＊ holds both posts." in str(health)


def test_a_handbook_that_says_where_its_files_are_leads_there() -> None:
    there = "repo_url: https://example.org/handbook/, edit_uri: edit/main/policies"
    site = plan(policy_of(SMALL.replace("name: 小小手册,", f"name: 小小手册, {there},")))
    assert site.sources["g.fin"] == "https://example.org/handbook/edit/main/policies/policy.yml"
    assert plan(policy_of(SMALL)).sources == {}
    hostile = there.replace("https:", "javascript:")
    assert plan(policy_of(SMALL.replace("name: 小小手册,", f"name: 小小手册, {hostile},"))).sources == {}


def test_rules_have_a_book_when_they_are_given() -> None:
    rules = [
        RulePage("org/b", say("error"), (say("B must."), say("Why: so."))),
        RulePage("duty/a", say("hint"), (say("A must."),), ("- ok: 1",), ("- bad: 1",)),
    ]
    site = plan(policy_of(SMALL), rules=rules)
    assert [page.path for page in site.pages if page.path.startswith("rules/")] == [
        "rules/index.md",
        "rules/duty.md",
        "rules/org.md",
    ]


def test_an_example_of_a_rule_keeps_its_indentation(tmp_path: Path) -> None:
    rules = [RulePage("org/b", say("error"), (say("B must."),), ("units:\n- id: a\n  head:\n    <b>: 1\n",))]
    write_source(plan(policy_of(SMALL), rules=rules), tmp_path)
    assert "<code>units:\n- id: a\n  head:\n    &lt;b&gt;: 1\n</code>" in (tmp_path / "docs/rules/org.md").read_text(
        "utf-8"
    )


def test_an_empty_handbook_is_a_site_too() -> None:
    site = plan(policy_of("handbook: {name: 空}\n"))
    assert site.pages[0].path == "index.md"


def test_a_post_that_does_not_say_how_many_there_are_is_not_counted_as_one() -> None:
    site = plan(policy_of(SMALL.replace("unit: g.fin, headcount: 2,", "unit: g.fin,")))
    pages = {page.path: str(page) for page in site.pages}
    assert "not fixed" in pages["positions/g.fin.cashier.md"]
    assert "posts not fixed: 1" in pages["units/g.fin/index.md"]
    assert "posts not fixed: 1" in pages["units/index.md"]
    assert "not fixed" in pages["positions/index.md"]


def test_a_demand_is_written_out_with_its_items() -> None:
    """On the page of the post that it binds and in the register: half of it would be worse than none."""
    site = plan(policy_of(SMALL))
    clause = next(one for one in policy_of(SMALL).all(Clause) if one.items and one.modality == "must")
    texts = [item.text.source for item in clause.items if item.text is not None]
    assert texts
    for path in ("registers/obligations.md", f"positions/{clause.binds[0]}.md"):
        page = str(next(one for one in site.pages if one.path == path))
        assert all(text.split("【")[0] in page for text in texts), path


def test_a_post_leads_to_the_sheet_on_which_it_is_scored() -> None:
    assert "score/fin" in led_to(SMALL, "positions/g.fin.cashier.md"), "the sheet of its unit"
    own = SMALL.replace("{id: fin, for: g.fin,", "{id: fin, for: g.fin.cashier,")
    assert "score/fin" in led_to(own, "positions/g.fin.cashier.md")
    assert "score/fin" not in led_to(own, "positions/g.fin.head.md"), "the sheet of another post"


def test_the_first_page_leads_to_no_register_that_is_not_there() -> None:
    site = plan(policy_of("units: [{id: u, name: 部, type: company}]"))
    there = {page.path for page in site.pages}
    home = site.pages[0]
    assert home.path == "index.md"
    assert {run.href for run in runs(home) if run.href is not None} <= there


def runs(page: Page) -> list[Run]:
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return [run for table in tables for row in table.rows for cell in row.cells for run in cell if isinstance(run, Run)]


def led_to(handbook: str, path: str) -> set[str]:
    """The entities that the head of a page leads to."""
    page = next(one for one in plan(policy_of(handbook)).pages if one.path == path)
    facts = [block for block in page.blocks if isinstance(block, Facts)]
    return {run.to for block in facts for _, value in block.rows for run in value if isinstance(run, Run) and run.to}


POSTS = """
handbook: {name: 小小手册, language: zh-CN}
units: [{id: g, name: 集团, type: group, head: g.lead}]
positions: [{id: g.lead, name: 班长, unit: g, headcount: 1}, {id: g.cook, name: 厨师, unit: g, headcount: 1}]
roles: [{id: anybody, name: 每个人, who: any}, {id: on-duty, name: 当班人, who: {positions: [g.lead]}}]
measures: [{id: m, name: 件数, owner: g, unit: 件}]
targets: [{id: t, name: 件数, owner: g, period: month, better: higher, goal: ≥ 5件, formula: 件数}]
agreements: [{id: sign, name: 集团目标责任书, party: g, signed_by: [g.lead], targets: [{target: t, weight: 100}]}]
regulations:
- id: watch
  title: 值班制度
  number: Z-1
  chapters:
  - heading: 值班
    clauses:
"""


def test_a_page_says_first_and_in_the_order_of_reading_what_binds_just_this_post() -> None:
    """A role that names its posts is written out however long it is; what binds everybody comes last."""
    of_all = "    - {id: a-first, modality: must, binds: [anybody], text: 人人遵守}\n"
    of_post = "".join(
        f"    - {{id: {letter}, modality: must, binds: [on-duty], text: 查岗{letter}}}\n" for letter in "zyxwvutsrqponm"
    )
    made = plan(policy_of(POSTS + of_all + of_post))
    page = next(one for one in made.pages if one.path == "positions/g.lead.md")
    own, general = [block for block in page.blocks if isinstance(block, Table) and block.columns[0] == "Clause"]
    texts = [
        ["".join(run.text for run in row.cells[1] if isinstance(run, Run)) for row in one.rows]
        for one in (own, general)
    ]
    assert texts == [[f"查岗{letter}" for letter in "zyxwvutsrqponm"], ["人人遵守"]]


def test_a_post_without_an_agreement_is_led_to_that_of_its_unit() -> None:
    made = plan(policy_of(POSTS + "    - {id: a, modality: must, binds: [anybody], text: 人人遵守}\n"))
    page = next(one for one in made.pages if one.path == "positions/g.cook.md")
    assert "集团目标责任书" in str(page.blocks)
