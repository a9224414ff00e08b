"""Given numbers that cannot be, at the number; and those that look so and can."""

import pytest

from generator.model.examples import Outcome, work_out_given
from generator.model.given import given_in, reachable
from generator.model.targets import Target
from generator.source import Source
from tests.model.handbooks import brief, sound

HANDBOOK = """
units:
- {id: co, name: 公司, type: company}
- {id: east, name: 东区, type: office, parent: co}
measures:
- {id: all, name: 投诉, each: office, unit: 宗}
- {id: late, name: 超时, each: office, unit: 宗, part_of: all}
- {id: due, name: 应收, owner: co, unit: 元}
- {id: paid, name: 实收, owner: co, unit: 万元, part_of: due}
- {id: profit, name: 盈亏, owner: co, unit: 元, at_least: -1亿元}
- {id: heat, name: 气温, owner: co, unit: ℃}
- {id: staff, name: 在岗人数, owner: co, unit: 人, kind: stock}
- {id: mean-staff, name: 平均人数, owner: co, unit: 人, kind: stock, aggregate: mean}
- {id: work, name: 投入, owner: co, unit: 工时}
- {id: score, name: 评分, owner: co, unit: 分, aggregate: mean, at_most: 100分}
- {id: days, name: 停电天数, owner: co, unit: 天, at_most: 31天}
- {id: calls, name: 来电, owner: co, unit: 万次}
- {id: plain, name: 系数, owner: co}
- {id: rest, name: 余数, owner: co, unit: 人, formula: 在岗人数 - 平均人数}
- {id: sheets, name: 问卷, owner: co, unit: 张}
- {id: asked, name: 每张项数, owner: co, unit: 项/张}
- {id: items, name: 总项数, owner: co, unit: 项, formula: 问卷 × 每张项数}
- {id: good, name: 满意项数, owner: co, unit: 项, part_of: items}
targets:
- {id: pleased, owner: co, period: month, formula: 满意项数 / (问卷 × 每张项数)}
- {id: sum, owner: co, period: month, formula: (Σ 投诉 - Σ 超时) / Σ 投诉}
- {id: own, owner: co, period: month, formula: 超时 / 投诉}
- {id: fee, owner: co, period: year, formula: 实收 / 1万元 + 应收 / 1元}
- {id: gain, owner: co, period: year, formula: 盈亏}
- {id: warm, owner: co, period: year, formula: 气温}
- {id: people, owner: co, period: year, formula: 在岗人数}
- {id: mean, owner: co, period: year, formula: 平均人数}
- {id: hours, owner: co, period: year, formula: 投入}
- {id: points, owner: co, period: year, formula: 评分}
- {id: year-dark, owner: co, period: year, formula: 停电天数}
- {id: month-dark, owner: co, period: month, formula: 停电天数}
- {id: called, owner: co, period: year, formula: 来电}
- {id: bare, owner: co, period: year, formula: 系数}
- {id: left, owner: co, period: year, formula: 余数}
"""


def outcome(target: str, words: str) -> Outcome:
    policy = sound(HANDBOOK)
    thing = policy.get(target, Target)
    assert thing is not None
    names = {name for name, _ in reachable(policy, policy.formulas[target])}
    given = [given_in(Source("--given", one), names.__contains__) for one in words.split()]
    done = work_out_given(policy, thing, [one for one in given if one is not None])
    assert done is not None
    assert done.wrong == ()
    return done


@pytest.mark.parametrize(
    ("target", "words", "said"),
    [
        # Less than none.
        ("own", "超时=-1 投诉=5", [("-1", "宗 are counted from 0")]),
        ("own", "超时=1、-1 投诉=5、5", [("-1", "宗 are counted from 0")]),
        ("fee", "实收=-1 应收=100000", [("-1", "never less than 0")]),
        ("bare", "系数=-1", [("-1", "never less than 0")]),
        ("gain", "盈亏=-1", []),
        ("gain", "盈亏=-2亿", [("-2亿", "always ≥ -1亿元")]),
        ("warm", "气温=-5", []),
        ("left", "余数=-0.5", []),  # it is worked out, and so a difference
        # Halves of things.
        ("own", "超时=1.5 投诉=5", [("1.5", "a count of 宗 is a whole number")]),
        ("people", "在岗人数=40.5", [("40.5", "a count of 人 is a whole number")]),
        ("mean", "平均人数=40.5", []),
        ("mean", "平均人数=40、41", []),
        ("hours", "投入=7.5", []),
        ("called", "来电=1.25", []),
        ("called", "来电=1.00005", [("1.00005", "a count of 次 is a whole number")]),
        ("called", "来电=0.2次", [("0.2次", "a count of 次 is a whole number")]),
        ("fee", "实收=1.25 应收=12500.5", []),
        ("points", "评分=89.5", []),
        # A part is not more than its whole: number by number, or put together beside a single one.
        ("own", "超时=3、1 投诉=2、3", [("3", "超时 is a part of 投诉 and cannot be more: 3宗 against 2宗")]),
        ("sum", "超时=3、1 投诉=2、3", [("3", "3宗 against 2宗")]),
        ("sum", "超时=3、4 投诉=2、3", [("3", "3宗 against 2宗"), ("4", "4宗 against 3宗")]),
        ("sum", "超时=3、3 投诉=5", [("3、3", "6宗 against 5宗")]),
        ("sum", "超时=6 投诉=2、3", [("6", "6宗 against 5宗")]),
        ("sum", "超时=5 投诉=2、3", []),
        ("fee", "实收=10 应收=100000", []),  # in 万元 and in 元
        ("fee", "实收=10.0001 应收=100000", [("10.0001", "10.0001万元 against 100,000元")]),
        # Limits.
        ("points", "评分=90、101", [("101", "always ≤ 100分")]),
        ("month-dark", "停电天数=32", [("32", "always ≤ 31天")]),
        ("year-dark", "停电天数=32、1", [("32", "always ≤ 31天")]),
        ("year-dark", "停电天数=40", []),  # of several months
    ],
)
def test_numbers_that_cannot_be(target: str, words: str, said: list[tuple[str, str]]) -> None:
    done = outcome(target, words)
    assert brief(list(done.refused)) == [("given/impossible", 1, text) for text, _ in said]
    assert all(words in str(one.message) for one, (_, words) in zip(done.refused, said, strict=True))
    assert not said or done.met is None


def test_a_part_of_what_is_worked_out_is_not_more_than_that() -> None:
    assert outcome("pleased", "问卷=100 每张项数=10 满意项数=1000").refused == ()
    (found,) = outcome("pleased", "问卷=100 每张项数=10 满意项数=1200").refused
    assert (found.code, found.span.source.text[found.span.start : found.span.end]) == ("given/impossible", "1200")
    assert "满意项数 is never more than 问卷 × 每张项数, and here it is 1,200 against 1,000." in str(found.message)
