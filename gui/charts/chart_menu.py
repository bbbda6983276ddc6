"""What can be done with a chart besides reading it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget

from core.errors import LeaseDeskError
from core.files import write_whole
from gui.charts.drawn import Drawn
from gui.charts.periods import Period
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.style import set_role

_KINDS = "Picture (*.png);;Drawing (*.svg)"
_TABLE = "Comma-separated values (*.csv)"


@dataclass(frozen=True, kw_only=True)
class ChartCommand:
    """The declaration of one command of a chart; its shortcut holds while the chart has the focus.

    Attributes
    ----------
    also
        A second shortcut, for another layout of keys.
    group
        Commands of one group are choices of which one is ticked.
    separated
        Whether a line stands above it.
    """

    id: str
    text: str
    shortcut: str
    also: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""
    separated: bool = False


CHART_COMMANDS = (
    ChartCommand(id="copy", text="Copy as picture", shortcut="Ctrl+Alt+P", icon="copy"),
    ChartCommand(id="save", text="Save as PNG or SVG…", shortcut="Ctrl+Alt+I", icon="image"),
    ChartCommand(id="copy_figures", text="Copy figures", shortcut="Ctrl+Alt+C", icon="table"),
    ChartCommand(id="save_figures", text="Save figures as CSV…", shortcut="Ctrl+Alt+V"),
    ChartCommand(
        id="table", text="Show as table", shortcut="Ctrl+Alt+T", checkable=True, separated=True
    ),
    ChartCommand(id="next_view", text="Next view", shortcut="Ctrl+Alt+G"),
    *(
        ChartCommand(
            id=period.name.lower(),
            text=period.label,
            shortcut=f"Ctrl+Alt+{period.name[0]}",
            group="period",
            separated=period is Period.MONTHS,
        )
        for period in Period
    ),
    ChartCommand(
        id="closer", text="Zoom in", shortcut="Ctrl++", also="Ctrl+=", icon="zoom-in",
        separated=True,
    ),
    ChartCommand(id="farther", text="Zoom out", shortcut="Ctrl+-", icon="zoom-out"),
    ChartCommand(id="reset", text="Show all months", shortcut="Ctrl+0", icon="maximize"),
)  # fmt: skip
"""All commands of a chart, in the order in which its menu shows them."""

TO_TAKE_AWAY = ("copy", "save", "copy_figures", "save_figures")
"""Those that any chart has, also one without months."""


class ChartMenu(QMenu):
    """The commands of one chart, or only some; the card says what they do."""

    def __init__(self, theme: Theme, parent: QWidget, only: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        self._commands = [one for one in CHART_COMMANDS if not only or one.id in only]
        groups: dict[str, QActionGroup] = {}
        for command in self._commands:
            if command.separated:
                self.addSeparator()
            action = self.addAction(command.text)
            keys = (command.shortcut, command.also)
            action.setShortcuts([QKeySequence(key) for key in keys if key])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setCheckable(command.checkable or bool(command.group))
            if command.group:
                groups.setdefault(command.group, QActionGroup(self)).addAction(action)
            parent.addAction(action)
            self._by_id[command.id] = action
        if not only:
            self["next_view"].setVisible(False)
            self["reset"].setEnabled(False)
        self.restyle(theme)

    def __getitem__(self, name: str) -> QAction:
        return self._by_id[name]

    def offer_views(
        self, names: Sequence[str], chosen: Callable[[], int], choose: Callable[[int], None]
    ) -> None:
        """List the views of the chart, of which one is ticked, with a command for the next."""
        group = QActionGroup(self)
        after = self["next_view"]
        for number, name in enumerate(names):
            action = QAction(name, self, checkable=True)
            action.triggered.connect(lambda _ticked, number=number: choose(number))
            group.addAction(action)
            self.insertAction(after, action)

        def tick() -> None:
            group.actions()[chosen()].setChecked(True)

        after.setVisible(True)
        after.triggered.connect(lambda: choose((chosen() + 1) % len(names)))
        self.aboutToShow.connect(tick)

    def restyle(self, theme: Theme) -> None:
        for command in self._commands:
            if command.icon:
                self[command.id].setIcon(icon(command.icon, theme))


def icon_button(name: str, text: str) -> QToolButton:
    """Return a small button for the head of a card; its icon comes with the theme."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    set_role(button, "icon")
    return button


def ask_and_save(picture: Drawn, parent: QWidget) -> None:
    """Ask where to save a picture, and save it there."""
    _ask("Save the chart", f"{picture.title}.png", _KINDS, parent, picture.save)


def ask_and_save_figures(title: str, as_csv: Callable[[], str], parent: QWidget) -> None:
    """Ask where to save the figures of a chart, and save them there."""

    def save(path: Path) -> None:
        write_whole(path, as_csv().encode("utf-8-sig"))  # or Excel misreads the dashes

    _ask("Save the figures", f"{title}.csv", _TABLE, parent, save)


def _ask(
    what: str, suggested: str, kinds: str, parent: QWidget, save: Callable[[Path], None]
) -> None:
    chosen, _ = QFileDialog.getSaveFileName(parent, what, suggested, kinds)
    if not chosen:
        return
    try:
        save(Path(chosen))
    except LeaseDeskError as error:
        QMessageBox.warning(parent, "The chart was not saved", str(error))
