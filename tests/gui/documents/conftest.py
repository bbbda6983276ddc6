import pytest

from gui.documents.workspace import DocumentsWorkspace


@pytest.fixture
def numbers(store, document, sample):
    """Numbers in the store of the open deal's scenarios, by name; the first one is open."""
    deal_id = next(row.id for row in store.deals() if row.name == sample.deal.name)
    found = {row.name: row.id for row in store.scenarios(deal_id)}
    first = sample.scenarios[0]
    document.open(sample.deal, first, deal_id=deal_id, scenario_id=found[first.name])
    return found


@pytest.fixture
def workspace(qtbot, document, results, themes, store):
    workspace = DocumentsWorkspace(document, themes, store, version=lambda: "Round 3")
    qtbot.addWidget(workspace)
    workspace.resize(1100, 800)
    return workspace
