"""A preview of the small handbook on a server of this machine, for tests that change its files."""

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPMessage
from pathlib import Path

import pytest

from generator.pipeline import Asked
from generator.serve.preview import Preview, Wanted
from generator.serve.server import Server
from tests.site.handbooks import DAY, SMALL

MAIN = "small.yml"


@dataclass(frozen=True)
class Desk:
    """Where somebody writes, and what a browser gets to see of it."""

    root: Path
    preview: Preview
    server: Server
    complaints: list[str]

    def write(self, text: str, name: str = MAIN) -> None:
        """Write a policy file, without anybody being told."""
        (self.root / name).write_text(text, "utf-8")

    def read(self) -> None:
        """See the files as they are now, and do everything that follows."""
        for _ in self.preview.refresh():
            pass

    def edit(self, text: str, name: str = MAIN) -> None:
        """Write a policy file, and see it."""
        self.write(text, name)
        self.read()

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, HTTPMessage, bytes]:
        """Status, headers and content of an answer; the path goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=30)
        try:
            connection.putrequest(method, path, skip_host=host is not None)
            if host:
                connection.putheader("Host", host)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """A page that is there."""
        status, _, content = self.ask(path)
        assert status == 200
        return content.decode()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One preview for all tests."""
    root = tmp_path_factory.mktemp("serve") / "policies"
    root.mkdir()
    (root / MAIN).write_text(SMALL, "utf-8")
    complaints: list[str] = []
    asked = Asked(lambda: datetime(2026, 11, 24, tzinfo=UTC), DAY)
    preview = Preview(Wanted(root, asked, lambda _: str, str, complaints.append, "policies/"))
    # The book of rules is a hundred pages of which none changes.
    preview.rules = ("zh-CN", [])
    with Server(preview, 0) as server:
        preview.begin()
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Desk(root, preview, server, complaints)
        server.shutdown()
    preview.close()
    assert not preview.pages.folder.exists()


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    """The preview, with the small handbook as it is."""
    yield running
    for path in running.root.iterdir():
        path.unlink()
    running.edit(SMALL)
    assert running.complaints == []
