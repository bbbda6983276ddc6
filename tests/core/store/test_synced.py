from pathlib import Path

import pytest

from core.store.database import open_store
from core.store.synced import conflicts, service_of


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ann/Dropbox/deals", "Dropbox"),
        ("/home/ann/Dropbox (Personal)", "Dropbox"),
        ("/home/ann/OneDrive - Our Company/Leases", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/deals", "iCloud"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive", "Google Drive"),
        ("/home/ann/Nextcloud/deals", "Nextcloud"),
        ("/home/ann/boxes/onedrived/dropbox-notes", ""),
        ("/home/ann/.local/share/lease-desk", ""),
    ],
)
def test_a_folder_that_a_service_copies_is_known_by_its_name(folder, service):
    assert service_of(Path(folder) / "lease-desk.sqlite3") == service


@pytest.mark.parametrize(
    ("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")]
)
def test_it_is_known_by_what_the_service_leaves_above_it(tmp_path, mark, service):
    (tmp_path / mark).mkdir()

    assert service_of(tmp_path / "a" / "b" / "lease-desk.sqlite3") == service


def test_on_windows_a_variable_names_it(monkeypatch, tmp_path):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Firm"))

    assert service_of(tmp_path / "Firm" / "deals" / "lease-desk.sqlite3") == "OneDrive"
    assert service_of(tmp_path / "Firma" / "lease-desk.sqlite3") == ""


def test_a_store_in_such_a_folder_is_one_file_and_its_user_is_told(tmp_path, colossus):
    path = tmp_path / "Dropbox" / "lease-desk.sqlite3"
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)

        assert not [file for file in path.parent.iterdir() if file.name.endswith(("-wal", "-shm"))]
        assert "in a folder that Dropbox copies to other machines" in store.notice
        assert "LEASE_DESK_HOME" in store.notice
        assert store.export_deal(deal_id) == colossus


@pytest.mark.parametrize(
    "name",
    [
        "lease-desk (Ann's conflicted copy 2026-05-01).sqlite3",
        "lease-desk.sync-conflict-20260501-120000-ABCDEFG.sqlite3",
        "lease-desk-ANNS-LAPTOP.sqlite3",
        "lease-desk (1).sqlite3",
    ],
)
def test_what_a_service_kept_of_another_machine_is_named_and_can_be_taken_over(
    tmp_path, colossus, name
):
    path = tmp_path / "Dropbox" / "lease-desk.sqlite3"
    with open_store(path) as store:
        store.add_deal(colossus)
    other = path.with_name(name)
    other.write_bytes(path.read_bytes())
    with open_store(other, author="Ann") as theirs:
        theirs.rename_scenario(1, "From the other machine")
        theirs.add_scenario(1, colossus.scenarios[1])
    with open_store(path) as store:
        store.save_scenario(2, colossus.scenarios[2])

        assert conflicts(path) == [other]
        assert str(other) in store.notice
        assert store.take_over(other).saves == 2
        assert store.scenario(1).name == "From the other machine"
        assert len(store.scenarios(1)) == 6
        assert store.take_over(other).saves == 0


def test_what_lies_beside_a_store_for_other_reasons_is_no_conflict(path, colossus):
    with open_store(path) as store:
        store.add_deal(colossus)
    for name in ("lease-desk damaged 2026-05-01 120000 000001.sqlite3", "lease-desk notes.sqlite3"):
        path.with_name(name).write_bytes(b"")

    assert conflicts(path) == []
