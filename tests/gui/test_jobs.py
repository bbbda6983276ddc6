from threading import Event, current_thread, main_thread

import pytest

from core.errors import CancelledError, LeaseDeskError
from gui.jobs import LatestJob


@pytest.fixture
def job(qapp):
    job = LatestJob()
    yield job
    job.cancel()


def test_the_result_of_work_in_another_thread_comes_back_to_this_one(qtbot, job):
    heard_in = []
    job.done.connect(lambda _result: heard_in.append(current_thread()))

    with qtbot.waitSignal(job.done) as blocker:
        job.start(lambda _checkpoint: current_thread())
        assert job.running

    assert blocker.args[0] is not main_thread()
    assert heard_in == [main_thread()]
    assert not job.running


def test_newer_work_stops_the_older_at_its_checkpoint_and_is_the_only_one_heard(qtbot, job):
    begun, stopped = Event(), Event()

    def endless(checkpoint):
        begun.set()
        try:
            while True:
                checkpoint(0.0)
        except CancelledError:
            stopped.set()
            raise

    heard = []
    job.done.connect(heard.append)
    job.start(endless)
    assert begun.wait(5)

    with qtbot.waitSignal(job.done):
        job.start(lambda _checkpoint: "newer")

    assert stopped.wait(5)
    assert heard == ["newer"]


def test_cancelled_work_is_not_heard_of_even_where_it_had_just_ended(qtbot, job):
    ended = Event()
    heard = []
    job.done.connect(heard.append)
    job.start(lambda _checkpoint: ended.set())
    assert ended.wait(5)

    job.cancel()

    assert not job.running
    with qtbot.waitSignal(job.done):
        job.start(lambda _checkpoint: "next")
    assert heard == ["next"]


def test_an_error_with_a_sentence_is_told(qtbot, job):
    def refuse(_checkpoint):
        raise LeaseDeskError("The two differ in closing.")

    with qtbot.waitSignal(job.failed) as blocker:
        job.start(refuse)

    assert blocker.args == ["The two differ in closing."]
    assert not job.running


def test_any_other_error_reaches_the_crash_dialog(qtbot, job):
    def fail(_checkpoint):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job.start(fail)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert not job.running
