"""What waits until a drag rests, since it would lay out the window anew between its frames."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gui.document import Change, LeaseDocument

REST = 150  # [ms] without a step, after which a drag rests


class AtRest(QObject):
    """Says when to do what was asked for: at once, or, while a value is dragged, at rest."""

    due = Signal()

    def __init__(self, document: LeaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dragged = False
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.due)
        document.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Ask for it to be done."""
        if self._dragged:
            self._timer.start()
        else:
            self._timer.stop()
            self.due.emit()

    def _on_changed(self, change: Change) -> None:
        self._dragged = change.passing
        if self._timer.isActive():
            self._timer.start()
