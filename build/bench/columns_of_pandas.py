"""Part of the model as people write it in a notebook: a column for each line.

Capacity, price, use, fees, receipts, power, the fallback, costs, tax, cash and both gains of a
lease that runs its term: see `within_reach` for what it leaves out.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.engine.calendar import calendar_of
from core.engine.demand import other_supply
from core.engine.fleet import fleet_lines


def within_reach(deal, terms):
    """Return a deal and terms without all that these columns know nothing of."""
    facility = replace(deal.facility, fitout_usd=0.0, delivery_delay_months=0, site_capex_usd=0.0)
    lessor = replace(deal.lessor, recalls=False, lessee_default_rate=0.0)
    lessee = replace(deal.lessee, walks=False, lessor_default_rate=0.0, migration_cost_usd=0.0)
    terms = replace(
        terms, pricing_basis="gpu_hour", renewal_options=0, reset_months=0, prepayment_months=0.0,
        security_form="none", power_pass_through_share=0.0, delay_damages_rate=0.0,
        payment_days=max(terms.payment_days, 0), take_or_pay_share=1.0,
    )  # fmt: skip
    return replace(deal, facility=facility, lessor=lessor, lessee=lessee), terms


def frame_of(deal, terms):
    """Return the columns, and both gains."""
    facility, market, lessor, lessee = deal.facility, deal.market, deal.lessor, deal.lessee
    calendar = calendar_of(deal.closing, deal.horizon_months)
    fleet = fleet_lines(facility.fleets, calendar)
    frame = pd.DataFrame({"t": np.arange(deal.horizon_months + 1.0)})
    frame["hours"], frame["gpus"] = calendar.hours[:, 0], fleet.gpus[:, 0]
    frame["mix"], frame["mw"] = fleet.mix[:, 0], fleet.it_mw[:, 0]
    frame["supply"] = other_supply(lessee.other_supply, calendar)[:, 0]
    frame["year"] = frame["t"] / 12.0
    frame["m"] = frame["t"] - terms.commencement_month + 1.0
    frame["live"] = ((frame["m"] >= 1) & (frame["m"] <= terms.term_months)).astype(float)
    _market(frame, market, lessor, lessee)
    _lease(frame, facility, terms, lessee)
    _sides(frame, deal, terms, fleet)
    gains = [
        float((frame[f"{side}_value"] * (1.0 + rate) ** -frame["year"]).sum())
        for side, rate in (("lessor", lessor.discount_rate), ("lessee", lessee.discount_rate))
    ]
    return frame, gains


def _market(frame, market, lessor, lessee):
    grown = {
        "spot": (market.spot_usd_per_h100e_hour, market.spot_drift),
        "power": (market.power_usd_per_mwh, market.power_drift),
        "own_use": (lessor.own_use_usd_per_h100e_hour, lessor.own_use_drift),
        "demand": (lessee.demand_h100e, lessee.demand_growth),
        "value": (lessee.value_usd_per_h100e_hour, lessee.value_drift),
        "alternative": (lessee.alternative_h100e, lessee.alternative_growth),
        "cpi": (1.0, market.cpi),
    }
    for name, (start, drift) in grown.items():
        frame[name] = start * (1.0 + drift) ** frame["year"]
    frame["demand"] = frame["demand"].clip(upper=lessee.demand_ceiling_h100e)
    frame["residual"] = (frame["demand"] - frame["supply"]).clip(lower=0.0)
    frame["alt_price"] = frame["spot"] * (1.0 + lessee.alternative_premium)
    there = (frame["t"] > lessee.alternative_lead_months) & (frame["alt_price"] <= frame["value"])
    frame["alternative"] = frame["alternative"].where(there, 0.0)


def _lease(frame, facility, terms, lessee):
    ramp = (frame["m"] - 1.0) / max(terms.ramp_months, 1)
    rising = terms.initial_delivery_share + (1.0 - terms.initial_delivery_share) * ramp
    frame["share"] = rising.where(frame["m"] <= terms.ramp_months, 1.0).where(frame["m"] >= 1, 0.0)
    frame["contracted"] = terms.capacity_share * frame["gpus"] * frame["live"]
    frame["delivered"] = frame["contracted"] * frame["share"]
    step = 1.0 + (terms.escalator_rate if terms.escalation == "fixed" else 0.0)
    frame["index"] = step ** ((frame["m"] - 1.0).clip(lower=0.0) // 12.0)
    frame["price"] = terms.price_usd_per_gpu_hour * frame["hours"] * frame["index"]
    reduced = (frame["m"] <= terms.ramp_fee_months) & (frame["m"] >= 1)
    frame["price"] = frame["price"].where(~reduced, frame["price"] * terms.ramp_fee_share)
    usable = frame["delivered"] * frame["mix"] * facility.availability
    frame["used"] = np.minimum(frame["residual"], usable)
    capacity = (frame["delivered"] * frame["mix"]).replace(0.0, np.nan)
    frame["utilization"] = (frame["used"] / capacity).fillna(0.0)
    frame["base_fee"] = frame["price"] * terms.take_or_pay_share * frame["delivered"]
    beyond = frame["utilization"] - terms.take_or_pay_share
    frame["overage"] = frame["price"] * terms.overage_multiple * (
        beyond.clip(lower=0.0) * frame["delivered"]
    )  # fmt: skip
    missed = terms.sla_availability - min(1.0, facility.availability + terms.sla_exclusions)
    credit = min(terms.sla_credit_cap, terms.sla_credit_per_point * 100.0 * max(0.0, missed))
    frame["credit"] = credit * (frame["base_fee"] + frame["overage"])
    frame["invoice"] = frame["base_fee"] + frame["overage"] - frame["credit"]
    lag, part = divmod(terms.payment_days / 30.0, 1.0)
    later = [frame["invoice"].shift(int(lag) + one, fill_value=0.0) for one in (0, 1)]
    frame["receipts"] = (1.0 - part) * later[0] + part * later[1]
    frame["beside"] = np.minimum(
        frame["residual"] - frame["used"], (frame["alternative"] - frame["used"]).clip(lower=0.0)
    )
    frame["without"] = np.minimum(frame["residual"], frame["alternative"])
    worth = frame["value"] * (frame["used"] + frame["beside"] - frame["without"])
    saved = frame["alt_price"] * (frame["without"] - frame["beside"])
    frame["lessee_value"] = frame["hours"] * (worth + saved) - frame["receipts"]
    frame["lessee_value"] -= lessee.dependence_cost_usd_per_month * frame["live"]


def _sides(frame, deal, terms, fleet):
    facility, lessor = deal.facility, deal.lessor
    end, void = terms.commencement_month + terms.term_months - 1, lessor.relet_void_months
    idle, later = facility.idle_power_fraction, (frame["t"] > 0).astype(float)
    mw_per_gpu = (frame["mw"] / frame["gpus"].replace(0.0, np.nan)).fillna(0.0)
    drawn = mw_per_gpu * facility.pue * frame["hours"] * frame["power"]
    usable = frame["mix"] * frame["hours"] * facility.availability
    own_rate = frame["own_use"] * lessor.own_use_utilization
    relet_rate = frame["spot"] * (1.0 - lessor.relet_discount) * lessor.relet_utilization
    frame["early"] = terms.capacity_share * frame["gpus"] * (frame["m"] < 1) * later
    frame["early"] += (1.0 - terms.capacity_share) * frame["gpus"] * later
    frame["late"] = terms.capacity_share * frame["gpus"] * (frame["t"] > end)
    relets = relet_rate > own_rate
    frame["relet"] = relets * (
        frame["early"] * (frame["t"] >= 1 + void) + frame["late"] * (frame["t"] >= end + 1 + void)
    )
    frame["own"] = frame["early"] + frame["late"] - frame["relet"]
    frame["alone_relet"] = relets * frame["gpus"] * (frame["t"] >= 1 + void) * later
    frame["alone_own"] = frame["gpus"] * later - frame["alone_relet"]
    at_own = drawn * (idle + (1.0 - idle) * lessor.own_use_utilization)
    at_relet = drawn * (idle + (1.0 - idle) * lessor.relet_utilization)
    frame["leased_power"] = (
        frame["delivered"] * drawn * (idle + (1.0 - idle) * frame["utilization"])
    )
    frame["power_cost"] = frame["leased_power"] + frame["relet"] * at_relet + frame["own"] * at_own
    frame["relet_revenue"] = frame["relet"] * usable * relet_rate
    frame["own_value"] = frame["own"] * usable * own_rate
    frame["opex"] = facility.opex_usd_per_mw_month * frame["mw"] * frame["cpi"] * later
    insured = facility.insurance_and_tax_rate * (fleet.capex + facility.site_capex_usd)
    frame["fixed"] = (insured + facility.repair_rate * fleet.capex) / 12.0 * later
    frame["ebitda"] = (
        frame["invoice"] + frame["relet_revenue"] - frame["power_cost"] - frame["opex"]
        - frame["fixed"]
    )  # fmt: skip
    _after_tax(frame, deal, fleet)
    alone = frame["alone_relet"] * (usable * relet_rate - at_relet)
    alone += frame["alone_own"] * (usable * own_rate - at_own) - frame["opex"] - frame["fixed"]
    timing = frame["receipts"] - frame["invoice"]
    frame["lessor_value"] = frame["ebitda"] + frame["own_value"] + timing - alone
    frame["lessor_value"] -= lessor.rival_cost_usd_per_month * frame["live"]


def _after_tax(frame, deal, fleet):
    facility, lessor = deal.facility, deal.lessor
    gone = pd.Series(0.0, index=frame.index)
    for months, cost in fleet.cohorts:
        served = pd.Series(months[:, 0])
        served[0] = max(served[1] - 1.0, 0.0)  # what was written off before closing
        gone += cost * (served / (12.0 * facility.gpu_life_years)).clip(upper=1.0)
    frame["depreciation"] = gone.diff().fillna(0.0)
    taxed = (frame["ebitda"] - frame["depreciation"]).cumsum() - lessor.tax_losses_usd
    frame["tax"] = lessor.tax_rate * taxed.cummax().clip(lower=0.0).diff().fillna(0.0)
    frame["cash"] = frame["ebitda"] + frame["own_value"] - frame["tax"]
    frame["cash"] += frame["receipts"] - frame["invoice"]
    frame.loc[0, "cash"] -= facility.capital_employed_usd
    frame["cumulative"] = frame["cash"].cumsum()
