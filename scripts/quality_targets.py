"""The quality targets of source S08, one by one: formula as found, as repaired, range proof, worked example.

    python scripts/quality_targets.py            (make quality-targets)

Writes docs/reference/quality-targets.md and its Chinese sibling from the two handbooks; a test holds the pages to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.cli.language import speak
from generator.diagnostics import Diagnostic, Severity
from generator.messages import Translate
from generator.model.examples import given_by, goal_of
from generator.model.range_words import claim_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.model.trace import chain, steps_of, trace_given
from scripts.sources import Handbook, handbook

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"en": ROOT / "docs/reference/quality-targets.md", "zh_CN": ROOT / "docs/zh/reference/quality-targets.md"}
ITEM = re.compile(r"S08\.[0-9]\.[0-9]")

INTRODUCTION = {
    "en": """# The quality targets of S08, one by one

The source 物业集团质量目标分解(计算公式) gives thirteen targets; two of its formulas lost their fraction bar, and
one is cut off. The table shows each formula as it was found and what `remit check` says of it there, the formula of the
handbook, what is proved about its result, and an example to check by hand. It is made from `tests/as_found` and
`policies` by `make quality-targets`, and a test holds it to them.

| Target and goal | As found, and what is said of it | In the handbook | Range of the result | Worked example |
|---|---|---|---|---|
""",
    "zh_CN": """# S08 质量目标逐项对照

原文《物业集团质量目标分解(计算公式)》列出十三项目标，其中两条公式丢了分数线，一条没有写完。\
下表逐项列出原文公式和 `remit check` 对它的提示、手册采用的公式、对结果范围的证明，以及一个可以手算核对的算例。\
表格由 `make quality-targets` 根据 `tests/as_found` 和 `policies` 生成，测试保证两者一致。

| 目标与目标值 | 原文公式及提示 | 手册公式 | 结果范围 | 算例 |
|---|---|---|---|---|
""",
}
WORDS = {
    "en": {"none": "no formula", "always": "{range}, since {reasons}", "count": "not less than 0", "and": " and "},
    "zh_CN": {"none": "没有公式", "always": "{range}，因为{reasons}", "count": "不小于0", "and": "，"},
}


@dataclass(frozen=True, slots=True)
class Books:
    """The sources as they were found, and the handbook made of them."""

    found: Handbook
    repaired: Handbook


def books() -> Books:
    """Both handbooks of this repository."""
    return Books(handbook(ROOT / "tests" / "as_found"), handbook(ROOT / "policies"))


def page(both: Books, language: str) -> str:
    """The page in a language."""
    translate = speak(language)
    lines = [f"| {' | '.join(map(cell, row))} |" for row in rows(both, translate, WORDS[language])]
    return INTRODUCTION[language] + "\n".join(lines) + "\n"


def rows(both: Books, translate: Translate, words: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """A row for each target of the source."""
    source = dict(targets(both.found))
    for item, target in targets(both.repaired):
        goal = goal_of(both.repaired.policy, target)
        before = source.get(item)
        yield (
            f"{target.label}\n{goal.printed if goal is not None else ''}",
            words["none"] if before is None else as_found(both.found, before, translate, words),
            f"`{target.formula}`",
            value_range(both.repaired, target, words),
            example(both.repaired, target),
        )


def targets(book: Handbook) -> Iterator[tuple[str, Target]]:
    """The targets that restate an item of the source, in its order."""
    found = [
        (item, target)
        for target in book.policy.all(Target)
        for item in target.source
        if ITEM.fullmatch(item) is not None
    ]
    yield from sorted(found, key=lambda one: one[0])


def as_found(book: Handbook, target: Target, translate: Translate, words: dict[str, str]) -> str:
    """The formula of the source and what is said of it."""
    lines = [f"`{target.formula}`" if target.formula else words["none"]]
    lines += [f"{one.code}: {sentence(one, translate)}" for one in book.found if about_formula(one, target)]
    return "\n".join(lines)


def about_formula(one: Diagnostic, target: Target) -> bool:
    """Whether a finding speaks of the formula of a target."""
    place = target.at("formula")
    return (
        one.entity == target.address
        and one.severity is not Severity.INFO
        and one.span.path == place.path
        and place.start <= one.span.start
        and one.span.end <= place.end
    )


def sentence(one: Diagnostic, translate: Translate) -> str:
    """What a finding says, and what to do."""
    hint = "" if one.hint is None else f" {one.hint.text(translate)}"
    return one.message.text(translate) + hint


def value_range(book: Handbook, target: Target, words: dict[str, str]) -> str:
    """Between which values the result lies, and why."""
    found = value_ranges(book.policy).get(target.address)
    if found is None:
        return ""
    if found.claim.least is None or found.claim.most is None or not found.proved:
        return words["count"] if found.bounds.low.value == 0 else ""
    ends = claim_in_words(book.policy, target, found.claim)
    return words["always"].format(range=ends, reasons=words["and"].join(found.reasons()))


def example(book: Handbook, target: Target) -> str:
    """The first worked example, step by step."""
    for one in target.examples:
        done, _ = trace_given(book.policy, target, given_by(one))
        steps = steps_of(done)
        if len(steps) > 1:
            return chain(steps[1:])
    return ""


def cell(text: str) -> str:
    """A text as a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", "<br>")


def main() -> None:
    """Write the pages."""
    both = books()
    for language, path in PAGES.items():
        path.write_text(page(both, language), "utf-8")


if __name__ == "__main__":
    main()
