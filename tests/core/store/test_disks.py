import sqlite3
import threading
from pathlib import Path

import pytest

from core.store import opening
from core.store.database import open_store
from core.store.disks import file_system, is_local, on_local_disk

MOUNTS = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:20 / /proc rw,nosuid - proc proc rw
31 22 0:41 / /home rw,relatime shared:2 - nfs4 nas:/home rw
32 31 254:2 / /home/ann rw - xfs /dev/vdb rw
33 22 0:42 / /mnt/deal\040room rw - cifs //nas/deals rw
34 22 0:43 / /mnt/cloud rw - tmpfs tmpfs rw
35 22 0:44 / /mnt/cloud rw - fuse.rclone remote: rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/lib/store.sqlite3", "ext4"),
        ("/home/bob/store.sqlite3", "nfs4"),
        ("/home/ann/store.sqlite3", "xfs"),
        ("/homely/store.sqlite3", "ext4"),
        ("/mnt/deal room/store.sqlite3", "cifs"),
        ("/mnt/cloud/store.sqlite3", "fuse.rclone"),
    ],
)
def test_a_file_lies_on_the_deepest_and_latest_mount(path, expected):
    assert file_system(Path(path), MOUNTS) == expected


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "virtiofs"])
def test_a_network_drive_is_not_local(kind):
    assert not is_local(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", ""])
def test_a_disk_is_local(kind):
    assert is_local(kind)


def test_the_test_itself_runs_on_a_local_disk(tmp_path):
    assert on_local_disk(tmp_path / "store.sqlite3")


def journal_mode(store):
    return store._db.journal_mode


def beside(path):
    return sorted(file.name for file in path.parent.iterdir() if file.is_file())


def test_a_local_store_writes_ahead(store, deal_id):
    assert journal_mode(store) == "wal"


def test_a_store_on_a_network_drive_keeps_a_rollback_journal(monkeypatch, path, colossus):
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)

    with open_store(path) as store, open_store(path) as other:
        deal_id = store.add_deal(colossus)
        other.save_scenario(1, colossus.scenarios[1])
        store.journal(deal_id, 1, colossus.deal, colossus.scenarios[2])

        assert journal_mode(store) == journal_mode(other) == "truncate"
        assert store.scenario(1) == other.scenario(1)
        assert len(other.pending()) == 1
        assert not [name for name in beside(path) if name.endswith(("-wal", "-shm"))]


def test_a_store_moved_to_a_network_drive_changes_its_journal(monkeypatch, path, colossus):
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)

    with open_store(path) as store:
        assert journal_mode(store) == "truncate"
        assert store.export_deal(deal_id) == colossus
    monkeypatch.undo()

    with open_store(path) as store:
        assert journal_mode(store) == "wal"
        assert store.export_deal(deal_id) == colossus


@pytest.fixture
def disk_without_shared_memory(monkeypatch, path):
    """Let the store lie on a disk that does not let programs share memory."""
    connect = opening.sqlite3.connect

    def without_shared_memory(file, **options):
        if str(file) != str(path):
            return connect(file, **options)
        return connect(f"file:{file}?vfs=unix-none", uri=True, **options)

    def place():
        monkeypatch.setattr(opening.sqlite3, "connect", without_shared_memory)

    return place


def test_a_disk_that_cannot_write_ahead_keeps_a_rollback_journal(
    disk_without_shared_memory, path, colossus
):
    disk_without_shared_memory()

    with open_store(path) as store:
        deal_id = store.add_deal(colossus)

        assert journal_mode(store) == "truncate"
        assert store.export_deal(deal_id) == colossus


def test_a_store_moved_to_a_drive_without_shared_memory_can_be_read(
    monkeypatch, disk_without_shared_memory, path, colossus
):
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)
    disk_without_shared_memory()
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)

    with open_store(path) as store:
        assert store.export_deal(deal_id) == colossus


def test_changing_to_writing_ahead_waits_for_who_reads_just_now(monkeypatch, path):
    monkeypatch.setattr(opening, "on_local_disk", lambda _: False)
    open_store(path).close()
    monkeypatch.undo()
    reader = sqlite3.connect(path, check_same_thread=False)
    reader.execute("begin")
    reader.execute("select * from deal").fetchall()
    end = threading.Timer(0.2, reader.close)
    end.start()

    with open_store(path) as store:
        assert journal_mode(store) == "wal"

    end.join()
