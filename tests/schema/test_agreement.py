"""jsonschema-rs, which is fast, and jsonschema, which is the reference, see the same misfits at the same places."""

from pathlib import Path

import jsonschema
import pytest

from generator.loader import load, load_texts, plain
from generator.loader.nodes import Plain
from generator.schema import schema
from generator.schema.validate import validator
from tests.schema.cases import BAD, GOOD

POLICIES = Path(__file__).resolve().parents[2] / "policies"
REFERENCE = jsonschema.Draft202012Validator(schema())


def fast(data: Plain) -> list[str]:
    found = []
    for error in validator().iter_errors(data):
        keyword, place = error.kind.name, list(error.instance_path)
        # The reference reports a key whose subschema is `false` at the mapping that holds the key, and by no keyword.
        found.append(f"None {place[:-1]}" if keyword == "falseSchema" else f"{keyword} {place}")
    return sorted(found)


def reference(data: Plain) -> list[str]:
    return sorted(f"{error.validator} {list(error.absolute_path)}" for error in REFERENCE.iter_errors(data))


def test_the_schema_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", [*BAD, *GOOD], ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    documents, _ = load_texts([(path.name, path.read_bytes())])
    data = plain(documents[0].root)
    assert fast(data) == reference(data)
    assert (not fast(data)) is validator().is_valid(data)


def test_handbook() -> None:
    documents, _ = load(POLICIES)
    assert documents
    for document in documents:
        data = plain(document.root)
        assert fast(data) == reference(data), document.source.path
