"""What every test gets: a screen in memory, a home of its own, and no leftovers."""

import os
import shutil
import threading
import time

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples in every run, and as long for each as a busy machine takes.
hypothesis.settings.load_profile("ci")

GRACE_SECONDS = 2.0  # [s] for threads that were told to end and are on their way out


def pytest_configure(config):
    config.addinivalue_line(
        "markers",
        "needs_program(*names): skipped where a program is not installed; "
        "fails there when LEASE_DESK_REQUIRE_TOOLS is set",
    )


def pytest_runtest_setup(item):
    for marker in item.iter_markers("needs_program"):
        for program in marker.args:
            if shutil.which(program) is None:
                complaint = f"The program {program} is not installed, and this test needs it."
                if os.environ.get("LEASE_DESK_REQUIRE_TOOLS"):
                    pytest.fail(complaint, pytrace=False)
                pytest.skip(complaint)


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A data folder of the test's own, so that no test reads or writes the user's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("LEASE_DESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_window_left_open():
    """Close and delete the windows that a test opened, before the next test begins."""
    before = set(_windows())
    yield
    opened = [window for window in _windows() if window not in before and window.parent() is None]
    for window in opened:
        window.close()
        window.deleteLater()
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_thread_left_running():
    """Fail a test after which a thread of its own goes on."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in _started_since(before):
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in _started_since(before)]
    if left:
        pytest.fail(f"The test left threads running: {', '.join(left)}.", pytrace=False)


def _started_since(before):
    return [
        thread for thread in threading.enumerate() if thread not in before and not thread.daemon
    ]


def _windows():
    application = QApplication.instance()
    return application.topLevelWidgets() if application is not None else []
