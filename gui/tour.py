"""The tour: the program at work by itself, in front of nobody, leaving pictures and a document.

It does what a person would: it opens the first sample deal, drags a term with the mouse, saves
what came of it as a scenario, compares, looks at every workspace in light and in dark, and exports
the term sheet. Each step checks that it worked.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.engine.metrics import METRICS
from core.errors import LeaseDeskError
from core.store.database import open_store
from core.store.home import HOME_VARIABLE, data_home
from core.terms.figures import exact, short
from core.terms.lease import TERMS, price_key
from core.terms.scenario import Status
from core.terms.wording import value_text
from gui.forms.input_editor import InputEditor
from gui.jobs import wait_for
from gui.program import Program
from gui.theme import Mode
from gui.workspaces import TITLES

WIDTH, HEIGHT = 1600, 1000  # [px] of the pictures
LIGHT_AND_DARK: tuple[Mode, ...] = ("light", "dark")
PAINT_MS = 400  # [ms] for what a workspace draws in its own time, such as pages in small
STEPS = 24  # mouse moves of the drag
SHARE = 0.8  # of the term's first value, where the drag ends
SCENARIO = "At a lower price"
TOLD = (
    "headline_value_usd",
    "firm_value_usd",
    "lessee_committed_value_usd",
    "lessor_committed_value_usd",
    "lessor_gain_usd",
    "lessee_gain_usd",
)
"""The figures that the tour prints."""


class TourError(Exception):
    """A step of the tour did not do what it must."""


def run_tour(folder: Path) -> int:
    """Do the tour in a data folder of its own; return 0 only if every step worked."""
    folder = folder.resolve()
    with tempfile.TemporaryDirectory(prefix="lease-desk-tour-") as home:
        os.environ[HOME_VARIABLE] = home
        program = Program(data_home())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            program.show_shell()
            program.open()
            tour = Tour(program, folder)
            tour.run()
        except (TourError, LeaseDeskError, OSError) as error:
            sys.stderr.write(f"The tour stopped: {error}\n")
            return 1
        finally:
            program.close()
        if program.guard.count:
            sys.stderr.write("The tour met a fault of the program; its report is above.\n")
            return 1
    return 0


class Tour:
    """The steps, in their order."""

    def __init__(self, program: Program, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._main = program.main
        self._document = program.main.session.document
        self._results = program.main.results

    def run(self) -> None:
        """Do every step."""
        self._main.shell.resize(WIDTH, HEIGHT)
        self._main.workspaces.build_all()
        self._say(
            f"Opened “{self._document.deal.name}”, scenario “{self._document.scenario.name}”."
        )
        self._print_figures("As it was opened:")
        self._main.actions["baseline"].trigger()
        self._drag_price()
        self._print_figures("As dragged:")
        self._save()
        self._compare()
        pictures = self._take_pictures()
        pages = self._export()
        self._say(f"{len(pictures)} pictures and a term sheet of {pages} pages are in:")
        for path in (*pictures, self._sheet):
            self._say(f"  {path}")

    def _drag_price(self) -> None:
        """Drag the slider of the price, as a hand would, and see every figure follow."""
        self._main.show_workspace("Draft")
        term = TERMS[price_key(self._document.terms)]
        self._main.show_input(term.key)
        self._settle()
        editor = self._main.workspaces.draft.findChild(InputEditor, term.key)
        if not isinstance(editor, InputEditor) or editor.slider is None:
            raise TourError(f"The draft shows no slider for the term “{term.label}”.")
        before = self._document.value(term.key)
        outcome = self._results.outcome
        evaluated: list[float] = []
        self._results.ready.connect(lambda: evaluated.append(self._results.milliseconds))
        slider, middle = editor.slider, editor.slider.height() // 2
        low, high = term.span
        start, end = (
            round(slider.width() * (value - low) / (high - low))
            for value in (before, SHARE * before)
        )
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(slider, left, pos=QPoint(start, middle))
        for step in range(1, STEPS + 1):
            QTest.mouseMove(slider, QPoint(start + (end - start) * step // STEPS, middle))
            self._program.app.processEvents()
        QTest.mouseRelease(slider, left, pos=QPoint(end, middle))
        self._settle()
        after = self._document.value(term.key)
        if not after < before or self._results.outcome is outcome or not evaluated:
            raise TourError(f"Dragging “{term.label}” changed nothing.")
        stack = self._document.undo_stack
        self._say(
            f"Dragged {term.label} from {value_text(term, before)} to {value_text(term, after)}: "
            f"{len(evaluated)} evaluations of {sum(evaluated) / len(evaluated):.1f} ms, one step "
            f"of undo (“{stack.undoText()}”)."
        )
        if stack.count() != 1:
            raise TourError(f"One drag became {stack.count()} steps of undo.")

    def _save(self) -> None:
        """Save the draft under a name, and read it back from the file with other eyes."""
        session = self._main.session
        scenario = replace(self._document.scenario, name=SCENARIO, status=Status.DRAFT)
        session.save_as(scenario)
        self._settle()
        with open_store(session.store.path) as again:
            deal_id = self._document.deal_id
            names = [row.name for row in again.scenarios(deal_id)] if deal_id else []
            saved = again.scenario(self._document.scenario_id or 0)
        if SCENARIO not in names or saved != self._document.scenario or session.unsaved:
            raise TourError("The store does not have the scenario as it was saved.")
        self._say(f"Saved as “{SCENARIO}”; the deal now has {len(names)} scenarios.")

    def _compare(self) -> None:
        """Tick every scenario of the deal, and set them side by side."""
        session, deal_id = self._main.session, self._document.deal_id
        if deal_id is None:
            raise TourError("No deal is open.")
        numbers = {row.id for row in session.store.scenarios(deal_id)}
        self._main.panel.model.set_ticked(numbers)
        self._main.show_workspace("Compare")
        self._settle()
        if set(self._main.ticks.numbers()) != numbers:
            raise TourError("The comparison does not have every scenario.")
        self._say(f"Compared {len(numbers)} scenarios.")

    def _take_pictures(self) -> list[Path]:
        """Take a picture of every workspace in both themes."""
        taken = []
        for mode in LIGHT_AND_DARK:
            self._main.set_theme(mode)
            for title in TITLES:
                self._main.show_workspace(title)
                QTest.qWait(PAINT_MS)
                path = self._folder / f"{title.lower()}-{mode}.png"
                if not self._main.shell.grab().save(str(path)):
                    raise TourError(f"The picture {path} could not be written.")
                taken.append(path)
        return taken

    def _export(self) -> int:
        """Export the term sheet from the preview and return how many pages it has."""
        self._sheet = self._folder / "term-sheet.pdf"
        self._main.show_workspace("Documents")
        self._settle()
        documents = self._main.workspaces.documents
        documents.export(self._sheet)
        wait_for(lambda: not documents.exporting.running and documents.preview.settled)
        if documents.exporting.written is None:
            raise TourError(f"The term sheet could not be exported: {documents.message.text}")
        if not self._sheet.read_bytes().startswith(b"%PDF-") or not documents.preview.pages:
            raise TourError(f"{self._sheet} is not a PDF with pages.")
        return len(documents.preview.pages)

    def _print_figures(self, heading: str) -> None:
        self._settle()
        outcome = self._results.outcome
        if outcome is None or self._results.stale:
            raise TourError("The scenario has no figures.")
        self._say(heading)
        for key in TOLD:
            metric, value = METRICS[key], outcome.number(key)
            shown = f"{short(value, metric.unit)}  ({exact(value, metric.unit)})"
            self._say(f"  {metric.label:30}{shown}")

    def _settle(self) -> None:
        """Let everything happen that is waiting to."""
        for _ in range(5):
            self._program.app.processEvents()

    def _say(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
