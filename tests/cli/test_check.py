import json
from pathlib import Path

import pytest

from tests.cli.commands import HANDBOOK, handbook, remit


def test_a_clean_handbook_gives_zero(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path), "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nNo findings.\n")


def test_a_finding_gives_one_and_names_the_place(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, HANDBOOK.replace("head: g.gm", "head: g.mg")), "check")
    assert done.returncode == 1
    assert "policies/handbook.yml:3:46" in done.stdout
    assert "Did you mean g.gm?" in done.stdout


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_the_threshold_decides(tmp_path: Path, threshold: str, code: int) -> None:
    text = HANDBOOK + "records: [{id: r, name: 会议记录, kept_by: g}]\n"
    done = remit(handbook(tmp_path, text), "check", "--fail-on", threshold, "--format", "json")
    severities = {one["severity"] for one in json.loads(done.stdout)["findings"]}
    assert "warning" in severities
    assert "error" not in severities
    assert done.returncode == code


OVERDUE = """
regulations:
- {id: r, title: 会议制度, owner: g, version: 1.0.0, status: in-force, effective: 2026-01-01, review_by: 2026-10-01,
   approved: {by: g.gm, date: 2025-12-20}, applies_to: [g],
   chapters: [{heading: 总则, clauses: [
     {id: c, modality: must, binds: [g.gm], text: 每季度召开一次经营会, deadline: {every: quarter, by: 15}}]}]}
"""


def test_what_only_the_calendar_caused_is_shown_and_counts_when_asked(tmp_path: Path) -> None:
    handbook(tmp_path, HANDBOOK + OVERDUE)
    done = remit(tmp_path, "check", "--format", "json")
    assert [one["code"] for one in json.loads(done.stdout)["findings"] if one["because_of_date"]] == [
        "regulation/review-overdue"
    ]
    assert done.returncode == 0
    assert remit(tmp_path, "check", "--calendar", "fail").returncode == 1
    assert remit(tmp_path, "check", "--calendar", "fail", "--as-of", "2026-09-30").returncode == 0


def test_the_second_run_recalls_and_a_change_is_seen(tmp_path: Path) -> None:
    handbook(tmp_path, HANDBOOK.replace("head: g.gm", "head: g.mg"))
    first, second = remit(tmp_path, "check"), remit(tmp_path, "check")
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert list((tmp_path / "cache").rglob("check-*.json"))
    (tmp_path / "policies" / "handbook.yml").write_text(HANDBOOK, encoding="utf-8")
    assert remit(tmp_path, "check").returncode == 0
    assert remit(tmp_path, "check", "--no-cache").returncode == 0


def test_a_missing_folder_is_no_finding_but_the_administrators_business(tmp_path: Path) -> None:
    done = remit(tmp_path, "check", "nowhere")
    assert done.returncode == 3
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_annotations_for_the_forge(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path, HANDBOOK.replace("head: g.gm", "head: g.mg")), "check", "--format", "github")
    assert done.stdout.startswith("::error file=policies/handbook.yml,line=3,")
