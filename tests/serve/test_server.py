"""The server answers browsers of this machine, and gives away nothing that is not the handbook."""

import json
import socket
import threading
import time

import pytest

from generator.errors import RemitError
from generator.serve.server import Server
from tests.serve.conftest import Desk
from tests.site.handbooks import SMALL

OUTSIDE = [
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..\\..\\etc\\passwd",
    "//etc/passwd",
    "/etc/passwd",
    "/small.yml",
    "/policies/small.yml",
    "/sheets/../small.yml",
    "/sheets/%2e%2e/small.yml",
    "/sheets/excel/../../../small.yml",
    "/search/../mkdocs.yml",
    "/assets/remit/../../../mkdocs.yml",
    "/mkdocs.yml",
    "/base.yml",
    "/.remit/../server.py",
    "/.remit/server.py",
    "/%00",
    "/a%00.html",
    "/%ff%fe.html",
    "/positions/%E6%97%A0.html",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_no_page_is_not_there(desk: Desk, path: str) -> None:
    status, headers, content = desk.ask(path)
    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"There is no page at this address" in content
    assert b"root:" not in content
    assert "小小手册".encode() in content
    assert b'id="remit-preview"' in content


@pytest.mark.parametrize("path", ["/", "/index.html", "/positions/g.fin.head.html", "/positions/", "/?a=b"])
def test_pages_are_there(desk: Desk, path: str) -> None:
    status, headers, content = desk.ask(path)
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert content.rstrip().endswith(b"</html>")


FILES = {
    "/assets/remit/remit.css": "text/css; charset=utf-8",
    "/assets/remit/remit.js": "text/javascript; charset=utf-8",
    "/.remit/preview.js": "text/javascript; charset=utf-8",
    "/.remit/preview.css": "text/css; charset=utf-8",
    "/search/search_index.json": "application/json; charset=utf-8",
    "/search/names.js": "text/javascript; charset=utf-8",
}


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_files_come_as_what_they_are_and_are_not_kept(desk: Desk, path: str, kind: str) -> None:
    status, headers, content = desk.ask(path)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert content


def test_sheets_and_calendars_are_made_for_who_asks(desk: Desk) -> None:
    desk.read()
    sheets = desk.preview.shown.sketch.context.sheets
    status, headers, content = desk.ask("/" + sheets["g.fin.head"]["position"])
    assert (status, headers["Content-Type"], content[:4]) == (200, "application/pdf", b"%PDF")
    calendar = next(iter(desk.preview.shown.sketch.files()))
    status, headers, content = desk.ask("/" + calendar)
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("path", ["/", "/assets/remit/remit.css", "/none"])
def test_the_head_of_an_answer_can_be_asked_for_alone(desk: Desk, path: str) -> None:
    whole, head = desk.ask(path), desk.ask(path, "HEAD")
    assert head[0] == whole[0]
    assert head[1]["Content-Length"] == str(len(whole[2]))
    assert head[2] == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(desk: Desk, method: str) -> None:
    assert desk.ask("/", method)[0] == 501


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1.evil.example", ""])
def test_pages_of_other_hosts_cannot_read_along(desk: Desk, host: str) -> None:
    named = host.format(port=desk.server.server_address[1])
    status, _, content = desk.ask("/", host=named)
    assert status == 403
    assert "小小手册".encode() not in content


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_machine_has_two_names(desk: Desk, host: str) -> None:
    assert desk.ask("/", host=host.format(port=desk.server.server_address[1]))[0] == 200


def test_only_this_machine_can_ask(desk: Desk) -> None:
    assert desk.server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_said(desk: Desk) -> None:
    with pytest.raises(RemitError) as taken:
        Server(desk.preview, int(desk.server.server_address[1]))
    assert "Port" in str(taken.value.message)
    assert "--port 0" in str(taken.value.hint)


class Listener:
    """Hears the news about a page."""

    def __init__(self, desk: Desk, page: str) -> None:
        """Begin to listen."""
        host, port = desk.server.server_address[:2]
        self.socket = socket.create_connection((str(host), port), timeout=20)
        self.socket.sendall(f"GET /.remit/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self.lines = self.socket.makefile("rb")

    def hear(self) -> dict[str, object]:
        """The next news."""
        while not (line := self.lines.readline()).startswith(b"data: "):
            assert line, "the server has hung up"
        news: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return news

    def leave(self) -> None:
        """Hang up."""
        self.lines.close()
        self.socket.close()


def test_two_browsers_hear_of_a_change_of_their_pages(desk: Desk) -> None:
    head, other = Listener(desk, "positions/g.fin.head.md"), Listener(desk, "terms/overdraw.md")
    first, second = head.hear(), other.hear()
    desk.write(SMALL.replace("按月核算", "按季核算"))
    next(desk.preview.refresh())
    changed, same = head.hear(), other.hear()
    assert changed["page"] != first["page"]
    assert same["page"] == second["page"]
    assert changed["checked"] is False
    desk.read()
    head.leave()
    other.leave()


def test_pages_that_nobody_looks_at_any_more_are_forgotten(desk: Desk) -> None:
    listener = Listener(desk, "positions/g.fin.head.md")
    listener.hear()
    assert desk.preview.viewers["positions/g.fin.head.md"] == 1
    listener.leave()
    end = time.monotonic() + 10
    while desk.preview.viewers and time.monotonic() < end:
        desk.read()
        time.sleep(0.01)
    assert not desk.preview.viewers


def test_messages_cannot_break_out_of_the_news(desk: Desk) -> None:
    listener = Listener(desk, "index.md")
    listener.hear()
    desk.edit(SMALL + "</script><script>alert(1)</script>\n\ndata: {}\n")
    news = listener.hear()
    assert "alert(1)" in json.dumps(news)
    listener.leave()


def test_pages_are_whole_while_the_handbook_changes(desk: Desk) -> None:
    over = threading.Event()
    seen: set[str] = set()
    broken: list[str] = []

    def browse() -> None:
        while not over.is_set():
            page = desk.page("/positions/g.fin.head.html")
            named = {word for word in ("按月核算", "按季核算", "按年核算") if word in page}
            seen.update(named)
            if len(named) != 1 or not page.rstrip().endswith("</html>"):
                broken.append(page)

    readers = [threading.Thread(target=browse) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for word in ("按季核算", "按年核算", "按季核算", "按年核算"):
            desk.write(SMALL.replace("按月核算", word))
            next(desk.preview.refresh())
    finally:
        over.set()
        for reader in readers:
            reader.join()
    assert broken == []
    assert seen


def test_a_mistake_of_the_program_is_an_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.serve.pages.Pages.page", fail)
    status, _, content = desk.ask("/")
    monkeypatch.undo()
    assert (status, content.partition(b";")[0]) == (500, b"remit itself has failed")
    assert "ZeroDivisionError" in desk.complaints.pop()
