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
        "site/lost-address",
        say(
            "An address that was published leads nowhere any more.\n\n"
            "Why: it stands in other files, in messages and among bookmarks; whoever follows it would find nothing.\n\n"
            "Instead: write the old address under `was` at what took its place. Where that is another thing, write its "
            "place behind the old one in `addresses.txt`; where nothing did, write `-` there, and the page says so. "
            "`remit addresses --write` adds what is new to that list."
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
    (
        "sheets/typst-template",
        say(
            "A house's own Typst template cannot be used.\n\n"
            "Why: the typesetter cannot read it, or it asks for what the data does not have. The sheets made with it "
            "are left out, the others are made.\n\n"
            "Instead: mend it at the place that is named, or take it out of templates/typst; then the one that comes "
            "with remit is used."
        ),
    ),
    (
        "style/logo",
        say(
            "The logo of the house style cannot be used.\n\n"
            "Why: it stands in the head of every printed sheet. A file that is no picture, is not whole, is very "
            "large, or holds a program or something from elsewhere would spoil them all; so it is refused, not "
            "cleaned.\n\n"
            "Instead: save it anew as plain SVG, or as PNG or JPEG of at most 500 kB and 3000 pixels on a side, in the "
            "policy folder. Letters in an SVG file have to be turned into paths."
        ),
    ),
    (
        "style/colour",
        say(
            "A colour of the house style cannot be read.\n\n"
            "Why: the sheets would be printed in black.\n\n"
            "Instead: write # and six digits or letters from a to f, in quotes; without quotes, # begins a comment."
        ),
    ),
    (
        "style/contrast",
        say(
            "A colour of the house style is too light for white paper.\n\n"
            "Why: headings have to be read by everybody, and after the second copy too. 4.5 : 1 is the least contrast "
            "for text, 3 : 1 for lines (WCAG 2.2).\n\n"
            "Instead: take a darker shade; the message proposes one."
        ),
    ),
    (
        "style/header",
        say(
            "The text for the head of pages has no room there, or holds characters that cannot be seen.\n\n"
            "Why: it would run into the title of the sheet.\n\n"
            "Instead: write the short name of the house."
        ),
    ),
    (
        "style/binding-margin",
        say(
            "The binding margin of the house style cannot be read, or is too wide.\n\n"
            "Why: nothing is added to the left margin.\n\n"
            "Instead: write millimetres or centimetres, at most 3cm, such as 5mm."
        ),
    ),
    (
        "style/font",
        say(
            "A font of the house style is not there.\n\n"
            "Why: the sheets are printed with the fonts that come with remit instead; fonts of the system are never "
            "used, so that every machine makes the same sheets.\n\n"
            "Instead: take the name of a font that the message lists, or put the file of the font (otf, ttf) into the "
            "folder fonts beside the policy folder. Mind its licence: the fonts are embedded in the sheets."
        ),
    ),
    (
        "style/font-file",
        say(
            "A file in the folder of fonts holds no font.\n\n"
            "Why: the sheets would be printed with another font than is meant.\n\n"
            "Instead: put the font there again, or take the file away."
        ),
    ),
    (
        "style/version",
        say(
            "The style of versions is none that remit knows.\n\n"
            "Why: versions are printed as they are written.\n\n"
            "Instead: write how version 1.0.0 is printed: 1.0.0, A/0, 第1版 or V1.0."
        ),
    ),
)
