"""Which one declaration would prove the range of a target."""

import pytest

from generator.model.suppositions import proving_parts, within
from generator.model.targets import Measure, Target
from tests.model.handbooks import sound

HEAD = """
units:
- {{id: co, name: 公司, type: company}}
- {{id: east, name: 东区, type: office, parent: co}}
measures:
- {{id: all, name: 总数, owner: co, unit: 件}}
- {{id: bad, name: 差错数, owner: co, unit: 件}}
- {{id: late, name: 超时数, owner: co, unit: 件{part}}}
- {{id: people, name: 人数, owner: co, unit: 人}}
- {{id: doors, name: 户数, each: office, unit: 户}}
- {{id: sold, name: 成交户数, each: office, unit: 户}}
- {{id: forms, name: 表数, owner: co, unit: 张}}
- {{id: rows, name: 每张项数, owner: co, unit: 项/张}}
- {{id: answers, name: 总项数, owner: co, unit: 项, formula: 表数 × 每张项数}}
- {{id: unhappy, name: 不满意项数, owner: co, unit: 项}}
targets:
- {{id: t, name: 目标, owner: co, goal: ≥ 90%, formula: {formula}}}
"""


@pytest.mark.parametrize(
    ("formula", "part", "pairs"),
    [
        ("差错数 / 总数", "", ["bad in all"]),
        ("(总数 - 差错数) / 总数 × 100%", "", ["bad in all"]),
        ("人数 / 1人 / 总数 × 1件", "", []),  # 人 are not 件
        ("Σ 成交户数 / Σ 户数", "", ["sold in doors"]),
        ("(总项数 - 不满意项数) / 总项数", "", ["unhappy in answers"]),  # a whole that is worked out
        ("(总数 - 差错数) / 总数 × 50% + (总数 - 超时数) / 总数 × 50%", ", part_of: all", ["bad in all"]),
        ("(总数 - 差错数) / 总数 × 50% + (总数 - 超时数) / 总数 × 50%", "", []),  # two are missing
        ("超时数 / 总数", ", part_of: bad", []),  # it is part of something else
        ("(差错数 - 超时数) / 总数", "", []),  # one of the two would not do
        ("差错数 / 总数 × 200%", "", []),
        ("总数 / 总数", "", []),  # proved as it is
    ],
)
def test_the_one_declaration_that_is_missing(formula: str, part: str, pairs: list[str]) -> None:
    policy = sound(HEAD.format(formula=formula, part=part))
    target = policy.get("t", Target)
    assert target is not None
    assert [f"{one.address} in {other.address}" for one, other in proving_parts(policy, target)] == pairs


def test_parts_of_parts_are_parts() -> None:
    policy = sound(
        """
measures:
- {id: a, name: 甲, unit: 件, part_of: b}
- {id: b, name: 乙, unit: 件, part_of: c}
- {id: c, name: 丙, unit: 件}
"""
    )
    a, b, c = (policy.get(one, Measure) for one in "abc")
    assert a is not None
    assert b is not None
    assert c is not None
    assert [within(policy, *pair) for pair in ((a, b), (a, c), (c, a), (b, a), (a, a))] == [True, True, *[False] * 3]
