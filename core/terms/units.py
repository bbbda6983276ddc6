"""The units that inputs, lines and metrics are declared in."""

from __future__ import annotations

from enum import Enum


class Unit(Enum):
    """A unit; its value is what stands behind a figure."""

    NONE = ""
    MONTH = "month"
    """An ordinal: the month numbered so."""
    MONTHS = "months"
    DAYS = "days"
    YEARS = "years"
    HOURS = "h"
    SHARE = "%"
    """A fraction, shown in per cent."""
    PER_YEAR = "% a year"
    """A yearly rate as a fraction, shown in per cent."""
    USD = "USD"
    USD_PER_MONTH = "USD a month"
    USD_PER_GPU_HOUR = "USD /GPU-h"
    USD_PER_H100E_HOUR = "USD /H100e-h"
    USD_PER_KW_MONTH = "USD /kW-month"
    USD_PER_MWH = "USD /MWh"
    USD_PER_MW_MONTH = "USD /MW-month"
    USD_PER_GPU = "USD /GPU"
    GPUS = "GPUs"
    H100E = "H100e"
    MW = "MW (IT)"
    KW = "kW (IT)"
    COUNT = "options"
    TIMES = "×"
    """So many times something."""
    RATIO = "x"
    """A cover ratio or an index."""

    is_money: bool
    """Whether figures carry a dollar sign."""
    is_share: bool
    """Whether a fraction is shown in per cent."""
    per: str
    """What stands behind the dollars: "" for a plain sum, " /GPU-h" for a rate."""

    def __init__(self, text: str) -> None:
        self.is_money = text.startswith("USD")
        self.is_share = text.startswith("%")
        self.per = text.removeprefix("USD") if self.is_money else ""
