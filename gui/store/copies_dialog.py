"""The copies of the store: when each was made, what is in it, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QLocale, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.engine.batch import Checkpoint
from core.store.copies import CopyContent, kind_of, look_into
from core.store.database import StoreCopy
from core.terms.figures import full_date
from gui.jobs import LatestJob
from gui.widgets.scrolling import size_within_screen
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

HEADINGS = ("Made", "Copy", "Size", "Checked", "Scenarios", "Deals")
CHECKED, SCENARIOS, DEALS = range(3, len(HEADINGS))
WHY = (
    "Restoring brings back every deal as it was in the copy. What is there now is copied first, so "
    "that you can come back to it."
)
SOUND, DAMAGED, LOOKING = "sound", "damaged", "looking…"
_ONE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CopiesDialog(QDialog):
    """Lists the copies, the newest first; only one that was found sound can be restored."""

    chosen = Signal(object)
    """The `StoreCopy` to restore."""

    def __init__(self, copies: Sequence[StoreCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._copies = copies
        self.setWindowTitle("Copies of your deals")
        size_within_screen(self, 960, 460)
        why = QLabel(WHY if copies else "There is no copy yet: the first is made within the hour.")
        why.setWordWrap(True)
        set_role(why, "muted")
        self.table = self._make_table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = QPushButton("&Restore this copy")
        self.restore.setAutoDefault(False)
        self.restore.setEnabled(False)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        self.restore.clicked.connect(self._on_restore)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(why)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self._content: list[CopyContent] = []
        self._job = LatestJob(self)
        self._job.done.connect(self._on_looked)
        self._job.start(lambda checkpoint: _look([one.path for one in copies], checkpoint))
        self.finished.connect(self._job.cancel)

    def choose(self, row: int) -> None:
        """Select a copy, counted from the newest."""
        self._selection.setCurrentIndex(self.table.model().index(row, 0), _ONE_ROW)

    def _make_table(self) -> TableView:
        self._model = QStandardItemModel(0, len(HEADINGS), self)
        self._model.setHorizontalHeaderLabels(list(HEADINGS))
        for one in self._copies:
            at = one.made_at.astimezone()
            size = QLocale().formattedDataSize(one.size, 1)
            cells = (f"{full_date(at.date())}, {at:%H:%M}", kind_of(one.label), size, LOOKING)
            row = [_cell(text) for text in (*cells, "", "")]
            row[0].setToolTip(str(one.path))
            self._model.appendRow(row)
        table = TableView(self._model, sortable=False)
        table.setAccessibleName("Copies of the store")
        table.setSelectionBehavior(TableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        self._selection = table.selectionModel()
        self._selection.currentRowChanged.connect(self._on_selected)
        return table

    def _on_looked(self, content: list[CopyContent]) -> None:
        self._content = content
        for row, found in enumerate(content):
            self._model.item(row, CHECKED).setText(SOUND if found.sound else DAMAGED)
            if found.sound:
                names = self._model.item(row, DEALS)
                names.setText(f"{len(found.deals)}: {', '.join(found.deals)}")
                names.setToolTip("\n".join(found.deals))
                self._model.item(row, SCENARIOS).setText(f"{found.scenarios:,}")
        self.table.resizeColumnToContents(CHECKED)
        self.choose(0)
        self._on_selected()

    def _on_selected(self) -> None:
        row = self.table.current_row()
        self.restore.setEnabled(0 <= row < len(self._content) and self._content[row].sound)

    def _on_restore(self) -> None:
        copied = self._copies[self.table.current_row()]
        self.close()
        self.chosen.emit(copied)


def _look(paths: Sequence[Path], checkpoint: Checkpoint) -> list[CopyContent]:
    found: list[CopyContent] = []
    for path in paths:
        checkpoint(len(found) / len(paths))
        found.append(look_into(path))
    return found


def _cell(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item
