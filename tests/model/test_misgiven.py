"""Numbers as people type them who do not know how: what is said, and how it may have been meant."""

from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.model.given import given_in, read_numbers
from generator.model.misgiven import with_equals_sign
from generator.model.targets import Measure
from generator.source import Source
from tests.model.handbooks import sound


def numbers(unit: str, written: str) -> tuple[list[str], list[Diagnostic]]:
    measure = sound(f"measures: [{{id: one, name: 甲, unit: '{unit}'}}]").get("one", Measure)
    given = given_in(Source("--given", f"甲={written}"), lambda _name: False)
    assert measure is not None
    assert given is not None
    values, found = read_numbers(given, measure)
    return list(map(str, values)), found


@pytest.mark.parametrize(
    ("unit", "written", "values"),
    [
        ("件", "１２", ["12"]),
        ("件", " 12 件 ", ["12"]),
        ("件", "1.2万", ["12000"]),
        ("件", "1.2万件", ["12000"]),
        ("件", "1,234", ["1234"]),
        ("件", "12、15、9", ["12", "15", "9"]),
        ("件", "12；15;9件", ["12", "15", "9"]),
        ("件", "12件、15", ["12", "15"]),
        ("元", "48、50万元", ["480000", "500000"]),
        ("%", "98％", ["49/50"]),
        ("%", "98 %", ["49/50"]),
        ("%", "98", ["49/50"]),
        ("%", "0.98%", ["49/5000"]),
        ("%", "0", ["0"]),
    ],
)
def test_what_is_read(unit: str, written: str, values: list[str]) -> None:
    assert numbers(unit, written) == (values, [])


@pytest.mark.parametrize(
    ("unit", "written", "place", "message", "hint"),
    [
        ("件", "12+15+9", "12+15+9", "“12+15+9” is not one number.", "12、15、9"),
        ("件", "12 15 9件", "12 15 9件", "“12 15 9件” is not one number.", "12、15、9件"),
        ("件", "12, 15", "12, 15", "“12, 15” is not one number.", "12、15"),
        ("件", "12，15，9", "12，15，9", "“12，15，9” is not one number.", "12、15、9"),
        ("元", "482,600+448,400", "482,600+448,400", "is not one number", "482,600、448,400"),
        ("件", "12和15", "12和15", "is not one number", "12、15"),
        (
            "件",
            "1，234",
            "1，234",
            "“1，234” may be one number or several.",
            "1、234. For one number leave the comma out: 1234",
        ),
        ("件", "1,3000件", "1,3000件", "is not one number", "1、3000件. For one number leave the comma out: 13000件."),
        ("元", "48.26w", "w", "“w” is not a unit", "Write: 48.26万"),
        ("元", "48.26萬元", "萬元", "“萬元” is not a unit", "Write: 48.26万元"),
        ("元", "48万元整", "万元整", "“万元整” is not a unit", "Write: 48万元"),
        ("元", "4万2600元", "4万2600元", "mixes digits and words", "Write: 42600元"),
        ("元", "47万5千元", "47万5千元", "mixes digits and words", "Write: 475000元"),
        ("元", "12万8千6百元", "12万8千6百元", "mixes digits and words", "Write: 128600元"),
        ("元", "4万5元", "4万5元", "“4万5元” may be 40005元 or 45000元.", "Write the one that is meant."),
        ("元", "-5万元、0、100万", "100万", "“-5万元” has a unit and “100万” has none.", "behind each number: 100万元"),
        ("元", "1'000元", "'000元", "is not a unit", "Write: 1000元"),
        ("元", "48。26万", "。26万", "is not a unit", "Write: 48.26万"),
        ("元", "4.8e5元", "e5元", "is not a unit", "Write: 480000元"),
        ("元", "482600元。", "元。", "is not a unit", "Write: 482600元"),
        ("件", "约12件", "约12件", "does not begin with a number", "Write: 12件"),
        ("件", "＋5", "＋5", "does not begin with a number", "Write: 5"),
        ("件", ".5", ".5", "not a number as it is written", "Write: 0.5"),
        ("件", "——", "——", "does not begin with a number", "Write 0 where nothing was counted."),
        ("件", "无", "无", "does not begin with a number", "Write 0 where nothing was counted."),
        ("件", "12～15", "12～15", "“12～15” is a range", "Write the number that was counted."),
        ("件", "12至15件", "12至15件", "“12至15件” is a range", "Write the number that was counted."),
        ("件", "60-1", "60-1", "“60-1” is a reckoning", "Reckon it"),
        ("件", "3/4", "3/4", "“3/4” is a reckoning", "Reckon it"),
        ("件", "12、15、", "、", "Behind the last 、 a number is missing.", "12、15"),
        ("件", "、12、15", "、", "In front of 、 a number is missing.", "12、15"),
        ("件", "12、、15", "、", "Between two 、 a number is missing.", "If a 、 is too many: 12、15"),
        ("件", "", "甲", "The number is missing.", "Write a number"),
        ("宗", "12元", "12元", "“12元” is in 元, but 甲 is counted in 宗.", "Write it in 宗 or without a unit"),
        ("宗", "98%", "98%", "“98%” is in %, but 甲 is counted in 宗.", "Write it in 宗"),
        ("宗", "12、15元", "15元", "“15元” is in 元, but 甲 is counted in 宗.", "Write it in 宗"),
        ("元", "48万元、50", "50", "“48万元” has a unit and “50” has none.", "50万元"),
        ("%", "0.98", "0.98", "甲 is counted in %; “0.98” may be 98% or 0.98%.", "98% or 0.98%"),
        ("%", "1", "1", "“1” may be 100% or 1%.", "100% or 1%"),
    ],
)
def test_what_is_said(unit: str, written: str, place: str, message: str, hint: str) -> None:
    _, found = numbers(unit, written)
    (one,) = found
    assert one.span.text == place
    assert message in str(one.message)
    assert hint in str(one.hint)


@pytest.mark.parametrize(
    ("argument", "meant"),
    [
        ("实收：12", "实收=12"),
        ("实收:12元", "实收=12元"),
        ("实收 12", "实收=12"),
        ("实收12、15", "实收=12、15"),
        ("实收为12", "实收=12"),
        ("A3纸用量：12", "A3纸用量=12"),
        ("A3纸用量12", "A3纸用量=12"),
        ("别的：12", "别的=12"),
        ("别的12", "别的=12"),
        ("实收", None),
        ("实收：", None),
        ("：12", None),
        ("12", None),
        ("", None),
    ],
)
def test_how_an_argument_is_meant(argument: str, meant: str | None) -> None:
    assert with_equals_sign(argument, {"实收", "A3纸用量"}.__contains__) == meant


@drawn(
    st.text("0129.,，、；;+-−/×～万亿元件%％ 约无。'eE（)至\n", max_size=12),
    st.sampled_from(["", "件", "元", "%", "项/张"]),
)
def test_whatever_is_typed_is_read_or_explained_in_its_place(written: str, unit: str) -> None:
    values, found = numbers(unit or "倍", written)
    assert found or all(Fraction(one) is not None for one in values)
    for one in found:
        assert one.hint is not None
        assert 0 <= one.span.start < one.span.end <= len(one.span.source.text)


@drawn(st.text("实收：:= 12为是→％", max_size=8))
def test_an_argument_that_is_offered_is_read(argument: str) -> None:
    meant = with_equals_sign(argument, "实收".__eq__)
    assert meant is None or given_in(Source("--given", meant), "实收".__eq__) is not None
