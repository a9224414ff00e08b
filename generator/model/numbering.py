"""Numbers of chapters, clauses and items: 第一章 / 第一条 / （一） / 1., or 1 / 1.1 / 1.1.1.

Ids stay, numbers follow the order.
"""

from generator.model.regulations import Clause, Item, Regulation

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")


def chinese(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese numerals: 10 is 十, 12 is 十二, 105 is 一百零五."""
    if not 0 <= number <= 9999:  # noqa: PLR2004 - what four places can hold
        return str(number)
    if number == 0:
        return DIGITS[0]
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            text = DIGITS[int(digit)] + UNITS[place] + text
        elif text and not text.startswith(DIGITS[0]):
            text = DIGITS[0] + text
    return text.removeprefix("一") if text.startswith("一十") else text


def chapter_label(style: str, number: int) -> str:
    """The label of chapter `number` (from 1)."""
    return f"第{chinese(number)}章" if style == "chinese" else str(number)


def in_words(number: str) -> str:
    """The number of a clause or item as it is cited: 第（二）项 for （二）."""
    return f"第{number}项" if number.startswith("（") else number


def labels(regulation: Regulation, style: str) -> dict[str, str]:
    """Address of each clause and item to its number as printed in front of it.

    In the Chinese style clauses are counted through the whole regulation, items begin anew in each clause; in the
    decimal style each number holds the numbers above it.
    """
    found: dict[str, str] = {}
    count = 0
    for chapter, one in enumerate(regulation.chapters, 1):
        for within, clause in enumerate(one.clauses, 1):
            count += 1
            number = f"第{chinese(count)}条" if style == "chinese" else f"{chapter}.{within}"
            found[clause.address] = number
            number_items(clause, number, style, 1, found)
    return found


def number_items(owner: Clause | Item, above: str, style: str, depth: int, found: dict[str, str]) -> None:
    """Numbers of the items of a clause or item, and of theirs."""
    for number, item in enumerate(owner.items, 1):
        if style != "chinese":
            label = f"{above}.{number}"
        elif depth == 1:
            label = f"（{chinese(number)}）"
        else:
            label = f"{number}." if depth == 2 else f"（{number}）"  # noqa: PLR2004 - 目 below 项
        found[item.address] = label
        number_items(item, label, style, depth + 1, found)
