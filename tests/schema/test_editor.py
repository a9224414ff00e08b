import json
from pathlib import Path

import pytest

from generator.errors import RemitError
from generator.schema import modeline, schema_text, write_editor_settings

TARGET = ".vscode/policy.schema.json"
PATTERNS = ["policies/**/*.yml", "policies/**/*.yaml"]


def test_a_fresh_folder_gets_settings_and_schema(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    assert write_editor_settings(tmp_path, TARGET) == [tmp_path / TARGET, settings]
    assert json.loads(settings.read_text("utf-8")) == {"yaml.schemas": {TARGET: PATTERNS}}
    assert (tmp_path / TARGET).read_text("utf-8") == schema_text()
    assert write_editor_settings(tmp_path, TARGET) == [], "a second run changes nothing"
    assert sorted(path.name for path in settings.parent.iterdir()) == ["policy.schema.json", "settings.json"]


def test_what_stands_there_stays(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"字体": 14, "yaml.schemas": {"a.json": "*.yml", "urn:b": ["c"]}, "z": [1.10]}', "utf-8")
    write_editor_settings(tmp_path, "urn:b")
    assert list(json.loads(settings.read_text("utf-8")).items()) == [
        ("字体", 14),
        ("yaml.schemas", {"a.json": "*.yml", "urn:b": ["c", *PATTERNS]}),
        ("z", [1.1]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // font\n  "a": 1\n}',
        '{"a": 1,}',
        "[]",
        '{"yaml.schemas": []}',
        '{"yaml.schemas": {"urn:b": 3}}',
        "{" * 100_000,
        '{"a": 1, "a": 2}',
    ],
)
def test_what_would_be_lost_is_not_touched(tmp_path: Path, text: str) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(text, "utf-8")
    with pytest.raises(RemitError) as refused:
        write_editor_settings(tmp_path, "urn:b")
    assert refused.value.hint is not None
    assert settings.read_text("utf-8") == text


def test_other_encodings_are_not_touched(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes('{"字体": 14}'.encode("gbk"))
    with pytest.raises(RemitError):
        write_editor_settings(tmp_path, "urn:b")


@pytest.mark.parametrize("target", ["../policy.schema.json", "/policy.schema.json"])
def test_the_schema_stays_inside(tmp_path: Path, target: str) -> None:
    with pytest.raises(RemitError):
        write_editor_settings(tmp_path / "handbook", target)
    assert not (tmp_path / "policy.schema.json").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".vscode").write_text("a file, not a folder", "utf-8")
    with pytest.raises(RemitError) as refused:
        write_editor_settings(tmp_path, "urn:b")
    assert ".vscode" in str(refused.value)


def test_modeline_is_a_comment() -> None:
    assert modeline("../policy.schema.json") == "# yaml-language-server: $schema=../policy.schema.json"
