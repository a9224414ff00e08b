"""Places depend on ids alone, and are names of files on any system."""

import pytest

from generator.site.places import anchor_of, file_name, places
from tests.site.handbooks import SMALL, policy_of


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("res.finance", "res.finance"),
        ("con", "_con"),
        ("com1.x", "_com1.x"),
        ("console", "console"),
        ("../x", "_.._2f_x"),
        (".hidden", "_.hidden"),
        ("", "_"),
        ("甲", "_7532_"),
    ],
)
def test_file_names(identifier: str, name: str) -> None:
    assert file_name(identifier) == name


def test_anchors_keep_the_way_through_the_containers() -> None:
    assert anchor_of("archive/what/meetings") == "what--meetings"


def test_renaming_moves_nothing() -> None:
    before = places(policy_of(SMALL))
    after = places(policy_of(SMALL.replace("name: 财务部\n", "name: 财务中心\n").replace("title: 付款", "title: 支付")))
    assert before == after
