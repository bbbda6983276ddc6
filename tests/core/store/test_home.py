from pathlib import Path

import platformdirs

from core.store.database import open_store
from core.store.home import data_home


def test_the_variable_names_the_folder(home):
    assert data_home() == home


def test_without_it_the_system_names_the_folder(monkeypatch):
    monkeypatch.delenv("LEASE_DESK_HOME")

    assert data_home() == platformdirs.user_data_path("lease-desk", appauthor=False)


def test_a_tilde_stands_for_the_users_folder(monkeypatch):
    monkeypatch.setenv("LEASE_DESK_HOME", "~/deals")

    assert data_home() == Path.home() / "deals"


def test_the_store_lies_in_that_folder_which_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("LEASE_DESK_HOME", str(tmp_path / "a" / "b"))

    with open_store() as store:
        assert store.path == tmp_path / "a" / "b" / "lease-desk.sqlite3"
        assert store.path.exists()
        assert store.notice == ""
