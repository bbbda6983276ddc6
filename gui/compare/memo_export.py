"""The comparison as a memo for our own side, written to a file beside the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.engine.batch import Checkpoint
from core.report.blocks import Report
from core.report.compared import Compared
from core.report.memo import memo
from core.report.memo_lines import Charted
from gui.compare.compared import compared
from gui.compare.report_export import ReportExport
from gui.compare.table import Contender, name_of
from gui.widgets.message_bar import MessageBar

NO_OTHER = "Tick two or more scenarios in the list at the left: the memo compares them."
NO_BASELINE = "Choose a baseline first: the memo measures the other scenarios against it."
NO_FIGURES = "No scenario but the baseline has figures, so the memo would have none to compare."


class MemoExport(ReportExport):
    """Writes the scenarios that are compared, the baseline first, and says so."""

    def __init__(self, message: MessageBar, parent: QWidget) -> None:
        super().__init__("memo", message, parent)
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self.also: Charted | None = None
        """A line to draw beside those that every memo does."""

    @property
    def problem(self) -> str:
        """Why no memo can be written now; "" where one can."""
        return self.writing if self.job.running else _problem(self._contenders, self._baseline)

    def show_scenarios(self, contenders: Sequence[Contender], baseline: int | None) -> None:
        """Compare these, in this order but for the baseline."""
        said = bool(self.problem) and self._message.text == self.problem
        self._contenders, self._baseline = tuple(contenders), baseline
        if said and not self.problem:
            self._message.clear()
        self.changed.emit()

    def ask(self) -> None:
        """Choose a file and write the memo to it, or say what stands in the way."""
        if self.job.running:
            return
        if self.problem:
            self._message.show_message(self.problem, tone="warning")
            return
        path = self._dialog.ask("memo", self._in_order()[0].deal.name)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the memo to a file; the message says when it is there, or why it is not."""
        chosen = tuple(compared(one) for one in self._in_order() if one.outcome is not None)
        left_out = [one for one in self._contenders if one.outcome is None]
        names = ", ".join(f"“{name_of(one, self._contenders)}”" for one in left_out)
        notes = [f"Without figures, and so left out: {names}."] if left_out else []
        self.start(partial(_memo, chosen, self.also, dt.date.today()), path, notes)

    def _in_order(self) -> list[Contender]:
        """Return the scenarios as they stand side by side, the baseline before the others."""
        return sorted(
            self._contenders,
            key=lambda one: (one.key != self._baseline, one.case != one.scenario.case),
        )


def _problem(contenders: Sequence[Contender], baseline: int | None) -> str:
    if len(contenders) < 2:
        return NO_OTHER
    bases = [one for one in contenders if one.key == baseline]
    if not bases:
        return NO_BASELINE
    for base in bases:
        if base.outcome is None:
            name = name_of(base, contenders)
            return f"The baseline “{name}” has no figures. {base.problem}"
    others = [one for one in contenders if one not in bases] or bases[1:]
    return NO_FIGURES if all(one.outcome is None for one in others) else ""


def _memo(
    chosen: Sequence[Compared], also: Charted | None, today: dt.date, checkpoint: Checkpoint
) -> Report:
    return memo(chosen, today=today, also=also, checkpoint=checkpoint)
