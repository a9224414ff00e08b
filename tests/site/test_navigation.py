"""No level of the navigation shows more than a reader can look over, and nothing is left out of it."""

from collections.abc import Iterator

import pytest

from generator.site import plan
from generator.site.document import Section
from generator.site.navigation import FLAT, ranges
from tests.site.handbooks import policy_of


def handbook(companies: int, records: int, homeless: int = 0, of_the_group: int = 0) -> str:
    """A group with companies of two departments each, and records that its departments keep."""
    lines = ["units:", "- {id: hq, name: 集团}"]
    for company in range(companies):
        lines.append(f"- {{id: c{company}, name: 公司{company}, parent: hq}}")
        lines += [f"- {{id: c{company}.d{one}, name: 部门{company}.{one}, parent: c{company}}}" for one in (0, 1)]
    lines.append("records:")
    for company in range(companies):
        for one in range(records):
            lines.append(f"- {{id: r{company}.{one}, name: 表{company}.{one}, kept_by: c{company}.d{one % 2}}}")
    lines += [f"- {{id: h{one:03}, name: 散{one}}}" for one in range(homeless)]
    lines += [f"- {{id: g{one}, name: 总{one}, kept_by: hq}}" for one in range(of_the_group)]
    return "\n".join(lines)


def records_of(text: str) -> Section:
    """The branch of the records."""
    site = plan(policy_of(text))
    return next(one for volume in site.navigation for one in volume.below if one.page == "records/index.md")


def every(section: Section) -> Iterator[Section]:
    yield section
    for one in section.below:
        yield from every(one)


def outline(section: Section, depth: int) -> list[object]:
    """Titles down to a depth; what lies deeper is counted."""
    if not section.below:
        return [section.title]
    if depth == 0:
        return [section.title, len(section.below)]
    return [section.title, [outline(one, depth - 1) for one in section.below]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (handbook(1, 3), [["表0.0"], ["表0.1"], ["表0.2"]]),
        (handbook(2, 30), [["公司0", 30], ["公司1", 30]]),  # 集团 alone at the top says nothing
        (handbook(1, 50), [["部门0.0", 25], ["部门0.1", 25]]),
        (handbook(2, 30, homeless=2), [["集团", 2], ["Others", 2]]),
        (handbook(2, 30, of_the_group=1), [["总0"], ["公司0", 30], ["公司1", 30]]),
        (handbook(0, 0, homeless=50), [["散0 … 散39", 40], ["散40 … 散49", 10]]),
    ],
)
def test_a_long_list_is_a_tree_along_the_units(text: str, expected: list[object]) -> None:
    assert [outline(one, 0) for one in records_of(text).below] == expected


def test_deep_trees_have_short_levels_and_every_entry_once() -> None:
    branch = records_of(handbook(6, 100, homeless=90, of_the_group=60))
    assert max(len(one.below) for one in every(branch)) <= FLAT
    pages = [one.page for one in every(branch) if one.page is not None]
    assert len(pages) == len(set(pages)) == 1 + 6 * 100 + 90 + 60


@pytest.mark.parametrize("count", [0, 1, FLAT, FLAT + 1, FLAT * FLAT, FLAT * FLAT + 1, 5_000])
def test_ranges_keep_order_and_bounds(count: int) -> None:
    made = ranges([Section(str(one), f"{one}.md") for one in range(count)])
    top = Section("", None, made)
    assert [one.page for one in every(top) if one.page] == [f"{one}.md" for one in range(count)]
    assert max(len(one.below) for one in every(top)) <= FLAT
