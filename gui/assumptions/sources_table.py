"""Where the assumptions come from: a fact, its link and how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from core.study.evidence import figure_name
from core.terms.deal import Source
from core.terms.paths import replaced
from gui.document import Change, LeaseDocument
from gui.widgets.style import set_role
from gui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex

SOURCES = "sources"
COLUMNS = (
    ("fact", "What it says"),
    ("confidence", "Confidence"),
    ("url", "Link"),
    ("about", "Rests on it"),
)
_ABOUT = len(COLUMNS) - 1

_TOP = QModelIndex()


class SourcesModel(QAbstractTableModel):
    """The sources of the document's deal; editing a cell edits the deal."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = document.deal.sources
        document.changed_beyond_terms.connect(self._on_changed)

    def source(self, row: int) -> Source:
        return self._shown[row]

    def add(self) -> None:
        """Append an empty source."""
        self._edit((*self._shown, Source(fact="New source")), "Add a source")

    def remove(self, row: int) -> None:
        """Take a source out."""
        self._edit((*self._shown[:row], *self._shown[row + 1 :]), "Remove a source")

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = getattr(self._shown[index.row()], COLUMNS[index.column()][0]) or ""
        if index.column() == _ABOUT:
            value = ", ".join(dict.fromkeys(map(figure_name, value)))
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return value if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section][1] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.column() != _ABOUT  # each figure names its sources itself
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags
        )

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        name = COLUMNS[index.column()][0]
        if name == "about":
            return False
        if role != Qt.ItemDataRole.EditRole or (not text and name != "url"):
            return False
        row = index.row()
        changed = replaced(self._shown[row], {name: text or None})
        self._edit((*self._shown[:row], changed, *self._shown[row + 1 :]), "Change a source")
        return True

    def _edit(self, sources: tuple[Source, ...], text: str) -> None:
        self._document.edit({SOURCES: sources}, text=text)

    def _on_changed(self, change: Change) -> None:
        if SOURCES in change.keys:
            self.beginResetModel()
            self._shown = self._document.deal.sources
            self.endResetModel()


class SourcesTable(QWidget):
    """The table of sources, with what can be done to it."""

    def __init__(self, document: LeaseDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SourcesModel(document, self)
        self.table = TableView(self.model)
        self.table.setAccessibleName("Sources")
        self.table.setWordWrap(True)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        down = self.table.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._open = QPushButton("Open link")
        self._remove = QPushButton("Remove")
        row = QHBoxLayout()
        row.addWidget(_button(QPushButton("Add"), self.model.add))
        row.addWidget(_button(self._remove, self._on_remove))
        row.addWidget(_button(self._open, self._on_open))
        row.addStretch(1)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.model.modelReset.connect(self._show_buttons)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.table.current_row()
        self._remove.setEnabled(row >= 0)
        self._open.setEnabled(row >= 0 and bool(self.model.source(row).url))

    def _on_remove(self) -> None:
        self.model.remove(self.table.current_row())

    def _on_open(self) -> None:
        url = self.model.source(self.table.current_row()).url
        if url:
            QDesktopServices.openUrl(QUrl(url))


def _button(button: QPushButton, run: Callable[[], None]) -> QPushButton:
    button.clicked.connect(lambda _checked: run())
    return button
