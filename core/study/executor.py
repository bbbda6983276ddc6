"""Worker processes: one for each core, started once, replaced when one dies.

Threads would gain nothing, since the engine's numpy calls are short. Processes are spawned, not
forked, which works the same on every system and beside a window's threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from multiprocessing import resource_tracker
from multiprocessing.reduction import ForkingPickler
from queue import Empty, SimpleQueue
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

P = ParamSpec("P")
R = TypeVar("R")

WORKERS_NEED = ("core.study.simulation", "scipy.special")
PROGRAM_NEEDS = ("core.study.monte_carlo", "scipy.stats")
"""What a run loads, in a worker and in the process that asks for it."""

MOST_WORKERS = 60
"""More processes than Windows can wait for in one pool."""

WORKER_ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        # a core has a process of its own: threads of the linear algebra would only get in its way
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        # Linux: keep what a block of paths frees for the next, instead of asking for it anew
        "MALLOC_MMAP_THRESHOLD_": str(2**30),
        "MALLOC_TRIM_THRESHOLD_": str(2**30),
        "MALLOC_TOP_PAD_": str(2**24),
    }
)
"""What is different in a worker's environment."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class _Task:
    """A call to be made, pickled when it is asked for."""

    future: Future[Any]
    call: memoryview


class WorkerPool(Executor):
    """Spawned processes, as an executor that survives the death of its workers.

    Each process has a connection of its own, so that one that dies in the middle of an answer is
    noticed and harms no other; in the standard library's pool all share one, which such a death
    leaves stuck for ever.

    Parameters
    ----------
    workers
        Number of processes; one for each core where None. They start with the first tasks.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = min(workers or cores(), MOST_WORKERS)
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a worker call an importable function with what can be pickled.

        The future raises `BrokenExecutor` if the worker dies; a new one takes its place.
        """
        future: Future[R] = Future()
        task = _Task(future, ForkingPickler.dumps((fn, args, kwargs)))
        with self._lock:
            if self._closed:
                raise RuntimeError("The worker processes have been shut down.")
            self._tasks.put(task)
            if len(self._threads) < self.workers:
                thread = threading.Thread(target=_serve, args=(self._tasks,), daemon=True)
                self._threads.append(thread)
                thread.start()
        return future

    def warm(self) -> None:
        """Start all workers in the background, so that the first run does not wait for them.

        What this process needs for a run, and loads slowly, is loaded meanwhile as well.
        """
        for _ in range(self.workers):
            self.submit(_load, WORKERS_NEED)
        threading.Thread(target=_load, args=(PROGRAM_NEEDS,), daemon=True).start()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, each once it has done what it is doing."""
        with self._lock:
            self._closed = True
            threads, self._threads = self._threads, []
        with suppress(Empty):
            while cancel_futures:
                if task := self._tasks.get_nowait():
                    task.future.cancel()
        for _ in threads:
            self._tasks.put(None)
        if wait:
            for thread in threads:
                thread.join()


def _serve(tasks: SimpleQueue[_Task | None]) -> None:
    """Have one worker do task after task, and another when it dies; the work of a thread."""
    worker: _Worker | None = None
    while (task := tasks.get()) is not None:
        if task.future.set_running_or_notify_cancel():
            worker = _done(task, worker)
        del task  # and with it the answer, while the next is waited for
    if worker is not None:
        worker.end()


def _done(task: _Task, worker: _Worker | None) -> _Worker | None:
    """Have a worker do a task, a new one where None; return who does the next."""
    with _Caught() as caught:
        worker = worker or _Worker()
        result, error = worker.answer(task.call)
    if isinstance(caught.error, EOFError | OSError):
        if worker is not None:
            worker.end()
        task.future.set_exception(BrokenExecutor("A worker process has died."))
        return None
    if raised := caught.error or error:
        task.future.set_exception(raised)
    else:
        task.future.set_result(result)
    return worker


class _Worker:
    """A process, and the connection to it."""

    def __init__(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._connection, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(theirs,), daemon=True)
        with _STARTING, _environment(WORKER_ENVIRONMENT), _no_interrupts(), _no_main_module():
            self._process.start()
        theirs.close()  # so that nothing but the process holds it: its death ends the connection

    def answer(self, call: memoryview) -> tuple[Any, Exception | None]:
        """Return what a call returns, or what it raises.

        Raises
        ------
        EOFError, OSError
            If the process has died.
        """
        self._connection.send_bytes(call)
        answer: tuple[Any, Exception | None] = self._connection.recv()
        return answer

    def end(self) -> None:
        """Have the process end, and wait for it."""
        self._connection.close()
        self._process.join()


_STARTING = threading.Lock()
"""Held while a process starts, which changes for a moment what belongs to the whole program."""


@lru_cache(maxsize=1)
def shared_workers() -> WorkerPool:
    """Return the worker processes that all runs of this program share."""
    return WorkerPool()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Have processes started meanwhile not hear Ctrl+C, which is for the program to act on.

    A signal held back here is inherited as held back, and delivered to the program afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where a worker's `_begin` is all there is
        yield
        return
    resource_tracker.ensure_running()  # which would let the signal through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Have processes started meanwhile not run the program's main module again.

    No work is defined there; a script without ``if __name__ == "__main__":`` would begin anew in
    every worker, and a program's window or command line be loaded for nothing.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _work(connection: Connection) -> None:
    """Answer call after call until the connection ends; what a worker process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_answer(connection.recv_bytes()))


def _answer(call: bytes) -> memoryview:
    """Return what a call returns and what it raises, one of the two None."""
    with _Caught() as caught:
        function, args, kwargs = ForkingPickler.loads(call)
        return ForkingPickler.dumps((function(*args, **kwargs), None))
    return ForkingPickler.dumps((None, caught.error))


class _Caught:
    """Catch whatever error there is, to be raised elsewhere."""

    error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Exception):
            error.add_note("".join(traceback.format_exception(error)))  # lost on the way otherwise
            self.error = error
        return self.error is not None


def _follow_parent() -> None:
    """End with the program that started this worker, however it ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _load(modules: Iterable[str]) -> None:
    """Load modules before they are wanted."""
    for module in modules:
        import_module(module)


@contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    """Have processes started meanwhile see some variables, where nothing else is said."""
    added = {name: value for name, value in changes.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
