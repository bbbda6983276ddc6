import pytest

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file
from gui.document import LeaseDocument
from gui.session import Session
from gui.settings import Settings
from gui.theme import Themes


@pytest.fixture
def store():
    with open_store() as store:
        for path in resources.sample_deals():
            store.add_deal(read_deal_file(path))
        yield store


@pytest.fixture
def session(qapp, home, store):
    session = Session(LeaseDocument(), store, Settings(home))
    session.open_last()
    return session


@pytest.fixture
def themes(qapp):
    return Themes(qapp, "light")
