import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog

from core.terms.term import Party
from gui.crash_dialog import CrashDialog
from gui.library.history import HistoryDialog
from gui.proposals.dialog import ProposalDialog
from gui.shortcut_sheet import ShortcutSheet
from gui.store.copies_dialog import CopiesDialog
from gui.store.name_dialog import NameDialog
from gui.widgets.number_field import NumberField
from gui.widgets.palette import Palette
from gui.workspaces import TITLES

R = QAccessible.Role
SILENT = {R.NoRole, R.Client, R.Window, R.Border, R.Pane, R.LayeredPane, R.Grouping}
"""Roles that say nothing of what a widget does."""

DIALOGS = {
    ShortcutSheet: lambda main: main.guidance.show_shortcuts(),
    Palette: lambda main: main.open_palette(),
    HistoryDialog: lambda main: main.library.show_history(),
    CopiesDialog: lambda main: main.store.show_copies(),
    NameDialog: lambda main: main.store.ask_name(),
    ProposalDialog: lambda main: ProposalDialog("reply.docx", (), main.shell).show(),
    CrashDialog: lambda main: CrashDialog("crash.log", main.shell).show_report("A fault."),
}
"""How each dialog of the program is opened."""


def faults(window, focusables, heard, described):
    found = []
    for widget in focusables(window):
        told = heard(widget)
        # a combo box says the option chosen, and its name by its label
        name = " ".join(told.labels) if isinstance(widget, QComboBox) else told.name
        if not name.strip() or name == type(widget).__name__ or "\n" in name:
            found.append(f"{described(widget)}: called {name!r}")
        if told.role in SILENT:
            found.append(f"{described(widget)}: role {told.role.name}")
        if not name.strip("+-×…●○✓!↑↓ "):
            found.append(f"{described(widget)}: a sign for a name, {name!r}")
    return found


def test_everything_that_takes_the_keyboard_says_what_it_is(whole, focusables, heard, described):
    for title in TITLES:
        whole.show_workspace(title)
        QTest.qWait(50)

        assert len(focusables(whole.shell)) > 15
        assert faults(whole.shell, focusables, heard, described) == []


def test_everything_in_what_stands_over_the_window_says_what_it_is(
    whole, focusables, heard, described
):
    whole.show_workspace("Draft")
    draft = whole.workspaces.draft
    for opened, popover in (
        (whole.explain, whole.number),
        (lambda: draft.readings.ask(Party.LESSEE, QPoint()), draft.readings),
    ):
        opened()

        assert any(popover.isAncestorOf(one) for one in focusables(whole.shell))
        assert faults(whole.shell, focusables, heard, described) == []
        popover.leave()


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen's
@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_everything_in_a_dialog_says_what_it_is(main, focusables, heard, described, kind):
    DIALOGS[kind](main)
    dialog = next(one for one in main.shell.findChildren(kind) if one.isVisible())

    assert dialog.windowTitle()
    assert focusables(dialog)
    assert faults(dialog, focusables, heard, described) == []
    dialog.close()


def test_no_dialog_is_forgotten_here():
    own = {kind for kind in QDialog.__subclasses__() if kind.__module__.startswith("gui.")}

    assert own == set(DIALOGS)


def test_a_field_says_its_value_with_its_unit_and_what_it_is_for(whole, focusables, heard):
    fields = []
    for title in ("Draft", "Assumptions"):
        whole.show_workspace(title)
        fields += [one for one in focusables(whole.shell) if isinstance(one, NumberField)]

    assert len(fields) > 40
    for field in fields:
        told, unit = heard(field), field.rule.unit.value
        assert told.value == field.text()
        assert told.name == ", ".join(part for part in (field.rule.name, unit) if part)
        assert field.rule.show_exact(field.value()) in told.description
        assert len(told.description.splitlines()) > 1


def test_bad_input_is_heard_with_its_sentence(qtbot, whole, heard):
    whole.show_input("monthly_fee_usd")
    field = whole.workspaces.draft.form.editor("monthly_fee_usd").field
    field.setText("lots")
    field.commit()

    assert "“lots” is not a figure" in heard(field).description
