import json
from pathlib import Path

from tests.cli.commands import remit


def test_the_schema_is_printed(tmp_path: Path) -> None:
    assert json.loads(remit(tmp_path, "schema").stdout)["$id"] == "urn:remit:policy"


def test_editors_are_set_up_and_nothing_they_had_is_lost(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"editor.tabSize": 2}')
    assert remit(tmp_path, "schema", "--write-editor-settings", ".").returncode == 0
    written = json.loads(settings.read_text())
    assert written["editor.tabSize"] == 2
    assert ".vscode/policy.schema.json" in written["yaml.schemas"]
    assert "up to date" in remit(tmp_path, "schema", "--write-editor-settings", ".").stdout
    settings.write_text("{ // mine\n}")
    refused = remit(tmp_path, "schema", "--write-editor-settings", ".")
    assert refused.returncode == 3
    assert settings.read_text() == "{ // mine\n}"
