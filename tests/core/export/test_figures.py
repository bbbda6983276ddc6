"""Figures and lines for spreadsheets and programs."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import LeaseDeskError
from core.export.figures import (
    LINE_KINDS,
    METRIC_KINDS,
    as_json,
    export_figures,
    figures_of,
    lines_csv,
    metrics_csv,
)
from core.report.audience import Audience


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def every(sample):
    return [figures_of(sample.deal.under(one.case), one) for one in sample.scenarios]


def test_the_table_of_lines_has_every_month_of_every_line_in_full(sample, every):
    rows = read(lines_csv(every))

    assert len(rows) == len(every) * (sample.deal.horizon_months + 1)
    for one in every:
        own = [row for row in rows if row["scenario"] == one.scenario.name]
        outcome = evaluate(one.deal, one.scenario.terms)
        for key in LINES:
            values = [float(row[key]) if row[key] else None for row in own]
            expected = outcome.line(key)
            assert values == [
                None if none else value
                for value, none in zip(expected.tolist(), np.isnan(expected), strict=True)
            ], key


def test_the_table_of_figures_has_every_one_in_full(every):
    rows = read(metrics_csv(every))

    assert len(rows) == len(every) * len(METRICS)
    for one in every:
        own = {row["figure"]: row["value"] for row in rows if row["scenario"] == one.scenario.name}
        for key in METRICS:
            value = one.outcome.metric(key)
            assert own[key] == ("" if value is None else str(value)), key


def test_theirs_has_the_shared_alone(sample):
    scenario = sample.scenarios[-1]
    theirs = figures_of(sample.deal.under(scenario.case), scenario, Audience.THEIRS)

    data = as_json(theirs)

    assert set(data) == {"scenario", "metrics", "lines"}
    assert set(data["metrics"]) == {key for key, one in METRICS.items() if one.shared}
    assert set(data["lines"]) == {key for key, one in LINES.items() if one.shared}
    assert set(read(lines_csv([theirs]))[0]) == {"scenario", "month", "first_day", *data["lines"]}
    assert [row["figure"] for row in read(metrics_csv([theirs]))] == list(data["metrics"])


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "  ="])
def test_no_name_is_a_formula_in_a_table(every, begins):
    hostile = replace(every[0], scenario=replace(every[0].scenario, name=f"{begins}cmd()"))

    for text in (lines_csv([hostile]), metrics_csv([hostile])):
        names = {row["scenario"] for row in read(text)}
        assert names == {f"'{begins}cmd()".replace("\r", " ")}


@pytest.mark.parametrize("kinds", [LINE_KINDS, METRIC_KINDS])
def test_each_kind_of_file_holds_what_it_says(every, tmp_path, kinds):
    for suffix in kinds:
        made = export_figures(every[0], tmp_path / f"a{suffix.upper()}", kinds)

        content = made.paths[0].read_bytes()
        assert "not for the other side" in made.notes[0]
        if suffix == ".json":
            part = "lines" if kinds is LINE_KINDS else "metrics"
            assert json.loads(content) == as_json(every[0], (part,))
        else:
            rows = read(content.decode("utf-8-sig"))
            table = lines_csv if kinds is LINE_KINDS else metrics_csv
            assert rows == read(table([every[0]]))
            assert content.startswith(b"\xef\xbb\xbf")


def test_another_kind_of_file_is_refused(every, tmp_path):
    with pytest.raises(LeaseDeskError, match=r"\.csv .CSV table"):
        export_figures(every[0], tmp_path / "a.txt", LINE_KINDS)
