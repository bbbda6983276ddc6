"""Assumptions on how uncertain the drivers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from core.terms.term import number
from core.terms.units import Unit


def _volatility(default: float, of: str) -> Any:
    return number(
        default,
        label=f"Volatility of {of}",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=5.0,
        usual=(0.0, 1.0),
        step=0.05,
        why=f"Yearly volatility of {of}, of its logarithm.",
    )


def _reversion(default: float, of: str) -> Any:
    return number(
        default,
        label=f"Reversion of {of}",
        unit=Unit.PER_YEAR,
        low=0.0,
        high=50.0,
        usual=(0.0, 3.0),
        step=0.1,
        why=f"Speed with which {of} returns to its expected path; 0 for a random walk.",
    )


def _correlation(default: float, of: str) -> Any:
    return number(
        default,
        label=f"Correlation of {of}",
        unit=Unit.SHARE,
        low=-1.0,
        high=1.0,
        step=0.05,
        why=f"Correlation of the monthly shocks of {of}.",
    )


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """Volatilities, reversions and correlations of the drivers, and the odds of delay."""

    section: ClassVar[str] = "Uncertainty"

    spot_volatility: float = _volatility(0.45, "the market rent")
    spot_reversion: float = _reversion(0.5, "the market rent")
    demand_volatility: float = _volatility(0.35, "the demand")
    demand_reversion: float = _reversion(0.0, "the demand")
    power_volatility: float = _volatility(0.25, "the power price")
    power_reversion: float = _reversion(1.0, "the power price")
    own_use_volatility: float = _volatility(0.5, "the value of own use")
    own_use_reversion: float = _reversion(0.3, "the value of own use")
    spot_demand_correlation: float = _correlation(0.5, "market rent and demand")
    spot_own_use_correlation: float = _correlation(0.4, "market rent and own use")
    demand_own_use_correlation: float = _correlation(0.2, "demand and own use")
    availability_shape: float = number(
        4.0,
        label="Shape of the unavailability",
        unit=Unit.NONE,
        low=0.01,
        high=10_000.0,
        usual=(1.0, 20.0),
        step=0.5,
        why="Gamma shape of the monthly unavailability factor; the larger, the steadier.",
    )
    delivery_delay_odds: tuple[tuple[int, float], ...] = ((0, 1.0),)
    """Months added to the facility's delay, each with its probability."""
