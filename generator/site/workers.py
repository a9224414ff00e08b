"""Work on many pages in several processes, which share what was made ready before."""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from generator.errors import RemitError
from generator.messages import say

T = TypeVar("T")
R = TypeVar("R")

FEW = 64
"""So much work is done before a second process would have begun."""
BATCH = 8
"""How many pieces of work a process takes at a time."""

kept: dict[str, Callable[[Any], Any]] = {}
"""What a process does; it is set in the process itself."""


def each(
    work: Callable[[T], R], waiting: Sequence[T], processes: int, meanwhile: Callable[[], None] = lambda: None
) -> list[R]:
    """Do `work` for all that waits, in processes that are copies of this one.

    Which process does what changes from run to run; the results do not.

    Args:
        work: what to do; it finds all it needs in the memory of this process.
        waiting: what it is to be done for. What takes longest comes first, or one process ends long after the others.
        processes: how many; where the system cannot copy a process, this one does all.
        meanwhile: what this process does while it waits for the others, or else first.

    Raises:
        RemitError: a process was ended from outside.
    """
    if processes < 2 or len(waiting) <= FEW or not can_copy():  # noqa: PLR2004 - one process is this one
        meanwhile()
        return [work(one) for one in waiting]
    with frozen():
        try:
            with ProcessPoolExecutor(
                processes, mp_context=multiprocessing.get_context("fork"), initializer=keep, initargs=(work,)
            ) as pool:
                results = pool.map(do, waiting, chunksize=BATCH)
                try:
                    meanwhile()
                    return list(results)
                except BaseException:
                    # Whoever stops a build does not wait for the rest of its pages.
                    pool.shutdown(cancel_futures=True)
                    raise
        except BrokenProcessPool as ended:
            raise RemitError(
                say("A process that makes pages was ended from outside."),
                say("Most often the machine is short of memory: close other programs, then build again."),
            ) from ended


def can_copy() -> bool:
    """Whether the system can copy a process while it runs; macOS does it by halves."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def keep(work: Callable[[Any], Any]) -> None:
    """Remember in a process what it is there for; the one that began it is told of Ctrl-C, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept["work"] = work


def do(one: object) -> Any:  # noqa: ANN401 - what the work gives
    """A piece of work, in a process."""
    return kept["work"](one)


@contextmanager
def frozen() -> Iterator[None]:
    """Keep the collection of garbage off what exists: it would write to memory that processes share until then."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
