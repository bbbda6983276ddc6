"""The workspace of everything that is believed rather than negotiated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.terms.deal import ASSUMPTIONS, FLEET, SUPPLY
from core.terms.facility import Debt, Facility, Fleet
from core.terms.gpus import gpu_kinds
from core.terms.lessee import Lessee, Supply
from core.terms.lessor import Lessor
from core.terms.market import Market
from core.terms.term import Party
from core.terms.uncertainty import Uncertainty
from gui.assumptions.case_model import CASES
from gui.assumptions.cases_editor import CASE_NAME, CasesEditor
from gui.assumptions.comparables_page import ComparablesPage
from gui.assumptions.deal_page import DealPage
from gui.assumptions.form_page import FormPage, titled
from gui.assumptions.gains_readout import GainsReadout
from gui.assumptions.live_charts import PowerChart, RentChart, SupplyChart
from gui.assumptions.mandate_page import MandatePage
from gui.assumptions.rent_table import rent_table
from gui.assumptions.side_note import SideNote
from gui.assumptions.source_line import SourceLine
from gui.assumptions.sources_page import SourcesPage
from gui.document import LeaseDocument
from gui.forms.input_form import InputForm
from gui.forms.pick import Pick
from gui.forms.record_table import RecordTable
from gui.results import Results
from gui.theme import Themes
from gui.widgets.scrolling import scrolling
from gui.widgets.still_tabs import StillTabs
from gui.widgets.style import set_role


class AssumptionsWorkspace(QWidget):
    """Forms and tables of the deal, made from the declarations, under both gains."""

    title = "Assumptions"

    asked = Signal(object, QPoint)
    """A `Question` about a figure, and where it stands on the screen."""

    def __init__(
        self,
        document: LeaseDocument,
        results: Results,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._results = results
        self.readout = GainsReadout(document, results)
        self.fleets = RecordTable(
            document,
            "facility.fleets",
            record=Fleet,
            columns=FLEET,
            noun="fleet",
            name="Fleets",
            pick=Pick(
                name="gpu", choices={name: kind.figures() for name, kind in gpu_kinds().items()}
            ),
        )
        self.supply = RecordTable(
            document,
            "lessee.other_supply",
            record=Supply,
            columns=SUPPLY,
            noun="source of supply",
            name="Other supply",
        )
        self.forms: dict[str, InputForm] = {
            "Facility": self._form(Facility.section, Debt.section),
            "Market": self._form(Market.section),
            "Lessor": self._form(Lessor.section),
            "Lessee": self._form(Lessee.section),
            "Uncertainty": self._form(Uncertainty.section),
        }
        self.deal = DealPage(document)
        self.mandate = MandatePage(document, results)
        self.cases = CasesEditor(document)
        self.sources = SourcesPage(document)
        self.lines = {name: self._line(form) for name, form in self.forms.items()}
        self.charts = {
            "Facility": PowerChart(document, results, themes),
            "Market": RentChart(document, results, themes),
            "Lessee": SupplyChart(document, results, themes),
        }
        self.comparables = ComparablesPage(document, results, themes)
        self.tabs = StillTabs()
        self.tabs.setDocumentMode(True)
        self._lay_out()
        results.ready.connect(self._show_findings)
        for chart in self.charts.values():
            chart.asked.connect(self.asked)
        self.readout.asked.connect(self.asked)
        self.sources.figures.reveal_wanted.connect(self.reveal)
        for name, key, table in (
            ("Facility", "facility.fleets", self.fleets),
            ("Lessee", "lessee.other_supply", self.supply),
        ):
            table.view.selectionModel().currentChanged.connect(
                partial(self._on_row_chosen, self.lines[name], key)
            )

    def form_of(self, key: str) -> InputForm | None:
        """Return the form that has an input, if any has."""
        forms = (*self.forms.values(), self.deal.form)
        return next((form for form in forms if form.has(key)), None)

    def reveal(self, key: str) -> None:
        """Turn to the page of an input and put the keyboard into its row, or into its table."""
        form = self.form_of(key)
        part: QWidget | None = form or {
            "facility.fleets": self.fleets.view,
            "lessee.other_supply": self.supply.view,
            CASES: self.cases.changes.view,
            CASE_NAME: self.cases.name,
        }.get(key)
        if part is None:
            return
        self._turn_to(part)
        if form is not None:
            form.reveal(key)
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_to(self, part: QWidget) -> None:
        """Bring the page with a part of it to the front."""
        for number in range(self.tabs.count()):
            page = self.tabs.widget(number)
            if page is not None and page.isAncestorOf(part):
                self.tabs.setCurrentIndex(number)

    def _on_row_chosen(self, line: SourceLine, key: str, *_cells: object) -> None:
        line.show_figure(key)

    def reveal_limit(self, key: str) -> None:
        """Turn to our mandate and put the keyboard into the limit of a term or figure."""
        self._turn_to(self.mandate)
        self.mandate.reveal(key)

    def _form(self, *sections: str) -> InputForm:
        inputs = [one for one in ASSUMPTIONS.values() if one.section in sections]
        form = InputForm(self._document, inputs)
        form.search.setPlaceholderText("Find an assumption")
        form.only_changes.hide()  # a baseline has other terms, not other assumptions
        return form

    def _line(self, form: InputForm) -> SourceLine:
        """Return a line that says where the figure of a form that has the keyboard comes from."""
        line = SourceLine(self._document)
        form.focused.connect(line.show_figure)
        line.all_wanted.connect(self.show_sources)
        return line

    def show_sources(self, key: str = "") -> None:
        """Turn to the sources, at a figure if one is given."""
        self._turn_to(self.sources)
        self.sources.show_figure(key)

    def _show_findings(self) -> None:
        for form in (*self.forms.values(), self.deal.form):
            form.show_findings(self._results.problems)

    def _lay_out(self) -> None:
        forms = self.forms
        pages: Sequence[tuple[str, QWidget]] = (
            (
                "Facility",
                FormPage(
                    forms["Facility"],
                    table=self.fleets,
                    title=Fleet.section,
                    others=(self.charts["Facility"],),
                    foot=self.lines["Facility"],
                ),
            ),
            (
                "Market",
                FormPage(
                    forms["Market"],
                    others=(self.charts["Market"], titled("Public rents", rent_table())),
                    foot=self.lines["Market"],
                ),
            ),
            (
                "Lessor",
                FormPage(
                    forms["Lessor"],
                    note=SideNote(self._document, Party.LESSOR),
                    foot=self.lines["Lessor"],
                ),
            ),
            (
                "Lessee",
                FormPage(
                    forms["Lessee"],
                    table=self.supply,
                    title=Supply.section,
                    others=(self.charts["Lessee"],),
                    note=SideNote(self._document, Party.LESSEE),
                    foot=self.lines["Lessee"],
                ),
            ),
            ("Uncertainty", FormPage(forms["Uncertainty"], foot=self.lines["Uncertainty"])),
            ("Cases", self.cases),
            ("Comparables", self.comparables),
            ("Mandate", self.mandate),
            ("Deal", FormPage(self.deal)),
            ("Sources", self.sources),
        )
        for name, page in pages:
            self.tabs.addTab(scrolling(page), name)
        line = QFrame()
        set_role(line, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.readout)
        column.addWidget(line)
        column.addWidget(self.tabs, 1)
