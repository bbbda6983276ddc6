"""The terms of a lease: its sections as one flat value, and the catalogue of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.terms.capacity import CapacityTerms
from core.terms.exit import ExitTerms
from core.terms.legal_credit import CreditTerms
from core.terms.legal_law import LawTerms
from core.terms.legal_operations import OperationsTerms
from core.terms.legal_risk import RiskTerms
from core.terms.legal_use import UseTerms
from core.terms.payment import PaymentTerms
from core.terms.power import PowerTerms
from core.terms.price import PriceTerms
from core.terms.renewal import RenewalTerms
from core.terms.service import ServiceTerms
from core.terms.term import Input, Kind, catalogue_of

MONETISED_SECTIONS = (
    CapacityTerms,
    PriceTerms,
    PaymentTerms,
    PowerTerms,
    ServiceTerms,
    ExitTerms,
    RenewalTerms,
)
"""The sections whose terms carry money, in the order of the term sheet."""

LEGAL_SECTIONS = (OperationsTerms, UseTerms, CreditTerms, RiskTerms, LawTerms)
"""The sections that follow them, whose terms carry none."""


@dataclass(frozen=True, kw_only=True)
class LeaseTerms(
    LawTerms,
    RiskTerms,
    CreditTerms,
    UseTerms,
    OperationsTerms,
    RenewalTerms,
    ExitTerms,
    ServiceTerms,
    PowerTerms,
    PaymentTerms,
    PriceTerms,
    CapacityTerms,
):
    """All terms of one lease.

    Values are plain: numbers, the code of a choice, None where there is none, a
    `LegalPosition` for a legal term.
    """


def _catalogue(sections: tuple[Any, ...]) -> Mapping[str, Input]:
    return MappingProxyType(
        {
            key: term
            for section in sections
            for key, term in catalogue_of(section, section=section.section, shared=True).items()
        }
    )


MONETISED: Mapping[str, Input] = _catalogue(MONETISED_SECTIONS)
"""The terms that carry money, by key."""

LEGAL: Mapping[str, Input] = _catalogue(LEGAL_SECTIONS)
"""The legal terms, by key."""

TERMS: Mapping[str, Input] = MappingProxyType({**MONETISED, **LEGAL})
"""Every negotiated term, by key, in the order of the term sheet."""

PRICE_OF_BASIS: Mapping[str, str] = MappingProxyType(
    {
        "gpu_hour": "price_usd_per_gpu_hour",
        "monthly_fee": "monthly_fee_usd",
        "kw_month": "price_usd_per_kw_month",
    }
)
"""The price that counts under each pricing basis."""


def price_key(terms: LeaseTerms) -> str:
    """Return the key of the price that counts under the terms' pricing basis."""
    return PRICE_OF_BASIS[terms.pricing_basis]


def terms_that_are(kind: Kind) -> tuple[Input, ...]:
    """Return the declared terms of one kind, in the order of the term sheet."""
    return tuple(term for term in TERMS.values() if term.kind is kind)
