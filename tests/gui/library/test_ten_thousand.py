"""A store of ten thousand scenarios, in one deal and in twenty."""

import datetime as dt

import pytest

from core.store.database import open_store
from core.store.payload import scenario_text
from core.terms.dealfile import DealFile
from gui.library.model import LibraryModel
from gui.library.panel import LibraryPanel
from gui.session import Session
from gui.settings import Settings
from gui.theme import Themes

MANY = 10_000


@pytest.fixture(scope="module", params=[1, 20], ids=["in one deal", "in twenty deals"])
def many(request, tmp_path_factory, sample):
    """A store whose deals have ten thousand scenarios between them."""
    path = tmp_path_factory.mktemp("many") / "store.sqlite3"
    first = sample.scenarios[0]
    payload = scenario_text(first)
    with open_store(path, author="Ann") as store, store.transaction():
        for _ in range(request.param):
            deal_id = store.add_deal(DealFile(deal=sample.deal))
            for number in range(MANY // request.param):
                scenario_id = store._insert("scenario", deal_id=deal_id, archived_at=None)
                store._insert(
                    "scenario_revision",
                    scenario_id=scenario_id,
                    saved_at="2026-05-01T12:00:00+00:00",
                    saved_by="Ann",
                    name=f"Offer {number}",
                    proposed_by="lessee" if number % 3 else "lessor",
                    status="sent" if number % 2 else "draft",
                    date=(first.date + dt.timedelta(days=number % 400)).isoformat(),
                    case_name="Base",
                    tags=f'["tag {number % 50}"]',
                    payload=payload,
                    payload_version=1,
                )
    with open_store(path, author="Ann") as store:
        yield store


@pytest.fixture
def asked(monkeypatch):
    """What the tree has asked; made before the model, of which Qt remembers whom it asks."""
    calls = []
    data = LibraryModel.data

    def count(model, index, role=0):
        calls.append(index)
        return data(model, index, role)

    monkeypatch.setattr(LibraryModel, "data", count)
    return calls


@pytest.fixture
def panel(qtbot, qapp, many, document, home, asked):
    session = Session(document, many, Settings(home))
    session.open_last()
    panel = LibraryPanel(session, Themes(qapp, "light"), Settings(home))
    qtbot.addWidget(panel)
    panel.resize(252, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    session.flush()
    qapp.setStyleSheet("")


def test_the_tree_asks_only_for_the_rows_on_the_screen(panel, asked):
    model, session = panel.model, panel._session
    deal_id = session.document.deal_id
    wanted = model.in_order(deal_id)[24]

    for do in (
        lambda: session.open(deal_id, wanted),
        lambda: panel.search_field.setText("offer"),
    ):
        asked.clear()
        do()
        panel.tree.grab()

        assert 0 < len(asked) < 3_000

    assert sum(len(branch.rows) for branch in model.branches) == MANY
    assert session.document.scenario_id == wanted


def test_the_right_rows_are_found_among_ten_thousand(panel, many):
    panel.search_field.setText("tag 7 offer 357")

    shown = [row for branch in panel.model.branches for row in branch.rows]
    assert [row.id for row in shown] == many.search("tag 7 offer 357")
    assert "Offer 357" in {row.name for row in shown}
    assert len(shown) < MANY / 20
