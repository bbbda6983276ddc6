"""The waterfall: what is chosen, computed beside the window, marked and said in words."""

import html
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from core.study.bridge import bridge
from core.study.changes import Seen
from core.study.steps import in_full
from core.terms.term import Party
from gui.charts.drawn import SCALE
from gui.compare.bridge_card import BridgeCard
from gui.compare.bridge_model import BAR, OURS, TERM, THEIRS
from gui.compare.pair_card import NO_BASELINE, NO_OTHER, SAME

FILED, FIRM, COUNTER = "As filed", "No way out for 37 months", "Lessee's counter"
SECONDS = 20_000  # [ms] at most for a bridge on a busy machine


@pytest.fixture
def card(qtbot, themes):
    card = BridgeCard(themes)
    qtbot.addWidget(card)
    card.resize(900, 420)
    with qtbot.waitExposed(card):
        card.show()
    yield card
    card.hide()


@pytest.fixture
def filed_and_firm(qtbot, card, contender):
    """The card with the bridge between two scenarios that differ in two terms."""
    pair = (contender(FILED), contender(FIRM))
    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios(pair, pair[0].key, Party.LESSOR)
    return pair


def _cell(card, row, column, role=Qt.ItemDataRole.DisplayRole):
    return card.model.index(row, column).data(role)


def _column(card, column):
    return [_cell(card, row, column) for row in range(card.model.rowCount())]


def test_the_bridge_appears_once_it_is_worked_out(card, filed_and_firm):
    found = bridge(*(Seen(one.deal, one.scenario.terms) for one in filed_and_firm))

    assert len(card.model.rows) == 1 + len(found.parts)
    in_all = card.model.rows[0].steps[Party.LESSOR]
    assert in_all.usd == pytest.approx(found.change("lessor_gain_usd"), abs=0.01)
    assert "As filed → No way out for 37 months: +$13.6bn" in card.subtitle.text()
    assert card.table.isVisible()
    assert not card.message.isVisible()


def test_while_another_is_worked_out_the_last_one_is_marked_as_stale(
    qtbot, card, filed_and_firm, contender
):
    shown = card.model.rows
    colour = _cell(card, 0, OURS, Qt.ItemDataRole.ForegroundRole)
    counter = contender(COUNTER)

    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios((filed_and_firm[0], counter), filed_and_firm[0].key, Party.LESSOR)
        assert card.model.stale
        assert card.model.rows == shown
        assert "Working out As filed → Lessee's counter" in card.subtitle.text()
        assert _cell(card, 0, OURS, Qt.ItemDataRole.ForegroundRole) != colour

    assert not card.model.stale
    assert len(card.model.rows) > 12
    assert "±" in card.subtitle.text()  # so many changes are taken in drawn orders


def test_their_gain_orders_the_same_bridge_anew_without_working_it_out(card, filed_and_firm):
    card.gains.setCurrentIndex(1)

    assert not card.job.running
    assert card.model.side is Party.LESSEE
    assert card.model.headerData(BAR, Qt.Orientation.Horizontal).startswith("Their gain: ")
    assert _column(card, BAR) == _column(card, THEIRS)


def test_a_bar_has_the_colour_of_what_is_good_or_bad_for_us(card, themes, filed_and_firm):
    theme = themes.current
    ours = card.model.rows[1].steps[Party.LESSOR]
    theirs = card.model.rows[1].steps[Party.LESSEE]
    assert card.model.color(ours) == theme.color("positive")
    assert card.model.color(theirs) == theme.color("negative")
    assert _cell(card, 1, OURS).startswith("+")
    assert _cell(card, 1, THEIRS).startswith("-")

    bars = _painted(card)
    assert theme.hex("positive") in bars
    assert theme.hex("negative") not in bars

    card.show_scenarios(filed_and_firm, filed_and_firm[0].key, Party.LESSEE)

    assert not card.job.running
    assert _cell(card, 1, OURS).startswith("-")
    bars = _painted(card)
    assert theme.hex("negative") in bars
    assert theme.hex("positive") not in bars


def _painted(card):
    """The colours in the column of the bars."""
    table = card.table
    left, width = table.columnViewportPosition(BAR), table.columnWidth(BAR)
    image = table.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(left, left + width, 2)
        for y in range(0, image.height(), 2)
    }


def test_a_theme_that_changes_repaints_the_bars(card, themes, filed_and_firm):
    themes.set_mode("dark")

    assert themes.current.hex("positive") in _painted(card)


