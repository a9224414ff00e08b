"""Small handbooks for tests of the site: one with everything, one with texts that try to break out, one from text."""

from datetime import date as Day
from pathlib import Path

from generator.loader import load_texts
from generator.model.build import build
from generator.model.graph import Policy

DAY = Day(2026, 11, 24)


def policy_of(text: str, day: Day = DAY) -> Policy:
    """The model of one policy file; it must be sound."""
    documents, unreadable = load_texts([("policy.yml", text.encode())])
    policy, found = build(documents, day)
    assert [(one.code, one.span.begin, str(one.message)) for one in (*unreadable, *found)] == []
    return policy


def unsound(text: str) -> Policy:
    """The model of one policy file, whatever is found in it."""
    documents, _unreadable = load_texts([("policy.yml", text.encode())])
    return build(documents, DAY)[0]


SMALL = (Path(__file__).parent.parent / "cases" / "site" / "small.yml").read_text("utf-8")
"""Every collection at least once; a future value, goal and version; an open item; a vacancy."""

NASTY = (
    "</td></title><script>alert(1)</script>|`*_[x](javascript:alert(1)){: onclick=x } "
    "&amp; <img src=x onerror=alert(1)> $x$ # ~ ^ \"'"
)
"""A text that tries to become HTML, Markdown and an attribute list."""


WORDS = [
    "小小手册",
    "集团",
    "财务部经理",
    "财务中心",
    "让账目清楚",
    "按月核算",
    "会计核算",
    "费用支出",
    "经办人",
    "用收到的现金直接支付",
    "会计法",
    "内部监督",
    "日记账",
    "日期",
    "钱账分管",
    "现金管理办法",
    "库存现金上限",
    "收支",
    "清点",
    "双人复点",
    "付款",
    "申请",
    "退回",
    "财务部目标责任书",
    "岗位考核",
    "通报",
    "账务",
    "1栋",
    "催收计划",
    "上门",
    "过渡期",
    "待补说明",
    "全体员工",
    "管理处模板",
]


def nasty() -> Policy:
    """The small handbook with `NASTY` as name or text of nearly everything."""
    quoted = "'" + NASTY.replace("'", "''") + "'"
    text = SMALL
    for word in WORDS:
        for before, behind in ((": ", ","), (": ", "}"), (": ", "\n"), ("[", "]")):
            text = text.replace(f"{before}{word}{behind}", f"{before}{quoted}{behind}")
    return policy_of(text)


KINDS = ("group", "company", "department", "team", "team", "team")


def organisation(*fans: int) -> str:
    """A handbook of units and nothing else but a head in each.

    Args:
        fans: how many units each one has below it, level by level.
    """
    units = ["- {id: g, name: 大集团, type: group, head: g.head}"]
    posts = ["- {id: g.head, name: 总经理, unit: g}"]
    level = ["g"]
    for depth, fan in enumerate(fans, 1):
        level = [f"{above}.u{at}" for above in level for at in range(1, fan + 1)]
        for one in level:
            above, _, number = one.rpartition(".u")
            name = f"{number}号{('片区', '公司', '管理处', '班组')[min(depth, 3)]}"
            units.append(f"- {{id: {one}, name: {name}, type: {KINDS[depth]}, parent: {above}, head: {one}.head}}")
            posts.append(f"- {{id: {one}.head, name: {name}负责人, unit: {one}, headcount: {len(posts) % 9 + 1}}}")
    return "\n".join(("handbook: {name: 大手册}", "units:", *units, "positions:", *posts, ""))
