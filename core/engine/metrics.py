"""The figures of a scenario, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.engine.declare import Metric
from core.engine.metrics_of_contract import METRICS_OF_CONTRACT
from core.engine.metrics_of_lessee import METRICS_OF_LESSEE
from core.engine.metrics_of_lessor import METRICS_OF_LESSOR

END_REASONS = ("term", "lessee", "lessor", "delivery")
"""Why a lease ends; the position is the code in a column."""

END_REASON_TEXT: Mapping[str, str] = MappingProxyType(
    {
        "term": "runs its term",
        "lessee": "the lessee leaves",
        "lessor": "the lessor recalls",
        "delivery": "the longstop is missed",
    }
)
"""How the end of a lease is said in a sentence."""

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.key: metric
        for metric in (*METRICS_OF_CONTRACT, *METRICS_OF_LESSOR, *METRICS_OF_LESSEE)
    }
)
"""Every figure of a scenario, by key, in the order in which tables show them."""
