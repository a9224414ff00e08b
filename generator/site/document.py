"""What a page is made of: blocks in reading order, with all texts ready. Nothing here knows Markdown or HTML.

A run of text leads to an entity by its address; paths are found when the page is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from typing import ClassVar, Literal, TypeAlias

Tone: TypeAlias = Literal[
    "plain", "number", "code", "strong", "muted", "label", "good", "warn", "bad", "struck", "place"
]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind: with `to` they lead to an entity, with `href` to a file of the site.

    `href` is relative to the root of the site; pages are named by their Markdown file. `#limit` is on its own page.
    """

    text: str
    to: str | None = None
    href: str | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a cell or paragraph."""


Inline: TypeAlias = tuple[Run | Break, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page; level 2 or 3. `anchor` is permanent."""

    form: ClassVar[str] = "heading"

    text: Inline
    anchor: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is its look (clause, item, subitem, meta, lead, button), `anchor` makes it citable."""

    form: ClassVar[str] = "paragraph"

    text: Inline
    style: str = ""
    anchor: str | None = None
    title: str = ""
    """What the search calls it, where it has an anchor."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair below the other."""

    form: ClassVar[str] = "facts"

    rows: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; with an anchor it can be cited, with a title besides the search leads to it.

    Attributes:
        cells: what it says, a text for each column.
        anchor: permanent.
        title: what the search calls it.
        keys: column (from 0) to what it is sorted by there, where the words do not say: numbers and texts, by value.
    """

    cells: tuple[Inline, ...]
    anchor: str | None = None
    title: str = ""
    keys: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header.

    Attributes:
        numeric: the columns (from 0) that hold numbers.
        quoted: whether all it says stands on other pages too, which the search then leads to.
    """

    form: ClassVar[str] = "table"

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Finder:
    """The form above the tables of a register (tables.js): filter, choose, sort, save as CSV; and its workbooks.

    Attributes:
        words: what the form says, by what it is about.
        count: how many rows there are, in words.
        facets: columns with few values, and those values.
        columns: by which the tables can be sorted.
        files: name and place of each workbook.
        short: whether all is seen at a glance, without a filter.
        long: whether only the first rows are drawn until the script has taken over.
    """

    form: ClassVar[str] = "finder"

    words: Mapping[str, str]
    count: str
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    short: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points, each at a depth (from 0)."""

    form: ClassVar[str] = "items"

    points: tuple[tuple[int, Inline], ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Numbers at a glance, each with a label and the page that lists what is counted."""

    form: ClassVar[str] = "tiles"

    tiles: tuple[tuple[str, str, str | None], ...]
    """Number, label, and the file of the site it leads to, or None."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as MathML, with its plain form for those who cannot see it; `mathml` is made by our own printer."""

    form: ClassVar[str] = "formula"

    mathml: str
    plain: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A formula worked out for given numbers, one step on a line.

    Attributes:
        title: what it is called, for screen readers too.
        numbers: what was given, or worked out first: name, address it leads to, number with its unit.
        before: how the numbers came about that were not given as one.
        steps: the sign in front of each step, empty for the first, and the step.
        verdict: whether the goal is reached, and why; empty where that cannot be said.
    """

    form: ClassVar[str] = "example"

    title: str
    numbers: tuple[tuple[str, str | None, str], ...]
    before: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    verdict: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a policy file, shown as they are written."""

    form: ClassVar[str] = "code"

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed remark: `todo`, `coming`, `draft`, `warning`."""

    form: ClassVar[str] = "notice"

    kind: Literal["todo", "coming", "draft", "warning", "info"]
    title: str
    points: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box; its style is `name`, `head` (small print) or a tone besides: `head bad`."""

    text: str
    style: str = "head"


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a chart: place and size in pixels, lines of text, where it leads, its look."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    to: str | None
    style: str
    full: str
    """All it says, for those who point at it and for screen readers."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A name across a part of a large chart, to be read from afar: its middle, the foot of its letters, their size."""

    text: str
    x: float
    y: float
    size: float


