"""What the open scenario can be exported as for our own side: its model, its lines, its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from core.engine.batch import Checkpoint
from core.export.figures import (
    LINE_KINDS,
    METRIC_KINDS,
    FiguresKind,
    export_figures,
    figures_of,
)
from core.export.kinds import MODEL_KINDS, Exported, export_model
from core.terms.deal import Deal
from core.terms.scenario import Scenario
from gui.document import LeaseDocument
from gui.export_dialog import ExportDialog, Kinds
from gui.exporting import Exporting, Write


class ScenarioExports:
    """Asks for a file and writes the scenario to it, under its own case.

    Parameters
    ----------
    revision
        Says which save the scenario stands at, as `Origin` says it.
    """

    def __init__(
        self,
        document: LeaseDocument,
        dialog: ExportDialog,
        exporting: Exporting,
        revision: Callable[[], str],
    ) -> None:
        self._document = document
        self._dialog = dialog
        self.exporting = exporting
        self._revision = revision

    def ask_model(self) -> None:
        """Choose a file and write the workbook to it that is the scenario's model."""
        self._ask("model", MODEL_KINDS, partial(_model, self._revision()))

    def ask_lines(self) -> None:
        """Choose a file and write every monthly line to it."""
        self._ask("monthly lines", LINE_KINDS, partial(_figures, LINE_KINDS))

    def ask_figures(self) -> None:
        """Choose a file and write every figure to it."""
        self._ask("figures", METRIC_KINDS, partial(_figures, METRIC_KINDS))

    def _ask(self, what: str, kinds: Kinds, write: Callable[[Deal, Scenario, Path], Write]) -> None:
        deal, scenario = self._document.deal, self._document.scenario
        path = self._dialog.ask(what, scenario.name, kinds)
        if path is not None:
            self.exporting.start(what, write(deal, scenario, path))


def _model(revision: str, deal: Deal, scenario: Scenario, path: Path) -> Write:
    def write(checkpoint: Checkpoint, _replace: bool) -> Exported:
        seen, today = deal.under(scenario.case), date.today()
        return export_model(
            seen, scenario, path, today=today, revision=revision, checkpoint=checkpoint
        )

    return write


def _figures(kinds: Mapping[str, FiguresKind], deal: Deal, scenario: Scenario, path: Path) -> Write:
    def write(_checkpoint: Checkpoint, _replace: bool) -> Exported:
        return export_figures(figures_of(deal.under(scenario.case), scenario), path, kinds)

    return write
