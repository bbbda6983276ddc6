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


def test_a_warmed_pool_has_loaded_what_a_run_needs_before_it_is_asked_for():
    loaded = "'core.study.simulation' in __import__('sys').modules"
    with WorkerPool(1) as cold, WorkerPool(1) as warmed:
        warmed.warm()

        assert warmed.submit(eval, loaded).result()
        assert not cold.submit(eval, loaded).result()


def test_warming_loads_what_this_process_needs_in_the_background():
    program = (
        "import sys, time\n"
        "from core.study.executor import WorkerPool\n"
        "if __name__ == '__main__':\n"
        "    with WorkerPool(1) as pool:\n"
        "        pool.warm()\n"
        "        while not hasattr(sys.modules.get('scipy.stats'), 'qmc'):\n"
        "            time.sleep(0.02)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stderr == ""


def test_after_the_death_of_a_worker_there_are_new_ones():
    pool = WorkerPool(1)
    before = pool.submit(os.getpid).result()

    with pytest.raises(BrokenExecutor):
        pool.submit(os._exit, 1).result()

    assert pool.submit(os.getpid).result() != before
    pool.shutdown()


DIES_MIDWAY = """
import gc, os
from multiprocessing.connection import Connection
(answers,) = [one for one in gc.get_objects() if isinstance(one, Connection)]
os.write(answers.fileno(), (4096).to_bytes(4, "big") + b"the first bytes of an answer")
os._exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="writes to a file descriptor")
def test_a_worker_that_dies_in_the_middle_of_its_answer_is_noticed():
    pool = WorkerPool(2)

    others = [pool.submit(pow, 2, power) for power in range(20)]
    with pytest.raises(BrokenExecutor):
        pool.submit(exec, DIES_MIDWAY, {}).result(timeout=30)

    assert [one.result(timeout=30) for one in others] == [2**power for power in range(20)]
    assert pool.submit(pow, 3, 2).result(timeout=30) == 9
    pool.shutdown()


@pytest.mark.parametrize("call", [(int, "x"), (open, "/nowhere/at/all"), (iter, None)])
def test_what_a_call_raises_is_raised_here(pool, call):
    with pytest.raises((ValueError, OSError, TypeError)) as raised:
        pool.submit(*call).result(timeout=30)

    assert any("Traceback" in note for note in raised.value.__notes__)


def test_an_answer_that_cannot_be_sent_is_an_error_and_the_worker_lives_on(pool):
    with pytest.raises(TypeError, match="pickle"):
        pool.submit(memoryview, b"").result(timeout=30)

    assert pool.submit(len, "abc").result(timeout=30) == 3


def test_calls_not_begun_are_cancelled_when_the_pool_is_shut_down():
    pool = WorkerPool(1)
    first = pool.submit(time.sleep, 0.2)
    waiting = [pool.submit(time.sleep, 0.5) for _ in range(5)]
    first.result(timeout=30)

    pool.shutdown(cancel_futures=True)

    assert all(one.cancelled() for one in waiting[1:])


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


def test_a_plain_script_may_use_workers(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import os\n"
        "from core.study.executor import WorkerPool\n"
        "pool = WorkerPool(2)\n"
        "print('begun', pool.submit(pow, 2, 5).result())\n"
        "pool.shutdown()\n"
    )

    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("begun 32\n", "")
