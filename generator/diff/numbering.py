"""Clauses and items that print another number than before."""

from collections.abc import Iterator, Mapping

from generator.diff.identity import Identity
from generator.messages import Message, say


def renumbered(
    old: Mapping[str, str], new: Mapping[str, str], identity: Identity
) -> Iterator[tuple[str, Message, Message]]:
    """Runs of neighbours that all moved on together: address of the first, numbers before, numbers after.

    Args:
        old: address to printed number, in the order of the regulation.
        new: the same of the new side.
        identity: which address is which.

    An item below something that is itself numbered anew is left out: its number is explained by that.
    """
    places = {address: at for at, address in enumerate(old)}
    run: list[tuple[str, str]] = []
    changed = {
        address: before
        for address in new
        if (before := identity.before(address)) in old and before is not None and old[before] != new[address]
    }
    shown = [
        (address, before)
        for address, before in changed.items()
        if address.rpartition("/")[0] not in changed and before.rpartition("/")[0] in {*old, before.partition("/")[0]}
    ]
    for address, before in shown:
        if run and not neighbours(run[-1], (address, before), places):
            yield worded(run, old, new)
            run = []
        run.append((address, before))
    if run:
        yield worded(run, old, new)


def neighbours(one: tuple[str, str], other: tuple[str, str], places: Mapping[str, int]) -> bool:
    """Whether two clauses or items of one owner followed one another before, apart from what lay below the first."""
    if one[0].rpartition("/")[0] != other[0].rpartition("/")[0]:
        return False
    between = [address for address, at in places.items() if places[one[1]] < at < places[other[1]]]
    return places[one[1]] < places[other[1]] and all(address.startswith(f"{one[1]}/") for address in between)


def worded(run: list[tuple[str, str]], old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, Message, Message]:
    """A run in words: 第三条 to 第五条, now 第四条 to 第六条."""
    first, last = run[0], run[-1]
    if first == last:
        return first[0], say("{number}", number=old[first[1]]), say("{number}", number=new[first[0]])
    return (
        first[0],
        say("{first} to {last}", first=old[first[1]], last=old[last[1]]),
        say("{first} to {last}", first=new[first[0]], last=new[last[0]]),
    )
