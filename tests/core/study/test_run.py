"""Pieces of work through an executor: taken once each, done again when lost, stopped soon."""

import threading
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor

import pytest

from core.errors import CancelledError, InvalidInputError, LeaseDeskError
from core.study.run import PATIENCE, run


class Dying(Executor):
    """Does every piece at once, but loses the first tries of each."""

    def __init__(self, deaths):
        self.deaths, self.tries = deaths, {}

    def submit(self, fn, piece):
        self.tries[piece] = self.tries.get(piece, 0) + 1
        future = Future()
        if self.tries[piece] <= self.deaths:
            future.set_exception(BrokenExecutor("a worker died"))
        else:
            future.set_result(fn(piece))
        return future


class Refusing(Executor):
    """Is broken for good."""

    def submit(self, *_):
        raise BrokenExecutor("no workers")


@pytest.fixture
def threads():
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_every_piece_is_taken_once_with_its_own_result(threads):
    taken, fractions = [], []

    run(lambda n: n * n, range(50), lambda *one: taken.append(one), threads, fractions.append, 7)

    assert sorted(taken) == [(n, n * n) for n in range(50)]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0.0
    assert fractions[-1] < 1.0


def test_only_so_many_pieces_are_handed_out_at_once():
    handed = taken = most = 0

    class Counting(Dying):
        def submit(self, fn, piece):
            nonlocal handed, most
            handed += 1
            most = max(most, handed - taken)
            return super().submit(fn, piece)

    def take(*_):
        nonlocal taken
        taken += 1

    run(abs, range(40), take, Counting(0), at_once=6)

    assert (taken, most) == (40, 6)


def test_a_piece_lost_with_its_worker_is_done_again():
    executor, taken = Dying(PATIENCE), []

    run(abs, [1, 2, 3], lambda piece, _: taken.append(piece), executor)

    assert sorted(taken) == [1, 2, 3]
    assert set(executor.tries.values()) == {PATIENCE + 1}


@pytest.mark.parametrize("executor", [Dying(PATIENCE + 1), Refusing()])
def test_workers_that_die_again_and_again_end_the_run_with_a_sentence(executor):
    with pytest.raises(LeaseDeskError, match="worker processes ended 6 times"):
        run(abs, [1, 2, 3], lambda *_: None, executor)


def test_what_the_work_raises_ends_the_run(threads):
    def fail(_):
        raise InvalidInputError("No.")

    with pytest.raises(InvalidInputError, match="No"):
        run(fail, [1], lambda *_: None, threads)


def test_a_run_is_stopped_while_its_pieces_go_on(threads):
    release, begun = threading.Event(), []

    def work(piece):
        begun.append(piece)
        release.wait(30.0)

    stopped_at = None

    def checkpoint(_):
        nonlocal stopped_at
        if len(begun) == 2:
            stopped_at = time.monotonic()
            raise CancelledError

    with pytest.raises(CancelledError):
        run(work, range(20), lambda *_: None, threads, checkpoint)
    noticed = time.monotonic() - stopped_at
    release.set()
    threads.shutdown()

    assert noticed < 10.0  # some 1 ms, or what a busy machine makes of it; the pieces take 30 s
    assert len(begun) == 2  # the others were cancelled
