"""Worker processes: one for each core, started once, replaced when one dies.

Threads would gain nothing, since the engine's numpy calls are short. Processes are spawned, not
forked, which works the same on every system and beside a window's threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from multiprocessing import resource_tracker
from types import MappingProxyType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

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


class WorkerPool(Executor):
    """Spawned processes, as an executor that survives the death of its workers.

    Parameters
    ----------
    workers
        Number of processes; one for each core where None. They start with the first task.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = min(workers or cores(), MOST_WORKERS)
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a worker call an importable function with what can be pickled.

        After the death of a worker all futures not done raise `BrokenExecutor`; the next call of
        this starts new workers.
        """
        with self._lock, _environment(WORKER_ENVIRONMENT), _no_interrupts():
            if self._closed:
                raise RuntimeError("The worker processes have been shut down.")
            if self._pool is not None:
                try:
                    return self._pool.submit(fn, *args, **kwargs)
                except BrokenExecutor:
                    self._pool.shutdown(wait=False)
            self._pool = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
            )
            return self._pool.submit(fn, *args, **kwargs)

    def warm(self) -> None:
        """Start all workers in the background, so that the first run does not wait for them."""
        for _ in range(self.workers):
            self.submit(_imported)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, each once it has done what it is doing."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)


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


def _begin() -> None:
    """Make a new process a good worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End with the program that started this worker, however it ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _imported() -> None:
    """Load all that a chunk of work needs."""
    import_module("core.study.simulation")


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
