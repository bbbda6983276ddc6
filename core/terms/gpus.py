"""The kinds of GPU that ship with the program, with what a fleet of them takes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from core import resources

REFERENCE = "h100_sxm"
"""The GPU that others are counted in."""


@dataclass(frozen=True, kw_only=True)
class GpuKind:
    """What is public about one kind of GPU.

    Attributes
    ----------
    name
        As a fleet calls it ("GB200 NVL72").
    h100_equivalents
        Dense BF16 peak over that of the H100 SXM. [1]
    it_kw_per_gpu
        With its share of servers and network. [kW]
    capex_usd_per_gpu
        Server, network and storage; None where that is not public. [USD]
    sources
        Publisher, link and confidence of each figure, by the name of the fleet's field.
    """

    name: str
    h100_equivalents: float
    it_kw_per_gpu: float
    capex_usd_per_gpu: float | None
    sources: Mapping[str, tuple[str, str, str]]

    def figures(self) -> Mapping[str, float]:
        """Return the figures that are known, by the name of the fleet's field."""
        every = {
            "h100_equivalents": self.h100_equivalents,
            "it_kw_per_gpu": self.it_kw_per_gpu,
            "capex_usd_per_gpu": self.capex_usd_per_gpu,
        }
        return {name: value for name, value in every.items() if value is not None}


_FIELDS = MappingProxyType(
    {
        "h100_equivalents": "bf16_dense_tflops",
        "it_kw_per_gpu": "it_kw_per_gpu",
        "capex_usd_per_gpu": "it_capex_usd_per_gpu",
    }
)


def gpu_name(identifier: str) -> str:
    """Return what a kind of GPU is called.

    Examples
    --------
    >>> gpu_name("gb200_nvl72")
    'GB200 NVL72'
    """
    return identifier.replace("_", " ").upper()


@cache
def gpu_kinds() -> Mapping[str, GpuKind]:
    """Return every kind by its name.

    Examples
    --------
    >>> gpu_kinds()["GB200 NVL72"].figures()
    {'h100_equivalents': 2.53, 'it_kw_per_gpu': 1.83, 'capex_usd_per_gpu': 47200.0}
    """
    records = resources.read_json("data", "gpus.json")["records"]
    unit = next(one["bf16_dense_tflops"] for one in records if one["id"] == REFERENCE)
    kinds = (_kind(one, unit) for one in records)
    return MappingProxyType({kind.name: kind for kind in kinds})


def _kind(record: Mapping[str, Any], unit: float) -> GpuKind:
    capex = record["it_capex_usd_per_gpu"]
    return GpuKind(
        name=gpu_name(record["id"]),
        h100_equivalents=round(record["bf16_dense_tflops"] / unit, 2),
        it_kw_per_gpu=float(record["it_kw_per_gpu"]),
        capex_usd_per_gpu=None if capex is None else float(capex),
        sources={name: _source(record, field) for name, field in _FIELDS.items()},
    )


def _source(record: Mapping[str, Any], field: str) -> tuple[str, str, str]:
    own = record["field_sources"].get(field, {})
    own = own if own.get("source") else record
    return own["source"]["publisher"], own["source"]["url"], own["confidence"]
