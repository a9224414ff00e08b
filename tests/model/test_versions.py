"""Versions in the styles of houses; none loses a part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.versions import EXAMPLES, SEMVER, STYLES, printed_version, style_of


@pytest.mark.parametrize(
    ("version", "style", "printed"),
    [
        ("1.0.0", "A/0", "A/0"),
        ("1.2.0", "A/0", "A/2"),
        ("2.0.1", "A/0", "B/0.1"),
        ("26.0.0", "A/0", "Z/0"),
        ("1.0.0", "第1版", "第1版"),
        ("2.0.0", "第2版", "第2版"),
        ("2.1.0", "第1版", "第2版第1次修改"),
        ("2.1.3", "第1版", "第2版第1次修改第3次勘误"),
        ("2.0.0", "V1.0", "V2.0"),
        ("2.1.3", "v2.0", "V2.1.3"),
        ("1.2.0", "semver", "1.2.0"),
        ("1.2.0", "1.0.0", "1.2.0"),
        # No form for it: as it is written.
        ("27.0.0", "A/0", "27.0.0"),
        ("0.3.0", "A/0", "0.3.0"),
        ("0.3.0", "第1版", "0.3.0"),
        ("2026版", "A/0", "2026版"),
        ("1.0", "A/0", "1.0"),
        ("1.0.0", "no such style", "1.0.0"),
        (None, "A/0", ""),
    ],
)
def test_printed(version: str | None, style: str, printed: str) -> None:
    assert printed_version(version, style) == printed


@pytest.mark.parametrize(
    ("setting", "style"),
    [
        *((one, one) for one in STYLES),
        ("B/1", "A/0"),
        ("a／0", "A/0"),
        (" 第 3 版 ", "第1版"),
        ("V2.0", "V1.0"),
        ("1.2.0", SEMVER),
        ("SemVer", SEMVER),
        ("A", None),
        ("第一版", None),
        ("", None),
    ],
)
def test_style_of(setting: str, style: str | None) -> None:
    assert style_of(setting) == style


def test_what_is_proposed_is_known() -> None:
    assert all(style_of(one) for one in EXAMPLES)


PART = st.integers(0, 40)


@given(st.tuples(PART, PART, PART), st.tuples(PART, PART, PART), st.sampled_from([SEMVER, *STYLES]))
def test_versions_that_differ_are_printed_differently(
    one: tuple[int, int, int], other: tuple[int, int, int], style: str
) -> None:
    first, second = (printed_version(".".join(map(str, parts)), style) for parts in (one, other))
    assert (first == second) == (one == other)
