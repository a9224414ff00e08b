"""`remit serve` says what it cannot do, and ends."""

import socket
from pathlib import Path

import pytest

from generator.cli.main import main


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "serve", str(tmp_path / "none"), "--port", "0"]) == 3
    assert "There is no policy folder" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--lang", "en", "serve", str(tmp_path), "--port", str(taken.getsockname()[1])]) == 3
    assert "--port 0" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_is_none_is_a_misuse(port: str) -> None:
    assert main(["--lang", "en", "serve", "--port", port]) == 2
