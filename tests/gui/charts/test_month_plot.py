from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.charts import months
from gui.charts.mark import Mark
from gui.charts.periods import Period
from gui.theme import load_theme


@pytest.fixture
def plot(card):
    return card.plot


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched, event):
        self.count += event.type() is QEvent.Type.Paint
        return False


def at(plot, month, height):
    """A point of the widget, by month and by what is measured at the left."""
    scene = plot.box.mapViewToScene(QPointF(months.middle(month), height))
    return plot.mapFromScene(scene)


def color(plot, month, height):
    picture = plot.viewport().grab().toImage()
    return picture.pixelColor(at(plot, month, height) * picture.devicePixelRatio()).name()


def columns(plot, month):
    """How many pixels in the middle of a month belong to neither the background nor the grid."""
    picture = plot.viewport().grab().toImage()
    theme = load_theme("light")
    inside, x = plot.inside(), at(plot, month, 0.0).x()
    empty = {theme.card, theme.grid, theme.axis}
    return sum(
        picture.pixelColor(x, y).name() not in empty
        for y in range(int(inside.top()) + 1, int(inside.bottom()))
    )


def wheel(plot, place, keys):
    event = QWheelEvent(
        QPointF(place),
        QPointF(plot.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
    return event


def test_each_month_is_painted_in_the_colour_of_its_series(plot, themes):
    theme = themes.current

    assert color(plot, 6, 5e8) == theme.series1
    assert color(plot, 20, 1e8) == theme.series2
    assert color(plot, 20, 7e8) == theme.card


def test_the_first_and_the_last_month_of_a_fee_are_painted_whole(plot, themes):
    assert color(plot, 1, 5e8) == themes.current.series1
    assert color(plot, 12, 5e8) == themes.current.series1
    assert color(plot, 13, 6e8) == themes.current.card


def test_a_hidden_series_is_not_painted(plot, themes):
    plot.set_visible({"relet"})

    assert color(plot, 6, 3e8) == themes.current.card


def test_a_month_without_a_value_is_a_gap(plot, card, dates, values, themes):
    values["base"] = np.where(np.arange(25) == 6, np.nan, values["base"])
    card.show_data(dates, values)

    assert color(plot, 6, 5e8) == themes.current.card
    assert color(plot, 7, 5e8) == themes.current.series1


@pytest.mark.parametrize(("key", "month"), [("cost", 6), ("cash", 18)])
def test_a_line_stops_before_a_month_without_a_value(plot, card, dates, values, key, month):
    gap = values | {key: np.where(np.arange(25) == month, np.nan, values[key])}

    card.show_data(dates, gap)
    plot.set_visible({key})

    assert columns(plot, month) == 0
    assert columns(plot, month - 3) > 0
    assert columns(plot, month + 3) > 0


def test_months_without_any_value_paint_nothing_and_raise_nothing(plot, card, dates, values):
    card.show_data(dates, {key: np.full(25, np.nan) for key in values})

    assert not plot.grab().isNull()


def test_zero_is_in_view_and_losses_hang_below_it(plot, card, dates, values, themes):
    values["base"] = -values["base"]
    card.show_data(dates, values)

    assert plot.box.viewRect().contains(QPointF(0.0, 0.0))
    assert color(plot, 6, -5e8) == themes.current.series1


def test_small_changes_leave_the_range_alone(plot, card, dates, values):
    before = plot.box.viewRect()

    card.show_data(dates, values | {"base": values["base"] * 0.93})

    assert plot.box.viewRect() == before


def test_a_measure_at_the_right_ends_inside_the_plot(plot, values):
    view, top = plot.box.viewRect(), values["cash"].max()

    assert view.top() < top * plot.factor < view.bottom()
    assert plot.getAxis("right").isVisible()


def test_no_item_is_made_while_figures_change(plot, card, dates, values):
    before = len(plot.scene().items())

    for factor in np.linspace(0.1, 3, 30):
        card.show_data(dates, {key: series * factor for key, series in values.items()})

    assert len(plot.scene().items()) == before


def test_many_changes_are_painted_once(plot, card, dates, values):
    QApplication.processEvents()
    paints = Paints()
    plot.viewport().installEventFilter(paints)

    for factor in np.linspace(1, 2, 50):
        card.show_data(dates, {key: series * factor for key, series in values.items()})
    QApplication.processEvents()

    assert paints.count == 1


def test_the_wheel_scrolls_the_page_unless_ctrl_is_held(plot):
    before = plot.box.viewRect()

    event = wheel(plot, at(plot, 12, 5e8), Qt.KeyboardModifier.NoModifier)

    assert not event.isAccepted()
    assert plot.box.viewRect() == before


def test_the_wheel_with_ctrl_zooms_in_around_the_mouse(plot):
    before, place = plot.box.viewRect(), at(plot, 6, 5e8)

    wheel(plot, place, Qt.KeyboardModifier.ControlModifier)

    after = plot.box.viewRect()
    assert after.width() == pytest.approx(before.width() / 1.25)
    assert abs(at(plot, 6, 5e8).x() - place.x()) <= 1


def test_a_box_drawn_with_the_mouse_is_what_is_seen_then(qtbot, plot):
    start, end = at(plot, 6, 8e8), at(plot, 12, 2e8)
    viewport = plot.viewport()

    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for place in ((start + end) / 2, end):
        qtbot.mouseMove(viewport, place)
    with qtbot.waitSignal(plot.zoomed):
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)

    view = plot.box.viewRect()
    assert (view.left(), view.right()) == pytest.approx((5.5, 11.5), abs=0.2)
    assert (view.top(), view.bottom()) == pytest.approx((2e8, 8e8), rel=0.05)


def test_a_double_click_shows_everything_again(qtbot, plot):
    home = plot.box.viewRect()
    plot.box.zoom(4)

    with qtbot.waitSignal(plot.zoomed) as blocker:
        qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, 6, 5e8))

    assert blocker.args == [False]
    assert plot.box.viewRect() == home


