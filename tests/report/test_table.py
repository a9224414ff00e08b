from generator.coverage import Coverage, DocumentShare
from generator.report import table


def test_shares_are_rounded_down_so_that_only_all_is_all() -> None:
    assert table.percent(999, 1000) == "99 %"
    assert table.percent(1000, 1000) == "100 %"
    assert table.percent(0, 0) == "100 %"


def test_columns_stand_under_one_another() -> None:
    shown = table.coverage(
        Coverage((DocumentShare("S1", "职责", 12, 12, ()), DocumentShare("S22", "计划", 8, 0, ())), 20, 12), str
    )
    assert shown.splitlines()[:4] == [
        "document  items  covered  share  title",
        "S1           12       12  100 %  职责",
        "S22           8        0    0 %  计划",
        "all          20       12   60 %",
    ]
