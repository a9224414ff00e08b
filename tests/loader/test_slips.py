"""One slip of the keyboard at a time, at every place of a small handbook where it can happen.

Exactly one finding, in the line of the slip, and the rest of the file can still be read: that is what lets somebody
mend a file who has never seen YAML.
"""

import re
from collections.abc import Iterator

import pytest

from generator.loader import parse
from tests.loader.cases import FOLDER

TEXT = (FOLDER / "handbook.yaml").read_text("utf-8")
HAN = "[\u4e00-\u9fff]"

# What happens: where (the first group is what is lost), what stands there then, and what is said.
SLIPS = {
    "full-width colon": (r"\w(: )(?=[^\s\[{])", "：", {"yaml/full-width-colon"}),
    "no blank behind a colon": (r"[a-z](: )(?=[^\s\[{'])", ":", {"yaml/colon-without-blank"}),
    "full-width comma": (r"(, )(?=[a-z_]+: )", "，", {"yaml/full-width-comma"}),
    "no comma": (r"(, )(?=[a-z_]+: )", " ", {"yaml/missing-comma"}),
    "a bracket too few": (r"(\}|\])$", "", {"yaml/open-bracket", "yaml/wrong-bracket"}),
    "a bracket too many": (r"(?<=[\]}])()$", "]", {"yaml/wrong-bracket"}),
    "the wrong bracket": (r"(\])(?=$|,|\})", "}", {"yaml/wrong-bracket"}),
    "no blank behind a dash": (r"^ *-( )", "", {"yaml/dash-without-blank"}),
    "a mark before the text": (r": ()(?=[^\s\[{'])", '"', {"yaml/open-quotes"}),
    "a mark that is not closed": (r"'[\d.]+(')", "", {"yaml/open-quotes"}),
    "marks round a part of the text": (rf": ({HAN})(?={HAN})", '"甲"', {"yaml/text-behind-quotes"}),
    "a bracket at the beginning": (rf": ({HAN})(?={HAN})", "[甲]", {"yaml/text-behind-bracket"}),
    "a comparison": (r": ()(?=\d)", ">= ", {"yaml/block-sign"}),
    "an at sign": (r": ()(?=[^\s\[{'])", "@", {"yaml/reserved-sign"}),
    "a percent sign": (r": ()(?=[^\s\[{'])", "%", {"yaml/reserved-sign"}),
    "a star": (rf": ()(?={HAN})", "*", {"yaml/reserved-sign"}),
    "a comment": (rf"(?<={HAN})()(?={HAN})", " #3 ", {"yaml/comment-in-text"}),
    "a colon in a text": (rf"(?:: |[，】]){HAN}+()(?={HAN})", ": ", {"yaml/colon-in-text"}),
    "no colon": (r"^ *[a-z_]+(:) ", "", {"yaml/missing-colon"}),
    "curly quotes": (r"^ *([a-z_]+)(?=: )", "“remark”", {"yaml/curly-quotes"}),
    "a tab": (r"^(  )(?=[ \w-])", "\t", {"yaml/tab"}),
    "an ideographic space": (r"^(  )(?=[ \w-])", "\u3000", {"yaml/wide-blank"}),
    "two ideographic spaces": (r"^(  )(?=[ \w-])", "\u3000\u3000", {"yaml/wide-blank"}),
    "a no-break space in a value": (r": [a-z.]+()$", "\u00a0", {"yaml/wide-blank"}),
    "a line too many": (r"^()(?= +[a-z])", "多余的一行\n", {"yaml/missing-colon"}),
    "a blank too many": (r"^()(?= +[a-z_]+: \S)", " ", {"yaml/indentation"}),
    "a blank too few": (r"^( )(?= +[a-z_]+: \S)", "", {"yaml/indentation"}),
    "Chinese brackets": (r"(\[[a-z.-]+\])", "【res.gm】", {"yaml/full-width-bracket"}),
    "a control character": (rf"{HAN}()(?={HAN})", "\x0b", {"yaml/unprintable"}),
}


def slips(pattern: str, replacement: str) -> Iterator[tuple[int, str]]:
    """Line and text of each place where the slip can happen."""
    for match in re.finditer(pattern, TEXT, re.MULTILINE):
        start, end = match.span(1)
        yield TEXT.count("\n", 0, start) + 1, TEXT[:start] + replacement + TEXT[end:]


def test_without_a_slip_nothing_is_said() -> None:
    assert parse(TEXT, "a.yml")[1] == []


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_gives_one_finding_in_its_line(name: str) -> None:
    pattern, replacement, codes = SLIPS[name]
    places = 0
    wrong = []
    for line, text in slips(pattern, replacement):
        places += 1
        root, found = parse(text, "a.yml")
        seen = [(one.span.begin.line, one.code) for one in found]
        if len(seen) != 1 or seen[0][0] != line or seen[0][1] not in codes or root is None:
            wrong.append((line, text.split("\n")[line - 1], seen, "" if root else "lost"))
    assert wrong == []
    assert places > 0
