"""The price for a target return against PySAM's own solve for one."""

import numpy as np
from measure import Row, limited, medians, missing, peer, show, told
from samples import SEEN

from core.engine.evaluate import evaluate
from core.study.lender import present_value, sculpted_service
from core.study.solve import solve
from core.study.zone import zone
from core.terms.lease import price_key

TARGET = 0.15
"""[1/year]"""


def target():
    """The price at which the return is 15 % a year."""
    key = price_key(SEEN.terms)

    def own():
        return solve(SEEN.deal, SEEN.terms, key, "lessor_irr", TARGET)

    functions = {"own": own, "zone": lambda: zone(SEEN.deal, SEEN.terms)}
    if not missing("PySAM"):
        model = single_owner()
        functions["pysam"] = model.execute
    took = medians(functions, rounds=9, calls=2)
    root = own().roots[0]
    met = evaluate(SEEN.deal, SEEN.terms, {key: [root.value]}, lines=()).number("lessor_irr")
    rows = [
        limited("price for an IRR of 15 %", took["own"], 0.01, told),
        Row("  the IRR at that price is off by", f"{abs(met - TARGET):.0e}"),
        Row("both walk-away prices and the Nash price", told(took["zone"])),
    ]
    if "pysam" in took:
        rows.append(peer("PySAM, one run with a price solve", took["pysam"], took["own"]))
        price, debt = _sculpted()
        rows += [
            _same("price of PySAM's project for 15 %", price, model.value("ppa") / 100.0, 8),
            _same("debt sculpted to its cover of 1.35", debt, model.value("size_of_debt"), 0),
        ]
    show("Goal seek", rows)


def _same(what, own, theirs, places):
    off = abs(own / theirs - 1.0)
    return Row(what, f"${own:,.{places}f}", f"PySAM: ${theirs:,.{places}f}", None, "± 1e-6",
               off <= 1e-6)  # fmt: skip


def _sculpted():
    """Return price and debt of the project that `single_owner` describes, by our own sculpting."""
    gpu_hours = 220_000 * 8760 * 0.92
    macrs = np.array([0.0, 0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576, 0.0, 0.0])
    year = np.arange(9)[:, np.newaxis]

    def equity(price):
        cash = np.where(year > 0, price * gpu_hours - 420e6, 0.0)
        service = sculpted_service(np.where(year <= 6, cash, 0.0), np.array([1.35]))
        debt = present_value(service, np.array([0.09]))[0]
        flows, balance = [debt - 8.8e9], debt
        for at in range(1, 9):
            interest = 0.09 * balance
            balance += interest - service[at, 0]
            profit = cash[at, 0] - 8.8e9 * macrs[at] - interest
            flows.append(cash[at, 0] - service[at, 0] - 0.21 * profit)
        return debt, sum(flow / (1.0 + TARGET) ** at for at, flow in enumerate(flows))

    # linear in the price: two points give the root
    low, high = equity(1.0)[1], equity(2.0)[1]
    price = 1.0 - low / (high - low)
    return price, equity(price)[0]


def single_owner():
    """Return PySAM's single-owner model, solving for the price of a 15 % return with debt.

    Its "kilowatt-hours" are GPU-hours: 220,000 at 92 % for 8 years; sculpted debt of 6 years at
    9 %, 21 % tax, five-year MACRS.
    """
    from PySAM import Singleowner

    model = Singleowner.new()
    years = 8
    values = {
        "analysis_period": years, "system_capacity": 220_000.0, "inflation_rate": 0.0,
        "real_discount_rate": 10.0, "federal_tax_rate": [21.0], "state_tax_rate": [0.0],
        "property_tax_rate": 0.0, "prop_tax_cost_assessed_percent": 100.0,
        "prop_tax_assessed_decline": 0.0, "insurance_rate": 0.0, "salvage_percentage": 0.0,
        "total_installed_cost": 8.8e9, "om_fixed": [420e6], "om_fixed_escal": 0.0,
        "om_production": [0.0], "om_capacity": [0.0],
        "ppa_soln_mode": 0, "flip_target_percent": 15.0, "flip_target_year": years,
        "ppa_escalation": 0.0, "ppa_price_input": [1.0], "debt_option": 1, "dscr": 1.35,
        "term_tenor": 6, "term_int_rate": 9.0, "cost_debt_closing": 0.0, "cost_debt_fee": 0.0,
        "dscr_limit_debt_fraction": 0, "months_working_reserve": 0.0, "dscr_reserve_months": 0.0,
        "months_receivables_reserve": 0.0, "equip1_reserve_cost": 0.0, "equip1_reserve_freq": 12,
        "equip2_reserve_cost": 0.0, "equip2_reserve_freq": 15, "equip3_reserve_cost": 0.0,
        "equip3_reserve_freq": 3, "reserves_interest": 0.0, "construction_financing_cost": 0.0,
        "cost_other_financing": 0.0, "depr_alloc_macrs_5_percent": 100.0,
        "depr_alloc_macrs_15_percent": 0.0, "depr_alloc_sl_5_percent": 0.0,
        "depr_alloc_sl_15_percent": 0.0, "depr_alloc_sl_20_percent": 0.0,
        "depr_alloc_sl_39_percent": 0.0, "depr_alloc_custom_percent": 0.0,
        "depr_bonus_fed": 0.0, "depr_bonus_sta": 0.0, "en_electricity_rates": 1,
        "system_use_lifetime_output": 0, "system_use_recapitalization": 0,
        "cp_capacity_payment_type": 0,
        "cp_capacity_credit_percent": [0.0], "cp_capacity_payment_amount": [0.0],
        "cp_system_nameplate": 220.0, "gen": [220_000.0 * 0.92] * 8760, "degradation": [0.0],
        "dispatch_factors_ts": [1.0] * 8760, "ppa_multiplier_model": 1,
        "depr_custom_schedule": [0.0], "cp_capacity_payment_esc": 0.0, "cp_battery_nameplate": 0.0,
    }  # fmt: skip
    for name, value in values.items():
        model.value(name, value)
    return model
