"""A small handbook of offices whose numbers add up, and numbers for its targets as they are typed."""

from generator.formula import fold
from generator.model.given import Given, given_in, reachable
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.source import Source
from tests.model.handbooks import sound

OFFICES = """
units:
- {id: co, name: 公司, type: company}
- {id: east, name: 东区, type: office, parent: co}
records: [{id: book, name: 收费台账, kept_by: co, retention: 3年}]
measures:
- {id: due, name: 应收, each: office, unit: 元, records: [book]}
- {id: paid, name: 实收, aliases: [已收, 实收（含=预收）], each: office, unit: 元, part_of: due, records: [book]}
- {id: sheets, name: 表数, each: office, unit: 张}
- {id: rows, name: 每表项数, each: office, unit: 项/张}
- {id: answers, name: 总项数, each: office, unit: 项, formula: 表数 × 每表项数}
- {id: bad, name: 差项数, each: office, unit: 项}
- {id: staff, name: 在岗人数, owner: co, unit: 人, kind: stock}
- {id: score, name: 评分, owner: co, unit: 分, aggregate: mean, at_most: 100分}
- {id: peak, name: 最高负荷, owner: co, unit: 度, aggregate: max}
- {id: low, name: 最低水位, owner: co, unit: 米, aggregate: min}
- {id: calls, name: 报修次数, owner: co, unit: 次}
- {id: per-head, name: 人均报修, owner: co, unit: 次/人, formula: 报修次数 / 在岗人数}
targets:
- id: rate
  name: 收缴率
  owner: co
  period: month
  cumulative: true
  better: higher
  goal: [{from: 2026-01-01, value: ≥ 95%}, {from: 2027-01-01, value: ≥ 98%}]
  formula: Σ 实收 / Σ 应收 × 100%
  when_empty: missed
  examples: [{given: {实收: 95、190, 应收: 100；200}, actual: 95%, met: true}]
- {id: content, name: 满意率, owner: co, goal: ≥ 98%, formula: (Σ 总项数 - Σ 差项数) / Σ 总项数 × 100%}
- {id: office-content, name: 各处满意率, owner: co, goal: 90%～95%, formula: (总项数 - 差项数) / 总项数 × 100%}
- {id: own-share, name: 份额, owner: co, goal: ≥ 50%, formula: 实收 / Σ 实收}
- {id: load, name: 人均, owner: co, goal: ≤ 2次/人, formula: 报修次数 / 在岗人数}
- {id: load-derived, name: 人均二, owner: co, goal: ≤ 2次/人, formula: 人均报修}
- {id: items, name: 项数, owner: co, goal: ≥ 100项, formula: 表数 × 每表项数}
- {id: points, name: 均分, owner: co, goal: ≥ 90分, formula: 评分}
- {id: peaks, name: 峰值, owner: co, goal: < 8度, formula: 最高负荷}
- {id: lows, name: 水位, owner: co, goal: ≥ 2米, formula: 最低水位}
- {id: income, name: 实收额, owner: co, goal: ≥ 48.26万元, formula: 实收}
- {id: tree, name: 植树节, owner: co, goal: 按期完成, aliases: [种树]}
- {id: tree-two, name: 植树节二, owner: co, aliases: [种树]}
"""


def offices() -> Policy:
    """The handbook."""
    return sound(OFFICES)


def typed(policy: Policy, target: Target, words: str) -> tuple[Given, ...]:
    """Numbers as they stand on a command line, with blanks between them."""
    names = {fold(name) for name, _ in reachable(policy, policy.formulas[target.address])}
    given = [given_in(Source("--given", one), names.__contains__) for one in words.split()]
    return tuple(one for one in given if one is not None)
