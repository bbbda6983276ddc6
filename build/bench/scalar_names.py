"""What the plain model's inputs, lines and figures are called, by position."""

from collections import namedtuple

from core.engine.inputs import COLUMNS
from core.engine.lines import LINES
from core.engine.metrics import METRICS
from core.terms.lease import MONETISED

STRIDE = 181
"""Columns of the longest horizon: row r of an array begins at r × STRIDE."""


def _positions(name, keys, stride=1):
    names = [key.replace(".", "_") for key in keys]
    return namedtuple(name, names)(*range(0, stride * len(names), stride))


X = _positions("X", COLUMNS)
M = _positions("M", METRICS)

PATHS = "spot power own demand value alt_price alt cpi lessor_discount lessee_discount"
"""Rows, g_…, that the terms do not touch: what grows by a rate, what a later dollar is worth."""

WORK = (
    "price own relet own_power relet_power relets settled pay leased_power void_margin "
    "handed_over scheduled billable residual fees net lagged pure ahead"
)
"""Rows, w_…, that the months are worked out in beside the lines."""

A = _positions(
    "A",
    [*(f"g_{key}" for key in PATHS.split()), *LINES, *(f"w_{key}" for key in WORK.split())],
    STRIDE,
)
FACILITY = (
    "hours gpus h100e it_mw billable other_supply gpus_final kw_per_gpu capex site_start "
    "fleet_start fleet_cost fleets columns"
)
F = _positions("F", FACILITY.split(), STRIDE)
"""What the fleets and the calendar come to; starts are months in service at closing."""


def _code(key, option):
    return float(MONETISED[key].codes.index(option))


BY_FEE, BY_KW = _code("pricing_basis", "monthly_fee"), _code("pricing_basis", "kw_month")
FIXED, CPI = _code("escalation", "fixed"), _code("escalation", "cpi")
TERMINATES = _code("delivery_remedy", "terminate")
LESSEE_OPTION = _code("delivery_remedy", "lessee_option")
KEPT = _code("prepayment_on_exit", "kept")
NO_SECURITY, DEPOSIT = _code("security_form", "none"), _code("security_form", "cash_deposit")
LETTER = _code("security_form", "letter_of_credit")
