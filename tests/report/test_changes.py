"""Changes in every format: nothing is lost, and nothing that people wrote acts."""

import json
import re
from pathlib import Path

import pytest

from generator.messages import Translate
from generator.model.changes import Comparison
from generator.report import changes_github, changes_json, changes_markdown, changes_text
from tests.diff.editing import commit, diff

OLD = """\
units:
- {id: fin, name: 财务部}
positions:
- id: cashier
  name: 出纳
  unit: fin
  duties:
  - {id: count, text: 每日盘点库存现金}
  - {id: book, text: 逐笔登记现金日记账}
"""
NEW = OLD.replace("每日盘点库存现金", "每周盘点库存现金").replace("  - {id: book, text: 逐笔登记现金日记账}\n", "")
EVIL = "![x](https://example.org/x.png) <img src=x> @everyone `code` #1 | \\e[31m ::error::x 【甲】"


@pytest.fixture
def compared(tmp_path: Path) -> Comparison:
    """One change, one removal, and one file that cannot be read."""
    commit(tmp_path, {"policies/a.yml": OLD})
    commit(tmp_path, {"policies/a.yml": NEW, "policies/b.yml": "甲".encode("gbk")})
    return diff(tmp_path / "policies", "HEAD~1", "HEAD")


@pytest.fixture
def hostile(tmp_path: Path) -> Comparison:
    """A text that tries to be more than a text."""
    commit(tmp_path, {"policies/a.yml": OLD})
    commit(tmp_path, {"policies/a.yml": OLD.replace("每日盘点库存现金", json.dumps(EVIL + "\x1b[31m\n::warning::y"))})
    return diff(tmp_path / "policies", "HEAD~1", "HEAD")


def relative(text: str) -> str:
    """A report without the folder of this test and the names of its commits."""
    return re.sub(r"(?<=\()[0-9a-f]{10}(?=\))", "…", re.sub(r"/[^ :=]*/policies/", "policies/", text))


def test_text(compared: Comparison) -> None:
    assert relative(changes_text.render(compared, str)).endswith("""\
■ 组织与岗位

财务部 › 出纳
  changed  duty “每周盘点库存现金”  text  [cashier/count]
    - 每日盘点库存现金
    + 每周盘点库存现金
    HEAD~1:policies/a.yml:8:23
    policies/a.yml:8:23

  removed  duty “逐笔登记现金日记账”  [cashier/book]
    - 逐笔登记现金日记账
    HEAD~1:policies/a.yml:9:10

note  Some files could not be read whole; nothing is said about what they may hold.
Changes: removed 1, changed 1.
""")
    assert "yaml/encoding" in changes_text.render(compared, str)
    assert "\x1b[" in changes_text.render(compared, str, color=True)


def test_json(compared: Comparison) -> None:
    report = json.loads(changes_json.render(compared, str))
    changed, removed = report["changes"]
    assert (changed["kind"], changed["address"], changed["keys"]) == ("changed", "cashier/count", ["text"])
    assert (changed["before"], changed["after"]) == ("每日盘点库存现金", "每周盘点库存现金")
    assert (changed["base"]["line"], changed["head"]["column"]) == (8, 23)
    assert (removed["kind"], removed["head"], removed["base"]["line"]) == ("removed", None, 9)
    assert [one["code"] for one in report["head"]["findings"]] == ["yaml/encoding"]


def test_github(compared: Comparison) -> None:
    lines = relative(changes_github.render(compared, str)).splitlines()
    assert lines[1] == (
        "::notice file=policies/a.yml,line=8,endLine=8,title=changed%3A cashier/count::duty “每周盘点库存现金” · text"
        "%0ABefore: 每日盘点库存现金%0ANow: 每周盘点库存现金"
    )
    assert lines[2].startswith("::notice title=removed%3A cashier/book::")
    assert lines[2].endswith("%0AIt was here: HEAD~1:policies/a.yml:9:10")


def test_markdown(compared: Comparison) -> None:
    text = relative(changes_markdown.render(compared, str))
    assert text.startswith("<!-- remit diff -->\n## What changed in the handbook\n")
    assert text.endswith("""\
### 组织与岗位

**财务部 › 出纳**

- **changed** duty “每周盘点库存现金” text `cashier/count`
  - Before\\: 每日盘点库存现金
  - Now\\: 每周盘点库存现金
  - `HEAD~1:policies/a.yml:8` → `policies/a.yml:8`
- **removed** duty “逐笔登记现金日记账” `cashier/book`
  - 逐笔登记现金日记账
  - `HEAD~1:policies/a.yml:9`
""")


@pytest.mark.parametrize(
    "render",
    [changes_text.render, changes_json.render, changes_github.render, changes_markdown.render],
    ids=lambda render: render.__module__,
)
def test_every_sentence_goes_through_the_translator(render: object, compared: Comparison) -> None:
    asked: list[str] = []

    def translate(sentence: str) -> str:
        asked.append(sentence)
        return sentence

    speaking: Translate = translate
    assert callable(render)
    render(compared, speaking)
    assert "Changes: {counts}." in asked or render is changes_json.render
    assert "duty" in asked


def test_a_text_stays_a_text(hostile: Comparison) -> None:
    terminal = changes_text.render(hostile, str)
    assert "\x1b" not in terminal
    annotations = changes_github.render(hostile, str).splitlines()
    assert all(line.startswith("::notice") for line in annotations)
    assert len(annotations) == 2
    comment = changes_markdown.render(hostile, str)
    assert "<img" not in comment
    assert "](" not in comment.replace("\\](", "")
    assert "@everyone" not in comment
    assert not re.search(r"https://", comment)


def test_a_comment_is_never_longer_than_a_comment_may_be(tmp_path: Path) -> None:
    many = "terms:\n" + "".join(f"- {{id: t{at}, name: 词{at}, definition: {'释义' * 40}}}\n" for at in range(1500))
    commit(tmp_path, {"policies/a.yml": "terms: []\n"})
    commit(tmp_path, {"policies/a.yml": many})
    comment = changes_markdown.render(diff(tmp_path / "policies", "HEAD~1", "HEAD"), str)
    assert len(comment) < 65_536
    shown = comment.count("**added**")
    assert f"{1500 - shown} changes" in comment


def test_no_change_is_said(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": OLD})
    compared = diff(tmp_path / "policies", "HEAD")
    assert "No change of content." in changes_text.render(compared, str)
    assert "No change of content" in changes_markdown.render(compared, str)
