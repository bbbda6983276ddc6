"""What can be done with a chart besides reading it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget

from core.errors import LeaseDeskError
from gui.charts.picture import Picture
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.style import set_role

_KINDS = "Picture (*.png);;Drawing (*.svg)"


class ChartMenu(QMenu):
    """The commands of one chart; the card says what they do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.copy = QAction("Copy as picture", self)
        self.save = QAction("Save as PNG or SVG…", self)
        self.table = QAction("Show as table", self, checkable=True)
        self.reset = QAction("Show all months", self, enabled=False)
        self.addActions([self.copy, self.save])
        self.addSeparator()
        self.addActions([self.table, self.reset])
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        drawings = {
            self.copy: "copy",
            self.save: "image",
            self.reset: "zoom-out",
        }
        for action, name in drawings.items():
            action.setIcon(icon(name, theme))


def icon_button(name: str, text: str) -> QToolButton:
    """Return a small button for the head of a card; its icon comes with the theme."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    set_role(button, "icon")
    return button


def ask_and_save(picture: Picture, parent: QWidget) -> None:
    """Ask where to save a picture, and save it there."""
    suggested = f"{picture.title}.png"
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save the chart", suggested, _KINDS)
    if not chosen:
        return
    try:
        picture.save(Path(chosen))
    except LeaseDeskError as error:
        QMessageBox.warning(parent, "The chart was not saved", str(error))
