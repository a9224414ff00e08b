"""How a blank form is laid out, from what its record and its fields say.

A record is a register (one line for each case, across the page) or a form (one sheet for each case: labels with room
beside them). The handbook does not say which; its name does, by the noun that it ends in: a 登记簿 or 台账 is written
line by line, an 审批单 or 报告 case by case. Where no noun tells, offices keep lines. A register that would not fit
across a page is a form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.regulations import FormField, Record

LINES = re.compile(
    "(登记[本簿册表]?|台账|清单|明细|名[册单录]|目录|账|账簿|日志|统计表|汇总表|报表|register|ledger|journal|log|list)$",
    re.IGNORECASE,
)
CASES = re.compile(
    "(单|函|书|卡|条|报告|简报|月报|通知|方案|意见|纪要|谈话记录|合同|协议|凭证|回证|档案|案卷|问卷|总结|说明|文本"
    "|(申请|审批|评价|评估|调查|整改|调节|核对)表|form|report|request|notice|minutes|contract)$",
    re.IGNORECASE,
)
JOINT = re.compile(r"[与和及、]")
ASIDE = re.compile(r"[（(][^（）()]*[）)]$")

PERIODS = ("月份", "季度", "年度", "年度或季度", "期间", "周或月", "考核期", "评估期", "报告期", "计划期", "调查期")
"""Names of a first field that holds for all lines of a sheet, when the second field says what the lines are about."""

OF_THE_SHEET = re.compile("制表|编制|编写|复核|审核|监核|审定|批准|审批|主管|经理|主任")
"""Who signs under the whole sheet of a period, and not on each line."""

AT_LENGTH = re.compile(
    "(内容|经过|情况|原因|[理事]由|意见|建议|措施|处理|处置|改进|结果|结论|事项|事实|要点|说明|问题|依据|材料|反馈"
    "|评价|总结|效果|安排|行程|规划|风险|隐患|决定|[方办]法|原文|新文|需求|差距|请求|约定|分析|答复|清单)$"
)
"""How names of free texts end that are more than a word or a number, and get a line of their own."""

MOST_COLUMNS = 12
LONGEST_HEAD = 40
"""A register with more fields, or with a longer name of a field, does not fit across a page."""

IN_A_CELL = 8
"""Choices of so many characters together stand in each cell, ready to be ticked; longer ones stand in the head."""

WIDTHS = {"date": 20, "number": 15, "amount": 19, "signature": 18}
TEXT_WIDTH = 22
LENGTHY_WIDTH = 34
MOST_WIDTH = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a record stand.

    Attributes:
        register: whether there is a line for each case.
        above: what holds for the whole sheet of a register.
        fields: the columns of a register, or the cells of a form.
        signed: who signs at the foot.
    """

    register: bool
    above: tuple[FormField, ...]
    fields: tuple[FormField, ...]
    signed: tuple[FormField, ...]


def layout(record: Record) -> Layout:
    """The layout of a record that has fields."""
    fields = record.fields
    register = is_register(record)
    above = fields[:1] if register and of_a_period(fields) else ()
    signed = tuple(
        one
        for one in fields
        if one.type == "signature" and (not register or (above and OF_THE_SHEET.search(one.label)))
    )
    return Layout(register, above, tuple(one for one in fields if one not in (*above, *signed)), signed)


def is_register(record: Record) -> bool:
    """Whether a record has a line for each case; the last noun that tells decides."""
    if len(record.fields) > MOST_COLUMNS or any(len(head(one)) > LONGEST_HEAD for one in record.fields):
        return False
    for part in reversed(JOINT.split(ASIDE.sub("", record.label.strip()))):
        if LINES.search(part):
            return True
        if CASES.search(part):
            return False
    return True


def of_a_period(fields: Sequence[FormField]) -> bool:
    """Whether the first field is the period of the whole sheet: the second says what each line is about."""
    period, *others = fields
    return period.label in PERIODS and len(others) > 1 and others[0].type in (None, "text", "choice")


def lengthy(field: FormField) -> bool:
    """Whether a field wants a line of its own in a form."""
    if field.type == "choice":
        return sum(len(one) + 2 for one in field.options) > 2 * IN_A_CELL
    name = ASIDE.sub("", field.label)
    return field.type in (None, "text") and (len(name) > IN_A_CELL or bool(AT_LENGTH.search(name)))


def in_cells(field: FormField) -> bool:
    """Whether the choices of a column stand in each of its cells."""
    return field.type == "choice" and sum(map(len, field.options)) <= IN_A_CELL


def head(field: FormField) -> str:
    """What stands in the head of a column: its name, and the choices that do not stand in the cells."""
    if field.type != "choice" or not field.options or in_cells(field):
        return field.label
    return f"{field.label}\n（{'／'.join(field.options)}）"


def width(field: FormField) -> int:
    """The share of a column in the width of a register."""
    if field.type == "choice":
        return min(MOST_WIDTH, max(TEXT_WIDTH, len(head(field)) + 12)) if not in_cells(field) else TEXT_WIDTH + 4
    if field.type in WIDTHS:
        return WIDTHS[field.type]
    return LENGTHY_WIDTH if lengthy(field) else TEXT_WIDTH
