"""The pictures of the cascade: every target in its tree, the page's own one in the middle of what it serves."""

from pathlib import Path

import pytest

from generator.model.graph import Policy
from generator.model.targets import Target
from generator.site import plan
from generator.site.cascade import PLACE, cascade_page, place_blocks
from generator.site.context import Context, parts_by_owner
from generator.site.document import Block, Cards, Chart, Facts, Heading, Items, Page, Paragraph, Run, Table
from generator.site.markdown import plain
from generator.site.places import places
from generator.site.source import write_source
from tests.site.handbooks import NASTY, SMALL, policy_of

CASCADE = (Path(__file__).parent.parent / "cases" / "site" / "cascade.yml").read_text("utf-8")


PROVED = "✓ follows from the goals below"
SHORT = "✗ the goals below fall short"
HELPED = "○ helped, not implied by those below"


def context_of(policy: Policy) -> Context:
    return Context(policy, str, places(policy), (), {}, parts_by_owner(policy))


@pytest.fixture(scope="module")
def c() -> Context:
    return context_of(policy_of(CASCADE))


@pytest.fixture(scope="module")
def page(c: Context) -> Page:
    made = cascade_page(c)
    assert made is not None
    return made


def target(c: Context, address: str) -> Target:
    found = c.policy.get(address, Target)
    assert found is not None
    return found


def chart_in(blocks: list[Block] | tuple[Block, ...]) -> Chart:
    return next(block for block in blocks if isinstance(block, Chart))


def said(chart: Chart) -> list[str]:
    return [box.full for box in chart.boxes]


def overview_of(page: Page) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table))


def test_a_tree_says_name_goal_owner_and_weight(page: Page) -> None:
    assert said(chart_in(page.blocks)) == [
        f"集团收缴率 · ≥ 95% · 集团 · {PROVED}",
        f"公司收缴率 · ≥ 95% · 公司 · weight 60% in the agreement of 2026 · {PROVED}",
        "演练 · ≥ 12次 · 公司",
        f"管理处收缴率 · ≥ 96% · each management office · {HELPED}",
        "北处",
        "南处 · weight 100%",
        "催收 · 按期完成 · 南处 · 收费员 · weight 30%",
        "新目标 · ≥ 99% (from 2027) · 公司",
    ]


@pytest.mark.parametrize(
    ("dates", "said_so"),
    [
        ("", "≥ 95%"),
        (", from: 2026-01-01", "≥ 95%"),
        (", from: 2027-01-01", "≥ 95% (from 2027)"),
        (", from: 2027-03-15", "≥ 95% (from 2027-03-15 on)"),
        (", until: 2026-12-31", "≥ 95% (until the end of 2026)"),
        (", until: 2027-06-30", "≥ 95% (until 2027-06-30)"),
        (", from: 2027-01-01, until: 2027-12-31", "≥ 95% (from 2027, until the end of 2027)"),
        # What is to come, as far as the target still holds then.
        (", until: 2027-12-31, goal: {}", "≥ 95% (from 2027 ≥ 98%, until the end of 2027)"),
        (", until: 2026-12-31, goal: {}", "≥ 95% (until the end of 2026)"),
        (", from: 2027-01-01, goal: {}", "≥ 98% (from 2027)"),
    ],
)
def test_a_box_says_when_its_goal_holds(dates: str, said_so: str) -> None:
    goal = "goal: ≥ 95%" if "goal" not in dates else ""
    rising = "[{from: 2026-01-01, value: ≥ 95%}, {from: 2027-01-01, value: ≥ 98%}]"
    line = f"owner: g{dates.replace('{}', rising)}{', ' + goal if goal else ''}"
    c = context_of(policy_of(CASCADE.replace("owner: g, period: month, goal: ≥ 95%", line)))
    page = cascade_page(c)
    assert page is not None
    assert said(chart_in(page.blocks))[0].startswith(f"集团收缴率 · {said_so} · 集团")
    overview = overview_of(page)
    assert plain(overview.rows[0].cells[1]) == said_so


@pytest.mark.parametrize(
    ("agreement", "said_so"),
    [
        ("party: c.south.clerk, from: 2026-01-01, until: 2026-12-31", "weight 30% in the agreement of 2026"),
        ("party: c.south.clerk, from: 2026-07-01, until: 2027-06-30", "weight 30% in the agreement of 2026–2027"),
        ("party: c.south, from: 2026-01-01, until: 2026-12-31", "weight 30% in the agreement of 南处 of 2026"),
        ("party: c.south", "weight 30% in the agreement of 南处"),
        # What is still to come is said only where nothing holds today.
        ("party: c.south.clerk, from: 2027-01-01, until: 2027-12-31", "weight 30% in the agreement of 2027"),
    ],
)
def test_a_weight_says_of_which_agreement(agreement: str, said_so: str) -> None:
    c = context_of(
        policy_of(CASCADE.replace("name: 收费员责任书, party: c.south.clerk", f"name: 收费员责任书, {agreement}"))
    )
    page = cascade_page(c)
    assert page is not None
    assert said(chart_in(page.blocks))[6] == f"催收 · 按期完成 · 南处 · 收费员 · {said_so}"


