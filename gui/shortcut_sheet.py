"""The sheet of shortcuts: every command with its keys, and the keys that are no command."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.charts.chart_menu import CHART_COMMANDS
from gui.commands import COMMANDS
from gui.library.view import KEYS
from gui.widgets.scrolling import size_within_screen
from gui.widgets.search_field import SearchField
from gui.widgets.style import set_role

SIZE = (560, 620)  # [px]
IN_A_CHART = "In a chart"
IN_THE_LIBRARY = "In the list of scenarios"

OTHER_KEYS = (
    ("In a number or a date", "Step up or down", "↑ ↓"),
    ("In a number or a date", "Ten steps up or down", "Page Up, Page Down"),
    ("In a number or a date", "A tenth of a step", "Shift+↑ ↓"),
    ("In a number or a date", "Take over what was typed", "Enter"),
    ("In a number or a date", "Bring the last good value back, or take a drag back", "Esc"),
    ("In a number or a date", "Drag in fine steps, in coarse steps", "Shift, Ctrl"),
    (IN_THE_LIBRARY, "Open the scenario, fold the deal", "Enter"),
    (IN_THE_LIBRARY, "Select more of them", "Shift+↑ ↓, Ctrl+click"),
    (IN_A_CHART, "Read the month before or after", "← →"),
    (IN_A_CHART, "Read the year before or after", "Page Up, Page Down"),
    (IN_A_CHART, "Read the first or the last month", "Home, End"),
    (IN_A_CHART, "Choose a figure of that month", "↑ ↓"),
    (IN_A_CHART, "Say where that figure comes from", "Enter"),
    (IN_A_CHART, "Zoom in, zoom out, show all", "+ − 0"),
    (IN_A_CHART, "Zoom at the pointer", "Ctrl+wheel"),
    (IN_A_CHART, "Open the menu of the chart", "Menu, Shift+F10"),
    ("In a search", "Empty it", "Esc"),
    ("In a search", "Go to what was found first", "Enter, ↓"),
    ("In a table", "Copy the selected cells", "Ctrl+C"),
    ("In a table", "Edit the cell", "F2"),
    ("In a table", "Sort by the column, or the other way around", "Alt+↓"),
    ("On a divider", "Move it; move it as far as it goes", "Arrows; Home, End"),
    ("Everywhere", "Next or last field, button or chart", "Tab, Shift+Tab"),
    ("Everywhere", "Open the menu bar", "Alt and the letter underlined"),
)
"""Where, what, and by which key: what widgets do by themselves."""


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield where each shortcut holds, what it does, and its keys as this computer writes them."""
    for command in COMMANDS:
        menu, _, group = command.menu.replace("&", "").partition("/")
        said = not group or command.text.startswith(group)
        text = command.text if said else f"{group}: {command.text}"
        yield menu, text.removesuffix("…"), _keys(command.shortcut)
    for one in CHART_COMMANDS:
        yield IN_A_CHART, one.text.removesuffix("…"), _keys(one.shortcut)
    texts = {command.id: command.text for command in COMMANDS}
    for (key, modifier), name in KEYS.items():
        yield IN_THE_LIBRARY, texts[name], _keys(QKeyCombination(modifier, key))
    yield from OTHER_KEYS


class ShortcutSheet(QDialog):
    """Searched by what a key does, or by the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        size_within_screen(self, *SIZE)
        self.search = SearchField("Find a shortcut", "Find a command or a key", self)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("Keyboard shortcuts")
        self.list.setHeaderLabels(["What it does", "Keys"])
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self._nothing = QLabel("No shortcut is called that.")
        set_role(self._nothing, "muted")
        self._nothing.hide()
        self._groups: dict[str, QTreeWidgetItem] = {}
        for where, what, keys in entries():
            self._group(where).addChild(QTreeWidgetItem([what, keys]))
        self.list.expandAll()
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._narrow)
        self.search.onward.connect(self._go_to_list)

    def open_anew(self) -> None:
        """Show all of them and take the keyboard."""
        self.search.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def listed(self) -> list[tuple[str, str]]:
        """Return what is to be seen now: what each does, and its keys."""
        return [(row.text(0), row.text(1)) for row in self._rows() if not row.isHidden()]

    def _group(self, where: str) -> QTreeWidgetItem:
        if where not in self._groups:
            heading = QTreeWidgetItem(self.list, [where])
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFirstColumnSpanned(True)
            self._groups[where] = heading
        return self._groups[where]

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for group in self._groups.values():
            for number in range(group.childCount()):
                yield group.child(number)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in self._rows():
            said = f"{row.parent().text(0)} {row.text(0)} {row.text(1)}".casefold()
            row.setHidden(not all(word in said for word in words))
        for group in self._groups.values():
            count = range(group.childCount())
            group.setHidden(all(group.child(number).isHidden() for number in count))
        found = bool(self.listed())
        self._nothing.setVisible(not found)
        self.list.setVisible(found)

    def _go_to_list(self) -> None:
        first = next((row for row in self._rows() if not row.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()


def _keys(shortcut: str | QKeyCombination) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
