"""A scenario as an Excel workbook that is the model: change an input, and every figure follows."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

from xlsxwriter import Workbook

from core.export.workbook.charts_sheet import write_charts
from core.export.workbook.checks_sheet import write_checks
from core.export.workbook.inputs_sheet import write_inputs
from core.export.workbook.lists_sheet import write_lists
from core.export.workbook.model import model_of
from core.export.workbook.page import Page
from core.export.workbook.results_sheets import write_metrics, write_workings
from core.export.workbook.rows_sheets import write_returns, write_schedule
from core.export.workbook.styles import Styles
from core.report.origin import Origin
from core.report.stamp import Stamp, digest, stamped
from core.terms.deal import Deal
from core.terms.dealfile import deal_to_json, terms_to_json
from core.terms.scenario import Scenario
from core.version import VERSION

KIND = "Lease model"
"""What the workbook is called."""

TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_stamp(deal: Deal, scenario: Scenario, *, today: date, revision: str = "") -> Stamp:
    """Return where the workbook of a scenario comes from; its content is all inputs."""
    shown = replace(deal, cases=(), sources=())
    named = [scenario.name, scenario.case]
    return stamped(
        content=digest([deal_to_json(shown), terms_to_json(scenario.terms), named]),
        kind=KIND,
        date=today,
        origin=Origin(scenario=scenario.name, revision=revision, case=scenario.case),
    )


def workbook_bytes(deal: Deal, scenario: Scenario, *, today: date, revision: str = "") -> bytes:
    """Return the workbook of a scenario; equal scenarios give equal bytes on a day.

    Parameters
    ----------
    deal
        With the changes of the scenario's case already made.
    revision
        Number of the scenario's save, as `Origin` says it.
    """
    stamp = workbook_stamp(deal, scenario, today=today, revision=revision)
    model = model_of(deal, scenario)
    written = io.BytesIO()
    book = Workbook(written, TEXT_STAYS_TEXT)
    book.set_properties(
        {
            "title": KIND,
            "comments": f"Confidential. Written by Lease Desk {VERSION}.",
            "keywords": stamp.words(),
            "created": datetime(today.year, today.month, today.day),
        }
    )
    styles = Styles(book)
    about = f"{deal.name}: {scenario.name} ({scenario.case})"

    def page(name: str, title: str) -> Page:
        made = Page(book, name, styles)
        made.head(title, about)
        return made

    save = f", save {revision}".replace("+", " and edited since") if revision else ""
    inputs = page("Inputs", "Inputs")
    inputs.text(
        3,
        0,
        f"Written by Lease Desk {VERSION} on {today.isoformat()}{save}, content {stamp.content}. "
        f"Blue cells may be changed, and "
        "every sheet follows. It is the expected case: what is uncertain stands here for the "
        "record alone.",
        "muted",
    )
    write_inputs(inputs, model)
    write_lists(page("Fleets and supply", "Fleets and other supply"), model)
    write_metrics(page("Metrics", "Figures"), model)
    schedule = page("Schedule", "Monthly schedule, USD")
    charts = page("Charts", "Charts")
    places = write_schedule(schedule, model)
    write_charts(charts, book, model, schedule.name, places)
    write_checks(page("Checks", "Checks"), model)
    write_workings(page("Workings", "Single results behind the schedule"), model)
    write_returns(page("Returns", "The search for the internal rates of return"), model)
    book.close()
    return written.getvalue()
