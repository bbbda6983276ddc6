import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from gui.charts.drawing import BASELINE
from gui.charts.legend import Legend, in_rows
from gui.charts.series_spec import SeriesSpec

SPECS = (
    SeriesSpec("a", "Base fee", "series1", "area"),
    SeriesSpec("b", "Reletting", "series2", shown=False),
    SeriesSpec("c", "Cumulative", "text", "dash"),
)


@pytest.fixture
def legend(qtbot, themes):
    legend = Legend(themes.current)
    qtbot.addWidget(legend)
    legend.set_series(SPECS)
    legend.resize(600, 30)
    legend.show()
    return legend


def entry(legend, key):
    return next(each for each in legend.entries() if each.spec.key == key)


def test_series_are_shown_as_they_are_declared(legend):
    assert legend.shown() == {"a", "c", BASELINE}


def test_a_click_anywhere_on_an_entry_hides_its_series(qtbot, legend):
    with qtbot.waitSignal(legend.changed):
        qtbot.mouseClick(entry(legend, "a"), Qt.MouseButton.LeftButton)

    assert "a" not in legend.shown()


def test_the_space_bar_shows_a_series_that_the_tab_key_reached(qtbot, legend):
    hidden = entry(legend, "b")
    hidden.setFocus()

    qtbot.keyClick(hidden, Qt.Key.Key_Space)

    assert "b" in legend.shown()


def test_an_entry_says_what_it_is_and_whether_it_is_ticked(legend):
    spoken = QAccessible.queryAccessibleInterface(entry(legend, "a"))

    assert spoken.role() == QAccessible.Role.CheckBox
    assert spoken.text(QAccessible.Text.Name) == "Base fee"
    assert spoken.state().checked


def test_the_baseline_is_listed_only_where_there_is_one(legend):
    assert entry(legend, BASELINE).isHidden()

    legend.set_compared(True)

    assert entry(legend, BASELINE).isVisible()


def test_entries_wrap_where_they_do_not_fit(qtbot, legend):
    one_row = legend.height()

    legend.resize(120, legend.height())

    assert legend.height() >= 2 * one_row
    seen = [each.geometry() for each in legend.entries() if not each.isHidden()]
    assert not any(a.intersects(b) for a in seen for b in seen if a is not b)


def test_what_has_no_room_in_one_row_is_shown_and_hidden_by_a_menu(legend):
    one_row = legend.height()
    legend.set_most_rows(1)
    legend.resize(120, legend.height())

    menu = legend.more.menu()
    menu.aboutToShow.emit()
    listed = {action.text(): action for action in menu.actions()}
    listed["Cumulative"].trigger()

    assert legend.height() == one_row
    assert legend.more.isVisible()
    assert legend.more.text() == f"+{len(listed)}"
    assert set(listed) | {each.text() for each in legend.entries() if each.isVisible()} == {
        spec.label for spec in SPECS
    }
    assert "c" not in legend.shown()


def test_a_baseline_in_the_menu_is_drawn_as_much_as_one_in_the_row(legend):
    legend.set_most_rows(1)
    legend.resize(120, legend.height())

    legend.set_compared(True)

    assert legend.specs()[-1].key == BASELINE


@given(st.lists(st.integers(20, 120), max_size=8), st.integers(130, 500), st.integers(1, 3))
def test_entries_stand_side_by_side_in_the_rows_there_may_be(widths, room, most):
    more = 30

    places = in_rows(widths, room, most, more)

    assert len(places) <= len(widths)
    assert places == sorted(places)
    for (row, left), width in zip(places, widths, strict=False):
        assert row < most
        assert left + width <= room
    if 0 < len(places) < len(widths):
        row, left = places[-1]
        assert left == 0 or left + widths[len(places) - 1] + more <= room
