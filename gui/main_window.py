"""The main window: puts the parts into the shell and connects them, and does nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.engine.explain import INPUTS, TABLES
from core.engine.metrics import METRICS
from core.study.zone import GAIN
from core.terms.lease import TERMS
from core.terms.rules_of_offer import EXPIRES
from core.terms.term import Party
from gui.actions import Actions
from gui.assumptions.scatter_card import ScatterCard
from gui.at_rest import AtRest
from gui.charts.chart_card import ChartCard
from gui.explain.popover import NumberPopover
from gui.explain.question import Question, question_of
from gui.export_dialog import ExportDialog
from gui.exporting import Exporting
from gui.find import palette_items
from gui.forms.mandate_edits import MANDATE
from gui.guidance import Guidance
from gui.library.archiving import ArchiveCommands
from gui.library.choosing import ChoosingCommands
from gui.library.commands import LibraryCommands
from gui.library.menus import menu_of
from gui.library.ordering import OrderCommands
from gui.library.panel import LibraryPanel
from gui.library.ticks import Ticks
from gui.messages import Messages
from gui.proposals.commands import ProposalCommands
from gui.results import Results
from gui.scenario_exports import ScenarioExports
from gui.session import Session
from gui.settings import Settings
from gui.shell import Shell
from gui.status_line import StatusLine
from gui.store.commands import StoreCommands
from gui.store.hourly import HourlyCopies
from gui.store.watch import Watch
from gui.text_size import TextSize
from gui.theme import Mode, Theme, Themes
from gui.top_bar import TopBar
from gui.widgets.message_bar import MessageBar
from gui.widgets.palette import Palette
from gui.widgets.palette_model import PaletteItem
from gui.widgets.scrolling import scrolling
from gui.widgets.splitter import Splitter
from gui.workspaces import Workspaces

SPLIT = "library_split"
TAB = "workspace"
FOLDED = "library_folded"
THEME = "theme"
LIBRARY_WIDTH = 252  # [px] at the first start


class MainWindow(QObject):
    """Everything inside the shell."""

    def __init__(
        self, shell: Shell, session: Session, results: Results, themes: Themes, settings: Settings
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.session = session
        self.results = results
        self.themes = themes
        self._settings = settings
        bar = MessageBar()
        self.messages = Messages(bar)
        self.panel = LibraryPanel(session, themes, settings)
        self.ticks = Ticks(session, self.panel, settings)
        archive = ArchiveCommands(session, self.panel, self.messages)
        self.library = LibraryCommands(session, self.panel, self.messages, archive)
        self.choosing = ChoosingCommands(session, self.panel, self.ticks, self.messages)
        self.exports = ScenarioExports(
            session.document, ExportDialog(shell, bar), Exporting(bar, self), session.revision
        )
        self.proposals = ProposalCommands(session, self.messages, shell)
        self.store = StoreCommands(session, settings, self.messages, shell)
        self.watch = Watch(session, self.messages)
        self.copies = HourlyCopies(session.store.path, self.messages)
        self.workspaces = Workspaces(session, results, themes, settings)
        self.guidance = Guidance(
            shell,
            session,
            self.workspaces,
            self.panel,
            lambda: self.top_bar,
            self.messages,
            settings,
        )
        parts = SimpleNamespace(
            window=self,
            guidance=self.guidance,
            library=self.library,
            archive=archive,
            choosing=self.choosing,
            ordering=OrderCommands(session, self.panel, self.messages),
            document=session.document,
            exports=self.exports,
            proposals=self.proposals,
            store=self.store,
            text=TextSize(settings, self.messages),
        )
        self.actions = Actions(shell, parts)
        self.top_bar = TopBar(session, self.actions)
        self.status_line = StatusLine(session, results)
        self.palette = Palette(self._palette_items, shell)
        self.number = NumberPopover(session.document, results, themes, shell)
        self._lay_out(bar)
        self._connect()
        self._restore()
        self.workspaces.build_later()

    def show_workspace(self, title: str) -> None:
        self.workspaces.show_workspace(title)

    def show_input(self, key: str) -> None:
        """Bring the editor of a term or an assumption into view, or what says more of a figure."""
        spaces = self.workspaces
        limited = key.removeprefix(f"{MANDATE}.")
        if key in METRICS or limited != key:
            self.show_mandate(limited)
            return
        if key == EXPIRES:
            spaces.show_workspace(spaces.draft.title)
            spaces.draft.reveal_expiry()
            return
        workspace = spaces.draft if key in TERMS else spaces.assumptions
        spaces.show_workspace(workspace.title)
        workspace.reveal(key)

    def show_mandate(self, key: str = "") -> None:
        """Bring the limits of our mandate into view, at that of a term or figure."""
        assumptions = self.workspaces.assumptions
        self.workspaces.show_workspace(assumptions.title)
        assumptions.reveal_limit(key)

    def show_library(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._settings.keep(FOLDED, not shown)

    def set_theme(self, mode: Mode) -> None:
        self.themes.set_mode(mode)
        self._settings.keep(THEME, mode)
        self.actions[f"theme_{mode}"].setChecked(True)

    def export_term_sheet(self) -> None:
        """Show the document, and choose where to write it."""
        documents = self.workspaces.documents
        self.workspaces.show_workspace(documents.title)
        documents.ask()

    def export_memo(self) -> None:
        """Show the comparison, and choose where to write it."""
        compare = self.workspaces.compare
        self.workspaces.show_workspace(compare.title)
        compare.ask_memo()

    def export_priced(self) -> None:
        """Show the priced redline, and choose where to write it."""
        compare = self.workspaces.compare
        self.workspaces.show_workspace(compare.title)
        compare.ask_priced()

    def open_palette(self) -> None:
        self.palette.open_over(self.shell)

    def explain(self) -> None:
        """Say where the figure that has the keyboard comes from; our gain where none has it."""
        found = question_of(QApplication.focusWidget())
        if found is None:
            side = self.session.document.view_side
            found = Question(GAIN[side]), self.shell.mapToGlobal(self.shell.rect().center())
        self.ask(*found)

    def ask(self, question: Question, where: QPoint) -> None:
        """Say where a figure comes from, or show it where it is an input itself."""
        if question.key in INPUTS or question.key in TABLES:
            self.show_input(question.key)
        else:
            self.number.ask(question, where)

    def about(self) -> None:
        """Say what this is and where the user's data lies."""
        self.messages.say(
            f"Lease Desk. Your deals and scenarios are in {self.session.store.path}; nothing "
            "leaves this computer."
        )

    def close(self) -> None:
        self.shell.close()

    def _lay_out(self, bar: MessageBar) -> None:
        self._split = Splitter(
            "Divider of the scenarios and the workspace", Qt.Orientation.Horizontal
        )
        self._split.addWidget(self.panel)
        self._split.addWidget(self.workspaces)
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
        self.shell.setCentralWidget(scrolling(central))
        self.shell.setStatusBar(self.status_line)

    def _connect(self) -> None:
        document, undo_stack = self.session.document, self.session.document.undo_stack
        self.panel.menu_requested.connect(self._on_menu_requested)
        self.panel.needed.connect(self.actions["show_library"].trigger)
        self.panel.tree.command.connect(lambda name: self.actions[name].trigger())
        self.panel.compare_button.clicked.connect(self.actions["compare_ticked"].trigger)
        self.choosing.compare_requested.connect(
            lambda: self.show_workspace(self.workspaces.compare.title)
        )
        self.ticks.chosen.connect(self.panel.show_compared)
        self.panel.show_compared(self.ticks.numbers())
        self.shell.file_dropped.connect(self._on_file_dropped)
        self.shell.may_close = self.store.may_close
        self.shell.closing.connect(self._on_closing)
        self.session.overtaken.connect(self.messages.warn)
        document.refused.connect(self.messages.warn)
        self.ticks.chosen.connect(self.workspaces.set_compared)
        self.workspaces.set_compared(self.ticks.numbers())
        self.workspaces.open_requested.connect(self._on_open_requested)
        self.status_line.key_chosen.connect(self.show_input)
        self.workspaces.asked.connect(self.ask)
        self.workspaces.mandate_wanted.connect(self.show_mandate)
        self.number.input_chosen.connect(self.show_input)
        self.library.redline_requested.connect(self._on_redline_requested)
        self.themes.changed.connect(self._on_theme_changed)
        self.workspaces.currentChanged.connect(self._on_tab_changed)
        self._rest = AtRest(document, self)
        self._rest.due.connect(self._word_history)
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
        self.workspaces.setCurrentIndex(self._settings.number(TAB) or 0)
        self._on_theme_changed(self.themes.current)
        self._show_history()
        self._show_standing()

    def _palette_items(self) -> list[PaletteItem]:
        here = self.workspaces.currentWidget()
        charts: list[ChartCard | ScatterCard] = [
            *here.findChildren(ChartCard),
            *here.findChildren(ScatterCard),
        ]
        in_view = [chart for chart in charts if chart.isVisible()]
        return palette_items(self.session, self.actions, self.show_input, in_view)

    def _on_tab_changed(self, index: int) -> None:
        self._settings.keep(TAB, index)

    def _on_menu_requested(self, where: QPoint) -> None:
        names = menu_of(self.panel.tree.rows())
        if names:
            menu = self.actions.menu_of(names, self.panel)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def _on_open_requested(self, scenario_id: int) -> None:
        deal_id = self.session.document.deal_id
        if deal_id is not None:
            self.session.open(deal_id, scenario_id)
            self.show_workspace(self.workspaces.draft.title)

    def _on_redline_requested(self, deal_id: int, scenario_id: int, revision: int) -> None:
        if scenario_id != self.session.document.scenario_id:
            self.session.open(deal_id, scenario_id)
        documents = self.workspaces.documents
        self.show_workspace(documents.title)
        documents.against.choose(("save", revision))

    def _on_file_dropped(self, path: Path) -> None:
        is_deal = path.suffix.lower() == ".json"
        (self.library.import_file if is_deal else self.proposals.read)(path)

    def _on_theme_changed(self, theme: Theme) -> None:
        self.actions.paint(theme)

    def _on_closing(self) -> None:
        self.workspaces.stop()
        self.panel.stop()
        self.exports.exporting.stop()
        self.proposals.stop()
        self.number.stop()
        self._settings.keep(SPLIT, self._split.saveState())
        self.session.stop()

    def _show_history(self) -> None:
        stack = self.session.document.undo_stack
        self.actions["undo"].setEnabled(stack.canUndo())
        self.actions["redo"].setEnabled(stack.canRedo())
        self._rest.ask()

    def _word_history(self) -> None:
        """Say what the next step back or forth would do."""
        stack = self.session.document.undo_stack
        self.actions["undo"].setText(f"Undo {stack.undoText()}".strip())
        self.actions["redo"].setText(f"Redo {stack.redoText()}".strip())

    def _show_standing(self) -> None:
        document = self.session.document
        unsaved = self.session.unsaved
        self.actions["save"].setEnabled(unsaved)
        self.actions["revert"].setEnabled(unsaved)
        for side in Party:
            self.actions[f"view_as_{side}"].setChecked(document.view_side is side)
        self.shell.setWindowTitle(f"{document.scenario.name}[*] – {document.deal.name}")
        self.shell.setWindowModified(unsaved)