def test_a_closer_view_stays_while_figures_change_and_ends_with_other_months(
    plot, card, dates, values
):
    plot.box.zoom(2)
    closer = plot.box.viewRect()

    card.show_data(dates, {key: series * 3 for key, series in values.items()})
    assert plot.box.viewRect() == closer

    card.show_data(dates[:13], {key: series[:13] for key, series in values.items()})
    assert (plot.box.viewRect().left(), plot.box.viewRect().right()) == months.span(13)


def test_no_closer_than_three_months_and_never_beyond_the_ends(plot):
    plot.box.zoom(1000)
    assert plot.box.viewRect().width() == pytest.approx(3.0)

    plot.box.zoom(0.01)
    assert (plot.box.viewRect().left(), plot.box.viewRect().right()) == months.span(25)


@pytest.mark.parametrize(
    ("keys", "month"),
    [
        ([Qt.Key.Key_Right], 1),
        ([Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left], 12),
        ([Qt.Key.Key_End], 24),
        ([Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home], 0),
    ],
)
def test_the_keyboard_moves_the_crosshair(qtbot, plot, link, keys, month):
    for key in keys:
        qtbot.keyClick(plot, key)

    assert link.month == month


def test_the_mouse_reads_the_month_under_it_until_it_leaves(qtbot, plot, link):
    qtbot.mouseMove(plot.viewport(), at(plot, 7, 5e8))
    assert link.month == 7

    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert link.month is None


def test_the_strip_has_room_for_as_many_marks_as_it_shows(qtbot, plot, card, dates, values):
    low = plot.getAxis("top").height()

    card.show_data(dates, values, marks=(Mark(1, "Commencement"), Mark(12, "End", at_end=True)))

    qtbot.waitUntil(lambda: plot.getAxis("top").height() > low)


def test_only_the_view_takes_the_focus(plot):
    assert plot.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert plot.viewport().focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.fixture
def asked(plot, card, dates, values):
    """A plot of which two series lead somewhere, and what it was asked about."""
    specs = [replace(spec, explains=spec.key) for spec in card.figures.specs[:3]]
    card.set_series("", (*specs, card.figures.specs[3]), card.figures.unit)
    card.show_data(dates, values)
    found = []
    card.asked.connect(lambda question, _where: found.append((question.key, question.month)))
    return found


def click(qtbot, plot, month, height):
    qtbot.mouseMove(plot.viewport(), at(plot, month, height))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, month, height))


@pytest.mark.parametrize(
    ("month", "height", "key"),
    [(6, 6e8, "base"), (20, 3e8, "relet"), (6, 2.02e8, "cost")],
)
def test_a_click_asks_about_the_figure_under_the_mouse(qtbot, plot, asked, month, height, key):
    click(qtbot, plot, month, height)

    qtbot.waitUntil(lambda: asked == [(key, month)])


def test_a_series_that_leads_nowhere_is_not_asked_about(qtbot, plot, asked):
    plot.set_visible({"cash"})

    click(qtbot, plot, 6, 1e8)

    assert plot.choice.key == ""


def test_a_box_drawn_with_the_mouse_asks_nothing(qtbot, plot, asked):
    viewport, start, end = plot.viewport(), at(plot, 6, 8e8), at(plot, 12, 2e8)

    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    QApplication.processEvents()

    assert asked == []


def test_a_double_click_in_a_closer_view_asks_nothing(qtbot, plot, asked):
    plot.box.zoom(2)
    click(qtbot, plot, 12, 6e8)

    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at(plot, 12, 6e8))
    QApplication.processEvents()

    assert not plot.box.is_zoomed
    assert asked == []
    assert plot.choice.findChild(QTimer).isActive() is False


def test_the_arrows_choose_a_figure_and_enter_asks_about_it(qtbot, plot, asked):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(plot, key)
    assert asked == [("base", 2)]

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(plot, key)

    assert asked[1:] == [("cost", 2), ("base", 2)]


def test_a_figure_of_a_year_is_asked_about_for_all_months(qtbot, plot, link, asked):
    link.gather(Period.YEARS)

    click(qtbot, plot, 6, 6e8)

    qtbot.waitUntil(lambda: asked == [("base", None)])


def test_keys_zoom_at_the_month_that_is_read(qtbot, plot, link):
    link.show(3)
    before = at(plot, 3, 5e8)

    qtbot.keyClick(plot, Qt.Key.Key_Plus)

    assert plot.box.is_zoomed
    assert abs(at(plot, 3, 5e8).x() - before.x()) <= 1


def test_the_month_stays_while_a_panel_over_the_window_has_the_keyboard(qtbot, plot, link):
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_End)

    gone = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(plot, gone)
    assert link.month == 24

    QApplication.sendEvent(plot, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert link.month is None


def on_screen(widget):
    """What the screen shows of a window, however little of it was painted last."""
    QApplication.processEvents()
    return widget.screen().grabWindow(widget.winId()).toImage()


@pytest.mark.parametrize("month", [None, 20])
def test_what_is_painted_in_parts_looks_as_painted_whole(plot, card, link, dates, values, month):
    link.show(month)
    for factor, marked in ((1.5, 3), (1.45, 3), (0.2, 7), (4.0, 1)):
        marks = [Mark(marked, "Ends: the lessee leaves"), Mark(2, "Commencement")]
        changed = {key: series * factor for key, series in values.items()}
        card.show_data(dates, changed, baseline=values, marks=marks)
        in_parts = on_screen(card)
        plot.viewport().update()

        assert in_parts == on_screen(card)
