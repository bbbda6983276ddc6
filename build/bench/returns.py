"""Internal rates of return against pyxirr and numpy-financial."""

import numpy as np
from measure import Row, limited, medians, missing, peer, show, told

from core.engine.irr import monthly_irr

FLOWS = 10_240
BLOCK = 1024
"""Flows that the engine hands over at once."""

SLOW = 50
"""Flows that numpy-financial is given; the rest is multiplied."""


def rates():
    """IRR of 10,000 flows of 60 months."""
    rng = np.random.default_rng(5)
    flow = rng.normal(1.0, 0.3, (61, FLOWS)) * rng.uniform(0.5, 3.0, FLOWS)
    flow[0] = -rng.uniform(20.0, 60.0, FLOWS)
    blocks = [np.ascontiguousarray(flow[:, at : at + BLOCK]) for at in range(0, FLOWS, BLOCK)]
    lists = flow.T.tolist()
    found = np.concatenate([monthly_irr(block) for block in blocks])
    functions = {"own": lambda: [monthly_irr(block) for block in blocks]}
    rows, differ = [], ""
    if not missing("pyxirr"):
        import pyxirr

        functions["pyxirr"] = lambda: [pyxirr.irr(one) for one in lists]
        differ = np.abs(found - np.array([pyxirr.irr(one) for one in lists])).max()
    if not missing("numpy_financial"):
        import numpy_financial

        functions["slow"] = lambda: [numpy_financial.irr(one) for one in lists[:SLOW]]
    took = medians(functions, rounds=5)
    rows.append(Row(f"{FLOWS:,} flows", told(took["own"])))
    if "pyxirr" in took:
        rows.append(peer("pyxirr, one by one", took["pyxirr"], took["own"], times=5))
        rows.append(limited("differ from pyxirr's by at most", differ, 1e-9, "{:.0e}".format))
    if "slow" in took:
        whole = took["slow"] * FLOWS / SLOW
        rows.append(peer("numpy-financial, one by one", whole, took["own"]))
    show("Internal rates of return", rows)
