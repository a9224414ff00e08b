"""The rule book calls every family of codes by words."""

from generator.rules.pages import rule_book
from generator.site.rulebook import FAMILIES


def test_every_family_of_codes_has_a_name() -> None:
    assert set(FAMILIES) == {page.family for page in rule_book().values()}
