"""What an editor needs in order to complete and explain policy files."""

import json
from pathlib import Path
from typing import Any

from generator.errors import RemitError
from generator.messages import say
from generator.publish import replace_file
from generator.schema.published import schema_text

SETTINGS = Path(".vscode") / "settings.json"
PATTERNS = ("policies/**/*.yml", "policies/**/*.yaml")


def modeline(schema_target: str) -> str:
    """The first line of a policy file that tells editors which schema it follows, for those that read no settings."""
    return f"# yaml-language-server: $schema={schema_target}"


def write_editor_settings(root: Path, schema_target: str) -> list[Path]:
    """Write `.vscode/settings.json` below `root`, so that editors check policy files; give the files that changed.

    Everything that stands in the file already stays. Where `schema_target` is a path inside `root` and no address, the
    schema is written there as well.

    Raises:
        RemitError: the settings hold comments or are no JSON object, so that writing them would lose something.
    """
    written = []
    if "://" not in schema_target and not schema_target.startswith("urn:"):
        place = root / schema_target
        if not place.resolve().is_relative_to(root.resolve()):
            raise RemitError(
                say("The schema would be written outside of the handbook: {path}.", path=schema_target),
                say("Name a place inside the folder, for example .vscode/policy.schema.json."),
            )
        written += replaced(place, schema_text())
    settings = root / SETTINGS
    merged = merged_settings(settings, schema_target)
    written += replaced(settings, json.dumps(merged, ensure_ascii=False, indent=2) + "\n")
    return written


def merged_settings(path: Path, schema_target: str) -> dict[str, Any]:
    """The settings that stand in `path`, with the schema of policy files added."""
    settings = existing_settings(path)
    schemas = settings.get("yaml.schemas", {})
    if not isinstance(schemas, dict):
        raise broken(path)
    patterns = schemas.get(schema_target, [])
    listed = [patterns] if isinstance(patterns, str) else patterns
    if not isinstance(listed, list):
        raise broken(path)
    wanted = [*listed, *(pattern for pattern in PATTERNS if pattern not in listed)]
    return {**settings, "yaml.schemas": {**schemas, schema_target: wanted}}


def existing_settings(path: Path) -> dict[str, Any]:
    """The settings that stand in `path`; none where there is no file or an empty one."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise broken(path) from error
    if not text.strip():
        return {}
    try:
        settings = json.loads(text, object_pairs_hook=distinct)
    except (ValueError, RecursionError) as error:
        # Editors allow comments and commas at the end here; written back as JSON they would be gone.
        raise broken(path) from error
    if not isinstance(settings, dict):
        raise broken(path)
    return settings


def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which nothing is lost; a key that stands twice would be."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found


def broken(path: Path) -> RemitError:
    """The settings are not what can be written back without loss."""
    return RemitError(
        say(
            "{path} holds comments or something else that would be lost, so nothing was changed.", path=path.as_posix()
        ),
        say("Add the entry by hand; `remit schema --help` shows it."),
    )


def replaced(path: Path, text: str) -> list[Path]:
    """Put `text` into `path` in one step; give the path if that changed anything."""
    return [path] if replace_file(path, text) else []
