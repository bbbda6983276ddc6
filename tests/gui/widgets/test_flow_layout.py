import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gui.widgets.flow_layout import FlowLayout


@pytest.fixture
def flow(shown):
    page = QWidget()
    layout = FlowLayout(100, 10, page)
    for number in range(6):
        layout.addWidget(QLabel(str(number)))
    page.resize(700, 200)
    shown(page)
    return layout


def places(flow):
    return [flow.itemAt(one).geometry() for one in range(flow.count())]


def test_all_items_stand_in_one_row_where_they_fit(flow):
    flow.parentWidget().resize(700, 200)
    flow.activate()

    assert len({place.y() for place in places(flow)}) == 1
    assert places(flow)[-1].right() == 699


def test_rows_are_filled_evenly_where_they_do_not_fit(flow):
    flow.parentWidget().resize(480, 200)  # four would fit, so three and three
    flow.activate()

    rows = [place.y() for place in places(flow)]
    assert rows == [rows[0]] * 3 + [rows[3]] * 3
    assert flow.heightForWidth(480) == places(flow)[-1].bottom() + 1


def test_no_item_overlaps_another_at_any_width(flow):
    for width in (90, 110, 215, 333, 479, 700):
        flow.parentWidget().resize(width, 900)
        flow.activate()
        found = places(flow)
        for place, one in enumerate(found):
            assert one.width() >= min(width, 100)
            assert not any(one.intersects(other) for other in found[place + 1 :])


def test_a_hidden_item_takes_no_place(flow):
    flow.itemAt(0).widget().hide()
    flow.activate()

    assert flow.itemAt(1).geometry().x() == 0


def test_items_can_be_taken_out(flow):
    taken = flow.takeAt(2)

    assert taken.widget().text() == "2"
    assert flow.count() == 5
    assert flow.takeAt(9) is None
    taken.widget().deleteLater()
