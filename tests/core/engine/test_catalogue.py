"""Properties of the engine over the whole catalogue of terms."""

from dataclasses import replace

import numpy as np
import pytest

from core import resources
from core.engine.batch import Columns, columns_of
from core.engine.evaluate import evaluate
from core.engine.inputs import COLUMNS
from core.engine.metrics import METRICS
from core.study.changes import Seen
from core.terms.dealfile import read_deal_file
from core.terms.lease import MONETISED, PRICE_OF_BASIS
from core.terms.term import Kind, Party

EVERYTHING_ON = {
    "term_months": 36,
    "ramp_months": 6,
    "initial_delivery_share": 0.3,
    "delivery_longstop_months": 12,
    "delay_damages_rate": 0.5,
    "delay_damages_cap_months": 1.0,
    "pricing_basis": "gpu_hour",
    "price_usd_per_gpu_hour": 4.4,
    "ramp_fee_months": 3,
    "ramp_fee_share": 0.8,
    "reset_months": 7,
    "reset_discount": 0.05,
    "take_or_pay_share": 0.7,
    "prepayment_months": 3.0,
    "security_form": "cash_deposit",
    "security_months": 1.0,
    "power_pass_through_share": 0.5,
    "power_price_cap_usd_per_mwh": 85.0,
    "pue_cap": 1.1,
    "sla_availability": 0.995,
    "sla_credit_per_point": 0.02,
    "sla_credit_cap": 0.02,
    "lessee_notice_months": 6,
    "lessee_notice_from_month": 9,
    "lessee_termination_fee_months": 2.0,
    "lessor_notice_months": 6,
    "lessor_notice_from_month": 9,
    "recall_compensation_months": 2.0,
    "renewal_options": 1,
    "renewal_months": 6,
    "renewal_price_share": 0.9,
}
"""Terms under which every clause has something to do."""

SETTINGS = {
    "escalator_rate": {"escalation": "fixed"},
    "cpi_floor": {"escalation": "cpi", "cpi_floor": 0.02, "cpi_cap": 0.5},
    "cpi_cap": {"escalation": "cpi", "cpi_floor": -0.5, "cpi_cap": 0.03},
    "reset_collar": {"reset_collar": 0.05},
    "delivery_acceptance_share": {"delivery_remedy": "terminate", "delivery_longstop_months": 8},
    "prepayment_on_exit": {"prepayment_credit_from_month": 30},
    "recall_compensation_months": {"lessee_notice_months": None},
    "delivery_remedy": {"delivery_acceptance_share": 0.999, "delivery_longstop_months": 6},
    "delivery_longstop_months": {"delivery_remedy": "terminate", "delivery_acceptance_share": 0.9},
    **{key: {"pricing_basis": basis} for basis, key in PRICE_OF_BASIS.items()},
}
"""What else a term needs beside it to have an effect."""

RANGES = {"term_months": (12, 48), "commencement_month": (1, 20), "renewal_options": (0, 2)}
"""Where the usual range leads past the horizon."""


@pytest.fixture(scope="module")
def late() -> Seen:
    """The Colossus deal with delivery two months late, and every clause at work."""
    file = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
    terms = replace(file.scenarios[0].terms, **EVERYTHING_ON)
    return Seen(file.deal.under("Two months late"), terms)


def _sweep(key: str) -> np.ndarray:
    one = MONETISED[key]
    if one.kind is Kind.CHOICE:
        return np.arange(len(one.options), dtype=float)
    low, high = RANGES.get(key, one.span)
    values = np.linspace(low, high, 25)
    return np.unique(np.round(values)) if one.kind is Kind.WHOLE else values


@pytest.mark.parametrize("key", MONETISED)
def test_every_monetised_term_moves_a_figure(late, key):
    terms = replace(late.terms, **SETTINGS.get(key, {}))
    deal = late.deal.under("Own model takes off") if key.startswith("recall") else late.deal

    found = evaluate(deal, terms, {key: _sweep(key)}, lines=())

    moved = [name for name in METRICS if len(np.unique(found.metrics[name])) > 1]
    assert moved, f"{key} moves nothing"


