"""The published schema: its text, and questions about its content."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypeAlias, cast

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Object: TypeAlias = dict[str, Json]
Path: TypeAlias = tuple[str | int, ...]


def schema_text() -> str:
    """`policy.schema.json` as it is published."""
    return files("generator.schema").joinpath("policy.schema.json").read_text("utf-8")


@cache
def schema() -> Object:
    """The schema as data. Shared by all who ask, so nobody writes to it."""
    return cast("Object", json.loads(schema_text()))


def around(path: Path) -> Object:
    """The subschema whose keyword is the last step of `path`."""
    found: Json = schema()
    for step in path[:-1]:
        found = found[step] if isinstance(found, list) and isinstance(step, int) else cast("Object", found)[str(step)]
    return found if isinstance(found, dict) else {}


def definition(path: Path) -> str | None:
    """The name of the definition that `path` lies in; None outside of all."""
    return str(path[1]) if len(path) > 1 and path[0] == "$defs" else None


def keys(shape: Object) -> Object:
    """Key to subschema of a mapping's schema."""
    found = shape.get("properties")
    return found if isinstance(found, dict) else {}


def keys_of(name: str | None) -> Object:
    """Key to subschema of a definition (None: of the whole file)."""
    return keys(schema() if name is None else cast("Object", definitions()[name]))


def definitions() -> Object:
    """Name to subschema of all definitions."""
    return cast("Object", schema()["$defs"])


def target(shape: Object) -> Object:
    """The definition that a subschema refers to, or the subschema itself."""
    while isinstance(reference := shape.get("$ref"), str):
        shape = cast("Object", definitions()[reference.removeprefix("#/$defs/")])
    return shape


def described(shape: Object, keyword: str) -> str:
    """The title or description of a subschema: its own, else that of the definition it refers to; empty where none."""
    while keyword not in shape and isinstance(reference := shape.get("$ref"), str):
        shape = cast("Object", definitions()[reference.removeprefix("#/$defs/")])
    return str(shape.get(keyword, ""))


def words(title: str) -> Iterator[str]:
    """The Chinese and the English words of a bilingual title such as `单位 / Unit`, each word of a list by itself."""
    for half in title.split(" / "):
        yield from filter(None, half.split("、"))


@cache
def translations(name: str | None) -> dict[str, str]:
    """Chinese and English titles of a definition's keys (None: of the whole file), folded, to the key."""
    found: dict[str, str] = {}
    for key, sub in keys_of(name).items():
        if isinstance(sub, dict):
            for word in words(described(sub, "title")):
                found.setdefault(word.casefold(), key)
    return found


@cache
def holders(key: str) -> tuple[str, ...]:
    """Names of the definitions that have `key`, in the order of the schema."""
    return tuple(name for name, shape in definitions().items() if isinstance(shape, dict) and key in keys(shape))
