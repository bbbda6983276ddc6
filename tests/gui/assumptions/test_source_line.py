import pytest
from PySide6.QtGui import QDesktopServices

from core.study.evidence import public_figures
from gui.assumptions.source_line import SourceLine
from gui.assumptions.sources_page import SourcesPage
from gui.assumptions.workspace import AssumptionsWorkspace


@pytest.fixture
def opened(monkeypatch):
    links = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: links.append(url.toEncoded().toStdString())
    )
    return links


@pytest.fixture
def line(qtbot, document):
    line = SourceLine(document)
    qtbot.addWidget(line)
    return line


@pytest.fixture
def workspace(qtbot, document, results, themes):
    workspace = AssumptionsWorkspace(document, results, themes)
    qtbot.addWidget(workspace)
    workspace.resize(1200, 800)
    with qtbot.waitExposed(workspace):
        workspace.show()
    workspace.activateWindow()
    return workspace


def test_an_assumption_of_ours_is_said_to_be_one(line):
    line.show_figure("facility.pue")

    assert line.name.text() == "PUE"
    assert line.text.text() == "An assumption of ours"
    assert not line.open.isEnabled()


def test_what_a_figure_rests_on_can_be_opened(line, opened):
    line.show_figure("facility.fleets")
    line.open.click()

    assert "about 325,000 GPUs" in line.text.text()
    assert opened == [
        "https://www.sec.gov/Archives/edgar/data/1181412/000162828026042639/spaceexplorationtechnologi.htm"
    ]


def test_a_source_is_named_for_a_figure_as_one_step_of_undo(line, document):
    line.show_figure("facility.pue")
    line.rests_on.menu().actions()[0].trigger()

    assert "facility.pue" in document.deal.sources[0].about
    assert line.text.text().startswith("monthly fee")
    assert document.undo_stack.undoText() == "Source of PUE"
    document.undo_stack.undo()
    assert line.text.text() == "An assumption of ours"


def test_what_is_public_is_listed_and_opens_its_source(line, opened):
    line.show_figure("market.power_usd_per_mwh")
    actions = line.public.menu().actions()
    actions[0].trigger()

    figures = public_figures()["market.power_usd_per_mwh"]
    assert line.public.text() == f"{len(figures)} public figures"
    assert len(actions) == len(figures)
    assert opened == [figures[0].url]


def test_the_line_follows_the_keyboard_into_a_field_and_a_table(workspace):
    workspace.reveal("market.power_usd_per_mwh")
    assert workspace.lines["Market"].key == "market.power_usd_per_mwh"

    workspace.fleets.view.select_row(0)
    assert workspace.lines["Facility"].key == "facility.fleets"


def test_from_a_field_to_all_sources_and_back(workspace):
    workspace.reveal("lessee.demand_h100e")
    workspace.lines["Lessee"].all.click()

    page = workspace.sources
    assert workspace.tabs.currentWidget().isAncestorOf(page)
    assert page.line.key == "lessee.demand_h100e"

    page.figures.edit.click()
    assert workspace.tabs.tabText(workspace.tabs.currentIndex()) == "Lessee"


def test_every_figure_is_listed_with_what_it_rests_on(qtbot, document):
    page = SourcesPage(document)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    document.edit({"facility.pue": 1.25}, text="PUE")

    rows = {row.key: row for row in page.figures.facts.model.rows}
    assert rows["facility.pue"].value == "1.25x"
    assert rows["facility.pue"].source == "An assumption of ours"
    assert rows["facility.pue"].public == "1 figure"
    assert "325,000" in rows["facility.fleets"].source


def test_what_rests_on_a_source_stands_in_its_row_and_is_changed_at_the_figure(qtbot, document):
    page = SourcesPage(document)
    qtbot.addWidget(page)
    index = page.sources.model.index(1, 3)

    assert index.data() == "Fleets, Lessee's first notice, Lessor's first notice"
    assert not page.sources.model.setData(index, "PUE")
    assert document.undo_stack.count() == 0
