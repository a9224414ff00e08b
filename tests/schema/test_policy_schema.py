"""The published schema admits what the model reads, and explains itself."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date as Day
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import pytest

from generator.formula import Goal, Quantity
from generator.model.collections import COLLECTIONS
from generator.model.entity import Entity, Shape
from generator.model.organisation import Template
from generator.model.values import Dated, Every, PeriodEach, Text, To, Within
from generator.schema import schema
from generator.schema.kinds import EXPECTED, KINDS, TYPES
from generator.schema.published import Object, definitions, described, keys, target
from generator.schema.wording import SENTENCES

NO_KEYS = {"node", "address", "template", "extra"}


def below(base: type[Shape]) -> Iterator[type[Shape]]:
    for kind in base.__subclasses__():
        # `slots=True` makes a second class; the one without slots lives on until it is collected.
        if getattr(sys.modules[kind.__module__], kind.__name__) is kind:
            yield kind
        yield from below(kind)


SHAPES = sorted(set(below(Shape)) - {Entity}, key=lambda kind: kind.__name__)


def named(kind: type[Shape]) -> str:
    """The definition of a class: its kind, or its name in the spelling of kinds."""
    own = getattr(kind, "kind", "")
    return own if isinstance(own, str) and own else re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def read_keys(kind: type[Shape]) -> dict[str, Any]:
    """Key to the field that reads it."""
    return {one.metadata.get("key", one.name): one for one in fields(kind) if one.name not in NO_KEYS}


def properties(name: str) -> Object:
    return keys(cast("Object", definitions()[name]))


@pytest.mark.parametrize("kind", [kind for kind in SHAPES if kind is not Template], ids=named)
def test_keys_are_those_that_the_model_reads(kind: type[Shape]) -> None:
    wanted = set(read_keys(kind)) | ({"id"} if issubclass(kind, Entity) else set())
    # What an override sets is laid over the template's part before anything is read.
    wanted |= {"set"} if named(kind) == "override" else set()
    assert set(properties(named(kind))) == wanted


def test_a_template_has_the_keys_of_what_it_makes() -> None:
    """An instance has its own id and name, refers to its template, and departs from it."""
    own = {"id", *read_keys(Template)}
    made = {*properties("unit"), *properties("position")} - {"template", "override", "drop"}
    assert set(properties("template")) == own | made | {"positions", "records"}


def test_an_override_sets_the_keys_of_a_template_part() -> None:
    made = [properties(name) for name in ("position", "duty", "power", "record", "field")]
    assert set(properties("override-set")) == {key for one in made for key in one} - {"id"}


@pytest.mark.parametrize("kind", SHAPES, ids=named)
def test_required_is_what_the_model_cannot_do_without(kind: type[Shape]) -> None:
    wanted = {key for key, one in read_keys(kind).items() if one.default is MISSING and one.default_factory is MISSING}
    wanted |= {"id"} if issubclass(kind, Entity) else set()
    assert set(cast("list[str]", cast("Object", definitions()[named(kind)]).get("required", []))) == wanted


def test_collections_are_those_of_the_model() -> None:
    collections = [key for key in keys(schema()) if key != "handbook"]
    assert collections == list(COLLECTIONS)
    contains = cast("Object", properties("volume")["contains"])
    assert cast("Object", contains["items"])["enum"] == collections
    for key, kind in COLLECTIONS.items():
        items = cast("Object", cast("Object", keys(schema())[key])["items"])
        assert items["$ref"] == f"#/$defs/{named(kind)}"


# ---- what a key takes


def sort_of(hint: object) -> str:  # noqa: PLR0911 - one line for each kind of annotation
    """The sort of value that the model reads for an annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        assert any(isinstance(mark, To) for mark in arguments[1:])
        return "address"
    if origin in (Union, UnionType):
        kinds = [one for one in arguments if one is not type(None)]
        if set(kinds) == {Every, Within}:
            return "deadline"
        return "period" if PeriodEach in kinds else sort_of(kinds[0])
    if origin is tuple:
        pair = get_origin(arguments[0]) is tuple
        return "pairs" if pair else f"list of {sort_of(arguments[0])}"
    if origin is Literal:
        return "one of " + " ".join(arguments)
    if origin is Dated:
        return "goal" if arguments[0] is Goal else "list of dated-value"
    if hint in (str, Text, Quantity, Goal):
        return "text"
    if isinstance(hint, type) and issubclass(hint, Shape):
        return named(hint)
    return {int: "integer", bool: "boolean", Day: "date"}[cast("type", hint)]


