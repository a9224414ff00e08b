"""What each finding of the loader is about: the pages that `remit explain` shows."""

from generator.messages import Message, say

CODES: tuple[tuple[str, Message], ...] = (
    (
        "yaml/alias",
        say(
            "A value repeats another place of the file by a name with a star, such as *standard.\n\n"
            "Why: this is a YAML alias. Whoever reads a clause has to look up another one to know what it says, "
            "and a change there changes it here unseen.\n\n"
            "Instead: write the value out, or refer to the entry by its id. A text that begins with * stands in "
            "quotation marks: '*…'."
        ),
    ),
    (
        "yaml/anchor",
        say(
            "A value gets a name by an ampersand, such as &standard.\n\n"
            "Why: this is a YAML anchor, which serves only to repeat the value elsewhere; policy files refer by "
            "id.\n\n"
            "Instead: delete the name. A text that begins with & stands in quotation marks: '&…'."
        ),
    ),
    (
        "yaml/block-sign",
        say(
            "A value begins with > or | and goes on in the same line, such as goal: >= 95%.\n\n"
            "Why: YAML takes these signs for the announcement of a text on the lines below. A goal written like "
            "this would be lost or the file could not be read.\n\n"
            "Instead: write ≥ 95%, or put the value in quotation marks: '>= 95%'. A long text begins on the line "
            "below | and is indented."
        ),
    ),
    (
        "yaml/boolean-key",
        say(
            "A key is one of the words on, off, yes, no, true, false, null or ~.\n\n"
            "Why: many programs that read YAML take these words for yes, no or nothing, so the key has another "
            "name for each of them.\n\n"
            "Instead: use another word (date: instead of on:), or put the key in quotation marks."
        ),
    ),
    (
        "yaml/colon-in-text",
        say(
            "A text holds a colon with a blank behind it, such as text: 注意: 先登记.\n\n"
            "Why: a colon and a blank end the name of a key. YAML sees two keys in one line and gives up.\n\n"
            "Instead: put the text in quotation marks, or type the full-width colon, which is right in a Chinese "
            "sentence anyway. Two entries stand on two lines, or inside braces with a comma between them."
        ),
    ),
    (
        "yaml/colon-without-blank",
        say(
            "Behind a key the colon has no blank, such as id:res.\n\n"
            "Why: YAML needs the blank to tell a key from a text such as 8:30 or a web address, and takes both "
            "words for one text.\n\n"
            "Instead: type a blank behind the colon."
        ),
    ),
    (
        "yaml/comma-in-text",
        say(
            "Inside brackets a value holds a half-width comma, such as {{amount: 1,000元}}.\n\n"
            "Why: inside {{ }} and [ ] a comma ends the value. The amount would be 1, and nobody would notice.\n\n"
            "Instead: put the value in quotation marks, type the full-width comma in a sentence, and write 1000 "
            "instead of 1,000."
        ),
    ),
    (
        "yaml/comment-in-text",
        say(
            "A blank and # follow a text without quotation marks, such as text: 收据写明 #3 栋.\n\n"
            "Why: from there to the end of the line YAML sees a comment. The text loses its end silently. Behind "
            "an id, a number or a quoted text a comment is fine.\n\n"
            "Instead: put the text in quotation marks, or write 3 号栋. A comment stands on a line of its own."
        ),
    ),
    (
        "yaml/complex-key",
        say(
            "A bracket begins where the name of a key is expected, as in {{{{name}}}}.\n\n"
            "Why: YAML allows lists and mappings as keys; nothing in a handbook has such a name, and most often a "
            "text was meant.\n\n"
            "Instead: put the text in quotation marks, or delete the inner brackets."
        ),
    ),
    (
        "yaml/curly-quotes",
        say(
            "A key stands in the quotation marks of a word processor or a Chinese input method.\n\n"
            "Why: YAML knows the straight marks ' and \" only. The curly ones become part of the name, and the key "
            "is unknown.\n\n"
            "Instead: delete them; a key needs none."
        ),
    ),
    (
        "yaml/dash-without-blank",
        say(
            "The dash of a list item has no blank behind it, such as -text.\n\n"
            "Why: YAML takes it for a part of the text, and several such lines for one text.\n\n"
            "Instead: type a blank behind the dash. A text that begins with a dash stands in quotation marks."
        ),
    ),
    (
        "yaml/directive",
        say(
            "The file begins with an instruction to YAML readers: %YAML or %TAG.\n\n"
            "Why: such instructions change how the rest is read; all policy files are read in one way.\n\n"
            "Instead: delete the lines down to ---."
        ),
    ),
    (
        "yaml/duplicate-key",
        say(
            "A key stands twice in one entry.\n\n"
            "Why: only one of the two values can count, and programs differ in which. Often the dash that begins "
            "the next entry was forgotten.\n\n"
            "Instead: delete one of the two, join them, or put a dash and a blank before the first line of the "
            "next entry."
        ),
    ),
    (
        "yaml/empty-file",
        say(
            "A policy file has no entries.\n\n"
            "Why: nothing is wrong with it, but somebody may think that it says something.\n\n"
            "Instead: delete it, or write a collection and its entries."
        ),
    ),
    (
        "yaml/empty-key",
        say(
            "A colon stands where the name of a key is expected.\n\n"
            "Why: a value without a name belongs to nothing.\n\n"
            "Instead: write the name before the colon, or put the text that begins with the colon in quotation "
            "marks."
        ),
    ),
    (
        "yaml/encoding",
        say(
            "A file is not saved as UTF-8; most often it is GBK (ANSI) from an older Windows program.\n\n"
            "Why: the same bytes are other characters in another encoding. A handbook that is read wrongly is "
            "worse than one that is not read.\n\n"
            "Instead: save it as UTF-8: in Notepad under Save As, Encoding; in WPS under Save As, plain text; in "
            "a terminal with iconv, as the finding shows."
        ),
    ),
    (
        "yaml/escape",
        say(
            'A text between " marks holds a backslash that begins no known sign, such as "C:\\文件".\n\n'
            'Why: between " marks a backslash begins a special sign, such as \\n for a new line.\n\n'
            "Instead: use the marks '…', in which a backslash is a backslash."
        ),
    ),
    (
        "yaml/file-name",
        say(
            "A file looks like a policy file and its name does not end in .yml or .yaml, such as 制度.yml.txt or "
            "制度.YML.\n\n"
            "Why: Windows hides the end of file names, and mail programs change it; such a file is not read, and "
            "what it says is missing in the handbook.\n\n"
            "Instead: rename it, or move it out of the policy folder."
        ),
    ),
    (
        "yaml/full-width-bracket",
        say(
            "A list or an entry stands in full-width brackets, such as 【res.gm】 or ｛id：a｝.\n\n"
            "Why: the Chinese input method types them for [ ] and {{ }}. YAML takes the whole for a text.\n\n"
            "Instead: switch the input method to English for brackets, commas and colons. 【@id】 in a text is a "
            "citation and stays as it is."
        ),
    ),
    (
        "yaml/full-width-colon",
        say(
            "The colon behind a key is the full-width one, such as 名称：甲.\n\n"
            "Why: YAML knows the half-width colon with a blank behind it only, and takes key and value for one "
            "text.\n\n"
            "Instead: type the half-width colon and a blank. A text that looks like this stands in quotation "
            "marks."
        ),
    ),
    (
        "yaml/full-width-comma",
        say(
            "Inside brackets the entries are parted by a full-width comma, such as [res.gm，res.finance].\n\n"
            "Why: YAML takes it for a part of the text, so two entries become one.\n\n"
            "Instead: type the half-width comma and a blank. If it is one text, put it in quotation marks."
        ),
    ),
    (
        "yaml/indentation",
        say(
            "A line begins at a column that fits to no line above.\n\n"
            "Why: in YAML the blanks before a line say to what it belongs. One blank too many or too few moves a "
            "clause to another owner.\n\n"
            "Instead: give the line as many blanks as the other entries of the same owner have. A text that goes "
            "on over several lines stands in quotation marks or below |."
        ),
    ),
    (
        "yaml/link-broken",
        say(
            "A link in the policy folder leads nowhere.\n\n"
            "Why: what it led to is missing in the handbook.\n\n"
            "Instead: delete the link, or put the file itself in its place."
        ),
    ),
    (
        "yaml/link-outside",
        say(
            "A link in the policy folder leads out of it.\n\n"
            "Why: whoever can place a link could otherwise print any file of the machine in the handbook, and "
            "another machine does not have the file.\n\n"
            "Instead: put the file or folder itself in the place of the link."
        ),
    ),
    (
        "yaml/list-in-text",
        say(
            "A list begins on the lines below a key that has a text already.\n\n"
            "Why: YAML takes the lines with their dashes for a part of the text.\n\n"
            "Instead: give the list a key of its own on a line before it, such as items:. If all is one text, "
            "write | behind the colon and the text below, indented."
        ),
    ),
    (
        "yaml/merge-conflict",
        say(
            "The file holds the marks <<<<<<<, ======= and >>>>>>>.\n\n"
            "Why: two people changed the same lines, and git left both versions for somebody to choose.\n\n"
            "Instead: keep what is right, delete the marks, and check again."
        ),
    ),
    (
        "yaml/merge-key",
        say(
            "A key is <<, which copies the contents of another place.\n\n"
            "Why: a reader does not see here what the entry says, and a change of the other place changes this "
            "one unseen.\n\n"
            "Instead: write the contents out, or make a template for what is the same in many places."
        ),
    ),
    (
        "yaml/misplaced-dash",
        say(
            "A list begins where none can begin: on the line of its key, inside brackets, or among named entries.\n\n"
            "Why: a list with dashes begins on a line of its own below its key; inside [ ] commas part the items.\n\n"
            "Instead: move the list to the next line, delete the dash inside brackets, or give the list a key. A "
            "text that begins with a dash stands in quotation marks."
        ),
    ),
    (
        "yaml/missing-colon",
        say(
            "A line or a word inside braces has no colon.\n\n"
            "Why: everything in an entry is a name and a value; a word alone is neither.\n\n"
            "Instead: type a colon and a blank behind the name. What continues a text stands in quotation marks "
            "with it, or below | and indented."
        ),
    ),
    (
        "yaml/missing-comma",
        say(
            "Inside brackets a comma is missing between two entries.\n\n"
            "Why: YAML cannot see where one ends and the next begins.\n\n"
            "Instead: type a comma and a blank between them, or put a text that belongs together in quotation "
            "marks."
        ),
    ),
    (
        "yaml/no-files",
        say(
            "The policy folder holds no file that ends in .yml or .yaml.\n\n"
            "Why: a check of nothing finds nothing, which would look like a clean bill.\n\n"
            "Instead: name the right folder."
        ),
    ),
    (
        "yaml/not-text",
        say(
            "A file with the name of a policy file is a Word or Excel file, a picture or an archive.\n\n"
            "Why: only the name was changed; what is inside is no text.\n\n"
            "Instead: open it in its own program and copy the text into a policy file."
        ),
    ),
    (
        "yaml/open-bracket",
        say(
            "A bracket is opened and not closed.\n\n"
            "Why: YAML looks for the end in the lines below, and takes other entries for a part of the list.\n\n"
            "Instead: type the closing bracket where the list or entry ends. A text that begins with a bracket "
            "stands in quotation marks."
        ),
    ),
    (
        "yaml/open-elsewhere",
        say(
            "A lock file shows that somebody has a file of the folder open in Word or WPS.\n\n"
            "Why: what is being edited may not be saved yet, and is missing in what was read.\n\n"
            "Instead: save and close the file, and check again. A lock file that stayed behind can be deleted."
        ),
    ),
    (
        "yaml/open-quotes",
        say(
            "A quotation mark is opened and not closed.\n\n"
            "Why: YAML reads on to the next mark, however far away, and takes all between for one text.\n\n"
            "Instead: type the mark at the end of the text, or delete it at the beginning; most texts need none."
        ),
    ),
    (
        "yaml/reserved-sign",
        say(
            "A text begins with a sign that YAML keeps for itself, such as % @ ` & * ! or ?.\n\n"
            "Why: at the beginning of a value these signs have a meaning, or none yet.\n\n"
            "Instead: put the text in quotation marks."
        ),
    ),
    (
        "yaml/root-not-mapping",
        say(
            "The file begins with a list or a text, and does not say of what.\n\n"
            "Why: each file names the collections that it holds: positions:, regulations:, targets: …\n\n"
            "Instead: write the name of the collection and a colon on the first line, and the list below."
        ),
    ),
    (
        "yaml/several-documents",
        say(
            "A line --- or ... begins a second document in the file.\n\n"
            "Why: a file holds one document; what follows is not read.\n\n"
            "Instead: delete the line, or move what follows it into a file of its own."
        ),
    ),
    (
        "yaml/stray-comma",
        say(
            "Inside brackets a comma has nothing before it, as in [a,, b].\n\n"
            "Why: an item was deleted and its comma stayed, or an item is missing.\n\n"
            "Instead: delete the comma, or write the missing item."
        ),
    ),
    (
        "yaml/syntax",
        say(
            "A line cannot be read, and none of the usual accidents explains it.\n\n"
            "Why: YAML lives from indentation, colons, dashes, brackets and quotation marks; one of them is out "
            "of place.\n\n"
            "Instead: compare the line and the one above with a similar entry that works. Quotation marks around "
            "texts help often."
        ),
    ),
    (
        "yaml/tab",
        say(
            "A line is indented with a tab.\n\n"
            "Why: tabs have another width in each program, so YAML does not count them.\n\n"
            "Instead: replace tabs by blanks, and set the editor to insert blanks for the tab key."
        ),
    ),
    (
        "yaml/tag",
        say(
            "A value carries the name of a type by an exclamation mark, such as !!str 5.\n\n"
            "Why: this is a YAML tag, which makes programs read values in different ways; the schema says what "
            "each value is.\n\n"
            "Instead: delete it. A text that begins with ! stands in quotation marks: '!…'."
        ),
    ),
    (
        "yaml/text-behind-bracket",
        say(
            "A value begins with a bracket and goes on behind the closing one, such as [附件]见后.\n\n"
            "Why: YAML takes the bracket for a list or an entry, which nothing may follow.\n\n"
            "Instead: put the text in quotation marks: '[附件]见后'."
        ),
    ),
    (
        "yaml/text-behind-quotes",
        say(
            'Text stands behind a closing quotation mark, such as "甲"与乙.\n\n'
            "Why: a value in quotation marks ends with the second mark. Most often the text itself holds marks.\n\n"
            "Instead: put the other kind of marks around the whole text, or use the Chinese marks “” inside."
        ),
    ),
    (
        "yaml/too-deep",
        say(
            "Lists and entries lie inside each other deeper than any handbook needs.\n\n"
            "Why: such files come from brackets that were never closed, or from somebody who wants to keep the "
            "machine busy.\n\n"
            "Instead: close the brackets, or look for lines that are indented ever further."
        ),
    ),
    (
        "yaml/too-large",
        say(
            "A file is larger than policy files may be.\n\n"
            "Why: a file of several megabytes is a mistake, most often a picture or data that belong elsewhere.\n\n"
            "Instead: split it; folders and file names are free."
        ),
    ),
    (
        "yaml/unprintable",
        say(
            "An invisible control character stands in the file.\n\n"
            "Why: YAML allows none. They come along when text is copied from Word or PDF files.\n\n"
            "Instead: delete the character, or type the words around it again."
        ),
    ),
    (
        "yaml/unreadable",
        say(
            "A file or folder cannot be opened.\n\n"
            "Why: the right to read it is missing, another program holds it, or it is no ordinary file.\n\n"
            "Instead: close it in other programs, or ask the administrator."
        ),
    ),
    (
        "yaml/wide-blank",
        say(
            "A full-width or no-break blank stands in the indentation, or at the beginning or end of a value.\n\n"
            "Why: it looks like an ordinary blank; YAML takes it for text. The line belongs to nothing, or an id "
            "does not fit.\n\n"
            "Instead: delete it and type ordinary blanks with the input method switched to English. At the "
            "beginning of paragraphs below | such blanks are fine."
        ),
    ),
    (
        "yaml/wrong-bracket",
        say(
            "A closing bracket does not fit to the one that is open, or none is open.\n\n"
            "Why: each [ needs its ] and each {{ its }}.\n\n"
            "Instead: type the one that fits, insert the one that was forgotten, or delete the one too many."
        ),
    ),
)