def test_tooltips_and_names_have_the_figures_in_full(card, filed_and_firm):
    step = card.model.rows[1].steps[Party.LESSOR]
    exact = f"+${step.usd:,.2f}"

    tip = _cell(card, 1, BAR, Qt.ItemDataRole.ToolTipRole)
    assert f"{exact} to us, the lessor" in tip
    assert "to them, the lessee" in tip
    said = _cell(card, 1, OURS, Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{card.model.rows[1].label}, To us: {exact}"
    why = _cell(card, 1, TERM, Qt.ItemDataRole.ToolTipRole)
    assert card.model.rows[1].why in why


def test_the_copied_table_adds_up_to_the_cent(card, filed_and_firm):
    card.table.copy_table()

    heads, in_all, *parts = [
        line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()
    ]
    assert heads[0] == "Changed"
    for column in (OURS, THEIRS):
        cents = [_cents(line[column]) for line in parts]
        assert sum(cents) == _cents(in_all[column])


def _cents(text):
    return round(float(text.replace("$", "").replace(",", "")) * 100)


def test_the_table_is_walked_through_with_the_keyboard(qtbot, card, filed_and_firm):
    card.activateWindow()
    card.table.setFocus()
    card.table.setCurrentIndex(card.table.model().index(0, BAR))

    qtbot.keyClick(card.table, Qt.Key.Key_Down)

    assert card.table.current_row() == 1
    assert card.table.currentIndex().column() == BAR


def test_what_stands_in_the_way_is_said(qtbot, card, contender):
    filed = contender(FILED)
    card.show_scenarios((filed, contender(FIRM)), None, Party.LESSOR)
    assert card.message.text() == NO_BASELINE.format("the bridge")

    card.show_scenarios((filed,), filed.key, Party.LESSOR)
    assert card.message.text() == NO_OTHER.format("the bridge")

    undefined = replace(contender(FIRM), outcome=None, problem="The horizon is too short.")
    card.show_scenarios((filed, undefined), filed.key, Party.LESSOR)
    assert card.message.text() == f"{FIRM}: The horizon is too short."
    assert not card.job.running

    twin = replace(filed, key=99)
    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios((filed, twin), filed.key, Party.LESSOR)
    assert card.message.text() == SAME


def test_deals_that_cannot_be_bridged_are_said_in_a_sentence(qtbot, card, contender):
    filed, firm = contender(FILED), contender(FIRM)
    later = replace(firm, deal=replace(firm.deal, horizon_months=90))

    with qtbot.waitSignal(card.job.failed, timeout=SECONDS):
        card.show_scenarios((filed, later), filed.key, Party.LESSOR)

    assert "horizon_months" in card.message.text()
    assert card.message.isVisible()
    assert card.model.rows == ()


def test_nothing_is_worked_out_that_nobody_looks_at(qtbot, card, contender):
    pair = (contender(FILED), contender(COUNTER))
    card.hide()
    card.show_scenarios(pair, pair[0].key, Party.LESSOR)
    assert not card.job.running

    card.show()
    assert card.job.running
    card.hide()
    assert not card.job.running

    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show()
    assert card.model.rows


def test_the_chosen_scenario_stays_when_the_columns_are_sorted(card, contender):
    three = [contender(name) for name in (FILED, FIRM, COUNTER)]
    card.hide()
    card.show_scenarios(three, three[0].key, Party.LESSOR)
    card.choose(three[2].key)

    card.show_scenarios(three[::-1], three[0].key, Party.LESSOR)

    assert card.others.currentText() == COUNTER
    assert FILED not in [card.others.itemText(each) for each in range(card.others.count())]


def test_the_bridge_is_saved_as_a_drawing_with_all_of_its_rows(card, filed_and_firm, tmp_path):
    picture = card.picture()
    for suffix in ("png", "svg"):
        picture.save(tmp_path / f"bridge.{suffix}")

    image = QImage(str(tmp_path / "bridge.png"))
    assert image.size() == picture.size() * SCALE
    color = card._themes.current.color("positive").name()
    assert any(
        image.pixelColor(x, image.height() // 2).name() == color for x in range(image.width())
    )
    drawn = (tmp_path / "bridge.svg").read_text()
    for row in card.model.rows:
        assert row.label in drawn
    assert card.subtitle.text() in html.unescape(drawn)


def test_the_commands_copy_a_picture_and_a_table(card, filed_and_firm):
    card.copy_picture.trigger()
    assert not QGuiApplication.clipboard().image().isNull()

    card.copy_table.trigger()
    assert QGuiApplication.clipboard().text().startswith("Changed\t")


def test_the_help_of_a_part_says_what_the_change_does_alone(qtbot, card, contender):
    pair = (contender(FILED), contender("Five-year take-or-pay with prepayment"))
    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios(pair, pair[0].key, Party.LESSOR)

    row = next(row for row in card.model.rows[1:] if row.steps[Party.LESSOR].together)
    tip = _cell(card, card.model.rows.index(row), BAR, Qt.ItemDataRole.ToolTipRole)

    step = row.steps[Party.LESSOR]
    assert f"alone {in_full(step.alone)}, with the other changes {in_full(step.together)}" in tip
