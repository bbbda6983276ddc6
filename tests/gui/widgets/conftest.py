import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own that has the keyboard."""
    kept = []  # pytest-qt holds widgets weakly

    def show(widget):
        qtbot.addWidget(widget)
        kept.append(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    yield show
    kept.clear()


@pytest.fixture
def turn_wheel():
    """Turn the wheel over a widget by notches; returns whether the widget took it."""

    def turn(widget, notches=1, modifiers=Qt.KeyboardModifier.NoModifier):
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        event.ignore()
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    return turn
