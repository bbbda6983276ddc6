import threading

import pytest

from gui.jobs import LatestJob


@pytest.fixture
def job(qapp):
    job = LatestJob("test")
    yield job
    job.close()


def test_what_the_work_returns_comes_back(qtbot, job):
    with qtbot.waitSignal(job.done) as done:
        job.request(lambda _checkpoint: threading.current_thread().name)

    assert done.args[0].startswith("test")
    assert not job.busy


def test_the_newest_of_the_waiting_requests_wins(qtbot, job):
    go = threading.Event()
    results = []
    job.done.connect(results.append)

    job.request(lambda _checkpoint: go.wait(5) and "first")
    job.request(lambda _checkpoint: "second")
    job.request(lambda _checkpoint: "third")
    go.set()
    qtbot.waitUntil(lambda: len(results) == 2)

    assert results == ["first", "third"]


def test_an_error_of_the_work_is_handed_over_and_the_next_runs(qtbot, job):
    with qtbot.waitSignal(job.failed) as failed:
        job.request(lambda _checkpoint: 1 / 0)
    assert isinstance(failed.args[0], ZeroDivisionError)

    with qtbot.waitSignal(job.done) as done:
        job.request(lambda _checkpoint: 2)
    assert done.args == [2]


def test_cancelled_work_stops_at_its_next_checkpoint_and_says_nothing(qtbot, job):
    began, ended = threading.Event(), threading.Event()
    said = []
    job.done.connect(said.append)
    job.failed.connect(said.append)

    def work(checkpoint):
        try:
            while True:
                checkpoint(0.5)
                began.set()
        finally:
            ended.set()

    with qtbot.waitSignal(job.progress) as progress:
        job.request(work)
    assert progress.args == [0.5]
    assert began.wait(5)
    job.cancel()

    qtbot.waitUntil(lambda: not job.busy)
    assert ended.is_set()
    assert said == []
