"""The comparison as a memo for our own side, written to a file beside the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.engine.batch import Checkpoint
from core.export.kinds import Exported, export
from core.report.compared import Compared
from core.report.memo import memo
from gui.compare.table import Contender
from gui.export_dialog import ExportDialog, say_written
from gui.jobs import LatestJob
from gui.widgets.message_bar import MessageBar

NO_OTHER = "Tick two or more scenarios in the list at the left: the memo compares them."
NO_BASELINE = "Choose a baseline first: the memo measures the other scenarios against it."
NO_FIGURES = "No scenario but the baseline has figures, so the memo would have none to compare."
WRITING = "Writing the memo …"
OURS = "It holds our own figures and is not for the other side."


class MemoExport(QObject):
    """Writes the scenarios that are compared, the baseline first, and says so."""

    changed = Signal()
    """Whether there can be a memo, or why not, may be another."""

    def __init__(self, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.job = LatestJob(self)
        self._message = message
        self._dialog = ExportDialog(parent, message)
        self._contenders: tuple[Contender, ...] = ()
        self._baseline: int | None = None
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)

    @property
    def problem(self) -> str:
        """Why no memo can be written now; "" where one can."""
        return WRITING if self.job.running else _problem(self._contenders, self._baseline)

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
        defined = [one for one in self._in_order() if one.outcome is not None]
        left_out = [one.scenario.name for one in self._contenders if one.outcome is None]
        compared = tuple(map(_compared, defined))
        self.job.start(partial(_write, compared, left_out, dt.date.today(), path))
        self._message.show_message(WRITING)
        self.changed.emit()

    def stop(self) -> None:
        """Write nothing any more: the window closes."""
        self.job.cancel()

    def _on_done(self, written: object) -> None:
        if isinstance(written, Exported):
            say_written(self._message, written, OURS)
        self.changed.emit()

    def _on_failed(self, why: str) -> None:
        self._message.show_message(why, tone="bad")
        self.changed.emit()

    def _in_order(self) -> list[Contender]:
        """Return the scenarios as they stand side by side, the baseline before the others."""
        return sorted(self._contenders, key=lambda one: one.key != self._baseline)


def _problem(contenders: Sequence[Contender], baseline: int | None) -> str:
    if len(contenders) < 2:
        return NO_OTHER
    base = next((one for one in contenders if one.key == baseline), None)
    if base is None:
        return NO_BASELINE
    if base.outcome is None:
        return f"The baseline “{base.scenario.name}” has no figures. {base.problem}"
    if all(one.outcome is None for one in contenders if one is not base):
        return NO_FIGURES
    return ""


def _compared(one: Contender) -> Compared:
    """Return a scenario under the case that it is looked at in, which may not be its own."""
    return Compared(deal=one.deal, scenario=replace(one.scenario, case=one.case))


def _write(
    compared: Sequence[Compared],
    left_out: Sequence[str],
    today: dt.date,
    path: Path,
    checkpoint: Checkpoint,
) -> Exported:
    report = memo(compared, today=today, checkpoint=checkpoint)
    checkpoint(1.0)  # nobody wants the file any more once the window is closed
    written = export(report, path)
    if not left_out:
        return written
    names = ", ".join(f"“{name}”" for name in left_out)
    note = f"Without figures, and so left out: {names}."
    return replace(written, notes=(*written.notes, note))
