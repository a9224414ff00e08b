"""Rules on broken handbooks: whatever is missing or out of place, they find something or nothing, and never fail."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loader import load_texts
from generator.model.build import build
from generator.rules.base import EXAMPLE_DAY
from generator.rules.register import RULES
from generator.rules.runner import run_rules
from generator.schema import validate

FOLDER = Path(__file__).parent.parent / "cases" / "rules"
TEXTS = [example.policy for rule in RULES for example in (*rule.accepted, *rule.rejected)]
TEXTS += [re.sub(r"[ ]+# error: .*", "", path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))]
VALUE = re.compile(r"(?<=: )[^\s,{}\[\]]+")
VALUES = [
    *sorted({value for text in TEXTS for value in VALUE.findall(text)}),
    "null",
    "''",
    "0",
    "-1",
    "1e400",
    "9" * 40,
]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """An example, some of whose lines are gone and some of whose values stand in the wrong place."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(0, 2))):
        if lines:
            del lines[draw(st.integers(0, len(lines) - 1))]
    text = "\n".join(lines) + "\n"
    for _ in range(draw(st.integers(0, 4))):
        places = [match.span() for match in VALUE.finditer(text)]
        if places:
            start, end = draw(st.sampled_from(places))
            text = text[:start] + draw(st.sampled_from(VALUES)) + text[end:]
    return text


@given(broken())
@settings(max_examples=400)
def test_broken_handbooks_are_looked_at(text: str) -> None:
    documents, _ = load_texts([("broken.yml", text.encode())])
    fitting, _ = validate(documents)
    policy, _ = build(fitting, EXAMPLE_DAY)
    found, notices = run_rules(policy)
    for one in found:
        assert str(one.message)
        assert one.hint is None or str(one.hint)
        assert all(str(related.message) for related in one.related)
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.entity is None or one.entity in policy.entities
    assert all(str(one.message) for one in notices)
    assert run_rules(policy) == (found, notices)
