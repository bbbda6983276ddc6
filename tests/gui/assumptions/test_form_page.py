import pytest
from PySide6.QtWidgets import QWidget

from core.terms.deal import FLEET
from core.terms.facility import Fleet
from gui.assumptions.form_page import NARROWEST, WIDEST, FormPage
from gui.forms.record_table import RecordTable


@pytest.fixture
def shown(qtbot, document):
    """Show a page of a width, with the table of the fleets or without; return form and table."""
    pages = []

    def show(beside, width):
        form = QWidget()
        table = RecordTable(
            document, "facility.fleets", record=Fleet, columns=FLEET, noun="fleet", name="Fleets"
        )
        page = FormPage(form, table=table if beside else None, title="Fleets")
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, 500)
        with qtbot.waitExposed(page):
            page.show()
        return form, table

    return show


def test_every_column_of_the_table_is_in_sight_where_the_form_can_give_way(shown):
    form, table = shown(True, 1040)

    assert NARROWEST < form.width() < WIDEST
    assert table.view.viewport().width() >= table.view.horizontalHeader().length()


def test_the_form_stays_readable_beside_a_table_without_room(shown):
    form, _ = shown(True, 640)

    assert form.width() == NARROWEST


def test_a_form_alone_is_no_wider_than_the_eye_can_follow(shown):
    form, _ = shown(False, 1600)

    assert form.width() == WIDEST