@pytest.mark.parametrize(
    ("goal", "agreement", "weight"),
    [
        # A goal that begins next year is in no agreement that has ended by then.
        ("goal: [{from: 2027-01-01, value: ≥ 99%}]", "from: 2026-01-01, until: 2026-12-31", None),
        ("goal: [{from: 2027-01-01, value: ≥ 99%}]", "from: 2026-07-01, until: 2027-06-30", "2026–2027"),
        ("goal: ≥ 99%", "from: 2026-01-01, until: 2026-12-31", "2026"),
    ],
)
def test_a_weight_is_one_of_the_time_of_its_goal(goal: str, agreement: str, weight: str | None) -> None:
    line = f"- {{id: soon-a, name: 新责任书, party: c, {agreement}, targets: [{{target: soon, weight: 40}}]}}\n"
    text = CASCADE.replace("goal: [{from: 2027-01-01, value: ≥ 99%}]", goal).replace(
        "agreements:\n", f"agreements:\n{line}", 1
    )
    page = cascade_page(context_of(policy_of(text)))
    assert page is not None
    last = said(chart_in(page.blocks))[-1]
    assert last.startswith("新目标")
    assert last.endswith(f"weight 40% in the agreement of {weight}") == (weight is not None)
    assert ("weight" in last) == (weight is not None)


SERVE = "“Targets that serve it” counts all targets below one, on every level."
NEEDED = "“Needed for the proof” counts those directly below whose goals prove its own; the others help besides."
WEIGHT = "A weight is that of the agreement in force today or when its goal begins; where none is, of the next."


@pytest.mark.parametrize(
    ("handbook", "told"),
    [
        (CASCADE, [SERVE, NEEDED, WEIGHT]),
        # What is in no column and in no box is not explained.
        (CASCADE.replace("formula: Σ 实收 / Σ 应收 × 100%, ", "").partition("agreements:")[0], [SERVE]),
    ],
)
def test_the_numbers_of_the_overview_are_explained(handbook: str, told: list[str]) -> None:
    page = cascade_page(context_of(policy_of(handbook)))
    assert page is not None
    before = page.blocks[1 : page.blocks.index(overview_of(page))]
    assert [plain(one.text) for one in before if isinstance(one, Paragraph)] == told


def test_boxes_lead_to_targets_and_units(page: Page) -> None:
    leads = [(box.lines[0].text, box.to, box.style) for box in chart_in(page.blocks).boxes]
    assert leads[3:7] == [
        ("管理处收缴率", "each", "office"),
        ("北处", "c.north", "office carrier"),
        ("南处", "c.south", "office carrier"),
        ("催收", "clerk", "post"),
    ]


def test_the_list_says_the_same_with_links(page: Page) -> None:
    chart = chart_in(page.blocks)
    items = next(block for block in page.blocks if isinstance(block, Items))
    assert [depth for depth, _ in items.points] == [0, 1, 2, 2, 3, 3, 4, 1]
    for box, (_depth, point) in zip(chart.boxes, items.points, strict=True):
        assert plain(point).startswith(box.full.partition(" · weight")[0])
        assert plain(point).endswith(box.full.rpartition(" · ")[2]) or "weight" in box.full
    rate = items.points[1][1]
    assert plain(rate) == f"公司收缴率 · ≥ 95% · 公司 · weight 60% in the 公司责任书 · {PROVED}"
    assert [run.to for run in rate if isinstance(run, Run) and run.to] == ["rate", "c", "c-2026"]


def test_what_is_in_no_tree_is_listed(page: Page) -> None:
    outside = page.blocks[-1]
    assert isinstance(outside, Table)
    assert [plain(row.cells[0]) for row in outside.rows] == ["孤目标"]


def test_the_overview_counts_targets(page: Page) -> None:
    overview = overview_of(page)
    assert overview.columns[3:5] == ("Targets that serve it", "Needed for the proof")
    assert [[plain(cell) for cell in row.cells[3:5]] for row in overview.rows] == [["5", "1"]]
    assert overview.rows[0].cells[0] == (Run("集团收缴率", href=f"{PLACE}#top"),)


def test_a_target_stands_between_what_it_serves_and_what_serves_it(c: Context) -> None:
    blocks = place_blocks(c, target(c, "each"))
    chart = chart_in(blocks)
    assert [box.lines[0].text for box in chart.boxes] == [
        "集团收缴率",
        "公司收缴率",
        "管理处收缴率",
        "北处",
        "南处",
        "催收",
    ]
    own = chart.boxes[chart.focus]
    assert own.to is None
    assert own.style == "office here"
    assert own.full.endswith(" · this page")
    assert [box for box in chart.boxes if "here" in box.style] == [own]


