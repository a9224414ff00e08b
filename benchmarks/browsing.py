"""Websites as a browser meets them: served compressed, opened, searched for the first time."""

import gzip
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

COMPRESSED = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""Kinds of files that servers compress, with their media types."""
OTHERS = {".wasm": "application/wasm", ".woff2": "font/woff2", ".png": "image/png", ".ico": "image/x-icon"}
LEVEL = 6
"""Of gzip, as nginx and most others are set up; the files are read and compressed before the clock starts."""

SEARCH = """([box, text, result, patience]) => new Promise(resolve => {
    const input = document.querySelector(box)
    const begin = performance.now()
    const look = () => document.querySelector(result) && resolve((performance.now() - begin) / 1000)
    setTimeout(() => resolve(-1), patience)
    new MutationObserver(look).observe(document, {childList: true, subtree: true})
    input.focus()
    input.value = text
    const key = kind => input.dispatchEvent(new KeyboardEvent(kind, {key: "x", bubbles: true}))
    for (const kind of ["keydown", "input", "keyup"]) key(kind)
})"""


@dataclass(frozen=True, slots=True)
class Form:
    """What a search consists of on a page: the box that is typed into, and a result; CSS selectors."""

    box: str = ".md-search__input"
    result: str = ".md-search-result__item a"


@dataclass(frozen=True, slots=True)
class Visit:
    """The first query of a visit.

    Attributes:
        seconds: from the first key to the first result on the page.
        fetched: bytes that a server sent for it, compressed, without the heads of its answers.
    """

    seconds: float
    fetched: int


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder and counts what it sends."""

    def __init__(self, folder: Path) -> None:
        """On a free port of this machine."""
        self.folder = folder
        self.sent: Counter[str] = Counter()
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        """Where the folder is served, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the files of a folder."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.server.folder / path
        if ".." in path or not file.is_file():
            self.send_error(404)
            return
        body, kind, compressed = content(file)
        self.server.sent[path] += len(body)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def content(file: Path) -> tuple[bytes, str, bool]:
    """A file as it is sent: its bytes, their media type, and whether they are compressed."""
    kind = COMPRESSED.get(file.suffix)
    if kind is not None:
        return gzip.compress(file.read_bytes(), LEVEL, mtime=0), kind, True
    return file.read_bytes(), OTHERS.get(file.suffix, "application/octet-stream"), False


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve a folder for the time of a block."""
    server = Server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def first_query(
    browser: Browser,
    start: str,
    query: str,
    server: Server | None = None,
    form: Form | None = None,
    patience: float = 30_000,
) -> Visit | None:
    """Open the first page of a website in a fresh window, and search at once.

    Args:
        browser: already running.
        start: where the website begins, with a slash at the end.
        query: what to type.
        server: counts what the search fetches; without it that is 0.
        form: the search on the page.
        patience: milliseconds to wait for the page, and for a result.

    Returns:
        What it cost, or None where nothing was found in time.
    """
    form = form or Form()
    context = browser.new_context()
    try:
        opened = context.new_page()
        opened.set_default_timeout(patience)
        opened.goto(start + "index.html")
        seconds = float(opened.evaluate(SEARCH, [form.box, query, form.result, patience]))
        fetched = 0 if server is None else sum(size for path, size in server.sent.items() if for_search(path))
    finally:
        context.close()
        if server is not None:
            server.sent.clear()
    return Visit(seconds, fetched) if seconds >= 0 else None


def for_search(path: str) -> bool:
    """Whether a file is there for the search alone: its data, its program, its words of languages."""
    return (
        path.startswith(("search/", "pagefind/"))
        or "search-worker" in path
        or "/lunr/" in path
        or "workers/search" in path
    )
