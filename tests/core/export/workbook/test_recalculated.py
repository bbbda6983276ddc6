"""The workbook worked out by another program, as written and after its inputs were changed.

LibreOffice is told to work out every formula of a file it opens (libreoffice-recalculate.xcu);
otherwise it would show what the program wrote beside the formulas.
"""

import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import END_REASON_TEXT, METRICS
from core.export.workbook.book import workbook_bytes
from core.terms.lessee import Supply

pytestmark = pytest.mark.needs_program("soffice")

TODAY = date(2026, 11, 23)
PROFILE = Path(__file__).with_name("libreoffice-recalculate.xcu")
ALL_DIGITS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
NAME_OF_LINE, FIRST_MONTH = 1, 4  # columns of the schedule
NAME_OF_FIGURE = 4  # column of the figures


def with_inputs(content, changes):
    """Return a workbook with new values in the cells of its inputs, all else as it was."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for key, value in changes.items():
        if isinstance(value, tuple):
            for number, row in enumerate(value):
                for name, one in vars(row).items():
                    if f"{key}.{name}" in book.defined_names:
                        ((sheet, area),) = book.defined_names[f"{key}.{name}"].destinations
                        cells = book[sheet][area]
                        (cells[number][0] if isinstance(cells, tuple) else cells).value = one
        else:
            ((sheet, area),) = book.defined_names[key].destinations
            book[sheet][area].value = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


class Recalculated:
    """What stands on the sheets of one workbook after every formula was worked out."""

    def __init__(self, folder, stem):
        self.sheets = {}
        for file in folder.glob(f"{stem}-*.csv"):
            with file.open(encoding="utf-8", newline="") as text:
                self.sheets[file.stem.removeprefix(f"{stem}-")] = list(csv.reader(text))

    @property
    def errors(self):
        return [
            (name, cell)
            for name, rows in self.sheets.items()
            for row in rows
            for cell in row
            if cell.startswith(("#", "Err:"))
        ]

    @property
    def lines(self):
        rows = {row[NAME_OF_LINE]: row for row in self.sheets["Schedule"]}
        return {key: self._values(rows[f"line.{key}"][FIRST_MONTH:]) for key in LINES}

    @property
    def figures(self):
        rows = {row[NAME_OF_FIGURE]: row for row in self.sheets["Metrics"]}
        return {key: self._values([rows[f"metric.{key}"][1]])[0] for key in METRICS}

    @staticmethod
    def _values(cells):
        def value(cell):
            try:
                return float(cell[:-1]) / 100 if cell.endswith("%") else float(cell)
            except ValueError:
                return cell

        return [value(cell) for cell in cells]

    def check(self, label):
        """Return what stands beside a label on the sheet of checks."""
        return next(row[1] for row in self.sheets["Checks"] if row[0] == label)

    @property
    def warning(self):
        return self.sheets["Metrics"][2][0]


@pytest.fixture(scope="module")
def cases(samples, changed):
    """What the program works out, and the workbook that should give the same, by name."""
    found = {}
    for number, (deal, scenario) in enumerate(samples):
        written = workbook_bytes(deal, scenario, today=TODAY)
        found[f"{number} as written"] = (deal, scenario, written)
        new_deal, new_scenario, changes = changed(deal, scenario, number, share=0.2)
        found[f"{number} changed"] = (new_deal, new_scenario, with_inputs(written, changes))
    return found


BEYOND = {
    "horizon_months": 72,
    "commencement_month": 59,
    "take_or_pay_share": 1.3,
    "lessee.other_supply": (Supply(growth=-2.0),),
}
"""Inputs that a workbook of 60 months has no formulas for, or the model is not defined for."""


@pytest.fixture(scope="module")
def recalculated(samples, cases, tmp_path_factory):
    """Every workbook after LibreOffice worked it out: one start of it for all."""
    folder = tmp_path_factory.mktemp("workbooks")
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    shutil.copy(PROFILE, settings)
    books = {name: content for name, (_, _, content) in cases.items()}
    books["beyond"] = with_inputs(workbook_bytes(*samples[0], today=TODAY), BEYOND)
    files = []
    for name, content in books.items():
        files.append(folder / f"{name}.xlsx")
        files[-1].write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={settings.parents[1].as_uri()}", "--headless",
         "--convert-to", ALL_DIGITS, "--outdir", folder / "out", *files],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return {name: Recalculated(folder / "out", name) for name in books}


def test_every_line_and_figure_agrees_as_written_and_after_changes(
    cases, recalculated, disagreements
):
    for name, (deal, scenario, _) in cases.items():
        found = recalculated[name]
        assert found.errors == [], name
        outcome = evaluate(deal, scenario.terms)
        assert disagreements(outcome, found.lines, found.figures) == [], name


def test_the_workbook_says_whether_it_agrees_with_the_program(recalculated, cases):
    for name in cases:
        found = recalculated[name]
        differ = int(found.check("Figures and lines that differ from the program's"))
        moved = int(found.check("Inputs changed since the export"))
        assert found.check("The workbook follows its inputs") == "OK", name
        assert found.warning == ""
        assert (differ == 0, moved == 0) == (name.endswith("as written"),) * 2, name


def test_the_end_of_the_lease_is_said_in_words_that_follow(recalculated, cases):
    for name, (deal, scenario, _) in cases.items():
        reason = evaluate(deal, scenario.terms).metric("end_reason")
        (row,) = (row for row in recalculated[name].sheets["Metrics"] if row[1] == reason)
        assert row[3] == END_REASON_TEXT[reason]


def test_a_change_that_it_has_no_formulas_for_is_flagged(recalculated):
    found = recalculated["beyond"]

    assert found.check("The horizon is the one of this workbook") == "export anew"
    assert found.check("The lease ends within the horizon") == "export anew"
    assert found.check("Every input is one that the model is defined for") == "export anew"
    assert found.check("Every fleet has its rows") == "OK"
    assert found.check("Fleets: each is one that the model is defined for") == "OK"
    assert found.check("Other supply: each is one that the model is defined for") == "export anew"
    assert found.check("The workbook follows its inputs") == "export anew"
    assert found.warning.startswith("Not valid as it stands")
