"""The pages of a handbook for a search engine that knows words between blanks: their text, cut by jieba.

Run as a module: `python -m benchmarks.search_pages HANDBOOK FOLDER DAY`. Each page has its title and its parts with
their anchors, the same as remit's own search knows.
"""

import html
import sys
from collections.abc import Callable
from datetime import date as Day
from datetime import datetime
from pathlib import Path

from generator import pipeline, site
from generator.cli.language import translator
from generator.site.markdown import plain
from generator.site.search.entries import entries_of, location
from generator.site.search.vocabulary import HAN, tokenizer

SEARCH = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title>
<input class="box"><ol class="list"></ol><script type="module">
const box = document.querySelector(".box")
box.addEventListener("keyup", async () => {
  const pagefind = await import("./pagefind/pagefind.js")
  const found = await pagefind.search(box.value)
  const pages = await Promise.all(found.results.slice(0, 5).map(one => one.data()))
  document.querySelector(".list").replaceChildren(...pages.map(page => {
    const link = document.createElement("a")
    link.href = page.url
    link.textContent = page.meta.title
    return link
  }))
})
</script></html>
"""
"""A page that searches as Pagefind's own form does: five results, with what they say."""


def main(handbook: Path, folder: Path, day: Day) -> None:
    """Write the pages."""
    checked, _ = pipeline.check(handbook, pipeline.Asked(datetime.now, day))
    planned = site.plan(checked.policy, translate=translator("zh_CN"))
    cut = cutter()
    for page in planned.pages:
        whole, *parts = entries_of(page, plain)
        lines = [heading(1, "", whole.title, cut), *paragraphs((*page.also, *whole.lines, *whole.quoted), cut)]
        for part in parts:
            lines += [heading(2, part.anchor, part.title or page.title, cut)]
            lines += paragraphs((*part.lines, *part.quoted), cut)
        body = "\n".join(lines)
        file = folder / f"{location(page)}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<!doctype html><html lang="zh"><body data-pagefind-body>\n{body}\n</body></html>\n', "utf-8")
    (folder / "index.html").write_text(SEARCH, "utf-8")


def cutter() -> Callable[[str], str]:
    """Text to the same text with blanks between its words, as jieba finds them by itself."""
    cut = tokenizer(()).__self__.cut  # type: ignore[attr-defined]  # it ships no types
    return lambda text: HAN.sub(lambda run: f" {' '.join(cut(run.group()))} ", text)


def heading(level: int, anchor: str, title: str, cut: Callable[[str], str]) -> str:
    """A heading of a page or part."""
    named = f' id="{html.escape(anchor)}"' if anchor else ""
    return f"<h{level}{named}>{html.escape(cut(title))}</h{level}>"


def paragraphs(lines: tuple[str, ...], cut: Callable[[str], str]) -> list[str]:
    """Lines as paragraphs."""
    return [f"<p>{html.escape(cut(line))}</p>" for line in lines]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Day.fromisoformat(sys.argv[3]))
