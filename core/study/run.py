"""Doing many pieces of work through an executor: progress, cancelling, workers that die."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import TypeVar

from core.engine.batch import Checkpoint
from core.errors import LeaseDeskError

Piece = TypeVar("Piece")
Result = TypeVar("Result")

LOOK_UP = 0.025
"""[s] How long it takes at most to notice that a run is to stop."""

PATIENCE = 5
"""Times that one and the same piece may be lost with its worker."""


def run(
    work: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    take: Callable[[Piece, Result], None],
    executor: Executor,
    checkpoint: Checkpoint | None = None,
    at_once: int = 64,
) -> None:
    """Have pieces of work done, in any order, and take each result as it comes.

    A piece whose worker dies is done again by another.

    Parameters
    ----------
    work
        An importable function of one piece that may be called again with the same piece.
    take
        Called once for each piece, in this thread.
    checkpoint
        Called every 25 ms or more often with the fraction done; what it raises ends the run:
        pieces not begun are cancelled, those begun run out unheard.
    at_once
        Pieces handed to the executor and not taken yet, which bounds the memory of results.

    Raises
    ------
    LeaseDeskError
        If the workers die again and again.
    """
    waiting = list(range(len(pieces)))[::-1]
    begun: dict[Future[Result], int] = {}
    lost = [0] * len(pieces)
    done = 0
    try:
        while done < len(pieces):
            if checkpoint is not None:
                checkpoint(done / len(pieces))
            while waiting and len(begun) < at_once:
                at = waiting.pop()
                begun[_submitted(executor, work, pieces[at])] = at
            ended, _ = wait(begun, timeout=LOOK_UP, return_when=FIRST_COMPLETED)
            for future in ended:
                at = begun.pop(future)
                try:
                    take(pieces[at], future.result())
                except BrokenExecutor as error:
                    lost[at] += 1
                    if lost[at] > PATIENCE:
                        raise LeaseDeskError(_GIVEN_UP) from error
                    waiting.append(at)
                else:
                    done += 1
    finally:
        for future in begun:
            future.cancel()


def _submitted(executor: Executor, work: Callable[[Piece], Result], piece: Piece) -> Future[Result]:
    """Hand a piece to the executor; a broken one's answer is a future that says so."""
    try:
        return executor.submit(work, piece)
    except BrokenExecutor as error:
        refused: Future[Result] = Future()
        refused.set_exception(error)
        return refused


_GIVEN_UP = (
    f"The worker processes ended {PATIENCE + 1} times in the middle of the same piece of work. "
    "They may be short of memory: ask for fewer workers, paths or lines."
)
