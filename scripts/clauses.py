"""What the regulations of a handbook demand: a table per regulation, and the demands that nobody can see met.

    python scripts/clauses.py [POLICIES]

Each line is a clause with its actors, deadlines, records and consequence. Behind the tables stand how many `must`
clauses have no actor, and those without a deadline or without a record, to be read one by one.
"""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import pipeline
from generator.cli.language import translator
from generator.messages import Message, Translate
from generator.model.graph import Policy
from generator.model.obligations import Obligation, below, obligations
from generator.model.printing import numbers_of, printed
from generator.model.regulations import Clause, Regulation
from generator.model.words import MODALITIES, deadline_words, word

WIDTH = 200
COLUMNS = ("条款", "要求", "由谁", "内容", "期限", "记录", "违反后果")


def main(root: Path) -> None:
    """Print the tables of the handbook in a folder."""
    checked, _ = pipeline.check(root, pipeline.Asked(lambda: datetime.now(UTC)))
    policy, say = checked.policy, translator("zh_CN")
    console = Console(width=WIDTH)
    for regulation in policy.all(Regulation):
        numbers = numbers_of(policy, regulation.address)
        table = Table(title=f"{regulation.label} {regulation.version or ''}", title_justify="left", show_lines=True)
        for name in COLUMNS:
            table.add_column(name, overflow="fold")
        for one in obligations(regulation):
            table.add_row(*row(policy, one, numbers, say))
        if table.row_count:
            console.print(table)
    console.print(f"“应当”而没有写明由谁的条款：{sum(nobody(one) for one in policy.all(Clause))}")
    duties = [one for each in policy.all(Regulation) for one in obligations(each) if one.clause.modality == "must"]
    for lack, lacking in (
        ("既无期限又无记录", [one for one in duties if one.bare]),
        ("有记录而无期限", [one for one in duties if one.records and not one.deadlines]),
        ("有期限而无记录", [one for one in duties if one.deadlines and not one.records]),
    ):
        console.print(f"“应当”而{lack}的条款：{len(lacking)}")
        for one in lacking:
            console.print(f"  {one.clause.address}：{printed(one.clause.text, policy)}")


def nobody(clause: Clause) -> bool:
    """Whether a clause demands something of nobody."""
    return clause.modality == "must" and not clause.binds


def row(policy: Policy, one: Obligation, numbers: Mapping[str, str], say: Translate) -> tuple[str, ...]:
    """The cells of a clause."""

    def spoken(message: Message | None) -> str:
        return "" if message is None else message.text(say)

    def names(addresses: tuple[str, ...]) -> str:
        return "、".join(policy.entities[one].label for one in addresses if one in policy.entities)

    lines = [printed(one.clause.text, policy)]
    lines += [f"{numbers.get(item.address, '')}{printed(item.text, policy)}" for item in below(one.clause.items)]
    return (
        numbers.get(one.clause.address, one.clause.address),
        spoken(word(MODALITIES, one.clause.modality)),
        names(one.clause.binds),
        "\n".join(lines),
        "；".join(spoken(deadline_words(deadline, policy)) for deadline in one.deadlines),
        names(one.records),
        printed(one.breach, policy),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "policies"))
