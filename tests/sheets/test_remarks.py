"""Remarks for those who sign, and remarks about the sources."""

import pytest

from generator.model.targets import Plan
from generator.sheets.printing import Printing
from generator.sheets.remarks import for_the_reader
from tests.model.handbooks import read


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("突发事件的现场指挥归总经理", "突发事件的现场指挥归总经理"),
        ("见《员工手册》第三条", "见《员工手册》第三条"),
        ("原文只写定期，手册定为每季度", ""),
        ("编制由手册设定：全天值守，每班两人", ""),
        ("原文未写人数；两人同行上门。", "两人同行上门"),
        ("两人同行；由手册补齐；须有书面交办单", "两人同行；须有书面交办单"),
    ],
)
def test_what_only_speaks_of_the_sources_is_left_out(note: str, kept: str) -> None:
    policy = read(f"plans: [{{id: p, note: {note}}}]\n")[0]
    plan = policy.get("p", Plan)
    assert plan is not None
    assert for_the_reader(Printing(policy, str), plan) == kept


def test_no_remark_is_none() -> None:
    policy = read("plans: [{id: p}]\n")[0]
    plan = policy.get("p", Plan)
    assert plan is not None
    assert for_the_reader(Printing(policy, str), plan) == ""
