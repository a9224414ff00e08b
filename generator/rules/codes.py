"""Findings about exceptions, settings of rules and printed sheets; `remit explain` shows a page for each."""

from generator.messages import Message, say

CODES: tuple[tuple[str, Message], ...] = (
    (
        "policy/unknown-rule",
        say(
            "A setting or an exception names a rule that does not exist.\n\n"
            "Why: it would have no effect, and nobody would notice.\n\n"
            "Instead: take the code from the finding that it is about; `remit explain` lists all of them. What says "
            "that a file cannot be read or linked is no rule: it can be neither turned off nor waived."
        ),
    ),
    (
        "policy/unknown-parameter",
        say(
            "A setting names a parameter that its rule does not have.\n\n"
            "Why: it would have no effect, and nobody would notice.\n\n"
            "Instead: take the name from the page of the rule, under Configuration."
        ),
    ),
    (
        "policy/unfit-parameter",
        say(
            "The value of a rule's parameter is of another sort than the rule takes.\n\n"
            "Why: the rule goes on with its own value instead, which is not what was meant.\n\n"
            "Instead: write a whole number without a unit."
        ),
    ),
    (
        "policy/incomplete-exception",
        say(
            "An exception does not say which rule it waives, where, why, who answers for it, or until when.\n\n"
            "Why: an exception without an owner and a last day is forgotten and becomes the rule.\n\n"
            "Instead: fill in rule, at, reason, owner and until."
        ),
    ),
    (
        "policy/expired-exception",
        say(
            "The last day of an exception has passed.\n\n"
            "Why: it was agreed on for a time. What it covered is reported again, marked as caused by the date.\n\n"
            "Instead: mend what it covered and delete it, or have it prolonged by who answers for it. This finding is "
            "caused by the calendar: it fails scheduled runs, not a change of something else."
        ),
    ),
    (
        "policy/unused-exception",
        say(
            "An exception is in force, but its rule finds nothing at its address.\n\n"
            "Why: either the matter has been mended, and the exception would hide the next mistake; or the address is "
            "not the one that was meant.\n\n"
            "Instead: delete it, or correct the address. An exception covers its address and the parts below; the "
            "address of a template covers what is made from it."
        ),
    ),
    (
        "sheets/no-glyph",
        say(
            "A text holds a character that no font of the printed sheets has.\n\n"
            "Why: it would be printed as an empty box, and what is signed would not be what was written. The sheet is "
            "left out; the others are made.\n\n"
            "Instead: write it with other characters, or spell out what it means. Rare characters of names (such as "
            "those that a phone shows and an office printer does not) and emoji are the usual ones."
        ),
    ),
    (
        "sheets/invisible-character",
        say(
            "A text holds a character that prints nothing, or that turns what follows round.\n\n"
            "Why: two texts that look alike would be different ones, and a reader could be shown something else than "
            "what stands there. It is left out of the printed sheet.\n\n"
            "Instead: delete it from the text. It usually comes from what was copied out of a web page or a chat."
        ),
    ),
    (
        "sheets/not-made",
        say(
            "The typesetter refused a sheet.\n\n"
            "Why: this is not a mistake of the handbook. The other sheets are made.\n\n"
            "Instead: show the words of the finding to the person who looks after remit."
        ),
    ),
    (
        "sheets/names",
        say(
            "A line of the file with names is not clear.\n\n"
            "Why: the name would be missing on the sheets that its post signs, or stand on those of another.\n\n"
            "Instead: write the employee number of an appointment that is in force, or the id or the name of a "
            "position, then a comma and the name."
        ),
    ),
    (
        "sheets/word-template",
        say(
            "A house's own Word template cannot be used.\n\n"
            "Why: a tag in it is broken, or it is no Word file. The sheets of that kind are left out, the others are "
            "made.\n\n"
            "Instead: mend the tag in Word, or take the template away; then the one that comes with remit is used."
        ),
    ),
    (
        "sheets/register",
        say(
            "A file of the register of issued sheets cannot be read.\n\n"
            "Why: nothing can be said about the sheet that it stands for.\n\n"
            "Instead: write days as year-month-day, and restore from git what else was changed. By hand only `signed` "
            "is filled in, with the day on which the sheet came back."
        ),
    ),
)
