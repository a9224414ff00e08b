"""How `pybabel extract` finds the pages of rules: their docstrings, paragraph by paragraph, beside all `say()` calls.

In the mapping file of babel:

    [extractors]
    rules = generator.rules.extraction:extract
    [rules: generator/rules/*/*.py]
    [python: generator/**.py]
"""

import ast
import inspect
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any, cast

Found = tuple[int, str | None, Any, list[str]]
"""Line, function, message id (or ids) and translators' comments, as babel wants them."""


def paragraphs_of(docstring: str) -> tuple[str, ...]:
    """The paragraphs of a docstring, each on one line: what extraction and look-up agree on."""
    return tuple(" ".join(paragraph.split()) for paragraph in inspect.cleandoc(docstring).split("\n\n"))


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """Messages of a rule's file: paragraphs of the rule's docstring, then what babel finds in any Python file."""
    from babel.messages.extract import extract_python

    data = fileobj.read()
    for node in ast.walk(ast.parse(data)):
        if isinstance(node, ast.ClassDef) and "Rule" in map(ast.unparse, node.bases):
            for paragraph in paragraphs_of(ast.get_docstring(node, clean=False) or ""):
                if paragraph:
                    yield node.lineno, None, paragraph, [f"Page of the rule {node.name}."]
    yield from cast("Any", extract_python)(BytesIO(data), keywords, comment_tags, options)
