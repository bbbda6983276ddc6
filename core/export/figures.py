"""Figures and monthly lines of scenarios, as CSV for spreadsheets and as JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from core.engine.batch import FloatArray
from core.engine.evaluate import Outcome, evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.errors import LeaseDeskError
from core.export.kinds import Exported
from core.files import write_whole
from core.report.audience import Audience
from core.report.disclosure import shared_outcome
from core.terms.deal import Deal
from core.terms.scenario import Scenario

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet may take for a formula."""

OURS = "It holds our own figures and is not for the other side."


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a scenario comes to, as far as an audience may see it.

    Attributes
    ----------
    deal
        As the scenario's case sees it.
    """

    deal: Deal
    scenario: Scenario
    audience: Audience
    outcome: Outcome

    @property
    def metrics(self) -> dict[str, float | str | None]:
        """The figures by key; the code of the end's reason, None for none."""
        return {
            key: self.outcome.metric(key)
            for key, metric in METRICS.items()
            if self.audience.may_see(metric)
        }

    @property
    def lines(self) -> dict[str, list[float | None]]:
        """The monthly lines by key, from closing on; None for a month without a value."""
        return {
            key: _values(self.outcome.line(key))
            for key, line in LINES.items()
            if self.audience.may_see(line)
        }


def figures_of(deal: Deal, scenario: Scenario, audience: Audience = Audience.OURS) -> Figures:
    """Return what a scenario comes to.

    Parameters
    ----------
    deal
        As the scenario's case sees it.

    Raises
    ------
    InvalidInputError
        If the model is not defined for the scenario's terms.
    """
    ours = audience is Audience.OURS
    outcome = (evaluate if ours else shared_outcome)(deal, scenario.terms)
    return Figures(deal=deal, scenario=scenario, audience=audience, outcome=outcome)


def as_json(one: Figures, parts: Iterable[str] = ("metrics", "lines")) -> dict[str, Any]:
    """Return plain data; the case is ours alone."""
    case = {"case": one.scenario.case} if one.audience is Audience.OURS else {}
    return {"scenario": one.scenario.name, **case, **{part: getattr(one, part) for part in parts}}


def lines_csv(every: Sequence[Figures]) -> str:
    """Return a row for each month of each scenario, a column for each line."""
    return _table(_line_rows(every))


def metrics_csv(every: Sequence[Figures]) -> str:
    """Return a row for each figure of each scenario."""
    return _table(_metric_rows(every))


def _line_rows(every: Sequence[Figures]) -> Iterator[Sequence[Any]]:
    keys = list(every[0].lines) if every else list(LINES)
    yield ["scenario", "month", "first_day", *keys]
    for one in every:
        name = as_text(one.scenario.name)
        for month, values in enumerate(zip(*one.lines.values(), strict=True)):
            yield [name, month, one.deal.first_day(month), *values]


def _metric_rows(every: Sequence[Figures]) -> Iterator[Sequence[Any]]:
    yield ["scenario", "figure", "label", "unit", "value"]
    for one in every:
        for key, value in one.metrics.items():
            metric = METRICS[key]
            yield [as_text(one.scenario.name), key, metric.label, metric.unit.value, value]


def _table(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV; a cell is empty where there is no value."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(rows)
    return table.getvalue()


def as_text(words: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> as_text("=1+1"), as_text("Round 1")
    ("'=1+1", 'Round 1')
    """
    shown = words.replace("\r", " ")  # which would end the row
    return f"'{shown}" if words.lstrip(" ").startswith(FORMULA) else shown


def _values(line: FloatArray) -> list[float | None]:
    return [None if np.isnan(value) else value for value in line.tolist()]


@dataclass(frozen=True, kw_only=True)
class FiguresKind:
    """A kind of file for figures or lines: its suffix, what it is called, how it is written."""

    suffix: str
    label: str
    content: Callable[[Figures], str]
    encoding: str = "utf-8"


def _kinds(csv_of: Callable[[Sequence[Figures]], str], part: str) -> Mapping[str, FiguresKind]:
    def table(one: Figures) -> str:
        return csv_of((one,))

    def data(one: Figures) -> str:
        return json.dumps(as_json(one, (part,)), allow_nan=False, indent=1)

    return MappingProxyType(
        {
            # spreadsheets take a file for UTF-8 by the mark that begins it
            ".csv": FiguresKind(
                suffix=".csv", label="CSV table", content=table, encoding="utf-8-sig"
            ),
            ".json": FiguresKind(suffix=".json", label="JSON data", content=data),
        }
    )


LINE_KINDS = _kinds(lines_csv, "lines")
"""The kinds of file for monthly lines, by suffix."""

METRIC_KINDS = _kinds(metrics_csv, "metrics")
"""The kinds of file for figures, by suffix."""


def export_figures(one: Figures, path: Path, kinds: Mapping[str, FiguresKind]) -> Exported:
    """Write figures or lines as the kind of file that the path's suffix names.

    Raises
    ------
    LeaseDeskError
        If there is no such kind, or the file cannot be written.
    """
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(f"{kind.suffix} ({kind.label})" for kind in kinds.values())
        raise LeaseDeskError(f"{path.name} is no file for figures; the kinds are {known}.")
    write_whole(path, kind.content(one).encode(kind.encoding, "replace"))
    return Exported(paths=(path,), notes=(OURS,) if one.audience is Audience.OURS else ())
