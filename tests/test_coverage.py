from datetime import date as Day

import pytest

from generator.coverage import Coverage, cover
from generator.diagnostics import Diagnostic
from generator.loader import load_texts
from generator.model.build import build

INVENTORY = """
documents: [{id: S1, title: 职责}, {id: S2, title: 目标}]
items:
- {id: S1.1, doc: S1, kind: unit, text: 财务部}
- {id: S1.2, doc: S1, kind: department_duty, text: 记账}
- {id: S1.3, doc: S1, kind: function_l2, text: 成本}
- {id: S2.1, doc: S2, kind: threshold, text: 上限, value: 3000元}
- {id: S2.2, doc: S2, kind: threshold, text: 缺数, value: blank}
- {id: S2.3, doc: S2, kind: formula, text: 收缴率, numerator: 实收(元), denominator: 应收}
"""


def covered(policy: str) -> tuple[Coverage, list[Diagnostic]]:
    documents, _ = load_texts([("p.yml", policy.encode())])
    model, found = build(documents, Day(2026, 11, 24))
    assert found == []
    inventory, _ = load_texts([("inventory.yml", INVENTORY.encode())])
    return cover(model, inventory)


FORMULA = """
measures: [{id: a, name: 实收（元）, unit: 元}, {id: b, name: 应缴, aliases: [应收], unit: 元}]
targets: [{id: t, formula: 实收（元） / 应缴, source: [S2.3]}]
"""


@pytest.mark.parametrize(
    ("policy", "item"),
    [
        ("units: [{id: u, source: [S1.1]}]", "S1.1"),
        ("units: [{id: u, duties: [{id: d, text: 记账, source: [S1.2]}]}]", "S1.2"),
        ("activities: [{id: a}, {id: b, parent: a, source: [S1.3]}]", "S1.3"),
        ("regulations: [{id: r, parameters: [{id: p, values: 3000元, source: [S2.1]}]}]", "S2.1"),
        ("regulations: [{id: r, parameters: [{id: p, values: 5000元, note: 原为3000元, source: [S2.1]}]}]", "S2.1"),
        ("targets: [{id: t, todo: [{field: goal, source: [S2.2]}]}]", "S2.2"),
        (FORMULA, "S2.3"),
    ],
)
def test_the_fitting_thing_covers_an_item(policy: str, item: str) -> None:
    result, found = covered(policy)
    assert found == []
    assert item not in {one.id for share in result.documents for one in share.missing}
    assert result.covered == 1


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ("positions: [{id: p, source: [S1.1]}]", "of the kind unit"),
        ("units: [{id: u, source: [S1.2]}]", "department duty"),
        ("activities: [{id: a, source: [S1.3]}]", "on level 1"),
        ("regulations: [{id: r, parameters: [{id: p, values: 5000元, source: [S2.1]}]}]", "has no 3000"),
        ("targets: [{id: t, source: [S2.3]}]", "this entry has none"),
        (FORMULA.replace(", aliases: [应收]", ""), "counts 应收"),
        ("units: [{id: u, source: [S9.9]}]", "no item S9.9"),
    ],
)
def test_another_thing_does_not(policy: str, why: str) -> None:
    result, found = covered(policy)
    assert result.covered == 0
    assert [why in str(one.message) for one in found] == [True]
    assert found[0].span.text.startswith("S")


def test_who_claims_more_than_eight_restates_none() -> None:
    ids = ", ".join(f"S9.{number}" for number in range(9))
    _, found = covered(f"units: [{{id: u, source: [{ids}]}}]")
    assert any("restates 9 items" in str(one.message) for one in found)
