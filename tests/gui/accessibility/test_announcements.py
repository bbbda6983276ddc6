from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from gui.widgets import announce


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is told while it listens."""
    said = []

    monkeypatch.setattr(
        announce,
        "QAccessible",
        SimpleNamespace(
            isActive=lambda: True, updateAccessibility=lambda event: said.append(event.message())
        ),
    )
    return said


def test_nothing_is_sent_where_nobody_listens(whole, monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(pytest.fail))

    announce.announce(whole.shell, "Saved.")


def test_messages_and_bad_input_are_said(qtbot, whole, heard):
    whole.messages.say("Saved as round 2.")
    whole.show_input("monthly_fee_usd")
    field = whole.workspaces.draft.form.editor("monthly_fee_usd").field
    field.setText("1,2bn")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert heard[0] == "Saved as round 2."
    assert any("could mean 1.2 or 12" in one for one in heard[1:])


def test_how_many_terms_were_found_is_said(qtbot, whole, heard):
    whole.show_workspace("Draft")
    qtbot.keyClicks(whole.workspaces.draft.form.search, "recall")

    assert heard[-1].endswith(f"of {len(whole.workspaces.draft.form._editors)}")


def test_a_month_read_by_key_is_said(qtbot, whole, heard):
    whole.show_workspace("Draft")
    chart = whole.workspaces.draft.charts[0]
    qtbot.waitUntil(lambda: bool(chart.figures.dates))
    qtbot.keyClick(chart.plot, Qt.Key.Key_Right)

    assert heard[-1].startswith("month 1 (")
    assert "Contracted" in heard[-1]
