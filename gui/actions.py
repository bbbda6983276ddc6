"""Every command of the window, declared once: menus, buttons, shortcuts and the palette read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from core.terms.scenario import Status
from core.terms.term import Party
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.pending import commit_pending

MENUS = ("&File", "&Edit", "&Scenario", "&View", "&Help")


@dataclass(frozen=True, kw_only=True)
class Command:
    """The declaration of one command.

    Attributes
    ----------
    id
        Its name in code and as the object name of its action.
    menu
        The menu it stands in; a slash leads to a submenu.
    slot
        Dotted path, from the window's parts, of the method that does it.
    argument
        What the method is called with, where it takes something.
    group
        Commands of one group are choices of which one is ticked.
    separated
        Whether a line stands above it.
    short
        What a button says, where the menu's text is too long for one.
    """

    id: str
    text: str
    menu: str
    slot: str
    shortcut: str = ""
    icon: str = ""
    argument: Any = None
    group: str = ""
    checkable: bool = False
    separated: bool = False
    short: str = ""
    why: str = ""


def _statuses() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"status_{status}",
            text=status.capitalize(),
            menu="&Scenario/Set status",
            slot="library.set_status",
            shortcut=f"Ctrl+Alt+{number}",
            argument=status,
        )
        for number, status in enumerate(Status, 1)
    )


def _proposers() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"proposed_by_{side}",
            text=f"By the {side}",
            menu="&Scenario/Proposed",
            slot="library.set_proposer",
            shortcut=shortcut,
            argument=side,
        )
        for side, shortcut in ((Party.LESSOR, "Ctrl+Alt+8"), (Party.LESSEE, "Ctrl+Alt+9"))
    )


def _sides() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"view_as_{side}",
            text=f"View as {side}",
            short=side.capitalize(),
            menu="&View",
            slot="document.set_view_side",
            shortcut=shortcut,
            argument=side,
            group="side",
            separated=side is Party.LESSOR,
        )
        for side, shortcut in ((Party.LESSOR, "Ctrl+Alt+O"), (Party.LESSEE, "Ctrl+Alt+E"))
    )


def _workspaces() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"show_{title.lower()}",
            text=title,
            menu="&View",
            slot="window.show_workspace",
            shortcut=f"Ctrl+{number}",
            argument=title,
        )
        for number, title in enumerate(("Draft", "Compare", "Documents", "Assumptions"), 1)
    )


def _themes() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"theme_{mode}",
            text=text,
            menu="&View/Theme",
            slot="window.set_theme",
            shortcut=shortcut,
            argument=mode,
            group="theme",
        )
        for mode, text, shortcut in (
            ("light", "Light", "Ctrl+Alt+L"),
            ("dark", "Dark", "Ctrl+Alt+D"),
            ("system", "As the system", "Ctrl+Alt+S"),
        )
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        id="new_scenario",
        text="New scenario",
        menu="&File",
        slot="library.new_scenario",
        shortcut="Ctrl+N",
        icon="plus",
        why="A scenario with the terms of the one that is open.",
    ),
    Command(
        id="new_deal",
        text="New deal",
        menu="&File",
        slot="library.new_deal",
        shortcut="Ctrl+Shift+N",
        icon="folder",
    ),
    Command(
        id="import_deal",
        text="Import deal file…",
        menu="&File",
        slot="library.ask_import",
        shortcut="Ctrl+O",
        icon="import",
    ),
    Command(
        id="save",
        text="Save",
        menu="&File",
        slot="library.save",
        shortcut="Ctrl+S",
        icon="save",
        separated=True,
    ),
    Command(
        id="save_as",
        text="Save as new scenario",
        menu="&File",
        slot="library.save_as",
        shortcut="Ctrl+Shift+S",
        icon="save-as",
    ),
    Command(
        id="save_round",
        text="Save round",
        menu="&File",
        slot="library.save_round",
        shortcut="Ctrl+R",
        icon="save",
        why="Keep the terms as the next round: sent where we propose them, received where the "
        "other side does.",
    ),
    Command(
        id="export_term_sheet",
        text="Export term sheet…",
        menu="&File",
        slot="window.export_term_sheet",
        shortcut="Ctrl+E",
        icon="file-text",
        separated=True,
    ),
    Command(
        id="export_memo",
        text="Export comparison memo…",
        menu="&File",
        slot="window.export_memo",
        shortcut="Ctrl+Shift+M",
        icon="compare",
        why="The compared scenarios for our own side: figures, terms that differ, and what each "
        "change is worth.",
    ),
    Command(
        id="export_workbook",
        text="Export model workbook…",
        menu="&File",
        slot="workbook.ask",
        shortcut="Ctrl+Shift+X",
        icon="table",
        why="The scenario as an Excel workbook with live formulas, for our own side.",
    ),
    Command(
        id="export_deal",
        text="Export deal file…",
        menu="&File",
        slot="library.ask_export",
        shortcut="Ctrl+Shift+E",
        icon="export",
    ),
    Command(
        id="quit",
        text="Quit",
        menu="&File",
        slot="window.close",
        shortcut="Ctrl+Q",
        separated=True,
    ),
    Command(
        id="undo",
        text="Undo",
        menu="&Edit",
        slot="document.undo_stack.undo",
        shortcut="Ctrl+Z",
        icon="undo",
    ),
    Command(
        id="redo",
        text="Redo",
        menu="&Edit",
        slot="document.undo_stack.redo",
        shortcut="Ctrl+Shift+Z",
        icon="redo",
    ),
    Command(
        id="revert",
        text="Go back to what is saved",
        menu="&Edit",
        slot="library.revert",
        shortcut="Ctrl+Shift+R",
        icon="reset",
        why="Drop the edits since the last save, as one step that can be undone.",
    ),
    Command(
        id="find",
        text="Find command, term or scenario…",
        menu="&Edit",
        slot="window.open_palette",
        shortcut="Ctrl+K",
        icon="search",
        separated=True,
    ),
    Command(
        id="rename",
        text="Rename",
        menu="&Scenario",
        slot="library.rename",
        shortcut="F2",
        icon="rename",
    ),
    Command(
        id="duplicate",
        text="Duplicate",
        menu="&Scenario",
        slot="library.duplicate",
        shortcut="Ctrl+D",
        icon="copy",
    ),
    Command(
        id="baseline",
        text="Use as baseline",
        menu="&Scenario",
        slot="library.use_as_baseline",
        shortcut="Ctrl+B",
        icon="compare",
        why="Compare the figures of every scenario of the deal with this one.",
    ),
    Command(
        id="no_baseline",
        text="Compare with what is saved",
        menu="&Scenario",
        slot="library.drop_baseline",
        shortcut="Ctrl+Shift+B",
        why="Compare the figures with the scenario's own last save.",
    ),
    *_statuses(),
    *_proposers(),
    Command(
        id="history",
        text="History…",
        menu="&Scenario",
        slot="library.show_history",
        shortcut="Ctrl+H",
        icon="history",
        separated=True,
    ),
    Command(
        id="archive",
        text="Archive",
        menu="&Scenario",
        slot="library.archive",
        shortcut="Ctrl+Del",
        icon="archive",
        separated=True,
    ),
    Command(
        id="restore",
        text="Restore from the archive",
        menu="&Scenario",
        slot="library.restore",
        shortcut="Ctrl+Shift+Del",
        icon="restore",
    ),
    *_workspaces(),
    Command(
        id="show_library",
        text="Scenarios at the left",
        menu="&View",
        slot="window.show_library",
        shortcut="Ctrl+L",
        checkable=True,
        separated=True,
    ),
    Command(
        id="show_archived",
        text="Archived scenarios too",
        menu="&View",
        slot="library.show_archived",
        shortcut="Ctrl+Shift+A",
        checkable=True,
    ),
    Command(
        id="search_scenarios",
        text="Search the scenarios",
        menu="&View",
        slot="library.focus_search",
        shortcut="Ctrl+Shift+F",
    ),
    *_sides(),
    *_themes(),
    Command(id="about", text="About Lease Desk", menu="&Help", slot="window.about", shortcut="F1"),
)
"""All commands, in the order in which menus show them."""


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
