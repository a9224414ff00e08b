"""The search index: pages and their citable parts as plain text, and the words of the handbook.

The browser looks for the query as it is typed, so no segmentation can hide a text. Only where nothing holds the whole
query is it cut into words; for that the index carries a vocabulary, cut by jieba with the handbook's own names as its
dictionary.
"""

import re
from collections.abc import Callable, Iterator

from generator.site.document import (
    Block,
    Chart,
    Code,
    Example,
    Facts,
    Formula,
    Heading,
    Inline,
    Items,
    Notice,
    Page,
    Paragraph,
    Row,
    Site,
    Table,
    Tiles,
)

Plain = Callable[[Inline], str]
HAN = re.compile(r"[\u3400-\u9fff]+")
SEPARATOR = r"[\s\u200b\u3000\-，。、；：？！（）《》“”【】]+"
"""What Material marks found words by on the page that a result leads to."""


def search_index(site: Site, plain: Plain) -> dict[str, object]:
    """The index as data.

    Returns:
        `config` as Material's script wants it, with `words` for cutting queries; `docs`, each page followed by its
        parts: `location`, `title`, `text`, `kind`, `also` (other names) and `weight`.
    """
    docs = [doc for page in site.pages for doc in page_docs(page, plain)]
    titles = [str(doc["title"]) for doc in docs]
    return {
        "config": {
            "lang": ["zh"],
            "separator": SEPARATOR,
            "pipeline": [],
            "fields": {},
            "words": vocabulary(titles, site.words),
        },
        "docs": docs,
    }


def page_docs(page: Page, plain: Plain) -> Iterator[dict[str, object]]:
    """A page and its citable parts. The text of a part stands in the part alone, so that a hit leads to it."""
    location = re.sub(r"\.md$", ".html", page.path)
    texts: list[str] = []
    parts: list[dict[str, object]] = []
    into = texts
    for block in page.blocks:
        if page.quotes or (isinstance(block, Table) and block.quoted):
            continue
        if isinstance(block, Heading):
            # Headings that every page has (duties, powers) lead nowhere new; their text belongs to the page.
            into = texts
            if not block.anchor.startswith("_"):
                into = open_part(parts, location, block.anchor, plain(block.text), page)
            continue
        if isinstance(block, Paragraph) and block.anchor is not None:
            into = open_part(parts, location, block.anchor, block.title, page)
        if isinstance(block, Table):
            for row in block.rows:
                words = row_text(row, plain)
                if row.anchor is None or not row.title:
                    into.append(words)
                else:
                    open_part(parts, location, row.anchor, row.title, page).append(words)
            continue
        into += block_texts(block, plain)
    yield {
        "location": location,
        "title": page.title,
        "text": squeeze(texts),
        "kind": page.kind,
        "also": list(page.also),
        "weight": page.weight,
    }
    for part in parts:
        part["text"] = squeeze(part["text"])  # type: ignore[arg-type]  # a list until here
        yield part


def open_part(parts: list[dict[str, object]], location: str, anchor: str, title: str, page: Page) -> list[str]:
    """Begin a citable part, and give the list that its texts go into."""
    texts: list[str] = []
    parts.append(
        {"location": f"{location}#{anchor}", "title": title or page.title, "text": texts, "weight": page.weight}
    )
    return texts


def row_text(row: Row, plain: Plain) -> str:
    """A line of a table as text."""
    return " · ".join(words for cell in row.cells if (words := plain(cell).strip()))


def block_texts(block: Block, plain: Plain) -> Iterator[str]:
    """What a block says."""
    match block:
        case Paragraph(text=text):
            yield plain(text)
        case Facts(rows=rows):
            yield from (f"{label} {plain(value)}" for label, value in rows)
        case Items(points=points):
            yield from (plain(text) for _depth, text in points)
        case Formula(plain=text):
            yield text
        case Notice(title=title, points=points):
            yield title
            yield from (plain(point) for point in points)
        case Heading() | Table() | Tiles() | Chart() | Example() | Code():
            return


def squeeze(texts: list[str]) -> str:
    """Texts as one, with single spaces."""
    return " ".join(" ".join(texts).split())


def vocabulary(titles: list[str], names: tuple[str, ...]) -> list[str]:
    """The words that titles and names consist of, and the names themselves; at least two characters, sorted."""
    cutter = tokenizer(names)
    found: set[str] = set()
    for title in dict.fromkeys((*titles, *names)):
        for run in HAN.findall(title):
            found.update(cutter(run))
    return sorted(one for one in found if len(one) > 1)


def tokenizer(names: tuple[str, ...]) -> Callable[[str], Iterator[str]]:
    """Jieba's cutter with the handbook's names in its dictionary.

    It is set up here and not by jieba itself, which would keep a cache in the folder for temporary files and read it
    back without asking who wrote it.
    """
    import jieba

    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for name in names:
        for run in HAN.findall(name):
            cutter.add_word(run, 20_000)
    return cutter.cut_for_search  # type: ignore[no-any-return]  # it ships no types
