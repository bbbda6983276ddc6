"""What these tests share: the whole program as someone meets it who neither sees nor points."""

from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QTabBar,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

from core.terms.lease import price_key
from core.terms.term import Party
from gui.accessible import tell_roles
from gui.commands import COMMANDS
from gui.crash_dialog import CrashDialog
from gui.proposals.dialog import ProposalDialog
from gui.store.restoring import RestoringDialog
from gui.widgets.popover import Popover
from gui.widgets.view_switch import ViewSwitch
from gui.workspaces import TITLES

R = QAccessible.Role
SILENT = {R.NoRole, R.Client, R.Window, R.Border, R.Pane, R.LayeredPane, R.Grouping}
"""Roles that say nothing of what a widget does."""

NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value


@pytest.fixture(scope="session", autouse=True)
def _roles(qapp):
    tell_roles()


@pytest.fixture
def whole(qtbot, main):
    """The window at its usual size, with the keyboard in it."""
    main.shell.resize(1600, 1000)
    main.shell.activateWindow()
    qtbot.waitUntil(main.shell.isActiveWindow)
    return main


@pytest.fixture
def focusables():
    """Every widget inside a window that takes the keyboard now."""

    def find(window):
        return [
            widget
            for widget in window.findChildren(QWidget)
            if widget.window() is window
            and widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not isinstance(widget.parent(), QTabBar)  # the arrows at the end of its tabs
        ]

    return find


@pytest.fixture
def heard():
    """Return what a screen reader is told of a widget: name, role, value, description, labels."""

    def listen(widget):
        about = QAccessible.queryAccessibleInterface(widget)
        labels = [
            other.text(NAME)
            for other, kind in about.relations()
            if kind == QAccessible.RelationFlag.Label
        ]
        return SimpleNamespace(
            name=about.text(NAME),
            role=about.role(),
            value=about.text(VALUE),
            description=about.text(QAccessible.Text.Description),
            labels=labels,
        )

    return listen


@pytest.fixture
def described():
    """Return how a failure names a widget."""

    def describe(widget):
        above = " < ".join(
            type(one).__name__ for one in (widget, widget.parent(), widget.parent().parent())
        )
        return f"{above} “{widget.accessibleName()}”"

    return describe


@pytest.fixture
def faults(heard, described):
    """Return, of some widgets, what is wrong with what a screen reader is told."""

    def find(widgets):
        found = []
        for widget in widgets:
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

    return find


@pytest.fixture
def scenes(whole, monkeypatch):
    """Go through everything that the program can show: pages, views, commands, popovers, dialogs.

    Pages and views are found in the window, commands in their list, so that a new one is met
    without being told of here. Yields what is shown and the window it is in.
    """
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: ("", ""))  # the system's own

    def go():
        yield from _pages(whole)
        yield from _commands(whole)
        yield from _others(whole)

    return go


def _pages(main):
    """Show every workspace, every page of tabs in it, and every view that a switch has."""
    for title in TITLES:
        main.show_workspace(title)
        yield title, main.shell
        here = main.workspaces.built[title]
        yield from _editors(here, main.shell)
        tabs = here.findChild(QTabWidget)
        for number in range(tabs.count()) if tabs is not None else ():
            tabs.setCurrentIndex(number)
            yield f"{title}, {tabs.tabText(number)}", main.shell
            yield from _editors(tabs.currentWidget(), main.shell)
            yield from _views(tabs.currentWidget(), main.shell, title)
        if tabs is None:
            yield from _views(here, main.shell, title)


def _views(page, window, title):
    pressed = set()
    while True:  # another view may have switches of its own
        buttons = (
            button
            for switch in page.findChildren(ViewSwitch)
            for button in switch.findChildren(QToolButton)
            if button.isVisible() and button.accessibleName() not in pressed
        )
        button = next(buttons, None)
        if button is None:
            return
        pressed.add(button.accessibleName())
        if not button.isChecked():
            button.click()
            yield f"{title}, {button.accessibleName()}", window


def _editors(page, window):
    """Open the editor of a cell of every column in the tables of a page."""
    editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsEnabled
    for table in page.findChildren(QTableView):
        model = table.model()
        if not table.isVisible() or not model.rowCount():
            continue
        cells = [model.index(0, column) for column in range(model.columnCount())]
        for cell in cells:
            if cell.flags() & editable == editable:
                table.setCurrentIndex(cell)
                table.edit(cell)
                yield f"{table.accessibleName()}, column {cell.column() + 1}", window
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def _commands(main):
    """Trigger every command, with something edited and the keyboard in a term."""
    for command in COMMANDS:
        if command.id == "quit":
            continue
        main.shell.activateWindow()
        document = main.session.document
        key = price_key(document.terms)
        main.show_input(key)
        document.edit({key: document.value(key) + 1})
        main.actions[command.id].trigger()
        QTest.qWait(0)
        yield from _opened(main, f"command {command.id}")
        if command.id == "take_tour":
            while main.guidance.tour.isVisible():
                main.guidance.tour.next.click()
                yield from _opened(main, "tour")
        for popover in main.shell.findChildren(Popover):
            popover.leave()
        main.show_library(True)


def _others(main):
    """Open what no command opens by itself."""
    main.show_workspace("Draft")
    readings = main.workspaces.draft.readings
    readings.ask(Party.LESSEE, QPoint())
    yield "readings", main.shell
    readings.leave()
    for dialog in (
        ProposalDialog("reply.docx", (), main.shell),
        CrashDialog("crash.log", main.shell),
        RestoringDialog("the copy of this morning", Event(), main.shell),
    ):
        dialog.show()
        yield from _opened(main, type(dialog).__name__)


def _opened(main, name):
    """Yield each dialog over the window, which is closed afterwards, and the window."""
    for dialog in main.shell.findChildren(QDialog):
        if dialog.isVisible():
            yield f"{name}: {type(dialog).__name__}", dialog
            dialog.done(QDialog.DialogCode.Rejected)
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    yield name, main.shell
