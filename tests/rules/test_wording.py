"""What the rules that read Chinese sentences take for a flaw, and what only looks like one."""

import pytest

from generator.rules.duty.catch_all import BOUND, hands_down_anything
from generator.rules.duty.no_deadline import VAGUE
from generator.rules.text.cites_by_number import NUMBERED
from generator.rules.text.placeholder import BLANK


@pytest.mark.parametrize(
    "text",
    [
        "完成上级交办的其他工作",
        "完成领导交办的其它各项临时性工作。",
        "承担领导安排的临时任务",
        "完成部门经理指派的其他事务",
        "处理公司临时交办的事项",
        "认真完成领导布置的各项任务",
        "做好其他相关工作",
        "其他工作",
    ],
)
def test_catch_all(text: str) -> None:
    assert hands_down_anything(text)


@pytest.mark.parametrize(
    "text",
    [
        "统筹安排各项工作",
        "协助经理安排各项日常工作",
        "督办总经理交办的重大事项",
        "完成公司下达的各项经营指标",
        "向其他部门交办维修工作并跟踪结果",
        "分配各班组的清洁任务",
        "汇总其他部门的工作计划",
        "做好其他部门报送资料的归档工作，每月检查",
    ],
)
def test_no_catch_all(text: str) -> None:
    assert not hands_down_anything(text)


@pytest.mark.parametrize("text", ["每次不超过五个工作日", "累计不超过 3 天", "每月不超过两次", "限十六小时内"])
def test_bounded(text: str) -> None:
    assert BOUND.search(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("及时处理投诉", "及时"),
        ("定期检查设备", "定期"),
        ("每月盘点库存", "每月"),
        ("按季度出具分析", "按季度"),
        ("每半年评价供方", "每半年"),
        ("尽快回复", "尽快"),
    ],
)
def test_vague_time(text: str, word: str) -> None:
    found = VAGUE.search(text)
    assert found is not None
    assert found.group() == word


@pytest.mark.parametrize(
    "text", ["统计投诉处理及时率", "不定期抽查现场", "办理定期存款", "编制年度计划", "提高响应的及时性", "登记到访日期"]
)
def test_no_vague_time(text: str) -> None:
    assert VAGUE.search(text) is None


@pytest.mark.parametrize("text", ["扣____元", "罚款××元", "达到（  ）分", "办理XX手续", "内容待补充", "合格率≥__%"])
def test_blank(text: str) -> None:
    assert BLANK.search(text)


@pytest.mark.parametrize(
    "text", ["3×4", "尺寸 20×30", "XXL 号工服", "（含税）", "snake_case", "公共区域（大堂、电梯）"]
)
def test_no_blank(text: str) -> None:
    assert BLANK.search(text) is None


@pytest.mark.parametrize("text", ["本制度第十条", "本办法的第3条", "见第二章", "按第十二条执行", "《甲制度》第一条"])
def test_number_cited(text: str) -> None:
    assert NUMBERED.search(text)


@pytest.mark.parametrize("text", ["第三方评估", "按第一次报价", "依据第二季度数据", "本制度第一批试点", "第十条"])
def test_no_number_cited(text: str) -> None:
    assert NUMBERED.search(text) is None
