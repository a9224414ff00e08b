"""Speaks HTTP with browsers of this machine, and with nobody else.

No path of a request is ever looked up on the disk: what is not among the pages and files of the handbook is not there.
"""

import json
import mimetypes
import os
import re
import sys
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import PurePosixPath
from socket import socket
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import RemitError
from generator.messages import say
from generator.serve.overlay import Trouble, words
from generator.serve.preview import FAILED, Preview
from generator.serve.prints import SHEETS
from generator.site.headers import content_policy
from generator.site.markdown import data

HOST = "127.0.0.1"
NAMES = frozenset({"127.0.0.1", "localhost"})
"""What this machine calls itself. Another name in a request is that of a web page which leads here from outside."""

OWN = ".remit/"
"""What belongs to the preview and to no handbook."""
EVENTS = OWN + "events"
ASSETS = ("preview.css", "preview.js")
HEARTBEAT = 15.0
"""Seconds after which something is said, so that a browser that has gone is noticed."""

HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
END = "</body>"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Server(ThreadingHTTPServer):
    """Serves one preview."""

    daemon_threads = True
    # On Windows this would let two programs have the same port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, preview: Preview, port: int) -> None:
        """Take the port; 0 takes one that is free.

        Raises:
            RemitError: another program has it.
        """
        self.preview = preview
        self.words = words(preview.wanted.translate)
        try:
            super().__init__((HOST, port), Handler)
        except OSError as taken:
            raise RemitError(
                say("Port {port} cannot be used ({reason}).", port=port, reason=taken.strerror or taken),
                say("Another program has it, perhaps another remit serve. Take a free one with --port 0."),
            ) from taken

    @property
    def address(self) -> str:
        """Where the handbook is."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no mistake."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "remit"
    sys_version = ""
    timeout = 60
    kinds: ClassVar[dict[str, str]] = {".ics": "text/calendar", ".js": "text/javascript", ".mjs": "text/javascript"}

    def do_GET(self) -> None:
        """Answer."""
        name, _, port = self.headers.get("Host", "").lower().partition(":")
        if name not in NAMES or port not in {"", str(self.server.server_address[1])}:
            self.answer(HTTPStatus.FORBIDDEN, "text/plain", b"This is a preview for the machine that it runs on.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path, errors="replace").removeprefix("/")
        if path == EVENTS:
            self.events(parse_qs(address.query))
            return
        try:
            if path.startswith(OWN):
                self.own(path.removeprefix(OWN))
            else:
                self.handbook(path)
        except ConnectionError:
            raise
        except Exception:  # noqa: BLE001 - a bug must not go unseen, and a browser must not wait for ever
            preview = self.server.preview
            preview.wanted.complain(traceback.format_exc())
            self.answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", self.said(FAILED))

    def do_HEAD(self) -> None:
        """Answer without what was asked for."""
        self.do_GET()

    # Pages and files

    def handbook(self, path: str) -> None:
        """A page or a file of the handbook."""
        if not path or path.endswith("/"):
            path += "index.html"
        if path.endswith(".html"):
            self.page(path.removesuffix(".html") + ".md")
            return
        try:
            content = self.content(path)
        except RemitError as broken:
            said = self.said(Trouble(broken.message, broken.hint))
            self.answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", said)
            return
        if content is None:
            self.page("")
        else:
            # What bears a digest of its content in its name never is another file under the same name.
            keep = {"Cache-Control": "max-age=86400, immutable"} if HASHED.search(path) else {}
            self.answer(HTTPStatus.OK, self.kind(path), content, keep)

    def said(self, trouble: Trouble) -> bytes:
        """What is wrong, for who asked."""
        translate = self.server.preview.wanted.translate
        return "\n".join(one.text(translate) for one in (trouble.message, trouble.hint) if one is not None).encode()

    def content(self, path: str) -> bytes | None:
        """What a file holds; None where there is no such file.

        Raises:
            RemitError: a sheet cannot be made.
        """
        preview = self.server.preview
        folder, _, name = path.partition("/")
        if folder == SHEETS:
            file = preview.print(name)
            return None if file is None else file.read_bytes()
        text = preview.search(name) if folder == "search" else preview.beside(path) if path.endswith(".ics") else None
        if text is not None:
            return text.encode("utf-8", "surrogatepass")
        asset = preview.asset(path)
        return None if asset is None else asset.read_bytes()

    def kind(self, path: str) -> str:
        """The media type of a file, which no setting of the machine decides for scripts."""
        ending = PurePosixPath(path).suffix
        kind = self.kinds.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind == "application/json" else kind

    def page(self, path: str) -> None:
        """A page, with what shows its mistakes and hears of changes."""
        made = self.server.preview.page(path)
        about = {"page": path, "shown": made.digest, "words": self.server.words, "events": f"/{EVENTS}"}
        ours = (
            f'<link rel="stylesheet" href="/{OWN}preview.css">'
            f'<script type="application/json" id="remit-preview">{data(about)}</script>'
            f'<script src="/{OWN}preview.js"></script>'
        )
        before, end, behind = made.html.rpartition(END)
        html = f"{before}{ours}{end}{behind}".encode("utf-8", "xmlcharrefreplace")
        status = HTTPStatus.OK if made.found else HTTPStatus.NOT_FOUND
        self.answer(status, "text/html; charset=utf-8", html, {"Content-Security-Policy": content_policy([html])})

    def own(self, name: str) -> None:
        """A file of the preview itself."""
        if name in ASSETS:
            self.answer(HTTPStatus.OK, self.kind(name), files("generator.serve").joinpath("assets", name).read_bytes())
        else:
            self.page("")

    # News

    def events(self, asked: dict[str, list[str]]) -> None:
        """Say what was found and whether the page is another one now, at once and after each change."""
        preview = self.server.preview
        path = asked.get("page", [""])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.close_connection = True
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        number = -1
        with preview.viewed(path):
            while True:
                now = preview.wait(number, HEARTBEAT)
                if now == number:
                    self.wfile.write(b": \n\n")
                    continue
                number = now
                news = {"page": preview.page(path).digest, **preview.overlay()}
                self.wfile.write(f"data: {json.dumps(news, ensure_ascii=False)}\n\n".encode("utf-8", "replace"))

    # Answers

    def answer(self, status: HTTPStatus, kind: str, content: bytes, headers: dict[str, str] | None = None) -> None:
        """Send a whole answer; its head alone where no more was asked for."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in {**HEADERS, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library has
        """Say nothing about each request."""
