"""The bar at the top: what is open, under which case, from which side, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from core.terms.term import Party
from gui.actions import Actions
from gui.document import Change
from gui.session import Session
from gui.widgets.chip import Chip
from gui.widgets.elided_button import ElidedButton
from gui.widgets.style import set_role

ROOM_FOR_CAPTIONS = 1150  # [px] below which names need the room of "Case" and "View as"
ICON_BUTTON = QSize(29, 29)  # [px]
MORE_WIDTH = 26  # [px] of a button that is only an arrow
MOST = 30  # scenarios that the menu of them lists, the last ones
SAVE_MENU = ("save", "save_round", "save_as", "", "revert")
EXPORT_MENU = (
    "export_term_sheet",
    "export_memo",
    "export_priced",
    "export_workbook",
    "export_lines",
    "export_figures",
    "export_deal",
)
CASE = "scenario.case"


class TopBar(QFrame):
    """Shows the open deal, scenario, case and side; each can be changed here."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self._actions = actions
        set_role(self, "panel")
        self._deal = _drop_down("Deal", self._fill_deals, strong=True)
        self._scenario = _drop_down("Scenario", self._fill_scenarios, strong=True)
        self._standing = Chip()
        self._case = _drop_down("Case of the assumptions", self._fill_cases)
        self._captions = (_caption("Case"), _caption("View as"))
        self._lay_out(actions)
        self._document.changed.connect(self._on_changed)
        session.listed.connect(self._show)
        session.standing.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for caption in self._captions:
            caption.setVisible(event.size().width() >= ROOM_FOR_CAPTIONS)

    def _lay_out(self, actions: Actions) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(6)
        row.addWidget(self._deal)
        row.addWidget(_rule())
        row.addWidget(self._scenario)
        row.addWidget(self._standing)
        row.addWidget(_rule())
        case, view_as = self._captions
        row.addWidget(case)
        row.addWidget(self._case)
        row.addSpacing(6)
        row.addWidget(view_as)
        for side in Party:
            row.addWidget(_button(actions[f"view_as_{side}"]))
        row.addStretch(1)
        for name in ("undo", "redo", "find"):
            button = _button(actions[name])
            set_role(button, "icon")
            button.setIconSize(QSize(18, 18))
            button.setFixedSize(ICON_BUTTON)  # else each new name of an undo lays the bar out anew
            row.addWidget(button)
        export = _menu_button("Export", actions.menu_of(EXPORT_MENU, self))
        save = _menu_button("", actions.menu_of(SAVE_MENU, self))
        save.setAccessibleName("Ways to save")
        save.setToolTip("Ways to save")
        save.setFixedWidth(MORE_WIDTH)
        save_round = QPushButton(actions["save_round"].text())
        save_round.setToolTip(actions["save_round"].toolTip())
        save_round.clicked.connect(actions["save_round"].trigger)
        set_role(save_round, "primary")
        row.addWidget(export)
        row.addWidget(save_round)
        row.addWidget(save)

    def _on_changed(self, change: Change) -> None:
        if change.keys & {"name", "cases", CASE, "scenario.name", "scenario.status"}:
            self._show()

    def _show(self) -> None:
        scenario = self._document.scenario
        self._deal.show_text(self._document.deal.name)
        self._scenario.show_text(scenario.name)
        row = self._session.row()
        number = f"round {row.round} · " if row and row.round is not None else ""
        unsaved = " · edited" if self._session.unsaved else ""
        self._standing.setText(f"{number}{scenario.status}{unsaved}")
        self._standing.set_tone("warning" if unsaved else "")
        self._case.show_text(scenario.case)

    def _fill_deals(self, menu: QMenu) -> None:
        store = self._session.store
        for deal in store.deals():
            rows = store.scenarios(deal.id)
            action = menu.addAction(deal.name)
            _tick(action, deal.id == self._document.deal_id)
            action.setEnabled(bool(rows))
            if rows:
                action.triggered.connect(
                    lambda _ticked, deal=deal.id, first=rows[0].id: self._session.open(deal, first)
                )

    def _fill_scenarios(self, menu: QMenu) -> None:
        deal_id = self._document.deal_id
        if deal_id is None:
            return
        rows = self._session.store.scenarios(deal_id)
        for row in rows[-MOST:]:
            action = menu.addAction(row.name)
            _tick(action, row.id == self._document.scenario_id)
            action.triggered.connect(
                lambda _ticked, scenario=row.id: self._session.open(deal_id, scenario)
            )
        if len(rows) > MOST:
            menu.addSeparator()
            action = menu.addAction(f"Search all {len(rows):,}…")
            action.triggered.connect(self._actions["search_scenarios"].trigger)

    def _fill_cases(self, menu: QMenu) -> None:
        for case in self._document.deal.cases:
            action = menu.addAction(case.name)
            _tick(action, case.name == self._document.scenario.case)
            action.triggered.connect(lambda _ticked, name=case.name: self._choose_case(name))

    def _choose_case(self, name: str) -> None:
        self._document.edit({CASE: name}, text=f"Case “{name}”", origin=self)


def _drop_down(what: str, fill: Callable[[QMenu], None], *, strong: bool = False) -> ElidedButton:
    """Return a button whose menu is filled when it opens."""
    menu = QMenu()

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button = ElidedButton(what, menu, strong=strong)
    menu.setParent(button, menu.windowFlags())
    return button


def _menu_button(text: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _button(action: QAction) -> QToolButton:
    """Return a button for an action: its icon, or its short text where it has none."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.text())
    return button


def _tick(action: QAction, ticked: bool) -> None:
    action.setCheckable(True)
    action.setChecked(ticked)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "muted")
    return label


def _rule() -> QLabel:
    label = QLabel("/")
    set_role(label, "muted")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return label
