import errno
import os
import stat

import pytest

from core.errors import LeaseDeskError
from core.files import write_whole


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_written_and_replaced_whole(tmp_path):
    target = tmp_path / "sheet.pdf"

    write_whole(target, b"first, and longer")
    write_whole(target, b"second")

    assert target.read_bytes() == b"second"
    assert names(tmp_path) == ["sheet.pdf"]


def test_a_new_file_gets_the_permissions_that_any_program_s_would(tmp_path):
    (tmp_path / "plain").write_bytes(b"")

    write_whole(tmp_path / "sheet.pdf", b"x")

    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_a_file_that_is_replaced_keeps_its_rights(tmp_path):
    target = tmp_path / "ours.pdf"
    target.touch(mode=0o600)

    write_whole(target, b"x")

    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_what_is_no_file_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(LeaseDeskError, match="it is no file"):
        write_whole(pipe, b"x")

    assert pipe.is_fifo()


def test_a_link_goes_on_pointing_to_the_file(tmp_path):
    real = tmp_path / "real.pdf"
    real.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(real)

    write_whole(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (("missing", "sheet.pdf"), "There is no folder"),
        (("file", "sheet.pdf"), "is not a folder"),
        (("folder",), "is a folder; give the name"),
        (("n" * 300 + ".pdf",), "cannot be written|too long"),
        (("nul\0.pdf",), "null"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path, parts, says):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()

    with pytest.raises(LeaseDeskError, match=says) as caught:
        write_whole(tmp_path.joinpath(*parts), b"x")

    assert str(caught.value).endswith(".")
    assert names(tmp_path) == ["file", "folder"]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk has no room for sheet.pdf"),
        (errno.EACCES, "There is no permission to write"),
        (errno.EIO, "cannot be written: input/output error"),
    ],
)
def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch, number, says):
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")

    def fail(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LeaseDeskError, match=says):
        write_whole(target, b"new")

    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["sheet.pdf"]
