"""An export that fails leaves what was there as it was, and says why."""

import errno
import os
import resource
import signal
import subprocess
import sys
import warnings
from datetime import date

import pytest

from core import resources
from core.errors import LeaseDeskError
from core.export.figures import LINE_KINDS, export_figures, figures_of
from core.export.kinds import KINDS, MODEL_KINDS, export, export_model

DEAL = resources.path("deals", "colossus-anthropic-2026.json")
KINDS_OF_FILE = (*KINDS, *MODEL_KINDS, ".csv")


@pytest.fixture
def write(sample, report):
    """How to export each kind of file, replacing pages."""

    def exported(path):
        scenario = sample.scenarios[0]
        if path.suffix in MODEL_KINDS:
            return export_model(sample.deal, scenario, path, today=date(2026, 5, 28))
        if path.suffix in LINE_KINDS:
            return export_figures(figures_of(sample.deal, scenario), path, LINE_KINDS)
        return export(report, path, replace=True)

    return exported


@pytest.fixture
def old(tmp_path):
    """A folder with files of every name that an export may take."""
    for suffix in KINDS_OF_FILE:
        for name in ("sheet", "sheet-1", "sheet-2", "sheet-3"):
            (tmp_path / f"{name}{suffix}").write_bytes(b"the old one")
    return tmp_path


def untouched(folder):
    return len(list(folder.iterdir())) == 4 * len(KINDS_OF_FILE) and {
        path.read_bytes() for path in folder.iterdir()
    } == {b"the old one"}


@pytest.mark.parametrize("suffix", KINDS_OF_FILE)
@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk has no room for sheet"),
        (errno.EDQUOT, "The disk has no room for sheet"),
        (errno.EFBIG, "than a file may be here"),
        (errno.EIO, "cannot be written: input/output error"),
    ],
)
def test_a_disk_that_fails_in_the_middle(old, write, monkeypatch, suffix, number, says):
    synced = []

    def fail_at_the_second_page(_handle):
        synced.append(1)
        if len(synced) == (2 if suffix in (".png", ".svg") else 1):
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail_at_the_second_page)

    with pytest.raises(LeaseDeskError, match=says):
        write(old / f"sheet{suffix}")

    assert untouched(old)


@pytest.mark.parametrize("suffix", KINDS_OF_FILE)
@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "no permission to write .* or another program has it open"),
        (errno.EBUSY, "Another program has .* open"),
        (errno.EROFS, "no permission to write"),
    ],
)
def test_a_file_that_may_not_be_replaced(old, write, monkeypatch, suffix, number, says):
    def locked(_part, _target):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pathlib.Path.replace", locked)

    with pytest.raises(LeaseDeskError, match=says):
        write(old / f"sheet{suffix}")

    assert untouched(old)


@pytest.mark.parametrize("suffix", KINDS_OF_FILE)
def test_a_folder_that_is_gone(tmp_path, write, suffix):
    with pytest.raises(LeaseDeskError, match="There is no folder"):
        write(tmp_path / "gone" / f"sheet{suffix}")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", KINDS_OF_FILE)
def test_a_folder_by_the_name_of_the_file(tmp_path, write, suffix):
    for name in ("sheet", "sheet-1"):
        (tmp_path / f"{name}{suffix}").mkdir()

    with pytest.raises(LeaseDeskError, match="is a folder"):
        write(tmp_path / f"sheet{suffix}")

    assert len(list(tmp_path.iterdir())) == 2


# The same for real, by the command: the system itself lets no file grow past a size, or the user
# write to a folder.


def command(folder, suffix, *, prepare):
    return subprocess.run(
        [sys.executable, "-c", "from core.cli import cli; cli()", "export", DEAL, "--scenario",
         "As filed", "--replace", "--to", folder / f"sheet{suffix}"],
        check=False, capture_output=True, text=True, timeout=60, preexec_fn=prepare,
    )  # fmt: skip


def no_large_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize("suffix", [*KINDS, *MODEL_KINDS])
def test_a_file_that_the_system_lets_grow_no_further(old, suffix):
    done = command(old, suffix, prepare=no_large_files)

    assert done.returncode == 2
    assert "than a file may be here" in done.stderr
    assert untouched(old)


def some_user():
    os.setgid(65534)
    os.setuid(65534)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_folder_that_the_user_may_not_write_to(write, old):
    old.chmod(0o555)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads, which the child does not use
        child = os.fork()
    if child == 0:  # as a user without rights; what it says goes by the exit code
        try:
            some_user()
            write(old / "sheet.pdf")
        except LeaseDeskError as error:
            os._exit(7 if "no permission to write" in str(error) else 8)
        os._exit(9)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    old.chmod(0o755)
    assert untouched(old)


def test_a_disk_without_room(write, small_disk):
    (small_disk / "sheet.pdf").write_bytes(b"the old one")
    room = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 8192))

    with pytest.raises(LeaseDeskError, match=r"The disk has no room for sheet.pdf"):
        write(small_disk / "sheet.pdf")

    assert (small_disk / "sheet.pdf").read_bytes() == b"the old one"
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "sheet.pdf"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 128 kB, where one can be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("A small disk can be mounted by root alone.")
    yield folder
    subprocess.run(["umount", folder], check=True)
