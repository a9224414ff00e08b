"""Text to tree, and what libyaml cannot read to a sentence that an author understands."""

from generator.diagnostics import Diagnostic
from generator.loader import strict
from generator.loader.nodes import Mapping, Sequence
from generator.loader.yaml_tree import DEEPEST, Builder, Failure, TooDeep
from generator.messages import say
from generator.source import Source, Span


def parse(source_text: str, path: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of one file's text; None with findings where there is no telling what the author means.

    Args:
        source_text: the whole text, without byte order mark.
        path: its name in findings, relative to the policy folder, with `/` between folders.
    """
    return read(Source(path, source_text))


def read(source: Source, deepest: int = DEEPEST) -> tuple[Mapping | None, list[Diagnostic]]:
    """The same for a source."""
    builder = Builder(source, deepest)
    try:
        root = builder.build()
    except Failure as failure:
        return None, [
            *builder.found,
            strict.error(
                "yaml/syntax",
                Span(source, failure.at, failure.at + 1),
                say("This cannot be read."),
                say("Compare the line with its neighbours: indentation, colon and blank, quotation marks, brackets."),
            ),
        ]
    except TooDeep as deep:
        return None, [*builder.found, strict.too_deep(Span(source, deep.at, deep.at + 1), deepest)]
    if root is None:
        return Mapping(source, 0, 0, {}), [*builder.found, strict.empty_file(source)]
    if isinstance(root, Mapping):
        return root, builder.found
    span = Span(source, root.start, min(root.end, root.start + 1))
    return None, [*builder.found, strict.root_not_mapping(span, is_list=isinstance(root, Sequence))]
