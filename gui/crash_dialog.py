"""The window that opens on an error of the program's own."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.scrolling import size_within_screen


class CrashDialog(QDialog):
    """Shows reports as text that can be copied; later ones join the first."""

    def __init__(self, log_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lease Desk: something went wrong")
        size_within_screen(self, 720, 460)
        told = QLabel(
            "This is a fault of Lease Desk, not of your input. Your scenarios and unsaved edits "
            "are kept on disk, and you can go on working.\n\n"
            f"The report below is also in {log_file}; nothing is sent anywhere."
        )
        told.setWordWrap(True)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName("Report of the fault")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(self._text, 1)
        column.addWidget(buttons)

    def show_report(self, report: str) -> None:
        """Add a report and come to the front."""
        if not self.isVisible():
            self._text.clear()
        self._text.appendPlainText(report)
        self.show()
        self.raise_()

    def text(self) -> str:
        return self._text.toPlainText()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
