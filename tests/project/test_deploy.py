"""The ready files for hosting: their commands exist, and a server that runs by them shows the handbook."""

import importlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from generator import pipeline
from generator.cli.main import COMMANDS
from generator.errors import MisuseError, RemitError
from tests.browsing import Watch, results
from tests.site.handbooks import SMALL

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
GITHUB, GITLAB = DEPLOY / "github-pages.yml", DEPLOY / "gitlab-pages.gitlab-ci.yml"


def read(path: Path) -> dict[str, Any]:
    """A workflow; every scalar stays text, since `on` is no boolean to those who run it."""
    loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    assert isinstance(loaded, dict)
    return loaded


def test_every_command_in_them_is_one_of_ours() -> None:
    lines = [one for path in FILES for one in re.findall(r"(?:run: |- |#   )(remit .+)", path.read_text("utf-8"))]
    assert len(lines) >= 5, "no command found: the pattern no longer fits"
    for line in lines:
        _, name, *rest = shlex.split(line)
        assert name in COMMANDS, line
        command = importlib.import_module(f"generator.cli.{name}").command(str)
        known = {opt: one for one in command.params for opt in (*one.opts, *one.secondary_opts)}
        for option, value in zip(rest, [*rest[1:], ""][: len(rest)], strict=True):
            if option.startswith("-"):
                assert option in known, line
                choices = getattr(known[option].type, "choices", None)
                assert choices is None or value in choices, line


def test_github_publishes_with_no_more_rights_than_it_needs() -> None:
    workflow = read(GITHUB)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["publish"]["needs"] == "build"


def test_gitlab_publishes_the_folder_that_it_looks_for() -> None:
    pages = read(GITLAB)["pages"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert "cp -r build/site public" in pages["script"]


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    identity = {"GIT_AUTHOR_NAME": "E0001", "GIT_COMMITTER_NAME": "E0001"}
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **identity, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small handbook, its build, and the archive of it."""
    folder = tmp_path_factory.mktemp("禾澜 手册")
    (folder / "policies").mkdir()
    (folder / "policies" / "handbook.yml").write_text(SMALL, "utf-8")
    day = ("--as-of", "2026-11-24", "--no-cache", "--despite-errors")
    done = run(sys.executable, "-m", "generator", "build", *day, "--zip", "出版/手册.zip", folder=folder)
    assert (folder / "出版" / "手册.zip").is_file(), done.stdout + done.stderr
    assert "手册.zip" in done.stdout
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="a script for sh")
def test_a_branch_holds_the_website_and_nothing_else(built: Path, tmp_path: Path) -> None:
    run("git", "init", "--quiet", "--bare", str(tmp_path / "host.git"), folder=tmp_path)
    script = ("sh", str(DEPLOY / "publish-branch"), str(tmp_path / "host.git"))
    for _ in range(2):
        done = run(*script, folder=built)
        assert done.returncode == 0, done.stderr
    listed = run(
        "git", "-c", "core.quotePath=off", "ls-tree", "-r", "--name-only", "pages", folder=tmp_path / "host.git"
    )
    site = built / "build" / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(listed.stdout.splitlines()) == files | {".nojekyll"}
    assert run("git", "rev-list", "--count", "pages", folder=tmp_path / "host.git").stdout.strip() == "1"
    assert run(*script, folder=tmp_path).returncode == 1


@pytest.mark.browser
def test_the_archive_opens_from_the_folder_it_is_unpacked_to(
    built: Path, tmp_path: Path, page: Page, watch: Watch
) -> None:
    shutil.unpack_archive(built / "出版" / "手册.zip", tmp_path)
    site = tmp_path / "手册"
    assert [one.name for one in tmp_path.iterdir()] == ["手册"]
    page.goto((site / "index.html").as_uri())
    assert results(page, "3000元")[0][0].startswith((site / "regulations/cash.html").as_uri())
    page.goto((site / "positions" / "g.fin.head.html").as_uri())
    sheet = page.locator("a[href$='.pdf']").first.evaluate("one => one.getAttribute('href')")
    assert (site / "positions" / sheet).resolve().read_bytes().startswith(b"%PDF")
    assert watch.complaints == []


def test_the_same_build_gives_the_same_archive_and_never_one_inside_itself(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "another place"
    shutil.copytree(built / "build", copy / "build")
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    pipeline.pack(copy / "build", copy / "手册.zip")
    assert (copy / "手册.zip").read_bytes() == (built / "出版" / "手册.zip").read_bytes()
    with pytest.raises(MisuseError, match="replaces as a whole"):
        pipeline.pack(copy / "build", copy / "build" / "site" / "手册.zip")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(RemitError, match="can't be written"):
        pipeline.pack(copy / "build", tmp_path / "file" / "手册.zip")


NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.fixture
def server(built: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the handbook, served by the nginx of this machine as the container would."""
    if NGINX is None:
        pytest.skip("there is no nginx on this machine")
    place = tmp_path / "srv" / "handbook"
    shutil.copytree(built / "build" / "site", place)
    policy = (place / "csp.txt").read_text("ascii").strip()
    (tmp_path / "csp.inc").write_text(f'add_header Content-Security-Policy "{policy}" always;\n', "ascii")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = (DEPLOY / "nginx" / "handbook.conf").read_text("utf-8")
    for there, here in (
        ("include /etc/nginx/csp.inc;", f'include "{tmp_path}/csp.inc";'),
        ("root /srv;", f'root "{tmp_path}/srv";'),
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
    ):
        assert there in ours
        ours = ours.replace(there, here)
    temporary = " ".join(
        f"{one}_temp_path {tmp_path}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # It would read as nobody if root starts it, and nobody may not look into a folder of these tests.
    user = "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(
        f"{user}daemon off; worker_processes 1; pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{ours}\n}}\n",
        "utf-8",
    )
    command = (NGINX, "-p", str(tmp_path), "-e", "stderr", "-c", str(tmp_path / "nginx.conf"))
    tested = run(*command, "-t", folder=tmp_path)
    assert tested.returncode == 0, tested.stderr
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        for _ in range(100):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/handbook/"
        process.terminate()


@pytest.mark.browser
def test_nginx_serves_it_below_a_path_with_its_policy(server: str, page: Page, watch: Watch) -> None:
    root = server.removesuffix("handbook/")
    first = page.goto(root)
    assert first is not None
    assert first.status == 200
    assert page.url == server
    headers = first.all_headers()
    assert "script-src 'self' 'sha256-" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-cache"
    assert headers["content-encoding"] == "gzip"
    assert results(page, "3000元")[0][0] == server + "regulations/cash.html"
    bundle = page.request.get(page.locator("script[src*='bundle.']").evaluate("one => one.src"))
    assert "immutable" in bundle.headers["cache-control"]
    assert watch.complaints == []
    assert watch.outside(root) == []
    lost = page.request.get(server + "no-such-page.html")
    assert (lost.status, "md-header" in lost.text()) == (404, True)
    assert page.request.get(server + ".remit-build").status == 404
