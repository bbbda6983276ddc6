"""Two programs at once, and one that is killed: no save that returned is ever lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.store.database import open_store

WORKER = Path(__file__).with_name("worker.py")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def start():
    """Start a worker and wait until it is ready."""
    started = []

    def run(what, path, count):
        worker = subprocess.Popen(
            [sys.executable, WORKER, what, path, str(count)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(worker)
        assert worker.stdout.readline() == "ready\n"
        return worker

    yield run
    for worker in started:
        worker.kill()
        worker.communicate()


def go(worker):
    worker.stdin.write("go\n")
    worker.stdin.flush()


def saves(text):
    """The number and the note of each save that a worker reported in full."""
    return [tuple(map(int, line.split())) for line in text.splitlines(True) if line[-1] == "\n"]


def test_two_programs_begin_a_store_at_once(start, path):
    workers = [start("begin", path, 5), start("begin", path, 5)]
    for worker in workers:
        go(worker)

    reports = [worker.communicate(timeout=30)[0] for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0]
    with open_store(path) as store:
        numbers = sorted(number for report in reports for number, _ in saves(report))
        assert [row.id for row in store.deals()] == numbers == list(range(1, 11))
        assert {row.scenario_count for row in store.deals()} == {5}
    assert [copied.suffix for copied in (path.parent / "backups").iterdir()] == [".sqlite3"]


def test_two_programs_that_save_the_same_scenario_both_keep_every_save(start, path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    workers = [start("save", path, 60), start("save", path, 60)]
    for worker in workers:
        go(worker)

    reports = [worker.communicate(timeout=30)[0] for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0]
    with open_store(path) as store:
        kept = {row.id: store.revision(row.id).notes for row in store.history(1)}
    reported = [save for report in reports for save in saves(report)]
    assert len(reported) == len(kept) - 1 == 120
    assert all(kept[number] == f"note {note}" for number, note in reported)


@pytest.mark.parametrize("after", [1, 40])
def test_a_program_that_is_killed_loses_no_save_that_returned(start, path, colossus, after):
    with open_store(path) as store:
        store.add_deal(colossus)
    worker = start("save", path, 100_000)
    go(worker)
    reported = "".join(worker.stdout.readline() for _ in range(after))

    worker.kill()

    reported += worker.stdout.read()  # communicate() would pass over what readline() has read ahead
    with open_store(path) as store:
        assert store.notice == ""
        kept = {row.id: store.revision(row.id).notes for row in store.history(1)}
        store.save_scenario(1, colossus.scenarios[0])
    returned = saves(reported)
    assert len(returned) >= after
    assert all(kept[number] == f"note {note}" for number, note in returned)
    assert len(kept) - 1 - len(returned) in (0, 1)  # one may be on disk and not reported yet


def test_a_program_that_is_killed_in_a_transaction_leaves_nothing_of_it(start, path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    worker = start("hang_in_a_transaction", path, 10)
    go(worker)
    for _ in range(10):
        worker.stdout.readline()

    worker.kill()

    worker.communicate(timeout=30)
    with open_store(path) as store:
        assert store.export_deal(1) == colossus
        assert len(store.history(1)) == 1


def test_a_program_that_is_killed_leaves_its_last_edit(start, path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    worker = start("journal", path, 100_000)
    go(worker)
    reported = "".join(worker.stdout.readline() for _ in range(30))

    worker.kill()

    reported += worker.stdout.read()  # communicate() would pass over what readline() has read ahead
    with open_store(path) as store:
        (edit,) = store.pending()
    last = saves(reported)[-1][1]
    assert edit.scenario.notes in (f"note {last}", f"note {last + 1}")
    assert edit.deal == colossus.deal