STAYING = {"lessee.walks": [0.0], "lessor.recalls": [0.0]}
CERTAIN = {"lessor.lessee_default_rate": [0.0], "lessee.lessor_default_rate": [0.0]}
EXIT_TERMS = {key for key, term in MONETISED.items() if term.section == "Exit and recall"}
ENDS_THE_LEASE = {"delivery_longstop_months", "delivery_acceptance_share"}


@pytest.mark.parametrize(
    "key",
    [
        key
        for key, term in MONETISED.items()
        if term.favours and key not in EXIT_TERMS | ENDS_THE_LEASE | {"renewal_options"}
    ],
)
def test_the_favoured_side_never_loses_while_nobody_leaves_or_defaults(late, key):
    everything_used = {"renewal_options": 0, "take_or_pay_share": 1.0}
    terms = replace(late.terms, **everything_used, **SETTINGS.get(key, {}))
    on_time = {} if key.startswith("delay") else {"facility.delivery_delay_months": [0.0]}

    found = evaluate(
        late.deal, terms, {key: _sweep(key), **STAYING, **CERTAIN, **on_time}, lines=()
    )

    gain = found.metrics[f"{MONETISED[key].favours}_gain_usd"]
    assert np.all(np.diff(gain) >= -1e-9 * np.abs(gain).max()), key


@pytest.mark.parametrize("key", sorted(EXIT_TERMS - {"recall_compensation_months"}))
def test_a_harder_way_out_commits_a_side_to_more(late, key):
    bound = "lessee" if key.startswith("lessee") else "lessor"
    assert MONETISED[key].favours is Party(bound).other

    found = evaluate(late.deal, late.terms, {key: _sweep(key)}, lines=())

    committed = found.metrics[f"{bound}_committed_value_usd"]
    assert np.all(np.diff(committed) >= 0)
    assert committed[-1] > committed[0]


def test_more_renewal_options_never_cost_the_lessee_anything(late):
    terms = replace(late.terms, reset_months=0, renewal_price_share=1.0)

    found = evaluate(late.deal, terms, {"renewal_options": [0.0, 1.0, 2.0], **STAYING}, lines=())

    assert np.all(np.diff(found.metrics["lessee_gain_usd"]) >= 0)


def test_the_price_is_a_transfer_while_nobody_decides_anything(late):
    terms = replace(late.terms, take_or_pay_share=1.0, renewal_options=0, security_form="none",
                    prepayment_months=0.0)  # fmt: skip
    same_rate = {**STAYING, "lessee.discount_rate": [0.12], "lessor.discount_rate": [0.12],
                 "lessor.lessee_default_rate": [0.0]}  # fmt: skip

    found = evaluate(
        late.deal, terms, {"price_usd_per_gpu_hour": np.linspace(2, 8, 7), **same_rate}, lines=()
    )

    joint = found.metrics["joint_gain_usd"]
    assert np.ptp(joint) <= 1e-9 * np.abs(found.metrics["lessor_gain_usd"]).max()


def test_the_engine_reads_every_input_that_has_a_column(late, monkeypatch):
    read: set[str] = set()

    class Watched(Columns):
        def __getattribute__(self, name):
            if not name.startswith("_"):
                read.add(name)
            return super().__getattribute__(name)

    def watched(section, inputs):
        return Watched(**vars(columns_of(section, inputs)))

    monkeypatch.setattr("core.engine.inputs.columns_of", watched)
    renamed = replace(late.deal.facility, name="never evaluated before, so nothing is kept of it")
    deal = replace(late.deal, facility=renamed)
    for setting in ({}, *SETTINGS.values()):
        evaluate(deal, replace(late.terms, **setting))

    assert {one.name for _, one in COLUMNS.values()} <= read
