"""Disks that are full, fail or may not be written: a sentence for each, and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.store.database import open_store
from core.store.stand_in import open_or_stand_in

ROOT = Path(__file__).parents[3]
WORKER = Path(__file__).with_name("faulty.py")
LINUX = sys.platform == "linux"


def can_mount():
    """Whether a test may put a disk of its own somewhere, seen by its own program only."""
    if not LINUX or shutil.which("unshare") is None:
        return False
    try_it = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(try_it, capture_output=True, check=False).returncode == 0


needs_mount = pytest.mark.skipif(
    not can_mount(), reason="a small disk to fill: this user may not mount one"
)
needs_linux = pytest.mark.skipif(not LINUX, reason="faults are set up as Linux does it")


@pytest.fixture
def filled(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    shutil.rmtree(path.parent / "backups")
    return path


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Where a stand-in may lie but beside the store, as variables of the system."""
    state = tmp_path / "state"
    state.mkdir()
    places = {"XDG_STATE_HOME": str(state), "TMPDIR": str(tmp_path)}
    for variable, folder in places.items():
        monkeypatch.setenv(variable, folder)
    return places


def run(fault, path, *, mode="open"):
    """What a program says whose disk has a fault."""
    command = [sys.executable, WORKER, fault, path, mode]
    if fault.startswith("full"):
        command = ["unshare", "--map-root-user", "--mount", *command]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def rights():
    """Take the right to write from files and folders; they get it back."""
    changed = {}

    def take(path):
        changed[path] = path.stat().st_mode
        path.chmod(path.stat().st_mode & ~0o222)

    yield take
    for path, mode in changed.items():
        path.chmod(mode)


@needs_mount
def test_a_disk_that_becomes_full_is_said_and_every_save_that_returned_is_there(filled, places):
    told = run("full", filled)

    assert len(told["saves"]) > 5
    assert told["error"] == (
        f"The store {filled} cannot be written: the disk is full; make room and try again."
    )
    assert told["history"] == [*reversed(told["saves"]), 1]
    assert told["again"]["history"] == told["history"]
    assert "damaged" not in told["again"]["notice"]


@needs_mount
def test_a_disk_that_is_full_at_the_start_is_said_and_saved_to_when_there_is_room(filled, places):
    told = run("full at opening", filled)

    assert f"The store {filled} cannot be opened: the disk" in told["error"]
    assert told["again"]["notice"] == ""
    assert told["again"]["history"] == [1]
    assert told["again"]["saved"] > 1


@needs_mount
def test_in_the_place_of_a_store_on_a_full_disk_work_goes_on(filled, places):
    told = run("full at opening", filled, mode="stand-in")

    assert told["saves"] == [6]
    assert told["error"] == ""
    assert f"Work goes on in {told['path']}" in told["notice"]
    assert told["path"].startswith(places["XDG_STATE_HOME"])
    with open_or_stand_in(filled) as store:
        assert "1 save and 1 unsaved edit made in its place" in store.notice


@needs_linux
def test_writes_that_fail_are_said_and_every_save_that_returned_is_there(filled, places):
    told = run("limit", filled)

    assert told["saves"]
    assert f"The store {filled} cannot be written: the disk reports an error" in told["error"]
    with open_store(filled) as store:
        assert store.notice == ""
        assert [row.id for row in store.history(1)] == [*reversed(told["saves"]), 1]


@needs_linux
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_is_said_and_left_alone(filled, places, rights, what):
    before = filled.read_bytes()
    rights(filled if what == "file" else filled.parent)

    told = run("rights", filled)

    sentence = (
        "may only be read. Give yourself the right to write it"
        if what == "file"
        else ("cannot be opened: it may not be written to; check the rights on its folder.")
    )
    assert f"The store {filled} {sentence}" in told["error"]
    assert filled.read_bytes() == before
    assert [file.name for file in filled.parent.iterdir()] == [filled.name]


@needs_linux
@pytest.mark.parametrize("what", ["file", "folder"])
def test_in_the_place_of_what_may_only_be_read_work_goes_on(filled, places, rights, what):
    before = filled.read_bytes()
    rights(filled if what == "file" else filled.parent)

    told = run("rights", filled, mode="stand-in")

    assert told["saves"] == [6]
    assert told["journal"] is None
    assert f"Work goes on in {told['path']}" in told["notice"]
    assert filled.read_bytes() == before
    filled.parent.chmod(0o700)
    filled.chmod(0o600)
    with open_or_stand_in(filled) as store:
        assert "1 save and 1 unsaved edit made in its place" in store.notice
        assert store.scenario(1).notes.startswith("0 x")


@needs_linux
def test_a_file_that_may_not_even_be_read_is_stood_in_for(filled, places):
    filled.chmod(0)

    told = run("rights", filled, mode="stand-in")

    assert "which was begun empty" in told["notice"]
    filled.chmod(0o600)
    with open_or_stand_in(filled) as store:
        assert "6 saves and 1 unsaved edit made in its place" in store.notice
        assert len(store.deals()) == 2
