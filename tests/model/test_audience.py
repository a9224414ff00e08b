"""Who may read what."""

import pytest

from generator.model.audience import hidden_from
from tests.site.handbooks import policy_of

HEAD = """
handbook: {name: 手册, audience: staff}
audiences:
- {id: public, name: 公众}
- {id: staff, name: 员工, includes: [public]}
- {id: managers, name: 管理人员, includes: [staff]}
- {id: finance, name: 财务条线, includes: [staff]}
"""

OTHERS = {"finance", "managers"}
"""The audiences that staff do not belong to are hidden from them, since names tell."""


def hidden(text: str, audience: str = "staff") -> set[str]:
    """What is hidden from an audience in a handbook of these entities."""
    return set(hidden_from(policy_of(HEAD + text), audience)) - OTHERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("units: [{id: g, name: 集团}]", set()),
        ("units: [{id: g, name: 集团, audience: public}]", set()),
        ("units: [{id: g, name: 集团, audience: managers}]", {"g"}),
        ("units: [{id: g, name: 集团, audience: managers, duties: [{id: d, text: 做}]}]", {"g", "g/d"}),
        # A part cannot be for more people than the whole.
        (
            "units: [{id: g, name: 集团, audience: managers, duties: [{id: d, text: 做, audience: staff}]}]",
            {"g", "g/d"},
        ),
        ("units: [{id: g, name: 集团, audience: managers}, {id: b, name: 部, parent: g}]", {"g", "b"}),
        ("units: [{id: g, name: 集团, audience: managers}, {id: b, name: 部, parent: g, audience: staff}]", {"g"}),
        (
            (
                "units: [{id: g, name: 集团, audience: managers}, {id: b, name: 部, parent: g}]\n"
                "positions: [{id: p, name: 岗, unit: b}]\nmeasures: [{id: m, name: 数, owner: p, unit: 件}]"
            ),
            {"g", "b", "p", "m"},
        ),
        (
            (
                "matters: [{id: t, name: 事, audience: managers}]\n"
                "positions: [{id: p, name: 岗, powers: [{id: a, action: approve, matter: t}]}]"
            ),
            {"t", "p/a"},
        ),
        (
            (
                "regulations: [{id: r, title: 制度, chapters: [{audience: managers, clauses: "
                "[{id: a, modality: is, text: 文, items: [{id: b, text: 项}]}]}]}]"
            ),
            {"r/a", "r/a/b"},
        ),
        # A regulation for nobody else would seem to be one for everybody.
        (
            (
                "units: [{id: a, name: 甲, audience: managers}, {id: b, name: 乙}]\n"
                "regulations: [{id: r, title: 制度, applies_to: [a]}, {id: s, title: 制度二, applies_to: [a, b]}]"
            ),
            {"a", "r"},
        ),
        (
            (
                "targets: [{id: t, name: 目标, audience: managers}, {id: u, name: 目标二}]\n"
                "agreements: [{id: a, name: 责任书, targets: [{target: t, weight: 50}, {target: u, weight: 50}]}]"
            ),
            {"t", "a"},
        ),
        (
            (
                "assessments: [{id: s, name: 考核, sheets: [{id: l, items: "
                "[{id: x, name: 甲, points: 50}, {id: y, name: 乙, points: 50, audience: managers}]}]}]"
            ),
            {"s/l", "s/l/x", "s/l/y"},
        ),
    ],
)
def test_staff_may_not_read(text: str, expected: set[str]) -> None:
    assert hidden(text) == expected


def test_an_audience_reads_what_those_read_that_it_includes() -> None:
    text = "\n".join(
        f"- {{id: {audience}-term, name: {audience}, audience: {audience}}}"
        for audience in ("public", "staff", "managers", "finance")
    )
    assert hidden("terms:\n" + text, "public") >= {"staff-term", "managers-term", "finance-term", "staff"}
    assert hidden("terms:\n" + text, "managers") == {"finance-term"}
    assert hidden("terms:\n" + text, "finance") == {"managers-term"}


def test_what_nobody_marked_is_in_no_edition_unless_the_settings_say_so() -> None:
    text = HEAD.replace(", audience: staff", "") + "units: [{id: g, name: 集团}, {id: b, name: 部, audience: staff}]"
    assert hidden_from(policy_of(text), "staff") == {"g", *OTHERS}


def test_circles_end() -> None:
    text = "units: [{id: a, name: 甲}, {id: b, name: 乙, audience: managers}]"
    assert hidden(text) == {"b"}
