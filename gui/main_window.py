"""The main window: puts the parts into the shell and connects them, and does nothing else."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from core.terms.lease import TERMS
from core.terms.term import Party
from gui.actions import Actions
from gui.assumptions.workspace import AssumptionsWorkspace
from gui.compare.workspace import CompareWorkspace
from gui.documents.workspace import DocumentsWorkspace
from gui.draft.workspace import DraftWorkspace
from gui.exports import Exports
from gui.find import palette_items
from gui.library.commands import LibraryCommands
from gui.library.panel import LibraryPanel
from gui.library.ticks import Ticks
from gui.messages import Messages
from gui.results import Results
from gui.session import Session
from gui.settings import Settings
from gui.shell import Shell
from gui.status_line import StatusLine
from gui.theme import Mode, Theme, Themes
from gui.top_bar import TopBar
from gui.widgets.message_bar import MessageBar
from gui.widgets.palette import Palette
from gui.widgets.palette_model import PaletteItem

SPLIT = "library_split"
TAB = "workspace"
FOLDED = "library_folded"
THEME = "theme"
LIBRARY_MENU = (
    "rename", "duplicate", "baseline", "", "status_draft", "status_sent", "status_received",
    "status_signed", "status_rejected", "", "history", "archive", "restore",
)  # fmt: skip
LIBRARY_WIDTH = 270  # [px] at the first start


class MainWindow(QObject):
    """Everything inside the shell.

    Attributes
    ----------
    workspaces
        By title, those that are built; the others follow when the event loop has a moment.
    """

    completed = Signal()
    """Every workspace is built."""

    def __init__(
        self, shell: Shell, session: Session, results: Results, themes: Themes, settings: Settings
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.session = session
        self.results = results
        self.themes = themes
        self._settings = settings
        document, store = session.document, session.store
        self._makers = {
            "Draft": partial(DraftWorkspace, document, results, themes),
            "Compare": partial(CompareWorkspace, document, results, store, themes),
            "Documents": partial(DocumentsWorkspace, document, results, themes),
            "Assumptions": partial(AssumptionsWorkspace, document, results, themes),
        }
        self.workspaces: dict[str, QWidget] = {}
        self._pages: dict[str, QVBoxLayout] = {}
        bar = MessageBar()
        self.messages = Messages(bar)
        self.panel = LibraryPanel(session, themes)
        self.library = LibraryCommands(session, self.panel, self.messages)
        self.exports = Exports(session, settings, self.messages, shell)
        parts = SimpleNamespace(
            window=self, library=self.library, exports=self.exports, document=document
        )
        self.actions = Actions(shell, parts)
        self.top_bar = TopBar(session, self.actions)
        self.status_line = StatusLine(session, results)
        self.tabs = QTabWidget()
        self.palette = Palette(self._palette_items, shell)
        self._lay_out(bar)
        self.ticks = Ticks(session, self.panel, settings)
        self._connect()
        self._restore()
        self._build_later = QTimer(self)
        self._build_later.setSingleShot(True)
        self._build_later.timeout.connect(self._build_next)
        self._build_later.start(0)

    def build_all(self) -> None:
        """Build the workspaces that are still to come."""
        for title in self._makers:
            self._build(title)

    def show_workspace(self, title: str) -> None:
        """Bring a workspace to the front, built if it was not yet."""
        self.tabs.setCurrentIndex(list(self._makers).index(title))
        self._build(title)

    def show_input(self, key: str) -> None:
        """Bring the editor of a term or an assumption into view."""
        title = "Draft" if key in TERMS else "Assumptions"
        self.show_workspace(title)
        workspace = self.workspaces[title]
        if isinstance(workspace, DraftWorkspace | AssumptionsWorkspace):
            workspace.reveal(key)

    def show_library(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._settings.keep(FOLDED, not shown)

    def set_theme(self, mode: Mode) -> None:
        self.themes.set_mode(mode)
        self._settings.keep(THEME, mode)
        self.actions[f"theme_{mode}"].setChecked(True)

    def open_palette(self) -> None:
        self.palette.open_over(self.shell)

    def about(self) -> None:
        """Say what this is and where the user's data lies."""
        self.messages.say(
            f"Lease Desk. Your deals and scenarios are in {self.session.store.path}; nothing "
            "leaves this computer."
        )

    def close(self) -> None:
        self.shell.close()

    def _lay_out(self, bar: MessageBar) -> None:
        for title in self._makers:
            page = QWidget()
            self._pages[title] = QVBoxLayout(page)
            self._pages[title].setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(page, title)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Workspaces")
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.panel)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(1, False)
        self._split.setSizes([LIBRARY_WIDTH, 10 * LIBRARY_WIDTH])
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(bar)
        column.addWidget(self._split, 1)
        self.actions.fill(self.shell.menuBar())
        self.shell.setCentralWidget(central)
        self.shell.setStatusBar(self.status_line)

    def _connect(self) -> None:
        document, undo_stack = self.session.document, self.session.document.undo_stack
        self.panel.menu_requested.connect(self._on_menu_requested)
        self.shell.file_dropped.connect(self.library.import_file)
        self.shell.closing.connect(self._on_closing)
        self.status_line.key_chosen.connect(self.show_input)
        self.themes.changed.connect(self._on_theme_changed)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        for moved in (undo_stack.undoTextChanged, undo_stack.redoTextChanged):
            moved.connect(self._show_history)
        document.changed.connect(self._show_standing)
        self.session.standing.connect(self._show_standing)

    def _restore(self) -> None:
        """Put back what the window remembers of the last run."""
        self._split.restoreState(self._settings.blob(SPLIT))
        folded = self._settings.flag(FOLDED, default=False)
        self.panel.setHidden(folded)
        self.actions["show_library"].setChecked(not folded)
        self.actions[f"theme_{self.themes.mode}"].setChecked(True)
        self.tabs.setCurrentIndex(self._settings.number(TAB) or 0)
        self._on_theme_changed(self.themes.current)
        self._show_history()
        self._show_standing()

    def _build_next(self) -> None:
        """Build one workspace, the one in view first, and come back for the next."""
        shown = list(self._makers)[self.tabs.currentIndex()]
        missing = [title for title in (shown, *self._makers) if title not in self.workspaces]
        if missing:
            self._build(missing[0])
            self._build_later.start(0)
        else:
            self.completed.emit()

    def _build(self, title: str) -> None:
        if title in self.workspaces:
            return
        workspace = self._makers[title]()
        self.workspaces[title] = workspace
        self._pages[title].addWidget(workspace)
        workspace.show()  # now, not a turn of the event loop later: an input may be shown in it
        if isinstance(workspace, CompareWorkspace):
            workspace.set_scenarios(self.ticks.numbers())
            workspace.open_requested.connect(self._on_open_requested)
            self.ticks.chosen.connect(workspace.set_scenarios)

    def _palette_items(self) -> list[PaletteItem]:
        return palette_items(self.session, self.actions, self.show_input)

    def _on_tab_changed(self, index: int) -> None:
        self._build(list(self._makers)[index])
        self._settings.keep(TAB, index)

    def _on_menu_requested(self, where: QPoint) -> None:
        self.actions.menu_of(LIBRARY_MENU, self.panel).popup(where)

    def _on_open_requested(self, scenario_id: int) -> None:
        deal_id = self.session.document.deal_id
        if deal_id is not None:
            self.session.open(deal_id, scenario_id)
            self.show_workspace("Draft")

    def _on_theme_changed(self, theme: Theme) -> None:
        self.actions.paint(theme)

    def _on_closing(self) -> None:
        self._build_later.stop()
        self._settings.keep(SPLIT, self._split.saveState())
        self.session.flush()
        self.session.document.undo_stack.blockSignals(True)  # it would tell of its own end

    def _show_history(self) -> None:
        stack = self.session.document.undo_stack
        for name, can, text in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            self.actions[name].setEnabled(can)
            self.actions[name].setText(f"{name.capitalize()} {text}".strip())

    def _show_standing(self) -> None:
        document = self.session.document
        unsaved = self.session.unsaved
        self.actions["save"].setEnabled(unsaved)
        self.actions["revert"].setEnabled(unsaved)
        for side in Party:
            self.actions[f"view_as_{side}"].setChecked(document.view_side is side)
        self.shell.setWindowTitle(f"{document.scenario.name}[*] – {document.deal.name}")
        self.shell.setWindowModified(unsaved)
