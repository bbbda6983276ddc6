"""The price and how it moves over the lease; as core/engine/pricing.py."""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.units import Unit

_PRICE = Area("Price")

_STEPPED = "[price_index<]*[price_step]"

PARTS: tuple[Part, ...] = (
    _PRICE.single(
        "price_per_month",
        "Price of a GPU a month, if not by the hour",
        'IF(pricing_basis="monthly_fee",monthly_fee_usd/(capacity_share*gpus_final),'
        "price_usd_per_kw_month*kw_per_gpu)",
        Unit.USD_PER_GPU,
    ),
    _PRICE.single(
        "price_of_full_month",
        "Price of a GPU in an average month",
        'IF(pricing_basis="gpu_hour",price_usd_per_gpu_hour*8760/12,price_per_month)',
        Unit.USD_PER_GPU,
    ),
    _PRICE.single(
        "full_fee",
        "Fee of an average month, all delivered",
        "price_of_full_month*take_or_pay_share*capacity_share*gpus_final",
    ),
    _PRICE.single(
        "anniversary_step",
        "Step of the price at an anniversary",
        '1+IF(escalation="cpi",MIN(MAX(market.cpi,cpi_floor),cpi_cap),'
        'IF(escalation="fixed",escalator_rate,0))',
        Unit.TIMES,
    ),
    _PRICE.row(
        "rate",
        "Price of a GPU at index 1",
        'IF(pricing_basis="gpu_hour",price_usd_per_gpu_hour*[hours],price_per_month)',
        Unit.USD_PER_GPU,
        first="0",
    ),
    _PRICE.row(
        "renewal_starts",
        "First month of a possible renewal (1)",
        "IF(AND([lease_month]>term_months,"
        "[lease_month]<=term_months+renewal_options*renewal_months,"
        "MOD([lease_month]-term_months-1,renewal_months)=0),1,0)",
        Unit.NONE,
    ),
    _PRICE.row(
        "price_step",
        "Step of the price",
        "IF(AND([lease_month]>1,MOD([lease_month]-1,12)=0),anniversary_step,1)"
        "*IF([renewal_starts]=1,renewal_price_share,1)",
        Unit.TIMES,
    ),
    _PRICE.row(
        "reset_due",
        "Reset to the market (1)",
        "IF(AND([lease_month]>1,[renewal_starts]=0,reset_months>0,"
        "MOD([lease_month]-1,MAX(reset_months,1))=0),1,0)",
        Unit.NONE,
    ),
    _PRICE.row(
        "market_move",
        "Index that a reset aims at",
        "[spot_usd_per_h100e_hour]/market.spot_usd_per_h100e_hour*(1-reset_discount)",
        Unit.RATIO,
    ),
    line(
        "price_index",
        f"IF([reset_due]=1,MIN(MAX([market_move],{_STEPPED}*(1-reset_collar)),"
        f"{_STEPPED}*(1+reset_collar)),{_STEPPED})",
        first="1",
    ),
    _PRICE.row(
        "price",
        "Price of a GPU for the month",
        "[rate]*[price_index]*IF([lease_month]<=ramp_fee_months,ramp_fee_share,1)",
        Unit.USD_PER_GPU,
    ),
)
