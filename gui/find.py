"""What Ctrl+K finds: every command, also of the charts in view, every input, every scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtGui import QKeySequence

from core.engine.explain import TABLES
from core.terms.deal import ASSUMPTIONS
from core.terms.lease import TERMS
from gui.actions import Actions
from gui.assumptions.scatter_card import ScatterCard
from gui.charts.chart_card import ChartCard
from gui.commands import COMMANDS
from gui.session import Session
from gui.widgets.palette_model import PaletteItem

NATIVE = QKeySequence.SequenceFormat.NativeText


def palette_items(
    session: Session,
    actions: Actions,
    show_input: Callable[[str], None],
    charts: Iterable[ChartCard | ScatterCard],
) -> list[PaletteItem]:
    """Return what there is to do or to go to now.

    Parameters
    ----------
    show_input
        Brings the editor of a key into view.
    charts
        Those in view, whose commands are found too.
    """
    commands = [
        PaletteItem(
            title=command.text.removesuffix("…"),
            subtitle=command.menu.replace("&", "").replace("/", ": "),
            shortcut=QKeySequence(command.shortcut).toString(NATIVE),
            enabled=actions[command.id].isEnabled(),
            run=actions[command.id].trigger,
        )
        for command in COMMANDS
    ]
    inputs = [
        PaletteItem(
            title=one.label, subtitle=one.section, also=one.also, run=partial(show_input, key)
        )
        for key, one in (*TERMS.items(), *ASSUMPTIONS.items())
    ]
    tables = [
        PaletteItem(title=title, subtitle="Assumptions", run=partial(show_input, key))
        for key, title in TABLES.items()
    ]
    scenarios = [
        PaletteItem(
            title=row.name,
            subtitle=f"Scenario of {deal.name}",
            run=partial(session.open, deal.id, row.id),
        )
        for deal in session.store.deals()
        for row in session.store.scenarios(deal.id)
    ]
    return commands + inputs + tables + scenarios + list(_of_charts(charts))


def _of_charts(charts: Iterable[ChartCard | ScatterCard]) -> Iterator[PaletteItem]:
    for chart in charts:
        for action in chart.menu.actions():
            if action.isVisible() and not action.isSeparator():
                yield PaletteItem(
                    title=action.text().removesuffix("…"),
                    subtitle=f"Chart: {chart.title}",
                    shortcut=action.shortcut().toString(NATIVE),
                    enabled=action.isEnabled(),
                    run=action.trigger,
                )