def test_the_way_up_goes_through_the_unit(c: Context) -> None:
    chart = chart_in(place_blocks(c, target(c, "clerk")))
    assert [box.lines[0].text for box in chart.boxes] == ["集团收缴率", "公司收缴率", "管理处收缴率", "南处", "催收"]
    assert chart.focus == 4


def test_the_page_of_a_target_gives_the_reason(c: Context) -> None:
    assert [plain(block.text) for block in place_blocks(c, target(c, "rate")) if isinstance(block, Paragraph)] == [
        f"{PROVED}: Once every goal below is reached, 公司收缴率 is at least 96%.",
        "Of 2 targets that serve it directly the proof needs 1: 管理处收缴率. The others help besides.",
        "The same as a list",
        "The whole tree of 集团收缴率",
    ]


def test_a_shortfall_is_shown_with_numbers_and_not_by_colour_alone() -> None:
    c = context_of(policy_of(CASCADE.replace("goal: ≥ 96%", "goal: ≥ 94%")))
    blocks = place_blocks(c, target(c, "rate"))
    verdict, numbers, _list, _whole = (plain(block.text) for block in blocks if isinstance(block, Paragraph))
    assert verdict.startswith(f"{SHORT}: ")
    assert "94%" in verdict
    assert numbers.startswith("Numbers that reach every goal below and miss this one: ")
    own = chart_in(blocks).boxes[1]
    assert (own.lines[-1].text, own.lines[-1].style) == (SHORT, "head bad")


def test_alone_there_is_nothing_to_show(c: Context) -> None:
    assert place_blocks(c, target(c, "alone")) == []
    assert place_blocks(c, target(c, "safety")) == []


def facts_of(page: Page) -> dict[str, str]:
    return {label: plain(value) for block in page.blocks if isinstance(block, Facts) for label, value in block.rows}


def test_a_target_says_what_it_serves_through_its_heading() -> None:
    site = plan(policy_of(CASCADE))
    pages = {page.path: page for page in site.pages}
    assert facts_of(pages["targets/drill.md"])["Supports"] == "公司收缴率 (by the heading 安全目标)"
    assert facts_of(pages["targets/rate.md"])["Supported by"] == "演练, 管理处收缴率"
    agreement = next(block for block in pages["agreements/c-2026.md"].blocks if isinstance(block, Table))
    assert agreement.columns[-1] == "Supports"
    assert [plain(row.cells[-1]) for row in agreement.rows] == ["集团收缴率", ""]


def test_the_page_stands_before_the_targets_and_is_linked_from_home() -> None:
    site = plan(policy_of(CASCADE))
    listed = [one for volume in site.navigation for one in volume.below if one.page == "targets/index.md"]
    assert listed[0].below[0].page == PLACE
    home = site.pages[0]
    assert PLACE in {file for block in home.blocks if isinstance(block, Cards) for *_, file in block.cards}
    assert len([one for one in site.pages if one.path == PLACE]) == 1


def test_without_a_cascade_there_is_no_page() -> None:
    site = plan(policy_of(SMALL.replace("  supports: rate-of-all\n", "")))
    assert PLACE not in {page.path for page in site.pages}
    assert not any(
        isinstance(block, Heading) and block.anchor == "_cascade" for page in site.pages for block in page.blocks
    )


def test_what_runs_in_a_circle_is_shown_once() -> None:
    from tests.model.handbooks import read

    policy, _ = read(
        "units: [{id: g, name: 集团}]\ntargets:\n- {id: a, name: 甲, owner: g, supports: b}\n"
        "- {id: b, name: 乙, owner: g, supports: a}\n- {id: t, name: 丁, owner: g}\n"
        "- {id: u, name: 戊, owner: g, supports: t}\n"
    )
    c = context_of(policy)
    page = cascade_page(c)
    assert page is not None
    outside = page.blocks[-1]
    assert isinstance(outside, Table)
    assert [plain(row.cells[0]) for row in outside.rows] == ["甲", "乙"]
    assert [box.lines[0].text for box in chart_in(place_blocks(c, target(c, "a"))).boxes] == ["乙", "甲", "乙"]


def test_names_stay_texts_in_the_picture(tmp_path: Path) -> None:
    quoted = "'" + NASTY.replace("'", "''") + "'"
    policy = policy_of(CASCADE.replace("name: 公司收缴率", f"name: {quoted}").replace("name: 北处", f"name: {quoted}"))
    write_source(plan(policy), tmp_path)
    for path in (PLACE, "targets/each.md"):
        source = (tmp_path / "docs" / path).read_text("utf-8")
        assert "<script>" not in source
        assert "<img" not in source
