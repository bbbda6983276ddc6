"""What a lease is worth: the only entry to the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from core.engine.batch import Checkpoint, FloatArray, anywhere, width
from core.engine.exits import lease_end
from core.engine.figures import Block, figures_of
from core.engine.inputs import Inputs, Paths, expected_paths, inputs_of
from core.engine.invoice import settlement
from core.engine.lessee import lessee_of
from core.engine.lessor import lessor_of
from core.engine.lines import LINES
from core.engine.metrics import END_REASONS, METRICS
from core.engine.running import running_of
from core.errors import InvalidInputError
from core.terms.deal import Deal
from core.terms.lease import LeaseTerms

ELEMENTS_PER_BLOCK = 15_625
"""Months times scenarios in one block: what stays in a core's cache, in arrays small enough that
the C library keeps their memory (under 128 KiB) instead of asking the system for it each time."""


_LINES, _METRICS = tuple(LINES), tuple(METRICS)


class Kept(NamedTuple):
    """Keys of the lines and figures that are kept."""

    lines: tuple[str, ...]
    metrics: tuple[str, ...]


class Lines(Mapping[str, FloatArray]):
    """Lines by key, each (B, T+1), turned from months down when they are asked for.

    They cannot be written to: some are kept for the next scenario.
    """

    def __init__(self, by_month: Mapping[str, FloatArray], batch: int) -> None:
        self._by_month = by_month
        self._batch = batch

    def __getitem__(self, key: str) -> FloatArray:
        line = _spread(self._by_month[key], self._batch).T
        line.flags.writeable = False
        return line

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_month)

    def __len__(self) -> int:
        return len(self._by_month)


@dataclass(frozen=True)
class Outcome:
    """The results of a batch of scenarios.

    Attributes
    ----------
    lines
        By key, arrays of shape (B, T+1); NaN where a month has no value.
    metrics
        By key, arrays of shape (B,); NaN where there is none. `end_reason` holds positions in
        `END_REASONS`.
    """

    lines: Mapping[str, FloatArray]
    metrics: Mapping[str, FloatArray]

    @property
    def batch(self) -> int:
        """B, the number of scenarios."""
        return len(next(iter(self.metrics.values())))

    def line(self, key: str, scenario: int = 0) -> FloatArray:
        """Return a line of one scenario, (T+1,)."""
        line: FloatArray = self.lines[key][scenario]
        return line

    def metric(self, key: str, scenario: int = 0) -> float | str | None:
        """Return a figure of one scenario: the code of the end's reason, None for none."""
        value = float(self.metrics[key][scenario])
        if key == "end_reason":
            return END_REASONS[int(value)]
        return None if np.isnan(value) else value

    def number(self, key: str, scenario: int = 0) -> float | None:
        """Return a figure that is a number, of one scenario; None for none."""
        value = float(self.metrics[key][scenario])
        return None if np.isnan(value) else value


