"""Examples: comments that say what is found, and the text without them."""

from generator.diagnostics import Severity
from generator.rules.base import Example
from generator.rules.duty.catch_all import CatchAll
from generator.rules.duty.copied import Copied


def test_example_takes_its_expectations_out() -> None:
    example = Example("""
        units:
        - {id: a, name: 甲}  # error: 甲
        # a comment of the author
        - {id: b, name: 乙}
    """)
    assert example.policy == "units:\n- {id: a, name: 甲}\n# a comment of the author\n- {id: b, name: 乙}\n"
    assert example.expected == ((2, "甲"),)
    assert example.text.splitlines()[1].endswith("# error: 甲")


def test_rule_takes_severity_and_options() -> None:
    assert Copied().level is Severity.WARNING
    assert Copied(Severity.INFO).level is Severity.INFO
    assert Copied().number("shortest") == 8
    assert Copied(options={"shortest": 3}).number("shortest") == 3
    assert CatchAll().words("words") == ()
    assert CatchAll(options={"words": "机动工作、 其他事, 杂务"}).words("words") == ("机动工作", "其他事", "杂务")
