"""The history of a scenario: every save, what it changed, and the way back to any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.store.database import Store
from core.terms.differences import differences
from core.terms.lease import TERMS
from core.terms.wording import value_text
from gui.widgets.style import set_role

REVISION = Qt.ItemDataRole.UserRole
SHOWN = 4  # changes that a row names; its tooltip has them all


class HistoryDialog(QDialog):
    """Lists the saves of a scenario, the newest first, with what each changed."""

    restored = Signal(int)
    """The revision to go back to."""

    def __init__(self, store: Store, scenario_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self._scenario_id = scenario_id
        self.setWindowTitle("History")
        self.resize(760, 420)
        title = QLabel(store.scenario(scenario_id).name)
        set_role(title, "title")
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("Saves of the scenario")
        self.list.setHeaderLabels(["Saved", "Status", "Changed"])
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._restore = QPushButton("Go back to this save")
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._on_restore)
        buttons.rejected.connect(self.close)
        self.list.currentItemChanged.connect(self._on_selected)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self._on_selected()

    def _fill(self) -> None:
        rows = self._store.history(self._scenario_id)
        saved = [self._store.revision(row.id) for row in rows]
        for number, row in enumerate(rows):
            changes = ["first save"]
            if number + 1 < len(rows):
                changes = [
                    f"{TERMS[each.key].label} {value_text(TERMS[each.key], each.before)} → "
                    f"{value_text(TERMS[each.key], each.after)}"
                    for each in differences(saved[number + 1].terms, saved[number].terms)
                ] or ["no term"]
            more = [f"and {len(changes) - SHOWN} more"] * (len(changes) > SHOWN)
            at = row.saved_at.astimezone()
            item = QTreeWidgetItem(
                self.list,
                [
                    f"{at.day} {at:%b %Y, %H:%M:%S}",
                    row.status,
                    ", ".join(changes[:SHOWN] + more),
                ],
            )
            item.setData(0, REVISION, row.id)
            item.setToolTip(2, "\n".join(changes))
        self.list.resizeColumnToContents(0)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _on_selected(self) -> None:
        newest = self.list.topLevelItem(0)
        self._restore.setEnabled(self.list.currentItem() not in (None, newest))

    def _on_restore(self) -> None:
        self.restored.emit(self.list.currentItem().data(0, REVISION))
        self.close()
