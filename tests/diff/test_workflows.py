"""The ready-made workflows: their YAML, their rights, and their shell lines run here, with gh and curl written down."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.diff.editing import commit

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / "ci/github/remit.yml"
GITLAB = ROOT / "ci/gitlab/remit.gitlab-ci.yml"
MASKED = "no-real-value"
ONE = "handbook: {name: 手册}\nterms:\n- {id: cash, name: 现金}\n"


def read(path: Path) -> dict[str, Any]:
    """A workflow; every scalar stays text, since `on` is no boolean to those who run it."""
    loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    assert isinstance(loaded, dict)
    return loaded


def steps(job: str) -> dict[str, dict[str, Any]]:
    """The named steps of a job on GitHub."""
    return {one["name"]: one for one in read(GITHUB)["jobs"][job]["steps"] if "name" in one}


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the lines of a step as GitHub and GitLab do: bash that stops at the first failure."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name, body in {
        "remit": f'exec "{sys.executable}" -m generator "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "gh": 'echo "gh $*" >> "$CALLS"; [ "$2" = --paginate ] && cat "$ANSWER"; exit 0',
        "curl": 'echo "curl $*" >> "$CALLS"; case "$*" in *per_page*) cat "$ANSWER";; esac',
    }.items():
        (tools / name).write_text(f"#!/bin/bash\n{body}\n", "utf-8")
        (tools / name).chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "POLICIES": "制度 文件",
        "CALLS": str(folder.parent / "calls"),
        "ANSWER": str(folder.parent / "answer"),
        **variables,
    }
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository in which a term was renamed, in a folder with a blank and Chinese characters."""
    folder = tmp_path / "checkout"
    commit(folder, {"制度 文件/handbook.yml": ONE})
    commit(folder, {"制度 文件/handbook.yml": ONE.replace("现金", "库存现金")})
    return folder


def test_github_gives_each_job_only_the_rights_it_needs() -> None:
    workflow = read(GITHUB)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "report": {"contents": "read"},
        "comment": {"pull-requests": "write"},
    }
    assert "pull_request_target" not in GITHUB.read_text("utf-8"), "it would run a stranger's files with our rights"


def test_github_uses_only_its_own_actions_by_major_version() -> None:
    used = [step["uses"] for job in read(GITHUB)["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used), used


def test_nothing_of_the_event_is_pasted_into_a_shell() -> None:
    scripts = [step["run"] for job in read(GITHUB)["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)
    writing = read(GITHUB)["jobs"]["comment"]["steps"]
    assert not any("checkout" in step.get("uses", "") or "remit " in step.get("run", "").replace("remit diff -->", "")
                   for step in writing)  # fmt: skip


def test_github_check_and_diff_run(clone: Path, tmp_path: Path) -> None:
    report = steps("report")
    checked = run(report["Check"]["run"], clone)
    assert checked.returncode in {0, 1}, checked.stderr
    summary = tmp_path / "summary"
    done = run(report["Say what changed"]["run"], clone, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    assert "::notice file=制度 文件/handbook.yml,line=3" in done.stdout
    comment = (clone / "changes/changes.md").read_text("utf-8")
    assert comment.startswith("<!-- remit diff -->\n")
    assert comment == summary.read_text("utf-8")


@pytest.mark.parametrize(
    ("existing", "call"),
    [
        ("", "--method POST repos/o/r/issues/7/comments "),
        ("12\n34\n", "--method PATCH repos/o/r/issues/comments/12 "),
    ],
)
def test_github_keeps_one_comment(existing: str, call: str, clone: Path, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text(existing)
    script = steps("comment")["Keep one comment up to date"]["run"]
    done = run(script, clone, REPOSITORY="o/r", NUMBER="7", GH_TOKEN=MASKED)
    assert done.returncode == 0, done.stderr
    last = (tmp_path / "calls").read_text().splitlines()[-1]
    assert call in last
    assert "body=@changes.md" in last


@pytest.mark.parametrize(("notes", "call"), [("[]", "--request POST"),
                                              ('[{"id": 3, "body": "hello"}, {"id": 9, "body": "<!-- remit diff -->"}]',
                                               "--request PUT")])  # fmt: skip
def test_gitlab_diff_runs_and_keeps_one_note(notes: str, call: str, clone: Path, tmp_path: Path) -> None:
    make, note = read(GITLAB)["remit diff"]["script"]
    done = run(make, clone, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD~1")
    assert done.returncode == 0, done.stderr
    assert (clone / "changes.md").read_text("utf-8").startswith("<!-- remit diff -->\n")
    (tmp_path / "answer").write_text(notes)
    variables = {"CI_API_V4_URL": "https://gitlab.example.org/api/v4", "CI_PROJECT_ID": "5",
                 "CI_MERGE_REQUEST_IID": "7"}  # fmt: skip
    assert "only stored" in run(note, clone, **variables).stdout
    done = run(note, clone, REMIT_TOKEN=MASKED, **variables)
    assert done.returncode == 0, done.stderr
    last = (tmp_path / "calls").read_text().splitlines()[-1]
    assert call in last
    assert last.endswith("/merge_requests/7/notes" + ("/9" if "PUT" in call else ""))
    assert MASKED not in done.stdout + done.stderr


def test_gitlab_stores_the_preview() -> None:
    preview = read(GITLAB)["remit preview"]
    assert preview["artifacts"]["paths"] == ["build/site/", "build/sheets/"]
    assert all(job.get("extends") == ".remit" for name, job in read(GITLAB).items() if name.startswith("remit "))
