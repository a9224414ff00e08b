"""Work in several processes: the same results in the same order, and no waiting when something goes wrong."""

import os
import signal
import time
from pathlib import Path

import pytest

from generator.errors import RemitError
from generator.site import workers
from generator.site.workers import each

MANY = range(100)


@pytest.mark.parametrize("processes", [0, 1, 2, 5])
def test_results_come_in_the_order_of_the_work(processes: int) -> None:
    done: list[str] = []
    factor = 3  # what work finds in the memory of this process
    assert each(lambda one: one * factor, MANY, processes, lambda: done.append("meanwhile")) == [3 * n for n in MANY]
    assert done == ["meanwhile"]


def test_little_work_is_done_here() -> None:
    assert set(each(lambda _: os.getpid(), range(workers.FEW), 2)) == {os.getpid()}


def test_much_work_is_done_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.getpid() not in each(lambda _: os.getpid(), MANY, 2)
    monkeypatch.setattr(workers, "can_copy", lambda: False)
    assert set(each(lambda _: os.getpid(), MANY, 2)) == {os.getpid()}


def test_a_bug_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda one: 1 // (one - 50), MANY, 2)


def test_a_process_that_is_ended_is_said() -> None:
    with pytest.raises(RemitError, match="ended from outside"):
        each(lambda one: os.kill(os.getpid(), signal.SIGKILL) if one == 50 else one, MANY, 2)


def test_ctrl_c_waits_for_nobody(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def interrupted() -> None:
        raise KeyboardInterrupt

    def work(one: int) -> None:
        with done.open("ab") as file:
            file.write(b".")
        time.sleep(0.001 if one < 1_000 else 0.1)

    with pytest.raises(KeyboardInterrupt):
        each(work, range(10_000), 2, interrupted)
    assert not done.exists() or done.stat().st_size < 10_000
