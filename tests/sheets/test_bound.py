"""What parts of a bound file have in common."""

from generator.sheets.bound import holds_since, part_of, with_marks
from generator.sheets.sheet import Json
from tests.model.handbooks import sound
from tests.sheets.handbooks import SMALL, planned


def test_marks_stand_beside_the_addresses_that_the_index_leads_to() -> None:
    data: dict[str, Json] = {
        "rows": [{"address": "r/one", "text": "甲"}, {"address": "r/two", "items": [{"address": "r/two/i"}]}],
        "title": "r",
    }
    assert with_marks(data, 7, frozenset({"r/one", "r/two/i"})) == {
        "rows": [
            {"address": "r/one", "text": "甲", "spot": "7/r/one"},
            {"address": "r/two", "items": [{"address": "r/two/i", "spot": "7/r/two/i"}]},
        ],
        "title": "r",
    }
    assert with_marks(data, 7, frozenset()) is data


def test_a_regulation_stands_under_its_title_and_a_post_under_its_name() -> None:
    sheets = planned()
    assert [(part_of(sheets[one]).over, part_of(sheets[one]).heading) for one in ("rule", "g.gm", "fin-2026")] == [
        ("Regulation", "现金管理制度"),
        ("Position sheet", "总经理"),
        ("Target agreement", "财务部2026年度目标责任书"),
    ]


def test_what_is_still_to_come_does_not_say_since_when_the_whole_holds() -> None:
    later = SMALL.replace("effective: 2026-07-01", "effective: 2027-07-01")
    for text, day in ((SMALL, "2026-07-01"), (later, "2026-03-01")):
        parts = [part_of(one) for one in planned(text).values() if one.kind in ("position", "regulation")]
        assert holds_since(sound(text), parts) == day
