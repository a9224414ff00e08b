"""Names of files, and the way back from a printed character to where it was written."""

from dataclasses import replace

import pytest

from tests.sheets.handbooks import planned

HEAD = planned()["g.fin.head"]


def test_the_name_of_the_file_is_kind_and_address() -> None:
    assert HEAD.file == "position-g.fin.head.pdf"


def test_a_long_address_is_cut_and_stays_unique() -> None:
    names = {replace(HEAD, address="a" * 300 + end).file for end in ("", "b", "c")}
    assert len(names) == 3
    assert max(map(len, names)) < 160


@pytest.mark.parametrize(
    ("characters", "address", "place"),
    [
        ("#现金", "g.fin.head/count", ("#现金", "g.fin.head/count")),
        # Printed in the line of a duty, written at the record.
        ("盘点表", "g.fin.head/count", ("盘点表", "count-sheet")),
        ("编制预算", None, ("编制预算", "g.fin.head")),
        ("不存在", "g.fin.head/count", ("count", "g.fin.head/count")),
    ],
)
def test_place(characters: str, address: str | None, place: tuple[str, str]) -> None:
    span, entity = HEAD.place(characters, address)
    assert (span.text, entity) == place
