from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from core.terms.units import Unit
from gui.charts.chart_card import ChartCard
from gui.charts.series_spec import SeriesSpec


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_two_linked_charts_read_the_same_month(qtbot, card, themes, link, dates):
    other = ChartCard("Use", "", [SeriesSpec("use", "Use", "series1")], Unit.SHARE, themes, link)
    qtbot.addWidget(other)
    other.show_data(dates, {"use": np.linspace(0, 1, 25)})
    other.resize(500, 300)
    other.show()

    qtbot.keyClick(card.plot, Qt.Key.Key_End)

    assert card.plot.month == other.plot.month == 24


def test_a_chart_of_fewer_months_reads_none_beyond_its_own(card, link, dates, values):
    card.show_data(dates[:7], {key: series[:7] for key, series in values.items()})

    link.show(20)

    assert card.plot.month is None


def test_figures_that_change_under_the_crosshair_are_read_again(card, link, dates, values):
    link.show(6)
    before = card.plot.viewport().grab().toImage()

    card.show_data(dates, values | {"cost": values["cost"] + 1e6})  # too little to see but read

    assert card.plot.viewport().grab().toImage() != before


def test_a_key_tells_a_screen_reader_what_the_month_was(qtbot, card):
    qtbot.keyClick(card.plot, Qt.Key.Key_Right)

    assert card.plot.accessible_value() == (
        "month 1 (May 2026); Base fee $1.00bn; Running cost $200m; Cumulative $1.00bn; "
        "Total $1.00bn"
    )


def test_a_click_in_the_legend_hides_a_series_and_the_range_follows(card):
    before = card.plot.box.viewRect().bottom()

    card.set_shown("base", False)

    assert card.plot.box.viewRect().bottom() < before


def test_the_table_shows_what_the_plot_shows(card, values):
    card.menu["table"].trigger()

    assert card.table.isVisible()
    assert not card.plot.isVisible()
    model = card.table.model()
    assert model.index(6, 1).data() == "$1,000,000,000"
    assert model.rowCount() == values["base"].size


def test_the_table_follows_the_figures_and_can_be_copied(card, dates, values):
    card.show_table(True)

    card.show_data(dates, values | {"base": np.full(25, 7.0)})
    card.table.selectRow(3)
    card.table.copy_selection()

    assert QGuiApplication.clipboard().text().startswith("month 3 (Jul 2026)\t$7\t$0\t")


def test_the_plot_is_up_to_date_when_it_comes_back(card, dates, values):
    card.show_table(True)
    card.show_data(dates, {key: -series for key, series in values.items()})

    card.show_table(False)

    assert card.plot.isVisible()
    assert card.plot.box.viewRect().top() < -9e8


def test_a_picture_is_copied(qapp, card):
    card.menu["copy"].trigger()

    assert QGuiApplication.clipboard().image().size() == card.picture().image().size()


def test_everything_is_shown_again_by_a_button_that_is_there_only_then(qtbot, card):
    (button,) = (each for each in card.findChildren(QWidget) if each.objectName() == "zoom-out")
    assert not button.isVisible()

    card.plot.box.zoom(3)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not card.plot.box.is_zoomed
    assert not card.menu["reset"].isEnabled()


def test_a_card_without_figures_says_why(qtbot, themes, link):
    card = ChartCard("Use", "", [SeriesSpec("use", "Use", "series1")], Unit.SHARE, themes, link)
    qtbot.addWidget(card)
    card.show()

    card.show_nothing("The horizon of 24 months is shorter than the term of 37.")

    words = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "The horizon of 24 months is shorter than the term of 37." in words
    assert not card.plot.isVisible()


def test_figures_take_the_place_of_the_reason_why_there_were_none(card, dates, values):
    card.show_nothing("No.")

    card.show_data(dates, values)

    assert card.plot.isVisible()


def test_a_card_can_show_other_series(card, dates):
    card.set_series("in use", [SeriesSpec("use", "Use", "series1", "area")], Unit.SHARE)
    card.show_data(dates, {"use": np.full(25, 0.5)})

    assert card.legend.shown() >= {"use"}
    assert card.plot.box.viewRect().bottom() < 1.0
    assert not card.plot.getAxis("right").isVisible()


def test_a_baseline_may_lack_series_and_is_listed_only_when_given(card, dates, values):
    card.show_data(dates, values, {"base": values["base"] * 0.5})
    assert [spec.key for spec in card.legend.specs()][-1] == "baseline"

    card.show_data(dates, values)
    assert "baseline" not in [spec.key for spec in card.legend.specs()]


def test_a_series_without_values_is_refused(card, dates, values):
    del values["cost"]

    with pytest.raises(ValueError, match=r"“Revenue” was given no values of \['cost'\]"):
        card.show_data(dates, values)


def test_a_series_of_another_length_is_refused(card, dates, values):
    with pytest.raises(ValueError, match=r"25 dates, and values of cost of shape \(24,\)"):
        card.show_data(dates, values | {"cost": np.zeros(24)})


def test_another_theme_repaints_the_chart(card, themes):
    themes.set_mode("dark")

    corner = card.plot.viewport().grab().toImage().pixelColor(2, 2)
    assert corner.name() == themes.current.card


def test_everything_that_takes_the_focus_has_a_name(card):
    card.plot.box.zoom(2)
    unnamed = [
        widget
        for widget in card.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not spoken(widget)
    ]

    assert unnamed == []
    assert spoken(card.plot) == "Revenue, chart"


def test_a_tool_stands_in_the_head_of_the_card(qtbot, card):
    tool = QLabel("GPUs or MW")

    card.add_tool(tool)

    qtbot.waitUntil(tool.isVisible)
    assert tool.mapTo(card, tool.rect().center()).y() < card.legend.y()


def test_figures_that_are_no_longer_those_of_the_inputs_are_marked(card):
    before = card.plot.viewport().grab().toImage()

    card.set_stale(True)

    assert card.plot.viewport().grab().toImage() != before
    assert card.plot.accessible_value().startswith("last valid figures: 24 months")
    card.set_stale(False)
    assert card.plot.viewport().grab().toImage() == before


def test_enter_in_the_table_asks_about_a_figure(qtbot, card, dates, values):
    first, *rest = card.figures.specs
    card.set_series("", (replace(first, explains="base_fee"), *rest), card.figures.unit)
    card.show_data(dates, values)
    card.show_table(True)
    card.table.setFocus()

    card.table.setCurrentIndex(card.table.model().index(6, 1))
    with qtbot.waitSignal(card.asked) as blocker:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    question, _where = blocker.args
    assert (question.key, question.month) == ("base_fee", 6)

    card.table.setCurrentIndex(card.table.model().index(6, 2))
    with qtbot.assertNotEmitted(card.asked):
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