Wire: TypeAlias = tuple[tuple[float, float], ...]
"""A line of a chart, by its points."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A tree of boxes.

    Attributes:
        label: what it shows, for screen readers.
        width: in pixels, as `height` is and all places are.
        links: the lines between the boxes.
        focus: the box that is to be seen first.
        tiles: left, top, width and height of what goes on a sheet of paper each, where it is too large for one.
        words: what the buttons say by which it is enlarged; none without them. `in`, `out`, `whole` and `help`.
        signs: the names of its parts, where it is so large that it is seen from afar at first.
    """

    form: ClassVar[str] = "chart"

    label: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    links: tuple[Wire, ...]
    focus: int = 0
    tiles: tuple[tuple[float, float, float, float], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is about, begin and length of each part in thousandths of the longest bar, and its number."""

    name: Run
    parts: tuple[tuple[int, int], ...]
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers as bars, one below the other; `series` says what the parts of each bar are, three at most."""

    form: ClassVar[str] = "bars"

    label: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Verify:
    """A form that says what a print is worth: its words, and what verify.js knows of prints.

    Attributes:
        words: what the form says, by what it is about.
        day: for which it says so, as in 2026-11-24.
        today: code, `kind:address`, title, digest of the file and first day of each sheet of the day.
        issued: code, `kind:address`, title, digest of the file and day of each sheet that was issued.
    """

    form: ClassVar[str] = "verify"

    words: Mapping[str, str]
    day: str
    today: tuple[tuple[str, ...], ...]
    issued: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Doors:
    """The two ways in: a button that opens the search, and a link to one's own position where there are positions."""

    form: ClassVar[str] = "doors"

    search: str
    mine: str | None
    to: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Links in a frame each: what one wants to know, the name of the page that says it, and its file."""

    form: ClassVar[str] = "cards"

    cards: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The button by which readers say that a position is theirs (mine.js), and its words."""

    form: ClassVar[str] = "choice"

    words: Mapping[str, str]
    position: "Pick"


@dataclass(frozen=True, slots=True)
class Pick:
    """A position that readers can choose.

    Attributes:
        address: where it stands.
        name: what it is called.
        also: other names.
        former: addresses that it had before, under which a device may remember it.
        spoken: the name in Latin letters as it is typed, whole and by initials; empty where it is written so anyway.
    """

    address: str
    name: str
    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The positions of a unit."""

    title: str
    positions: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Picker:
    """All positions by unit, of which readers choose theirs (mine.js), and the words of the form."""

    form: ClassVar[str] = "picker"

    words: Mapping[str, str]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due this week, this month and next month, made in the browser from the next table (mine.js).

    Attributes:
        words: what it says, by what it is about.
        span: first and last day that it knows, as in 2026-11-24.
        days: lists of such days.
        rows: for each row of the table the place of its list in `days`; None for what is due every day.
        off: days on which nobody works, with the last workday before each.
    """

    form: ClassVar[str] = "agenda"

    words: Mapping[str, str]
    span: tuple[str, str]
    days: tuple[tuple[str, ...], ...]
    rows: tuple[int | None, ...]
    off: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the things of a page went: anchor, what stands there, and its place, or None where nothing does.

    The page itself has the empty anchor. moved.js leads on whoever comes by the anchor.
    """

    form: ClassVar[str] = "moved"

    entries: tuple[tuple[str, str, str | None], ...]


Block: TypeAlias = (
    Heading
    | Paragraph
    | Facts
    | Table
    | Finder
    | Items
    | Tiles
    | Formula
    | Example
    | Code
    | Notice
    | Chart
    | Bars
    | Verify
    | Doors
    | Cards
    | Choice
    | Picker
    | Agenda
    | Moved
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the handbook.

    Attributes:
        path: of the Markdown file, relative to the site's root, `/` between folders.
        title: its heading.
        kind: what sort of page it is, in words, as the search and the page's head show it.
        blocks: what it says.
        address: of the entity it is about, or None for registers.
        also: other names by which people search for it.
        weight: how far up the search puts it among equals, 0 to 9.
        wide: whether it needs the room of the table of contents.
        alone: whether it needs no navigation beside it either.
        quotes: whether all it says stands on other pages too, as in a register; the search knows its title alone.
        cited: anchor to how that place is cited, for places that people cite.
        edition: number and version of what the page shows, for the foot of each sheet when it is printed.
    """

    path: str
    title: str
    kind: str
    blocks: tuple[Block, ...]
    address: str | None = None
    also: tuple[str, ...] = ()
    weight: int = 5
    wide: bool = False
    alone: bool = False
    quotes: bool = False
    cited: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A branch of the navigation: its own page, if it has one, and what lies below."""

    title: str
    page: str | None
    below: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A website, complete and in reading order.

    Attributes:
        name: of the handbook.
        language: of its texts, as in HTML (`zh-CN`).
        day: for which it is written.
        day_words: that day, in a sentence.
        pages: all pages, in reading order.
        navigation: the branches of the navigation.
        places: address to path and anchor (`regulations/finance.md#deposit`), for everything that has a place.
        sources: address to where it is written, on the web; only where the handbook says where its files are.
        changed: address to when its policy file was last changed, in words, and to where the history of that file is on
            the web, which may be empty; only where there is a history.
        labels: words of the page's frame: `source` (the link to there), `dark` and `light` (the colour switch).
        words: names, aliases and terms of the handbook, for cutting texts into words.
        moved: pages that only say where something went; in no list, and not searched.
        site_url: where the site will stand, if the handbook says so.
        files: path and text of what stands beside the pages, such as calendars.
    """

    name: str
    language: str
    day: Day
    day_words: str
    pages: tuple[Page, ...]
    navigation: tuple[Section, ...]
    places: Mapping[str, str]
    sources: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    moved: tuple[Page, ...] = ()
    site_url: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
