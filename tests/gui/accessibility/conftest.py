"""What these tests share: the whole program as someone meets it who neither sees nor points."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTabBar, QWidget

from gui.accessible import tell_roles

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
