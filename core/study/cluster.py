"""A Dask cluster as the executor of a run, for teams that outgrow one machine.

The workers of the cluster need Lease Desk of the same version installed; best is one thread each,
since threads gain the engine nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.errors import LeaseDeskError
from core.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

CHUNK_BLOCKS = 8
"""Blocks of one chunk: on a cluster, handing out a task takes longer than between processes."""

CONNECTING = 10.0
"""[s] How long to wait for the scheduler, and for a first worker."""


def version() -> str:
    """Return the version of Lease Desk where this is called."""
    return VERSION


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Offer the workers of a Dask cluster as an executor.

    A worker that is lost is replaced by the others; the cluster does its tasks again.

    Parameters
    ----------
    address
        Of the scheduler, "tcp://10.0.0.5:8786" or "10.0.0.5:8786".

    Raises
    ------
    LeaseDeskError
        If Dask is not installed, the cluster cannot be reached, cannot do the work, or is lost.
    """
    try:
        from distributed import Client, KilledWorker  # an extra
    except ImportError as error:
        raise LeaseDeskError(
            "To run on a cluster, install Lease Desk with its extra for clusters: "
            "pip install lease-desk[cluster]."
        ) from error
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise LeaseDeskError(
            f"There is no Dask scheduler to be reached at {address}; an address is like "
            "tcp://10.0.0.5:8786."
        ) from error
    with client:
        _check_workers(client, address)
        try:
            yield client.get_executor(pure=False)
        except KilledWorker as error:
            raise LeaseDeskError(
                "The same piece of work ended several workers of the cluster; they may be short "
                "of memory. Ask for fewer lines or give the workers more."
            ) from error
        except FutureCancelledError as error:
            raise LeaseDeskError(f"The cluster at {address} was lost during the run.") from error


def _check_workers(client: Client, address: str) -> None:
    """Refuse a cluster without workers, or with workers that would compute something else."""
    try:
        client.wait_for_workers(1, timeout=CONNECTING)
    except TimeoutError as error:
        raise LeaseDeskError(f"The cluster at {address} has no workers.") from error
    problems = []
    for worker, found in client.run(version, on_error="return").items():
        if isinstance(found, Exception):
            problems.append(f"The worker {worker} has no Lease Desk installed ({found}).")
        elif found != VERSION:
            problems.append(f"The worker {worker} has Lease Desk {found}; this is {VERSION}.")
    if problems:
        raise LeaseDeskError(*problems, f"Install Lease Desk {VERSION} on the workers.")
