"""What is measured: a deal of 60 months, and batches of its terms."""

import numpy as np

from core import resources
from core.study.changes import Seen
from core.terms.dealfile import read_deal_file

FILE = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
SCENARIO = next(one for one in FILE.scenarios if one.name == "Lessee's counter")
SEEN = Seen(FILE.deal.under(SCENARIO.case), SCENARIO.terms)
MONTHS = SEEN.deal.horizon_months


def columns(batch, seed=1):
    """Return terms that differ between scenarios, as a search of packages would have them."""
    rng = np.random.default_rng(seed)
    return {
        "price_usd_per_gpu_hour": rng.uniform(2.0, 6.0, batch),
        "term_months": rng.integers(12, 61, batch).astype(np.float64),
        "take_or_pay_share": rng.uniform(0.5, 1.0, batch),
        "prepayment_months": rng.integers(0, 7, batch).astype(np.float64),
        "lessee_notice_months": rng.integers(0, 13, batch).astype(np.float64),
        "lessee_notice_from_month": rng.integers(0, 25, batch).astype(np.float64),
        "lessee_termination_fee_months": rng.integers(0, 7, batch).astype(np.float64),
        "capacity_share": rng.uniform(0.3, 1.0, batch),
    }