def evaluate(
    deal: Deal,
    terms: LeaseTerms,
    columns: Mapping[str, Any] | None = None,
    paths: Paths | None = None,
    lines: Iterable[str] | None = None,
    checkpoint: Checkpoint | None = None,
    metrics: Iterable[str] | None = None,
) -> Outcome:
    """Return what a lease is worth to both sides, for one scenario or a batch.

    Parameters
    ----------
    deal, terms
        The assumptions, with the changes of a case already made, and the terms.
    columns
        Inputs that differ between the scenarios: by a term's key or an assumption's dotted path,
        an array of shape (B,).
    paths
        Drivers that differ from what is expected; the plan stays that of the expected ones.
    lines
        Keys of the lines to keep; all where None.
    checkpoint
        Called between blocks with the fraction done; what it raises ends the run.
    metrics
        Keys of the figures to keep; all where None. Gains alone take half the time, and what
        needs no rate of return two thirds.

    Raises
    ------
    InvalidInputError
        If the horizon does not cover the term, or a column is of no known input.
    """
    given = {key: _column(value) for key, value in (columns or {}).items()}
    keep = Kept(
        _LINES if lines is None else tuple(lines),
        _METRICS if metrics is None else tuple(metrics),
    )
    batch = max([1, *(len(column) for column in given.values()), _paths_batch(paths)])
    size = max(1, ELEMENTS_PER_BLOCK // (deal.horizon_months + 1))
    if batch <= size:
        return _outcome(evaluate_block(deal, terms, given, paths), keep, batch)
    parts = []
    for start in range(0, batch, size):
        if checkpoint is not None:
            checkpoint(start / batch)
        chosen = slice(start, min(start + size, batch))
        part = {key: col[chosen] if len(col) > 1 else col for key, col in given.items()}
        driven = None if paths is None else paths.part(chosen)
        block = evaluate_block(deal, terms, part, driven)
        parts.append(_outcome(block, keep, chosen.stop - chosen.start))
    return Outcome(
        lines={key: np.concatenate([part.lines[key] for part in parts]) for key in keep.lines},
        metrics={
            key: np.concatenate([part.metrics[key] for part in parts]) for key in keep.metrics
        },
    )


def evaluate_block(
    deal: Deal, terms: LeaseTerms, columns: Mapping[str, FloatArray], paths: Paths | None
) -> Block:
    """Return everything worked out for one block of scenarios."""
    inputs = inputs_of(deal, terms, columns)
    _check_horizon(inputs)
    expected = expected_paths(inputs)
    plan = running_of(inputs, expected)
    running = plan if paths is None else running_of(inputs, paths)
    end = lease_end(inputs, plan, running)
    paid = settlement(inputs, running, end)
    return Block(
        inputs=inputs,
        running=running,
        end=end,
        paid=paid,
        lessor=lessor_of(inputs, running, end, paid),
        lessee=lessee_of(inputs, running, end, paid),
    )


def _check_horizon(inputs: Inputs) -> None:
    if anywhere(inputs.scheduled_last > inputs.horizon):
        last = inputs.scheduled_last.max()
        raise InvalidInputError(
            f"The lease is scheduled to run to month {last}, but the horizon is "
            f"{inputs.horizon} months; it must cover the scheduled term."
        )


def _outcome(block: Block, keep: Kept, batch: int) -> Outcome:
    lines = line_values(block) if keep.lines else {}
    return Outcome(
        lines=Lines({key: lines[key] for key in keep.lines}, batch),
        metrics=_columns(figures_of(block, keep.metrics), keep.metrics, batch),
    )


def line_values(block: Block) -> dict[str, FloatArray]:
    """Return every line by key, each (T+1, 1) or (T+1, B)."""
    inputs, running, paid = block.inputs, block.running, block.paid
    lessor, taxed = block.lessor, block.after_tax
    lessee, live, firm = block.lessee, block.end.live, block.firm
    return {
        "hours": inputs.calendar.hours,
        "gpus": inputs.fleet.gpus,
        "h100e": inputs.fleet.h100e,
        "it_mw": inputs.fleet.it_mw,
        "contracted_gpus": running.delivery.contracted * live,
        "delivered_gpus": running.delivery.delivered * live,
        "used_h100e": lessee.used,
        "utilization": running.utilization * live,
        "demand_h100e": running.demand.demand,
        "other_supply_h100e": running.demand.other_supply,
        "alternative_h100e": lessee.alternative,
        "spot_usd_per_h100e_hour": running.paths.spot,
        "price_index": running.price.index,
        "scheduled_fee": firm.scheduled_fee,
        "base_fee": paid.base_fee,
        "overage_fee": paid.overage_fee,
        "shortfall_fee": running.shortfall_fee * live,
        "sla_credit": paid.sla_credit,
        "delay_damages": paid.delay_damages,
        "power_pass_through": paid.power_pass_through,
        "invoice": paid.invoice,
        "prepayment_drawn": paid.drawn,
        "prepayment_balance": paid.prepayment_balance,
        "receipts": paid.receipts,
        "termination_fee": paid.termination_fee,
        "recall_compensation": paid.recall_compensation,
        "refund": paid.refund,
        "deposit_return": paid.deposit_return,
        "firm_backlog": firm.firm_backlog,
        "opex": lessor.opex,
        "fixed_cost": lessor.fixed_cost,
        "lessor_credit_cost": lessor.credit_cost,
        "lessee_credit_cost": lessee.credit_cost,
        "revenue": lessor.revenue,
        "relet_revenue": lessor.free.relet_revenue,
        "own_use_value": lessor.free.own_use_value,
        "power_cost": lessor.power_cost,
        "ebitda": lessor.ebitda,
        "depreciation": taxed.depreciation,
        "tax": taxed.tax,
        "levered_tax": taxed.levered_tax,
        "interest": taxed.debt.interest,
        "principal": taxed.debt.principal,
        "cfads": taxed.cfads,
        "dscr": taxed.dscr,
        "cash": taxed.cash,
        "levered_cash": taxed.levered_cash,
        "lessor_value_with": lessor.value_with,
        "lessor_value_without": lessor.value_without,
        "lessee_value_with": lessee.value_with,
        "lessee_value_without": lessee.value_without,
        "lessee_worth": running.worth,
        "lessee_margin": running.lessee_margin,
        "lessor_margin": running.lessor_margin,
    }


def _columns(
    figures: Mapping[str, FloatArray], keys: tuple[str, ...], batch: int
) -> dict[str, FloatArray]:
    """Return some of the figures, each (B,)."""
    if batch == 1:
        every = np.array([figures[key] for key in keys])
        return dict(zip(keys, every[:, np.newaxis], strict=True))
    return {key: _spread(figures[key], batch) for key in keys}


def _spread(result: FloatArray, batch: int) -> FloatArray:
    """Return a result for every scenario, where it is the same for all."""
    if result.shape[-1:] == (batch,):
        return result
    return np.broadcast_to(result, (*result.shape[:-1], batch))


def _column(value: Any) -> FloatArray:
    return np.atleast_1d(np.asarray(value, dtype=np.float64))


def _paths_batch(paths: Paths | None) -> int:
    if paths is None:
        return 1
    return width(*vars(paths).values())
