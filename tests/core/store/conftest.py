"""A store of the test's own, and the sample deal to put into it."""

import pytest

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file


@pytest.fixture(scope="session")
def colossus():
    """The sample deal with its five scenarios."""
    return read_deal_file(resources.sample_deals()[0])


@pytest.fixture
def path(tmp_path):
    """Where the store of the test lies, or will lie."""
    return tmp_path / "data" / "lease-desk.sqlite3"


@pytest.fixture
def store(path):
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def deal_id(store, colossus):
    return store.add_deal(colossus)


@pytest.fixture
def scenario_id(store, deal_id):
    """The first scenario of the sample deal."""
    return min(row.id for row in store.scenarios(deal_id))
