import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from gui.charts.drawing import BASELINE
from gui.charts.legend import Legend
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
