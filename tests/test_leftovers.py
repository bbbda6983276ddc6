"""What `conftest.py` holds every other test to."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")


@pytest.fixture
def run_tests(pytester, monkeypatch):
    """Run a file of tests under the project's conftest, in a process of its own."""
    monkeypatch.delenv("LEASE_DESK_REQUIRE_TOOLS", raising=False)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))

    def run(source):
        pytester.makepyfile(source)
        return pytester.runpytest_subprocess("--strict-markers", "-rs")

    return run


NEEDS_A_PROGRAM = """
    import pytest

    @pytest.mark.needs_program("no-such-program")
    def test_it():
        pass
"""


def test_a_program_that_is_not_installed_skips_a_test_with_a_sentence(run_tests):
    result = run_tests(NEEDS_A_PROGRAM)

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines("*The program no-such-program is not installed*")


def test_a_program_that_is_not_installed_fails_a_test_where_tools_are_required(
    run_tests, monkeypatch
):
    monkeypatch.setenv("LEASE_DESK_REQUIRE_TOOLS", "1")

    run_tests(NEEDS_A_PROGRAM).assert_outcomes(errors=1)


def test_a_thread_left_running_fails_the_test_that_started_it(run_tests):
    result = run_tests("""
        import threading, time

        def test_it():
            threading.Thread(target=time.sleep, args=(4,), name="left over").start()
    """)

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines("*left threads running: left over*")


def test_a_window_left_open_is_gone_before_the_next_test(run_tests):
    result = run_tests("""
        from PySide6.QtWidgets import QApplication, QWidget

        kept = []

        def test_first(qapp):
            kept.append(QWidget())
            kept[0].show()

        def test_second(qapp):
            assert QApplication.topLevelWidgets() == []
    """)

    result.assert_outcomes(passed=2)


def test_every_test_has_a_home_of_its_own(run_tests):
    result = run_tests("""
        import os

        seen = []

        def test_first():
            seen.append(os.environ["LEASE_DESK_HOME"])

        def test_second(home):
            assert os.environ["LEASE_DESK_HOME"] == str(home)
            assert str(home) not in seen
    """)

    result.assert_outcomes(passed=2)
