"""What each finding of this package is about: the pages that `remit explain` shows."""

from generator.messages import Message, say

CODES: tuple[tuple[str, Message], ...] = (
    (
        "formula/double-percent",
        say(
            "× 100% stands twice in one product. 100% is the number 1, so the value stays right, but a reader "
            "who takes it for × 100 gets a rate a hundred times too large. Leave one of them out."
        ),
    ),
    (
        "formula/goal",
        say(
            "A goal cannot be read. A goal is a comparison with a number, so that nobody has to argue whether it "
            "was reached: ≥ 95%, 不低于95%, < 2%, = 0次, 90%～95%, or 按期完成 for work with a due date."
        ),
    ),
    (
        "formula/lost-fraction",
        say(
            "A fraction lost its bar. A fraction that was set in a word processor and then copied as text arrives "
            "without its bar, often with the words 计算公式 between numerator and denominator, so that it reads as "
            "a product or as nothing. Write it in one line: (甲 - 乙) / 甲 × 100%."
        ),
    ),
    (
        "formula/mixed-scale",
        say(
            "Two units of one kind meet without being converted: 元 and 万元, or 分钟 and 小时. The result would "
            "be wrong by a factor of 10000 or 60. Count both in one unit, or multiply by the factor in the "
            "formula."
        ),
    ),
    (
        "formula/mixed-units",
        say(
            "What is counted in different units is added, subtracted or compared: 宗 and 元. Such a sum means "
            "nothing. Most often another name was meant, or a factor is missing, such as the area that turns "
            "元/㎡ into 元."
        ),
    ),
    (
        "formula/quantity",
        say(
            "A number cannot be read. Write digits and a unit: 3000元, 15.27万元, 2工作日, 95%. Thousands may be "
            "parted by commas (50,000元), in which case a text in braces needs quotes."
        ),
    ),
    (
        "formula/sum-of-rates",
        say(
            "Σ stands in front of a product, a quotient, a number or a rate. Σ adds up what every unit below measured; "
            "the sum of rates is no rate of sums, and cannot be found from totals. Write Σ in front of each "
            "name."
        ),
    ),
    (
        "formula/syntax",
        say(
            "A formula is not written completely, or holds what does not belong in one: a sign or bracket is missing "
            "or stands twice, an operation is written in words, a heading or a full stop was copied along. Where only "
            "one reading makes sense, the repaired formula is shown. Write names, numbers, + - × / and round brackets."
        ),
    ),
    (
        "formula/too-deep",
        say(
            "A formula has more than 100 operations or brackets within each other. Nobody can check such a "
            "formula by reading it. Give parts of it names: a measure may have a formula of its own."
        ),
    ),
    (
        "formula/too-long",
        say(
            "A formula has more than 4,000 characters. Nobody can check such a formula by reading it. Give parts "
            "of it names: a measure may have a formula of its own."
        ),
    ),
    (
        "formula/unknown-name",
        say(
            "A formula uses a name that no measure has. Values are measured under the names of measures, so a "
            "name that is off by one character has no value. Use the declared name, or declare a measure (with "
            "its unit and the record that proves it)."
        ),
    ),
    (
        "formula/unknown-unit",
        say(
            "A unit is not known. Units are compared in order to find sums that mean nothing, so each must be "
            "one of the known ones, or made of them by · and /: 件, 万元, 项/张, 元/(㎡·月)."
        ),
    ),
    (
        "formula/zero-denominator",
        say(
            "Something is divided by the number 0. A denominator that happens to be zero in a month (no "
            "complaint at all) is no mistake: `when_empty` of the target says what it counts as."
        ),
    ),
)
