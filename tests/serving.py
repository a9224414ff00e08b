"""A web server of this machine for tests: a folder below a path, with headers if wanted."""

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers without a word, with headers of the test's own, and with the page for what is missing."""

    def __init__(self, *arguments: object, extra: Mapping[str, str], **named: object) -> None:
        """`extra` are headers of every answer."""
        self.extra = extra
        super().__init__(*arguments, **named)  # type: ignore[arg-type]  # what the server passes on

    def end_headers(self) -> None:
        """Add the headers."""
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send 404.html of the folder for what is not there."""
        lost = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        page = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, extra: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a folder on a server that lives as long as the block, with a slash at its end."""
    handler = functools.partial(Handler, directory=str(folder), extra=extra or {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
