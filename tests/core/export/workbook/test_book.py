import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import openpyxl
import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.export.workbook.book import workbook_bytes
from core.terms.deal import ASSUMPTIONS, DEAL, SUPPLY
from core.terms.lease import MONETISED
from core.terms.lessee import Supply
from core.terms.paths import replaced, value_at

TODAY = date(2026, 11, 23)
HOSTILE = (
    '=HYPERLINK("http://example.com","click")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=1\n=2",
    "\t=1",
    "=1/0",
    "https://example.com",
    "123",
    "{=1}",
    "x" * 200,
    "اتفاقية 计算租约",
    "half a pair \ud83d",
    'a bell \x07 and <b> & "quotes"',
)


def opened(content, **how):
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def cell_of(book, name):
    """Return the cell that a name stands for; of a range, all of them."""
    ((sheet, area),) = book.defined_names[name].destinations
    found = book[sheet][area]
    return [cell for row in found for cell in row] if isinstance(found, tuple) else found


def formulas(book):
    return [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def with_texts(deal, scenario, *texts):
    """Return a scenario with these texts wherever one may be typed: one supplier for each."""
    first = texts[0]
    fields = dict.fromkeys(("name", "parties.lessor", "parties.lessee", "facility.name"), first)
    fields["facility.fleets"] = tuple(replace(one, gpu=first) for one in deal.facility.fleets)
    fields["lessee.other_supply"] = tuple(Supply(name=text) for text in texts)
    named = replace(scenario, name=first, case=first, notes=first, tags=(first,))
    return replaced(deal, fields), named


@pytest.fixture(scope="module")
def written(samples):
    return workbook_bytes(*samples[0], today=TODAY)


@pytest.fixture(scope="module")
def book(written):
    return opened(written)


@pytest.fixture(scope="module")
def shown(written):
    """What a reader sees before anything is worked out again."""
    return opened(written, data_only=True)


def test_each_input_stands_under_its_key(samples, shown):
    deal, scenario = samples[0]

    for key in (*DEAL, *ASSUMPTIONS, *MONETISED):
        value = getattr(scenario.terms, key) if key in MONETISED else value_at(deal, key)
        expected = datetime(value.year, value.month, 1) if isinstance(value, date) else value
        assert cell_of(shown, key).value == expected, key
    assert [cell.value for cell in cell_of(shown, "facility.fleets.count")] == [
        fleet.count for fleet in deal.facility.fleets
    ]


def test_every_cell_shows_the_programs_own_figures_at_once(samples, book, shown):
    deal, scenario = samples[0]
    outcome = evaluate(deal, scenario.terms)

    for key in LINES:
        values = [cell.value for cell in cell_of(shown, f"line.{key}")]
        for value, own in zip(values, outcome.line(key), strict=True):
            assert value == own if isinstance(value, int | float) else np.isnan(own), key
    for key, metric in METRICS.items():
        own = outcome.metric(key)
        assert cell_of(shown, f"metric.{key}").value == (metric.none_means if own is None else own)
    for cell in formulas(book):
        if "line." in cell.value:
            assert shown[cell.parent.title][cell.coordinate].value is not None or '""' in cell.value


def test_every_month_of_every_line_is_a_formula(samples, book):
    deal, _ = samples[0]

    for key in LINES:
        cells = cell_of(book, f"line.{key}")
        assert len(cells) == deal.horizon_months + 1
        assert {cell.data_type for cell in cells if cell.value is not None} == {"f"}, key


def test_every_sheet_says_that_it_is_ours_alone(book):
    for sheet in book:
        assert sheet["A2"].value.startswith("Confidential")
        assert "Confidential" in sheet.oddFooter.left.text


def test_what_a_user_typed_stays_text(samples):
    plain = workbook_bytes(*with_texts(*samples[0], *["plain"] * len(HOSTILE)), today=TODAY)
    hostile = workbook_bytes(*with_texts(*samples[0], *HOSTILE), today=TODAY)

    made = opened(hostile)

    assert [(cell.coordinate, cell.value) for cell in formulas(made)] == [
        (cell.coordinate, cell.value) for cell in formulas(opened(plain))
    ]
    assert not any(cell.hyperlink for sheet in made for row in sheet.iter_rows() for cell in row)
    suppliers = cell_of(made, "lessee.other_supply.values")[:: len(SUPPLY)]
    assert {cell.data_type for cell in (*suppliers, cell_of(made, "name"))} == {"s"}
    assert [cell.value for cell in suppliers] == [
        text.replace("\ud83d", "?").replace("\x07", "_x0007_") for text in HOSTILE
    ]


def test_no_text_of_a_user_stands_outside_the_cells(samples):
    deal, scenario = with_texts(*samples[0], "a planted marker")
    content = workbook_bytes(deal, scenario, today=TODAY)

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        holding = [name for name in parts.namelist() if b"planted" in parts.read(name)]

    assert holding == ["xl/sharedStrings.xml", "docProps/core.xml"]  # the latter holds the stamp


def test_names_are_such_as_excel_takes(book):
    names = list(book.defined_names)

    assert len(names) > 300
    for name in names:
        assert re.fullmatch(r"[a-z_][a-z0-9_.]*", name)
        assert not re.fullmatch(r"[a-z]{1,3}\d+|r|c|r\d*c\d*", name)


def test_formulas_are_no_longer_than_excel_takes_and_name_what_there_is(book):
    known = set(book.defined_names)
    called = re.compile(r'"[^"]*"|\d[\dE.-]*|[A-Za-z_][\w.]*(?![\w.(])')
    cell = re.compile(r"[A-Z]{1,3}\d+")

    for formula in {cell.value for cell in formulas(book)}:
        assert len(formula) < 1024
        for word in called.findall(formula):
            if word[0] not in '"0123456789' and not cell.fullmatch(word):
                assert word in known, formula


def test_the_charts_are_native_and_live(written):
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        charts = [parts.read(name) for name in parts.namelist() if "charts/chart" in name]

    assert len(charts) == 4
    assert all(chart.count(b"<c:f>Schedule!$F$") >= 4 for chart in charts)


def test_a_workbook_of_a_day_is_always_the_same(samples, written):
    assert workbook_bytes(*samples[0], today=TODAY) == written


def test_fifteen_years_and_no_other_supply_find_room(samples):
    deal, scenario = samples[0]
    long = replaced(deal, {"horizon_months": 180, "lessee.other_supply": ()})

    made = opened(workbook_bytes(long, scenario, today=TODAY), data_only=True)

    assert len(cell_of(made, "line.cash")) == 181
    outcome = evaluate(long, scenario.terms)
    assert cell_of(made, "metric.lessor_npv_usd").value == outcome.metric("lessor_npv_usd")