def sort_in(shape: Object) -> str:  # noqa: PLR0911 - one line for each kind of subschema
    """The sort of value that a subschema admits, in the same words."""
    name = str(shape.get("$ref", "")).removeprefix("#/$defs/")
    if name in {"texts", "addresses", "dates"} or name.startswith("every-"):
        return sort_in(cast("Object", definitions()[name]))
    found = target(shape)
    if "enum" in found:
        return "one of " + " ".join(cast("list[str]", found["enum"]))
    if "additionalProperties" in found and found["additionalProperties"] is not False:
        return "pairs"
    if name == "who-units":
        return "pairs"
    if name:
        return name
    if found.get("type") == "array":
        return f"list of {sort_in(cast('Object', found['items']))}"
    if "then" in found:
        return sort_in(cast("Object", found["then"]))
    return str(found["type"])


@pytest.mark.parametrize("kind", SHAPES, ids=named)
def test_keys_take_what_the_model_reads(kind: type[Shape]) -> None:
    hints = get_type_hints(kind, include_extras=True)
    wanted = {key: sort_of(hints[one.name]) for key, one in read_keys(kind).items()}
    own = properties(named(kind))
    found = {key: sort_in(cast("Object", own[key])) for key in wanted}
    # An id, and the address of a part that is not there any more, are texts to the model.
    plain_texts = {key for key, sort in wanted.items() if sort == "text" and found[key] in {"identifier", "address"}}
    assert found | dict.fromkeys(plain_texts, "text") == wanted


# ---- the schema explains itself, and stays fast and readable


def subschemas(shape: object, path: str = "#") -> Iterator[tuple[str, Object]]:
    """Every subschema with its place."""
    if not isinstance(shape, dict):
        return
    yield path, shape
    for keyword in ("properties", "patternProperties", "$defs"):
        for key, inner in shape.get(keyword, {}).items():
            yield from subschemas(inner, f"{path}/{keyword}/{key}")
    for keyword in ("items", "additionalProperties", "if", "then", "else"):
        yield from subschemas(shape.get(keyword), f"{path}/{keyword}")
    for number, inner in enumerate(shape.get("allOf", [])):
        yield from subschemas(inner, f"{path}/allOf/{number}")


def test_every_key_has_a_title_and_a_description_in_both_languages() -> None:
    for path, shape in subschemas(schema()):
        # Conditions say what goes together, and a narrower id is described where the id is.
        if re.search(r"/(if|then|else|allOf|items)(/|$)", path):
            continue
        for key, inner in keys(shape).items():
            for keyword in ("title", "description"):
                chinese, _, english = described(cast("Object", inner), keyword).partition(" / ")
                assert re.search(r"[\u4e00-\u9fff]", chinese), (path, key, keyword)
                assert re.search(r"[A-Za-z]", english), (path, key, keyword)
                assert not re.search(r"[\u4e00-\u9fff]{9}", english), (path, key, keyword)


def test_choices_are_explained_word_by_word() -> None:
    for path, shape in subschemas(schema()):
        if "enumDescriptions" in shape:
            assert len(cast("list[str]", shape["enumDescriptions"])) == len(cast("list[str]", shape["enum"])), path


def test_unknown_keys_are_refused_and_own_keys_are_carried() -> None:
    for name in KINDS:
        shape = cast("Object", definitions()[name])
        assert shape["additionalProperties"] is False
        assert shape["patternProperties"] == {"^x-": {"$ref": "#/$defs/extra"}}


def test_every_shape_has_a_name_in_sentences() -> None:
    closed = {
        name for name, shape in definitions().items() if cast("Object", shape).get("additionalProperties") is False
    }
    assert closed == set(KINDS)
    assert set(definitions()) >= set(EXPECTED)


SILENT = {  # `const` stands in conditions only
    "$schema", "$id", "const", "$ref", "$defs", "title", "description", "enumDescriptions",
    "properties", "patternProperties", "items", "if", "then", "else", "allOf",
}  # fmt: skip


def test_only_keywords_with_a_sentence_are_used() -> None:
    """Without `oneOf` and `anyOf` each misfit is at the place that has to change."""
    for path, shape in subschemas(schema()):
        assert set(shape) <= SILENT | set(SENTENCES), path
        for kind in [shape.get("type", [])]:
            assert all(
                one in {*TYPES, "null"} for one in ([kind] if isinstance(kind, str) else cast("list[str]", kind))
            )


def test_patterns_cannot_be_made_to_backtrack() -> None:
    patterns = [str(shape["pattern"]) for _, shape in subschemas(schema()) if "pattern" in shape]
    assert patterns
    for pattern in patterns:
        assert pattern.startswith("^") and pattern.endswith("$"), pattern  # noqa: PT018 - one property
        assert "\\d" not in pattern
        assert not re.search(r"[*+]\)[*+]", pattern), pattern


def test_every_definition_is_used() -> None:
    used = {str(shape.get("$ref", "")).removeprefix("#/$defs/") for _, shape in subschemas(schema())}
    assert used - {""} == set(definitions())


def test_the_command_starts_without_the_validator() -> None:
    code = "import sys, generator.schema; print([name for name in sys.modules if 'jsonschema' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
