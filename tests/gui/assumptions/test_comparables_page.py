from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog

from core.study.comparables import OURS, Included, public_deals
from gui.assumptions.comparables_page import ComparablesPage
from gui.assumptions.dots import Shape


@pytest.fixture
def page(qtbot, document, results, themes):
    page = ComparablesPage(document, results, themes)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


@pytest.fixture
def opened(monkeypatch):
    links = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: links.append(url.toString()))
    return links


def keys(plot):
    return {dot.key for dot in plot.dots}


def test_our_deal_stands_among_those_that_include_the_same(page):
    assert page.kind is Included.GPUS
    for plot in (page.by_term, page.by_size):
        mine = next(dot for dot in plot.dots if dot.key == OURS)
        assert mine.shape is Shape.DIAMOND
        assert all(dot.shape is not Shape.DIAMOND for dot in plot.dots if dot.key != OURS)


@pytest.mark.parametrize("kind", Included)
def test_what_includes_gpus_and_what_does_not_never_stand_together(page, kind):
    page.switch.button(list(Included).index(kind)).click()

    among = {one.key: one for one in public_deals()}
    shown = [*page.model.rows]
    assert {one.includes for one in shown} == {kind}
    assert {one.key for one in shown if one.key != OURS} == {
        key for key, one in among.items() if one.includes is kind
    }
    plotted = keys(page.by_term) | keys(page.by_size)
    assert {among[key].includes for key in plotted - {OURS}} == {kind}
    assert (OURS in plotted) == (kind is Included.GPUS)
    assert ("Ours includes the GPUs" in page.note.text()) == (kind is Included.SPACE)


def test_deals_without_a_price_are_listed_with_the_reason(page):
    table = page.table.model()
    rows = {table.index(row, 0).data(): row for row in range(table.rowCount())}
    row = rows["SpaceX – Reflection AI"]

    assert table.index(row, 4).data() == "–"
    assert table.index(row, 5).data() == "Not public: the number of GPUs."
    assert "spacex_reflection_2026" not in keys(page.by_term)


def test_ours_moves_while_the_deal_is_edited(qtbot, page, document, results):
    before = next(dot for dot in page.by_term.dots if dot.key == OURS)

    with qtbot.waitSignal(results.ready):
        document.edit({"monthly_fee_usd": 1.5e9, "term_months": 48})

    after = next(dot for dot in page.by_term.dots if dot.key == OURS)
    assert after.y > before.y
    assert (before.x, after.x) == (pytest.approx(37 / 12), 4.0)


def test_the_arrows_read_one_deal_after_the_other_in_both_plots(qtbot, page):
    page.by_term.setFocus()
    qtbot.keyClick(page.by_term, Qt.Key.Key_Home)
    first = page.by_term.read
    qtbot.keyClick(page.by_term, Qt.Key.Key_Right)

    assert first == page.by_term.dots[0].key
    assert page.by_term.read == page.by_size.read == page.by_term.dots[1].key
    assert page.model.rows[page.table.current_row()].key == page.by_term.read
    assert "Price $" in page.by_term.accessibleDescription()

    qtbot.keyClick(page.by_term, Qt.Key.Key_Escape)
    assert page.by_term.read is None


def test_the_mouse_reads_the_deal_it_is_near(qtbot, page):
    place = page.by_size.place_of("spacex_google_2026").toPoint()
    qtbot.mouseMove(page.by_size, place)

    qtbot.waitUntil(lambda: page.by_size.read == "spacex_google_2026")
    assert page.by_term.read == "spacex_google_2026"


def test_enter_opens_the_source_of_the_deal_that_is_read(qtbot, page, opened):
    page.by_term.setFocus()
    page.by_term.show_read("spacex_google_2026")
    qtbot.keyClick(page.by_term, Qt.Key.Key_Return)
    page.table.select_row(page.model.row_of("iren_microsoft_2025"))
    page.open.click()

    urls = {one.key: one.url for one in public_deals()}
    assert opened == [urls["spacex_google_2026"], urls["iren_microsoft_2025"]]


def test_ours_has_no_source_to_open(page):
    page.table.select_row(page.model.row_of(OURS))

    assert not page.open.isEnabled()


def test_an_estimate_is_told_from_what_is_public(page):
    shapes = {dot.key: dot.shape for dot in page.by_size.dots}

    assert shapes["iren_microsoft_2025"] is Shape.HOLLOW
    assert shapes["spacex_google_2026"] is Shape.FULL


def test_a_copied_table_has_prices_in_full(page):
    page.table.copy_table()
    lines = [line.split("\t") for line in page.table.text().splitlines()]

    google = next(line for line in lines if line[0] == "SpaceX – Google")
    assert float(google[4].split()[0].removeprefix("$")) == pytest.approx(11.457, abs=5e-4)


def test_a_lease_of_space_alone_is_shown_among_its_like(qtbot, page, document, results):
    fleets = tuple(replace(one, capex_usd_per_gpu=0.0) for one in document.deal.facility.fleets)
    with qtbot.waitSignal(results.ready):
        document.edit({"facility.fleets": fleets, "pricing_basis": "kw_month"})

    assert OURS not in keys(page.by_term)
    page.show_kind(Included.SPACE)
    assert OURS in keys(page.by_term)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_plot_is_saved_as_a_picture(page, tmp_path, monkeypatch, ending):
    file = tmp_path / f"price.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))

    page.cards[0].menu["save"].trigger()

    shown = page.by_term.size()
    size = QImage(str(file)).size() if ending == "png" else QSvgRenderer(str(file)).viewBox().size()
    assert size.boundedTo(shown) == shown
    assert ending == "png" or "Price against term" in file.read_text(encoding="utf-8")


def test_a_picture_has_neither_the_box_nor_the_ring_of_what_is_read(page):
    before = page.cards[0].picture().image()

    page.by_term.show_read("spacex_google_2026")

    assert page.cards[0].picture().image() == before


def test_what_is_plotted_is_copied_as_figures(qtbot, page):
    page.by_size.setFocus()
    qtbot.keyClick(
        page.by_size,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )

    heads, *rows = QGuiApplication.clipboard().text().splitlines()
    assert heads == "Deal\tGPUs\tUSD /GPU-h"
    ours = next(dot for dot in page.by_size.dots if dot.key == OURS)
    assert f"Ours\t{ours.x!r}\t{ours.y!r}" in rows
    assert len(rows) == len(page.by_size.dots)
