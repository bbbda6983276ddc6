"""Running the plain model: in Python as it stands, or compiled by numba."""

import re
from pathlib import Path

import numpy as np
from scalar_names import PATHS, STRIDE, A, F, M, X

from core.engine.batch import as_number
from core.engine.calendar import calendar_of
from core.engine.demand import other_supply
from core.engine.fleet import fleet_lines
from core.engine.inputs import COLUMNS
from core.engine.lines import LINES
from core.terms.paths import value_at

HERE = Path(__file__).parent
MODULES = ("scalar_figures", "scalar_sides", "scalar_model")
"""In the order in which they use each other."""


def plain_model(decorate=lambda function: function):
    """Return every function of the model by name, positions written into it as numbers."""
    named = {"A": A, "F": F, "M": M, "X": X}
    model = {}
    for name in MODULES:
        path = HERE / f"{name}.py"
        source = re.sub(
            r"\b([AFMX])\.(\w+)",
            lambda found: str(getattr(named[found[1]], found[2])),
            path.read_text(encoding="utf-8"),
        )
        module = {"__name__": name}
        exec(compile(source, str(path), "exec"), module)  # noqa: S102 - our own text
        module |= model  # what earlier modules define, decorated
        own = [one for one in module.values() if getattr(one, "__module__", None) == name]
        for function in own:
            module[function.__name__] = model[function.__name__] = decorate(function)
    return model


def inputs(deal, terms):
    """Return the inputs of a scenario in the order of their positions."""
    return [
        as_number(one, value_at(terms if group == "terms" else deal, key))
        for key, (group, one) in COLUMNS.items()
    ]


def facility(deal):
    """Return what does not differ between scenarios, row by row."""
    calendar = calendar_of(deal.closing, deal.horizon_months)
    fleet, fleets = fleet_lines(deal.facility.fleets, calendar), deal.facility.fleets
    rows = {
        "hours": calendar.hours, "gpus": fleet.gpus, "h100e": fleet.h100e, "it_mw": fleet.it_mw,
        "billable": fleet.billable,
        "other_supply": other_supply(deal.lessee.other_supply, calendar),
        "gpus_final": fleet.gpus_final, "kw_per_gpu": fleet.kw_per_gpu, "capex": fleet.capex,
        "site_start": calendar.months_since(deal.facility.site_in_service)[0, 0],
        "fleet_start": [calendar.months_since(one.in_service)[0, 0] for one in fleets],
        "fleet_cost": [cost for _, cost in fleet.cohorts],
        "fleets": len(fleets), "columns": deal.horizon_months + 1,
    }  # fmt: skip
    filled = [0.0] * (len(F) * STRIDE)
    for key, values in rows.items():
        row = np.ravel(values).tolist()
        filled[getattr(F, key) : getattr(F, key) + len(row)] = [float(one) for one in row]
    return filled


def evaluated(model, x, f):
    """Return the rows and the figures of a scenario worked out in plain Python."""
    a, out = [0.0] * (len(A) * STRIDE), [0.0] * len(M)
    model["paths"](x, f, a)
    model["scenario"](x, f, a, out)
    return a, out


def in_python(model, deal, terms):
    """Return a function that evaluates one scenario in plain Python."""
    x, f = inputs(deal, terms), facility(deal)
    return lambda: evaluated(model, x, f)


def line_of(a, key, horizon):
    """Return a line of a scenario worked out in plain Python."""
    at = getattr(A, key)
    return a[at : at + horizon + 1]


def compiled():
    """Return the whole model compiled by numba, over many scenarios one after another.

    Terms that differ are columns; what depends on the assumptions alone is worked out once, as the
    engine does. Lines are kept where there is room for them: (B, lines, T+1), or none. The first
    call compiles, which takes half a minute.
    """
    import numba  # a peer that may be missing

    model = plain_model(numba.njit)
    scenario, paths = model["scenario"], model["paths"]
    rows, first, lines = len(A), len(PATHS.split()), len(LINES)

    @numba.njit
    def batch(x, positions, columns, f, out, kept):
        own, a = x.copy(), np.zeros(rows * STRIDE)
        paths(own, f, a)
        for at in range(columns.shape[1]):
            for row in range(len(positions)):
                own[positions[row]] = columns[row, at]
            a[first * STRIDE :] = 0.0
            scenario(own, f, a, out[at])
            if len(kept):
                for line in range(lines):
                    begin = (first + line) * STRIDE
                    kept[at, line] = a[begin : begin + kept.shape[2]]

    return batch
