from pathlib import Path

from tests.cli.commands import remit


def test_a_page_has_statement_reason_and_examples(tmp_path: Path) -> None:
    done = remit(tmp_path, "explain", "duty/several-accountable")
    assert done.returncode == 0
    for part in ("duty/several-accountable", "Severity: error", "Why:", "Instead:", "Accepted:", "Rejected:"):
        assert part in done.stdout


def test_without_a_code_all_are_listed(tmp_path: Path) -> None:
    listed = remit(tmp_path, "explain").stdout.splitlines()
    codes = {line.split()[0] for line in listed}
    assert {
        "yaml/duplicate-key",
        "schema/unknown-key",
        "model/cycle",
        "formula/mixed-units",
        "target/blank-goal",
    } <= codes


def test_an_unknown_code_leads_to_the_nearest(tmp_path: Path) -> None:
    done = remit(tmp_path, "explain", "duty/several-acountable")
    assert done.returncode == 2
    assert "duty/several-accountable" in done.stderr
