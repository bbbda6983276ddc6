"""A tornado's shares of variance against the Sobol indices that SALib works out."""

import numpy as np
from measure import Row, missing, show
from samples import FILE

from core.engine.evaluate import evaluate
from core.study.changes import Seen, column_value
from core.study.sweep import tornado
from core.terms.lease import price_key

METRIC = "lessor_gain_usd"
SWING = 0.1
DRAWS = 2048
CLOSE = 0.005
"""[1] What a share may differ by on a figure that is nearly linear."""


def shares():
    """Shares of eight inputs on a lease that nobody can leave."""
    if missing("SALib"):
        return
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    scenario = next(one for one in FILE.scenarios if one.name == "No way out for 37 months")
    seen = Seen(FILE.deal.under(scenario.case), scenario.terms)
    keys = [
        price_key(seen.terms), "facility.opex_usd_per_mw_month", "market.power_usd_per_mwh",
        "lessor.relet_utilization", "lessor.discount_rate", "lessor.relet_discount",
        "market.spot_usd_per_h100e_hour", "facility.pue",
    ]  # fmt: skip
    found = tornado(seen, METRIC, keys, swing=SWING)
    own = {bar.key: share for bar, share in zip(found.bars, found.shares, strict=True)}
    bounds = [
        [column_value(seen, key) * (1.0 - SWING), column_value(seen, key) * (1.0 + SWING)]
        for key in keys
    ]
    problem = {"num_vars": len(keys), "names": keys, "bounds": bounds}
    drawn = sampling.sample(problem, DRAWS, calc_second_order=False, seed=1)
    columns = {key: np.ascontiguousarray(drawn[:, at]) for at, key in enumerate(keys)}
    gains = evaluate(seen.deal, seen.terms, columns, lines=(), metrics=(METRIC,)).metrics[METRIC]
    indices = analysis.analyze(problem, gains, calc_second_order=False, seed=1)["S1"]
    theirs = dict(zip(keys, indices, strict=True))
    rows = []
    for bar in found.bars:
        share, index = own[bar.key], theirs[bar.key]
        rows.append(Row(bar.key, f"{share:.4f}", f"SALib, first order: {index:.4f}", None,
                        f"± {CLOSE}", bool(abs(share - index) <= CLOSE)))  # fmt: skip
    show(f"Tornado, ±{SWING:.0%}: share of the variance of the lessor's gain", rows)
