"""Findings about how the entities of a handbook refer to one another, with the page that `remit explain` shows."""

from generator.messages import Message, say

CODES: tuple[tuple[str, Message], ...] = (
    (
        "model/unknown-reference",
        say(
            "A reference names something that the handbook does not have.\n\n"
            "Why: a duty of a position that does not exist is nobody's duty, and a citation that leads nowhere cannot "
            "be followed.\n\n"
            "Instead: take the id that the message proposes, or add what is missing. Refer by id (res.finance), not by "
            "name (财务部). What has moved keeps its old address under was: [old address]."
        ),
    ),
    (
        "model/not-in-force",
        say(
            "A text in force refers to a part of a version that is not.\n\n"
            "Why: nobody can follow a rule that does not hold yet, or no longer holds. In print the reference would "
            "lead nowhere.\n\n"
            "Instead: refer to what the version in force says. A text that belongs to the next version waits for it. "
            "What a new version calls by another id keeps its old address under was: [old/address]."
        ),
    ),
    (
        "model/wrong-kind",
        say(
            "A reference names something of another kind than is wanted there.\n\n"
            "Why: a position reports to a position, and a record is kept by a unit or position; anything else has no "
            "meaning in that place.\n\n"
            "Instead: write the id of a thing of the wanted kind, for example the unit's head instead of the unit."
        ),
    ),
    (
        "model/duplicate-id",
        say(
            "Two things have one id.\n\n"
            "Why: everything refers to a thing by its id, so one of the two could never be meant.\n\n"
            "Instead: give one of them another id. Ids of entities are unique in the whole handbook; inside one owner "
            "the ids of its parts (duties and powers; clauses, parameters and procedures) must all differ, those that "
            "come from a template included: to have such a part otherwise, override it. Only the versions of one "
            "regulation share an id, each with its own effective day."
        ),
    ),
    (
        "model/address-claimed-twice",
        say(
            "An old address (was) belongs to two things, or is still the address of something.\n\n"
            "Why: what still refers to the old address is led to the new one, and a comparison takes the two for one "
            "thing. Both need to know which it is.\n\n"
            "Instead: leave the old address with the one thing that took its place."
        ),
    ),
    (
        "model/duplicate-term",
        say(
            "The glossary has two terms of one name.\n\n"
            "Why: texts mark a term by its name (【#坐支】), so one of the two definitions could never be meant.\n\n"
            "Instead: join the definitions, or give one of the terms another name."
        ),
    ),
    (
        "model/ends-before-it-begins",
        say(
            "The last day of something (until) comes before its first day (from).\n\n"
            "Why: it would hold on no day at all, and nobody would notice.\n\n"
            "Instead: correct one of the two days. Both are included: what holds on one day only has the same from "
            "and until."
        ),
    ),
    (
        "model/cycle",
        say(
            "A chain that should end at the top runs in a circle.\n\n"
            "Why: units above one another, reporting lines, duties and measures that are part of others, activities, "
            "target groups, and audiences that include one another have a top. In a circle everybody would report to "
            "himself.\n\n"
            "Instead: change one of the links that the message lists. The reporting line of a post that states none "
            "leads to the head of its unit, and of a head to the head of the unit above."
        ),
    ),
    (
        "model/no-such-day",
        say(
            "A date does not exist in the calendar.\n\n"
            "Why: 2026-02-30 can be no effective day and no deadline, and what is due on the 30th of every month "
            "has no day in February.\n\n"
            "Instead: write an existing day as year-month-day, for example 2026-02-28, and `by: last-day` for the end "
            "of a month."
        ),
    ),
    (
        "model/two-values-one-day",
        say(
            "Two values of one parameter or goal begin on the same day.\n\n"
            "Why: nobody could say which of them holds.\n\n"
            "Instead: keep one, or give them different first days (from). Old values stay, so that last year's figures "
            "still come out the same."
        ),
    ),
    (
        "model/two-versions-one-day",
        say(
            "Two versions of a regulation take effect on the same day, or both do not say on which.\n\n"
            "Why: nobody could say which of them is in force.\n\n"
            "Instead: give each version its own effective day, or remove one of the two. A version that is still "
            "discussed has status: draft and needs no day."
        ),
    ),
    (
        "model/override-nowhere",
        say(
            "A departure from a template names a part that the template does not have, or that is dropped as "
            "well.\n\n"
            "Why: nothing would be changed, although somebody decided that something should.\n\n"
            "Instead: name a part as the template has it, with a leading dot for what is inside the unit: .director, "
            ".director/budget, or ./budget for a duty of the unit itself."
        ),
    ),
    (
        "model/second-settings",
        say(
            "The settings of the handbook stand in two files.\n\n"
            "Why: of two answers to one question one would be ignored.\n\n"
            "Instead: keep one `handbook:`, usually in handbook.yml, and move the keys together."
        ),
    ),
    (
        "formula/ambiguous-name",
        say(
            "A name in a formula is the name of several measures.\n\n"
            "Why: a name is looked up among the measures of the target's own owner first, then among all. Where two "
            "are left, the result would depend on chance.\n\n"
            "Instead: give the target the owner of the measure that is meant, or one of the measures another name."
        ),
    ),
    (
        "formula/circular",
        say(
            "A measure is reckoned from itself, at once or by way of others.\n\n"
            "Why: such a formula has no value.\n\n"
            "Instead: write one of the formulas with other measures only."
        ),
    ),
    (
        "given/unknown-name",
        say(
            "A number is given for a name that the formula does not have.\n\n"
            "Why: it would have no effect, and the number that was meant is missing.\n\n"
            "Instead: write the name, or another name, of a measure in the formula; or of one that such a measure is "
            "reckoned from."
        ),
    ),
    (
        "given/unit",
        say(
            "A number is given in another unit than its measure is counted in, 人 for 元, or it is not clear in "
            "which: 0.95 for a rate in % may be 95% or 0.95%.\n\n"
            "Why: most often the number belongs to another name, or a sign was left out.\n\n"
            "Instead: write the unit of the measure, one that converts into it (48.26万元 for 元), or none; "
            "and % behind a rate."
        ),
    ),
    (
        "given/twice",
        say(
            "A measure is given a number twice, perhaps once under its other name; or it is given beside a measure "
            "that is worked out from it.\n\n"
            "Why: of two numbers one would be ignored.\n\n"
            "Instead: give it once, and either what is worked out or what it is worked out from. Several numbers, of "
            "units or of months, stand behind one name: 12、15、9."
        ),
    ),
    (
        "given/several",
        say(
            "Several numbers are given for a measure that does not say how they become one.\n\n"
            "Why: amounts of several months add up, but rates and quotients such as 项/张 do not.\n\n"
            "Instead: give one number for the whole period, or write `aggregate:` at the measure. Where the formula "
            "has Σ in front of the name, the numbers are those of the units and are added up."
        ),
    ),
    (
        "given/uneven",
        say(
            "Two measures are given numbers of different many units or months: three here and two there.\n\n"
            "Why: a month or a unit was forgotten, and a value reckoned without it would be wrong.\n\n"
            "Instead: give each of them one number for every unit or month, in the same order. A single number is "
            "taken for all units together or for the whole period, and may stand beside several."
        ),
    ),
    (
        "given/missing",
        say(
            "A name of the formula has no number.\n\n"
            "Why: without it there is no value.\n\n"
            "Instead: give one. A measure with a formula needs none where all that it is reckoned from is given."
        ),
    ),
    (
        "given/impossible",
        say(
            "A given number is one that its measure cannot have: below 0, a fraction where things or people are "
            "counted, more than the whole that it is a part of, or beyond its least or largest value. Nothing is "
            "judged then.\n\n"
            "Why: most often two numbers were exchanged, or a digit was mistyped.\n\n"
            "Instead: correct the number; or `part_of`, `at_least` or `at_most` of the measure, where these are wrong. "
            "A mean of people or things over months need not be whole: such a measure has `aggregate: mean`. What may "
            "be less than 0 says so with `at_least`; temperatures may be, and so may measures with a formula."
        ),
    ),
    (
        "given/no-formula",
        say(
            "Numbers are given for a target without a formula.\n\n"
            "Why: there is nothing to work out with them.\n\n"
            "Instead: write a formula, or leave the numbers out."
        ),
    ),
    (
        "given/too-long",
        say(
            "The value of a formula has more than 1,000 digits.\n\n"
            "Why: no record holds such a number; a digit or a sign is wrong.\n\n"
            "Instead: check the numbers and the formula."
        ),
    ),
)
