"""Sees that files changed by looking at them again and again, which works on every system and on network drives."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

Look = Mapping[str, tuple[int, int, int]]
"""Path of each file to when it was written, how large it is, and which file it is."""

EVERY = 0.1
"""Seconds between two looks; a folder that takes long to look at is looked at less often."""
SHARE = 10
"""The pause is so many times as long as a look takes."""
BREATH = 0.05
"""Seconds between two steps of work, in which browsers fetch what the last one made."""
STILL = 0.03
"""Files are read when nothing has changed for so many seconds: editors write in steps, git thousands of files."""
PATIENCE = 2.0
"""Whatever still changes after so many seconds is shown as it is."""


def look(root: Path, beside: Iterable[Path] = ()) -> Look:
    """All files below a folder but hidden ones, and some others. What cannot be looked at is not there."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [os.fspath(root)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        else:
                            found[entry.path] = mark(entry.stat())
                    except OSError:
                        continue
        except OSError:
            continue
    for path in beside:
        try:
            found[os.fspath(path)] = mark(path.stat())
        except OSError:
            continue
    return found


def mark(state: os.stat_result) -> tuple[int, int, int]:
    """What of the state of a file tells that it is another one."""
    return state.st_mtime_ns, state.st_size, state.st_ino


class Watch:
    """Calls somebody when files changed, in a thread of its own."""

    def __init__(self, root: Path, beside: Iterable[Path], changed: Callable[[], Iterator[None]]) -> None:
        """Remember how things are now.

        Args:
            root: the folder.
            beside: other files.
            changed: is called once at the start, and after each change when it is over. It works in steps, and is
                left behind where there is a newer change.
        """
        self.root = root
        self.beside = tuple(beside)
        self.changed = changed
        self.over = threading.Event()
        self.seen = look(root, self.beside)
        self.thread = threading.Thread(target=self.run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self.thread.start()

    def run(self) -> None:
        """Look until told to stop."""
        pause = 0.0
        work: Iterator[None] = self.changed()
        while not self.over.wait(pause):
            start = time.monotonic()
            now = look(self.root, self.beside)
            pause = max(EVERY, SHARE * (time.monotonic() - start))
            if now != self.seen:
                self.seen = self.settled(now)
                work = self.changed()
            for _ in work:
                pause = BREATH
                break

    def settled(self, now: Look) -> Look:
        """How things are once they stand still."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not self.over.wait(STILL):
            later = look(self.root, self.beside)
            if later == now:
                break
            now = later
        return now

    def stop(self) -> None:
        """Look no more."""
        self.over.set()
        if self.thread.is_alive():
            self.thread.join()
