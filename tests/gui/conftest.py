"""What tests of the window share: the sample deals, a document with the first, and a theme."""

import pytest

from core import resources
from core.store.database import open_store
from core.terms.dealfile import read_deal_file
from gui.document import LeaseDocument
from gui.keys import WindowKeys
from gui.main_window import MainWindow
from gui.results import Results
from gui.session import Session
from gui.settings import Settings
from gui.shell import Shell
from gui.theme import Themes


@pytest.fixture(scope="session")
def sample():
    """The deal that the program opens at its first start, with its scenarios."""
    return read_deal_file(resources.sample_deals()[0])


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
    yield session
    session.flush()  # while the store is still open
    session.stop()


@pytest.fixture
def document(qapp, sample):
    """The sample's first scenario, which is the baseline too."""
    document = LeaseDocument()
    first = sample.scenarios[0]
    document.open(sample.deal, first, deal_id=1, scenario_id=1, baseline=first)
    return document


@pytest.fixture
def results(document):
    results = Results(document)
    results.refresh()
    return results


@pytest.fixture
def themes(qapp):
    """The application's theme, taken off again afterwards so that other tests start plain."""
    themes = Themes(qapp, "light")
    yield themes
    qapp.setStyleSheet("")
    themes.deleteLater()


@pytest.fixture
def main(qtbot, qapp, session, themes, home):
    """The filled window, shown; a workspace is built when it is."""
    shell = Shell(Settings(home))
    results = Results(session.document)
    main = MainWindow(shell, session, results, themes, Settings(home))
    qtbot.addWidget(shell)
    main.workspaces.stop()  # what a test looks at is built when it shows it
    keys = WindowKeys(qapp)
    with qtbot.waitExposed(shell):
        shell.show()
    results.refresh()
    yield main
    keys.deleteLater()
