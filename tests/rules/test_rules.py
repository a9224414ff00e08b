"""Every rule: its examples, its page, its place in `RULES`."""

import re
from datetime import date as Day
from pathlib import Path

import pytest

import generator.rules
from generator.diagnostics import Diagnostic
from generator.loader import load_texts
from generator.model.build import build
from generator.model.graph import Policy
from generator.rules.base import Example, Rule
from generator.rules.pages import page_of
from generator.rules.register import RULES
from generator.rules.runner import run_rules
from generator.schema import validate

FOLDER = Path(generator.rules.__file__).parent
SLOWEST_EXAMPLE_LINES = 60


def policy_from(text: str, day: Day) -> Policy:
    """The linked model of one file; nothing may be wrong with it but what rules find."""
    documents, found = load_texts([("example.yml", text.encode())])
    fitting, misfits = validate(documents)
    policy, unresolved = build(fitting, day)
    assert [f"{one.code} {one.message}" for one in (*found, *misfits, *unresolved)] == []
    return policy


def line_of(found: Diagnostic) -> int:
    return found.span.begin.line


CASES = [
    pytest.param(rule, example, id=f"{rule.code()}-{kind}-{number}")
    for rule in RULES
    for kind, examples in (("accepted", rule.accepted), ("rejected", rule.rejected))
    for number, example in enumerate(examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: type[Rule], example: Example) -> None:
    policy = policy_from(example.policy, example.day)
    found, _ = run_rules(policy, (rule,))
    expected = example.expected
    assert [(line_of(one), one.code) for one in found] == [(line, rule.code()) for line, _ in expected], [
        str(one.message) for one in found
    ]
    for one, (_, text) in zip(found, expected, strict=True):
        assert text in str(one.message)
        assert one.hint is not None, "a finding says what to do next"
        assert one.entity in policy.entities, "a finding says what it is about"


def test_rules_tuple_matches_folder() -> None:
    files = sorted(f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/[!_]*.py"))
    assert sorted(rule.code().replace("-", "_") for rule in RULES) == files
    assert [rule.code() for rule in RULES] == sorted(rule.code() for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code() for rule in RULES])
def test_class_is_named_as_its_file(rule: type[Rule]) -> None:
    slug = rule.code().partition("/")[2]
    assert rule.__name__ == "".join(word.capitalize() for word in slug.split("-"))


@pytest.mark.parametrize("rule", RULES, ids=[rule.code() for rule in RULES])
def test_page_says_what_why_and_what_instead(rule: type[Rule]) -> None:
    paragraphs = page_of(rule).paragraphs(str)
    heads = [match.group(1) for one in paragraphs[1:] if (match := re.match("([A-Z][a-z]+): ", one))]
    assert len(heads) == len(paragraphs) - 1, "each paragraph after the statement begins with its heading"
    assert heads[:2] == ["Why", "Instead"]
    assert heads[2:] in ([], ["Exceptions"], ["Configuration"], ["Exceptions", "Configuration"])
    assert paragraphs[0].endswith(".")
    assert len(paragraphs[0]) <= 100


@pytest.mark.parametrize("rule", RULES, ids=[rule.code() for rule in RULES])
def test_rule_shows_both_sides(rule: type[Rule]) -> None:
    assert rule.accepted
    assert rule.rejected
    assert all(not one.expected for one in rule.accepted)
    assert all(one.expected for one in rule.rejected)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code() for rule in RULES])
def test_parameters_are_explained(rule: type[Rule]) -> None:
    page = page_of(rule).paragraphs(str)
    configuration = [one for one in page if one.startswith("Configuration: ")]
    assert bool(configuration) == bool(rule.parameters)
    assert all(f"`{one.name}`" in configuration[0] for one in rule.parameters)
