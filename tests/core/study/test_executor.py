"""Worker processes: quiet, single-threaded, replaced when they die, gone with their parent."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from core.study.executor import WorkerPool, cores

PARENT = """
import time
from core.study.executor import WorkerPool
import os
if __name__ == "__main__":
    pool = WorkerPool(1)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def pool():
    pool = WorkerPool(2)
    pool.submit(len, ()).result()
    yield pool
    pool.shutdown()


def test_there_is_a_worker_for_each_core_unless_said_otherwise():
    assert WorkerPool().workers == min(cores(), 60)
    assert WorkerPool(3).workers == 3


def test_a_worker_has_one_thread_for_linear_algebra_and_the_program_its_own(pool):
    assert pool.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == "1"
    assert "MALLOC_TOP_PAD_" not in os.environ


def test_a_worker_leaves_ctrl_c_to_the_program(pool):
    assert pool.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not held back there")
def test_a_worker_never_hears_ctrl_c_not_even_while_it_starts(pool):
    held_back = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()

    assert signal.SIGINT in held_back
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_after_the_death_of_a_worker_there_are_new_ones():
    pool = WorkerPool(1)
    before = pool.submit(os.getpid).result()

    with pytest.raises(BrokenExecutor):
        pool.submit(os._exit, 1).result()

    assert pool.submit(os.getpid).result() != before
    pool.shutdown()


def test_after_shutdown_nothing_is_taken_on():
    pool = WorkerPool(1)
    pool.shutdown()

    with pytest.raises(RuntimeError, match="shut down"):
        pool.submit(len, ())


@pytest.mark.skipif(sys.platform == "win32", reason="asks after a process by its number")
def test_a_worker_ends_with_the_program_that_started_it(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())

    parent.kill()
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 10.0
    while _lives(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(worker)


def _lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")  # a zombie has ended
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
