"""The workspaces as tabs; each is built when it is first wanted, or when there is a moment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.assumptions.workspace import AssumptionsWorkspace
from gui.compare.workspace import CompareWorkspace
from gui.documents.workspace import DocumentsWorkspace
from gui.draft.workspace import DraftWorkspace
from gui.results import Results
from gui.session import Session
from gui.settings import Settings
from gui.theme import Themes
from gui.widgets.scrolling import scrolling
from gui.widgets.still_tabs import StillTabs

TITLES = tuple(
    kind.title
    for kind in (DraftWorkspace, CompareWorkspace, DocumentsWorkspace, AssumptionsWorkspace)
)


class Workspaces(StillTabs):
    """Draft, Compare, Documents and Assumptions."""

    open_requested = Signal(int)
    """A scenario of the comparison is to be opened."""

    asked = Signal(object, QPoint)
    """A `Question` about a figure, and where it stands on the screen."""

    mandate_wanted = Signal(str)
    """Key of a term whose limit is to be shown."""

    completed = Signal()
    """Every workspace is built."""

    def __init__(
        self,
        session: Session,
        results: Results,
        themes: Themes,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self._results = results
        self._themes = themes
        self._settings = settings
        self.built: dict[str, QWidget] = {}
        self._compared: tuple[int, ...] = ()
        self._pages: dict[str, QVBoxLayout] = {}
        self.setDocumentMode(True)
        self.setAccessibleName("Workspaces")
        for title in TITLES:
            page = QWidget()
            self._pages[title] = QVBoxLayout(page)
            self._pages[title].setContentsMargins(0, 0, 0, 0)
            self.addTab(scrolling(page), title)  # or one that needs room would take it of all
        self.currentChanged.connect(self._on_current_changed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._build_next)

    @cached_property
    def draft(self) -> DraftWorkspace:
        draft = DraftWorkspace(self._document, self._results, self._themes)
        draft.asked.connect(self.asked)
        draft.readings.scenario_wanted.connect(self._session.add_scenario)
        draft.form.mandate_wanted.connect(self.mandate_wanted)
        return draft

    @cached_property
    def compare(self) -> CompareWorkspace:
        store = self._session.store
        compare = CompareWorkspace(
            self._document, self._results, store, self._themes, self._settings
        )
        compare.set_scenarios(self._compared)
        compare.open_requested.connect(self.open_requested)
        compare.asked.connect(self.asked)
        return compare

    @cached_property
    def documents(self) -> DocumentsWorkspace:
        session = self._session
        documents = DocumentsWorkspace(
            self._document,
            self._themes,
            session.store,
            version=session.version,
            revision=session.revision,
        )
        session.standing.connect(documents.renew)
        session.listed.connect(documents.renew)
        return documents

    @cached_property
    def assumptions(self) -> AssumptionsWorkspace:
        assumptions = AssumptionsWorkspace(self._document, self._results, self._themes)
        assumptions.asked.connect(self.asked)
        return assumptions

    def show_workspace(self, title: str) -> None:
        """Bring a workspace to the front."""
        self.setCurrentIndex(TITLES.index(title))
        self._build(title)

    def set_compared(self, scenario_ids: Sequence[int]) -> None:
        """Compare these scenarios of the store, now or once that workspace is built."""
        self._compared = tuple(scenario_ids)
        if CompareWorkspace.title in self.built:
            self.compare.set_scenarios(self._compared)

    def build_all(self) -> None:
        """Build the workspaces that are still to come."""
        for title in TITLES:
            self._build(title)

    def build_later(self) -> None:
        """Build one after the other, as soon as the event loop has a moment for each."""
        self._later.start(0)

    def stop(self) -> None:
        """Build no more of them, and end what they do: the window closes."""
        self._later.stop()
        if CompareWorkspace.title in self.built:
            self.compare.stop()
        if DocumentsWorkspace.title in self.built:
            self.documents.stop()
        if DraftWorkspace.title in self.built:
            self.draft.walk_away.stop()

    def _build(self, title: str) -> None:
        if title in self.built:
            return
        workspace: QWidget = getattr(self, title.lower())
        self.built[title] = workspace
        self._pages[title].addWidget(workspace)
        workspace.show()  # now, not a turn of the event loop later: an input may be shown in it

    def _build_next(self) -> None:
        """Build one workspace, the one in view first, and come back for the next."""
        shown = TITLES[self.currentIndex()]
        missing = [title for title in (shown, *TITLES) if title not in self.built]
        if missing:
            self._build(missing[0])
            self._later.start(0)
        else:
            self.completed.emit()

    def _on_current_changed(self, index: int) -> None:
        self._build(TITLES[index])
