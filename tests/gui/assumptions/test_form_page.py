import pytest
from PySide6.QtWidgets import QWidget

from core.terms.deal import FLEET
from core.terms.facility import Fleet
from gui.assumptions.form_page import NARROWEST, WIDEST, FormPage
from gui.forms.record_table import RecordTable


@pytest.fixture
def table(qtbot, document):
    table = RecordTable(
        document, "facility.fleets", record=Fleet, columns=FLEET, noun="fleet", name="Fleets"
    )
    qtbot.addWidget(table)
    return table


def show(qtbot, page, width):
    qtbot.addWidget(page)
    page.resize(width, 500)
    with qtbot.waitExposed(page):
        page.show()


@pytest.mark.parametrize("beyond", [320, 400])
def test_every_column_of_the_table_is_in_sight_where_the_form_can_give_way(qtbot, table, beyond):
    form = QWidget()
    page = FormPage(form, table=table, title="Fleets")
    columns = table.view.horizontalHeader().length()
    show(qtbot, page, columns + beyond + 40)

    assert NARROWEST <= form.width() <= WIDEST
    assert table.view.viewport().width() >= table.view.horizontalHeader().length()


def test_the_form_stays_readable_beside_a_table_without_room(qtbot, table):
    form = QWidget()
    show(qtbot, FormPage(form, table=table, title="Fleets"), 640)

    assert form.width() == NARROWEST


def test_a_form_alone_is_no_wider_than_the_eye_can_follow(qtbot):
    form = QWidget()
    show(qtbot, FormPage(form), 1600)

    assert form.width() == WIDEST
