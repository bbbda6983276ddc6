"""A million packages with their frontier, and the frontier alone against two filters."""

import numpy as np
from measure import Row, limited, medians, missing, peer, seconds, show, told
from samples import SEEN

from core.study.executor import WorkerPool
from core.study.free_terms import Free
from core.study.frontier import efficient
from core.study.packages import packages

FREE = (
    Free.between("price_usd_per_gpu_hour", 2.0, 6.0, 0.01),
    Free.between("term_months", 12, 60, 1),
    Free.between("take_or_pay_share", 0.5, 1.0, 0.01),
    Free.between("prepayment_months", 0.0, 6.0, 0.5),
    Free.between("lessee_notice_months", 0, 12, 1),
    Free.between("lessee_notice_from_month", 0, 24, 1),
    Free.between("lessee_termination_fee_months", 0.0, 6.0, 0.5),
    Free.between("capacity_share", 0.3, 1.0, 0.01),
)
MILLION = 1_000_000
FEWER = 100_000
"""Packages that this runs; ten times as many take ten times as long."""


def warm(workers):
    pool = WorkerPool(workers)
    packages(SEEN, FREE, most=40_000, executor=pool)
    return pool


def search():
    """A million packages of eight free terms, on one process and on two."""
    one, two = warm(1), warm(2)
    took = {
        workers: 10.0 * min(
            seconds(lambda pool=pool: packages(SEEN, FREE, most=FEWER, executor=pool))
            for _ in range(2)
        )
        for workers, pool in ((1, one), (2, two))
    }  # fmt: skip
    one.shutdown()
    two.shutdown()
    gains = np.random.default_rng(3).normal(0.0, 1e9, (2, MILLION))
    gains[1] -= 0.6 * gains[0]
    functions = {"own": lambda: efficient(*gains)}
    points = np.ascontiguousarray(-gains.T)
    if not missing("paretoset"):
        from paretoset import paretoset

        functions["paretoset"] = lambda: paretoset(points, use_numba=not missing("numba"))
    if not missing("pymoo"):
        from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

        sorting = NonDominatedSorting()
        functions["pymoo"] = lambda: sorting.do(points, only_non_dominated_front=True)
    filtering = medians(functions, rounds=3)
    rows = [
        limited("a million packages, one process", took[1], 5.0, told),
        limited("a million packages, two processes", took[2], 2.7, told),
        limited("the frontier of a million", filtering["own"], 0.06 * took[1], told),
    ]
    rows += [
        peer(name, filtering[name], filtering["own"])
        for name in ("paretoset", "pymoo")
        if name in filtering
    ]
    same = efficient(*gains)
    if "paretoset" in functions:
        wanted = np.flatnonzero(functions["paretoset"]())
        equal = bool(np.array_equal(np.sort(same), wanted))
        rows.append(
            Row("  the same as paretoset finds", f"{len(same):,}", "", None, "equal", equal)
        )
    show(f"Packages of eight free terms (measured on {FEWER:,})", rows)
