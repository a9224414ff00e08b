"""What the regulations of a handbook demand: a table per regulation, and the demands that nobody can see met.

    python scripts/clauses.py [POLICIES]

Each line is a clause with its actors, deadline, record and consequence. Behind the tables stand the `must` clauses
without an actor, and those with neither a deadline nor a record, to be read one by one.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import pipeline
from generator.cli.language import translator
from generator.messages import Message, Translate
from generator.model.graph import Policy
from generator.model.obligations import Obligation, bare, obligations
from generator.model.printing import numbers_of, printed
from generator.model.regulations import Clause, Regulation
from generator.model.words import MODALITIES, deadline_words, word

WIDTH = 200
COLUMNS = ("条款", "要求", "由谁", "期限", "记录", "违反后果")


def main(root: Path) -> None:
    """Print the tables of the handbook in a folder."""
    checked, _ = pipeline.check(root, pipeline.Asked(lambda: datetime.now(UTC)))
    policy, say = checked.policy, translator("zh_CN")
    console = Console(width=WIDTH)
    for regulation in policy.all(Regulation):
        numbers = numbers_of(policy, regulation.address)
        table = Table(*COLUMNS, title=f"{regulation.label} {regulation.version or ''}", title_justify="left")
        for one in obligations(regulation):
            table.add_row(*row(policy, one, numbers.get(one.clause.address, one.clause.address), say))
        if table.row_count:
            console.print(table)
    console.print(f"“应当”而没有写明由谁的条款：{sum(nobody(one) for one in policy.all(Clause))}")
    unseen = bare(policy)
    console.print(f"“应当”而既无期限又无记录的条款：{len(unseen)}")
    for one in unseen:
        console.print(f"  {one.clause.address}：{printed(one.clause.text, policy)}")


def nobody(clause: Clause) -> bool:
    """Whether a clause demands something of nobody."""
    return clause.modality == "must" and not clause.binds


def row(policy: Policy, one: Obligation, number: str, say: Translate) -> tuple[str, ...]:
    """The cells of a clause."""

    def spoken(message: Message | None) -> str:
        return "" if message is None else message.text(say)

    def names(addresses: tuple[str, ...]) -> str:
        return "、".join(policy.entities[one].label for one in addresses if one in policy.entities)

    return (
        number,
        spoken(word(MODALITIES, one.clause.modality)),
        names(one.clause.binds),
        "；".join(spoken(deadline_words(deadline, policy)) for deadline in one.deadlines),
        names(one.records),
        printed(one.breach, policy),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "policies"))
