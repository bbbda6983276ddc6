"""A run on a real Dask cluster: a scheduler and worker processes of their own on loopback."""

import json
import subprocess
import sys
import time

import numpy as np
import pytest

from core.errors import LeaseDeskError
from core.study import monte_carlo
from core.study.cluster import cluster
from core.study.draws import BLOCK
from core.study.monte_carlo import simulate

pytest.importorskip("distributed")

GIVEN = {"paths": 5 * BLOCK, "seed": 4, "lines": ("cash", "dscr"), "chunk_blocks": 1}


class Cluster:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder):
        self._file = folder / "scheduler.json"
        self._processes = []
        scheduler = self._begin("scheduler", "--host", "127.0.0.1", "--port", "0")
        while not self._file.exists():
            assert scheduler.poll() is None
            time.sleep(0.02)

    def _begin(self, what, *options):
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *options,
             "--scheduler-file", str(self._file), "--no-dashboard"],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._processes.append(process)
        return process

    def add_worker(self):
        # the timeout ends a worker whose scheduler is gone, should these tests be killed
        return self._begin(
            "worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1",
            "--death-timeout", "20",
        )  # fmt: skip

    @property
    def address(self):
        return json.loads(self._file.read_text())["address"]

    def end(self):
        # One by one, the workers first: a worker on its way out waits for a scheduler that is gone.
        for process in reversed(self._processes):
            process.terminate()
            process.wait(20.0)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("cluster"))
    running.add_worker()
    running.add_worker()
    yield running
    running.end()


@pytest.fixture(scope="module")
def inline(colossus):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monte_carlo, "INLINE_BLOCKS", 99)
        return simulate(colossus.deal, colossus.scenarios[:2], **GIVEN)


def _assert_same(one, other):
    for left, right in zip(one.scenarios, other.scenarios, strict=True):
        assert repr(left.metrics) == repr(right.metrics)
        for key, values in left.values.items():
            assert np.array_equal(values, right.values[key], equal_nan=True), key
        for key, band in left.bands.items():
            for percentile, line in band.percentiles.items():
                assert np.array_equal(line, right.bands[key].percentiles[percentile], True), key


def test_a_cluster_gives_the_same_bits_as_this_process(colossus, running, inline):
    with cluster(running.address) as executor:
        risk = simulate(colossus.deal, colossus.scenarios[:2], executor=executor, **GIVEN)

    _assert_same(inline, risk)


def test_a_worker_killed_in_the_middle_costs_nothing_but_time(colossus, running, inline):
    victim = running.add_worker()
    with cluster(running.address) as executor:
        executor._client.wait_for_workers(3)

        def kill(fraction):
            if fraction > 0.0:
                victim.kill()

        risk = simulate(
            colossus.deal, colossus.scenarios[:2], executor=executor, checkpoint=kill, **GIVEN
        )

    assert victim.wait(10.0) == -9
    _assert_same(inline, risk)


def test_a_scheduler_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr("core.study.cluster.CONNECTING", 0.5)

    with (
        pytest.raises(LeaseDeskError, match=r"no Dask scheduler .* at 127\.0\.0\.1:9"),
        cluster("127.0.0.1:9"),
    ):
        pass


def test_a_worker_of_another_version_is_refused(running, monkeypatch):
    monkeypatch.setattr("core.study.cluster.VERSION", "9.9.9")

    with (
        pytest.raises(LeaseDeskError, match=r"has Lease Desk .*; this is 9\.9\.9"),
        cluster(running.address),
    ):
        pass


def test_without_the_extra_the_answer_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with (
        pytest.raises(LeaseDeskError, match=r"pip install lease-desk\[cluster\]"),
        cluster("127.0.0.1:8786"),
    ):
        pass
