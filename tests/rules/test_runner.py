"""Settings, exceptions and notices: case files under tests/cases/rules/, each line with what is found on it."""

import re
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.loader import load_texts
from generator.messages import Message
from generator.model.build import build
from generator.model.graph import Policy
from generator.rules.base import EXAMPLE_DAY
from generator.rules.runner import run_rules
from generator.schema import validate

CASES = sorted((Path(__file__).parent.parent / "cases" / "rules").glob("*.yml"))
EXPECTED = re.compile(r"[ ]+# error: \[([a-z/-]+)\] (.*?)(?=[ ]+# error: |$)")


def policy_from(text: str) -> Policy:
    documents, found = load_texts([("case.yml", text.encode())])
    fitting, misfits = validate(documents)
    policy, unresolved = build(fitting, EXAMPLE_DAY)
    assert [str(one.message) for one in (*found, *misfits, *unresolved)] == []
    return policy


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path) -> None:
    lines = case.read_text("utf-8").splitlines()
    expected = sorted(
        (number, match.group(1), match.group(2))
        for number, line in enumerate(lines, 1)
        for match in EXPECTED.finditer(line)
    )
    found, _ = run_rules(policy_from("\n".join(EXPECTED.sub("", line) for line in lines) + "\n"))
    said = sorted((one.span.begin.line, one.code, str(one.message)) for one in found)
    assert [one[:2] for one in said] == [one[:2] for one in expected], said
    for (_, _, message), (_, _, text) in zip(said, expected, strict=True):
        assert text in message


UNIT = "units:\n- {id: depot, name: 仓库}\n"


@pytest.mark.parametrize(
    ("setting", "severities"),
    [("'off'", []), ("info", [Severity.INFO]), ("error", [Severity.ERROR])],
)
def test_severity_is_a_setting(setting: str, severities: list[Severity]) -> None:
    text = f"handbook: {{name: 手册, severities: {{org/unit-without-head: {setting}}}}}\n" + UNIT
    found, _ = run_rules(policy_from(text))
    assert [one.severity for one in found] == severities


def test_finding_comes_back_when_its_exception_ends() -> None:
    waiver = "exceptions:\n- {id: e, rule: org/unit-without-head, at: depot, reason: 筹建, owner: depot, until: %s}\n"
    covered, _ = run_rules(policy_from(UNIT + waiver % "2026-06-01"))
    assert covered == []
    found, _ = run_rules(policy_from(UNIT + waiver % "2026-05-31"))
    assert [(one.code, one.because_of_date) for one in found] == [
        ("org/unit-without-head", True),
        ("policy/expired-exception", True),
    ]
    assert [str(one.message) for one in found[0].related] == ["An exception covered this until 2026-05-31."]
    assert "prolonged" in str(found[1].hint)


def test_expired_exception_without_purpose_is_to_be_deleted() -> None:
    text = """
units:
- {id: depot, name: 仓库, type: body}
exceptions:
- {id: e, rule: org/unit-without-head, at: depot, reason: 筹建, owner: depot, until: 2026-05-31}
"""
    found, _ = run_rules(policy_from(text))
    assert [one.code for one in found] == ["policy/expired-exception"]
    assert "delete" in str(found[0].hint)


def test_rule_without_input_leaves_a_notice() -> None:
    found, notices = run_rules(policy_from("terms:\n- {id: t, name: 货位}\n"))
    assert found == []
    assert {one.code for one in notices} == {
        "control/same-person-two-ends",
        "org/headcount-exceeded",
        "term/avoided-word",
    }
    notice = next(one.message for one in notices if one.code == "org/headcount-exceeded")
    assert isinstance(notice, Message)
    assert str(notice) == "org/headcount-exceeded did not run: the handbook lists no appointments."


def test_rule_that_is_off_leaves_no_notice() -> None:
    _, notices = run_rules(
        policy_from(
            "handbook: {name: 手册, severities: {org/headcount-exceeded: 'off'}}\nterms:\n- {id: t, name: 货位}\n"
        )
    )
    assert "org/headcount-exceeded" not in {one.code for one in notices}


def test_unknown_rule_is_named_by_its_neighbour() -> None:
    text = "handbook: {name: 手册, severities: {org/unit-without-heads: error, unit-without-head: error}}\n"
    found, _ = run_rules(policy_from(text))
    assert [str(one.hint) for one in found] == ["Did you mean org/unit-without-head?"] * 2
