import os
from pathlib import Path

import platformdirs
import pytest

from core import resources
from core.store.database import open_store
from core.store.home import data_home
from core.terms.dealfile import read_deal_file


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


@pytest.mark.parametrize(
    ("name", "read"),
    [(os.fsdecode(b"J\xf6rg"), "J\N{REPLACEMENT CHARACTER}rg"), ("two\nlines", "two lines")],
)
@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_user_of_any_name_can_save(monkeypatch, home, name, read):
    monkeypatch.setenv("LOGNAME", name)

    with open_store() as store:
        deal_id = store.add_deal(read_deal_file(resources.sample_deals()[0]))

        assert store.deals()[0].saved_by == read
        store.journal(deal_id, 1, store.deal(1), store.scenario(1))
        assert store.pending()[0].writer.startswith(f"{read}@")
