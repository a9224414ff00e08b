"""Findings about the shape of policy files, with the page that `remit explain` shows for each."""

from generator.messages import Message, say

CODES: tuple[tuple[str, Message], ...] = (
    (
        "schema/unknown-key",
        say(
            "A key is not known where it stands.\n\n"
            "Why: a mistyped key would be ignored without a word, and what stands behind it would be missing in the "
            "handbook.\n\n"
            "Instead: take the name that the message proposes, or look whether the line has slipped out of its entry "
            "(compare the spaces at its beginning). What is only to be carried along gets a key that begins with x-."
        ),
    ),
    (
        "schema/misplaced-key",
        say(
            "A key is known but does not go with what stands beside it.\n\n"
            "Why: a deadline either recurs (every, by, of) or runs from an event (within, after); a template makes "
            "either units or positions. Of two answers to one question one would be ignored.\n\n"
            "Instead: take one of the two out, or move it to where it belongs."
        ),
    ),
    (
        "schema/missing-id",
        say(
            "An entry has no id.\n\n"
            "Why: everything refers to an entry by its id, which stays when the name changes. An entry without one "
            "can't be read.\n\n"
            "Instead: give it an id of lower-case letters and digits, for example res.finance; inside a unit or a "
            "regulation a short one is enough, for example deposit."
        ),
    ),
    (
        "schema/missing-key",
        say(
            "A key is missing without which the rest says nothing.\n\n"
            "Why: a target in an agreement that does not say which target, or a deadline that says neither how often "
            "nor how soon, means nothing.\n\n"
            "Instead: add the key that the message names, or take the entry out."
        ),
    ),
    (
        "schema/empty-value",
        say(
            "A key or a dash has nothing behind it.\n\n"
            "Why: often the value has slipped to a line with too few spaces, and would be lost.\n\n"
            "Instead: write the value, or take the line out. What is not known yet is declared with "
            "todo: who fills it, and by when."
        ),
    ),
    (
        "schema/wrong-type",
        say(
            "A value is of another sort than the key takes: a list where one value stands, "
            "a text where a date stands.\n\n"
            "Why: the handbook could only guess what was meant.\n\n"
            "Instead: write it as the message shows. Lists stand in brackets, [a, b], or on lines that begin with a "
            "dash; words such as true stand in quotes where they are meant as a text."
        ),
    ),
    (
        "schema/not-allowed",
        say(
            "A word is not among those that the key takes.\n\n"
            "Why: later steps decide by this word; "
            "a word they do not know would be treated as if nothing stood there.\n\n"
            "Instead: choose one of the words that the message lists."
        ),
    ),
    (
        "schema/not-an-id",
        say(
            "An id has characters that ids do not have.\n\n"
            "Why: ids stand in addresses of pages, in references and in file names, so they are made of lower-case "
            "letters, digits, dots and hyphens only. Chinese belongs into the name.\n\n"
            "Instead: take the id that the message proposes, and change the places that refer to it."
        ),
    ),
    (
        "schema/not-a-date",
        say(
            "A date is not written as year-month-day.\n\n"
            "Why: 2026-2-1, 2026/02/01 and 2026年2月1日 are easy to read "
            "but can't be compared and sorted as they are.\n\n"
            "Instead: write four digits for the year and two each for month and day, for example 2026-02-01."
        ),
    ),
    (
        "schema/out-of-range",
        say(
            "A number is smaller or greater than the key takes.\n\n"
            "Why: a headcount can't be negative, a weight is at most 100, and no month has more than 31 days.\n\n"
            "Instead: write a number within the bounds that the message names."
        ),
    ),
    (
        "schema/bad-form",
        say(
            "A value is not written in the form that the key takes.\n\n"
            "Why: the key has a few forms of its own, such as last-day or 12-15 for the day of a deadline.\n\n"
            "Instead: choose one of the forms that the message names."
        ),
    ),
)
"""Code and page text: statement, Why, Instead."""
