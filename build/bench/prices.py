"""The price for a target return against PySAM's own solve for one."""

from measure import Row, medians, missing, show, told
from samples import SEEN

from core.engine.evaluate import evaluate
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
        functions["pysam"] = _single_owner().execute
    took = medians(functions, rounds=9, calls=2)
    root = own().roots[0]
    met = evaluate(SEEN.deal, SEEN.terms, {key: [root.value]}, lines=()).number("lessor_irr")
    rows = [
        Row("price for an IRR of 15 %", told(took["own"]), "", None, "10 ms", took["own"] <= 0.01),
        Row("  the IRR at that price is off by", f"{abs(met - TARGET):.0e}"),
    ]
    if "pysam" in took:
        rows.append(Row("", "", f"PySAM, one run with a price solve: {told(took['pysam'])}",
                        took["pysam"] / took["own"]))  # fmt: skip
    rows.append(Row("both walk-away prices and the Nash price", told(took["zone"])))
    show("Goal seek", rows)


def _single_owner():
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
