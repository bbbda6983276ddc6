"""One scenario, and many, against plain loops, columns of pandas, a compiled model and memory."""

import tracemalloc

import numpy as np
import scalar
from measure import Row, bandwidth, limited, medians, missing, peer, show, told
from samples import MONTHS, SEEN, columns
from scalar_names import X

from core.engine.evaluate import evaluate
from core.engine.lines import LINES
from core.engine.metrics import METRICS

MANY = 10_240


def one():
    """One scenario, all lines and figures."""
    plain = scalar.in_python(scalar.plain_model(), SEEN.deal, SEEN.terms)
    functions = {"own": lambda: evaluate(SEEN.deal, SEEN.terms), "plain": plain}
    if not missing("pandas"):
        from columns_of_pandas import frame_of, within_reach

        functions["pandas"] = lambda: frame_of(SEEN.deal, SEEN.terms)
        some = within_reach(SEEN.deal, SEEN.terms)
        own = evaluate(*some)
        wanted = [own.number("lessor_gain_usd"), own.number("lessee_gain_usd")]
        if not np.allclose(frame_of(*some)[1], wanted, rtol=1e-9):
            raise AssertionError("pandas and the engine differ on what both know")
    took = medians(functions, rounds=15, calls=5)
    own = took["own"]
    rows = [
        limited("all lines and figures", own, 0.5e-3, told),
        peer("the same model in plain Python", took["plain"], own, times=10),
    ]
    if "pandas" in took:
        rows.append(peer("part of it in pandas columns", took["pandas"], own, times=15))
    show("One scenario of 60 months, B = 1", rows)


def many():
    """Many scenarios at once, per month of each."""
    given = columns(MANY)
    per = 1e9 / (MANY * MONTHS)
    functions = {
        "figures": lambda: evaluate(SEEN.deal, SEEN.terms, given, lines=()),
        "gains": lambda: evaluate(
            SEEN.deal, SEEN.terms, given, lines=(), metrics=("lessor_gain_usd", "lessee_gain_usd")
        ),
        "lines": lambda: evaluate(SEEN.deal, SEEN.terms, given),
    }
    if not missing("numba"):
        functions |= _compiled(given)
    took = {name: seconds * per for name, seconds in medians(functions, rounds=5).items()}
    bytes_kept = 8.0 * len(LINES) * (MONTHS + 1) / MONTHS
    floor = 2.0 * bytes_kept / bandwidth() * 1e9  # written, and the cache line read before
    rows = [Row("figures only", _ns(took["figures"]))]
    if "compiled figures" in took:
        ratio = took["compiled figures"] / took["figures"]
        rows.append(_against(f"numba, all fused: {_ns(took['compiled figures'])}", ratio, 8.0))
    rows.append(Row("gains only", _ns(took["gains"])))
    rows.append(Row("all lines kept", _ns(took["lines"])))
    if "compiled lines" in took:
        ratio = took["compiled lines"] / took["lines"]
        rows.append(_against(f"numba, all fused: {_ns(took['compiled lines'])}", ratio, 1.5))
    rows.append(Row("", "", f"memory alone, to write them: {_ns(floor)}", floor / took["lines"]))
    rows.append(
        limited("extra memory while it runs, gains only", _memory(), 60.0, "{:.0f} MB".format)
    )
    show(
        f"{MANY:,} scenarios of 60 months, for each month of one (all figures with both IRRs)", rows
    )
    print("  The compiled model runs month by month and path by path, unvectorised, with the")
    print("  market's paths worked out once; one vectorised by hand is three to four times faster.")


def _against(limit, ratio, within):
    return Row("", "", limit, ratio, f"1/{within:g}x", ratio >= 1.0 / within)


def _ns(value):
    return f"{value:,.1f} ns"


def _compiled(given):
    kernel = scalar.compiled()
    x = np.array(scalar.inputs(SEEN.deal, SEEN.terms))
    positions = np.array([X._fields.index(key) for key in given])
    table, f = np.array(list(given.values())), np.array(scalar.facility(SEEN.deal))
    out = np.empty((MANY, len(METRICS)))
    kept = np.empty((MANY, len(LINES), MONTHS + 1))
    none = np.empty((0, 0, 0))
    own = evaluate(SEEN.deal, SEEN.terms, given, lines=())
    kernel(x, positions, table, f, out, none)
    for at, key in enumerate(METRICS):
        if not np.allclose(out[:, at], own.metrics[key], rtol=1e-9, atol=1e-3, equal_nan=True):
            raise AssertionError(f"{key} is not what the compiled model says")
    return {
        "compiled figures": lambda: kernel(x, positions, table, f, out, none),
        "compiled lines": lambda: kernel(x, positions, table, f, out, kept),
    }


def _memory():
    """Return what a large batch takes at its peak, with what it answers. [MB]"""
    given, gains = columns(MANY), ("lessor_gain_usd", "lessee_gain_usd")
    tracemalloc.start()
    evaluate(SEEN.deal, SEEN.terms, given, lines=(), metrics=gains)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20
