"""Examples of rules as people read them: below each line that is reported stands the finding, in their language."""

from generator.loader import load_texts
from generator.messages import Translate
from generator.model.build import build
from generator.rules.base import Example, Rule
from generator.rules.runner import run_rules
from generator.schema import validate


def shown(rule: type[Rule], example: Example, translate: Translate) -> str:
    """The text of an example with what the rule finds in it, each as a comment below its line."""
    documents, _ = load_texts([("example.yml", example.policy.encode())])
    fitting, _ = validate(documents)
    policy, _ = build(fitting, example.day)
    found, _ = run_rules(policy, (rule,))
    lines: list[str] = []
    for number, line in enumerate(example.policy.splitlines(), 1):
        lines.append(line)
        indent = line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")
        lines += (
            f"{indent}# ↑ {one.message.text(translate)}"
            for one in found
            if one.span.begin.line == number and one.code == rule.code()
        )
    return "\n".join(lines) + "\n"
