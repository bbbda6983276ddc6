"""The commands of the window as Qt actions, in its menus."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.command import Command
from gui.commands import COMMANDS, MENUS
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.pending import commit_pending


class Actions:
    """The commands as Qt actions; each is about what is on screen, so it first takes that over.

    Parameters
    ----------
    parts
        What the slots of the commands are looked up in: an object with the window's parts.
    """

    def __init__(self, owner: QWidget, parts: object) -> None:
        self.by_id: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for command in COMMANDS:
            action = QAction(command.text, owner)
            action.setObjectName(command.id)
            action.setShortcut(QKeySequence(command.shortcut))
            action.setToolTip(tool_tip(command))
            action.setIconText(command.short or command.text)
            if command.group:
                action.setActionGroup(groups.setdefault(command.group, QActionGroup(owner)))
            action.setCheckable(command.checkable or bool(command.group))
            self._connect(action, command, parts)
            owner.addAction(action)
            self.by_id[command.id] = action

    @staticmethod
    def _connect(action: QAction, command: Command, parts: object) -> None:
        slot = attrgetter(command.slot)(parts)
        action.triggered.connect(partial(_call, commit_pending))
        if command.checkable:
            action.triggered.connect(slot)
        elif command.argument is None:
            action.triggered.connect(partial(_call, slot))
        else:
            action.triggered.connect(partial(_call, slot, command.argument))

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def paint(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        for command in COMMANDS:
            if command.icon:
                self.by_id[command.id].setIcon(icon(command.icon, theme))

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        menus: dict[str, QMenu] = {}
        for title in MENUS:
            menus[title] = bar.addMenu(title)
        for command in COMMANDS:
            menu = self._menu(menus, command.menu)
            if command.separated:
                menu.addSeparator()
            menu.addAction(self.by_id[command.id])

    def menu_of(self, names: tuple[str, ...], parent: QWidget) -> QMenu:
        """Return a menu with some of the commands, for a button or a right click."""
        menu = QMenu(parent)
        for name in names:
            if name:
                menu.addAction(self.by_id[name])
            else:
                menu.addSeparator()
        return menu

    @staticmethod
    def _menu(menus: dict[str, QMenu], path: str) -> QMenu:
        if path not in menus:
            above, _, title = path.rpartition("/")
            menus[path] = Actions._menu(menus, above).addMenu(title)
        return menus[path]


def tool_tip(command: Command) -> str:
    """Return what a command does, with its shortcut."""
    shown = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{command.why or command.text.removesuffix('…')} ({shown})"


def _call(slot: Any, *arguments: Any) -> None:
    """Call without the tick that `triggered` sends along."""
    slot(*(one for one in arguments if not isinstance(one, bool)))
