"""How numbers of several months become one: a rate is never added up, whether or not somebody wrote % behind it."""

import pytest

from generator.model.aggregation import way_of
from generator.model.targets import Measure
from tests.model.handbooks import sound

MEASURES = """
units: [{{id: g, name: 集团}}]
records: [{{id: card, name: 登记表, kept_by: g, retention: 3年}}]
measures:
- {{id: all, name: 总数, owner: g, unit: 宗, records: [card]}}
- {{id: good, name: 合格数, owner: g, unit: 宗, part_of: all, records: [card]}}
- {{id: rate, name: 合格率, owner: g, formula: 合格数 / 总数}}
- {{id: plain, name: 人次, owner: g, records: [card]}}
- {id_}
"""


@pytest.mark.parametrize(
    ("measure", "way"),
    [
        ("{id: x, name: 甲, owner: g, formula: 合格数 / 总数}", None),
        ("{id: x, name: 甲, owner: g, formula: 合格数 / 总数, unit: '%'}", None),
        ("{id: x, name: 甲, owner: g, formula: 100% - 合格率}", None),
        ("{id: x, name: 甲, owner: g, formula: 40% × 合格率 + 60%}", None),
        ("{id: x, name: 甲, owner: g, formula: 人次 / 人次}", None),
        ("{id: x, name: 甲, owner: g, formula: 合格率 + 人次}", None),
        ("{id: x, name: 甲, owner: g, formula: 合格数 / 总数, aggregate: mean}", "mean"),
        ("{id: x, name: 甲, owner: g, formula: 总数 - 合格数}", "sum"),
        ("{id: x, name: 甲, owner: g, formula: 人次 × 2}", "sum"),
        ("{id: x, name: 甲, owner: g, records: [card]}", "sum"),
        ("{id: x, name: 甲, owner: g, kind: stock, unit: 件, records: [card]}", "last"),
    ],
)
def test_ways(measure: str, way: str | None) -> None:
    policy = sound(MEASURES.format(id_=measure))
    found = policy.get("x", Measure)
    assert found is not None
    assert way_of(policy, found) == way
