"""Timing in turns, and tables that set each figure beside what it is measured against."""

import os
import platform
import time
from collections import Counter
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np


def seconds(function):
    """Return how long one call takes. [s]"""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def medians(functions, rounds=7, calls=1):
    """Return the median time of a call of each function, all of them measured in turn. [s]

    The machine's own speed moves from second to second; what is to be compared is measured side
    by side.
    """
    taken = {name: [] for name in functions}
    for function in functions.values():
        function()  # caches, compilation
    for _ in range(rounds):
        for name, function in functions.items():
            began = time.perf_counter()
            for _ in range(calls):
                function()
            taken[name].append((time.perf_counter() - began) / calls)
    return {name: float(np.median(times)) for name, times in taken.items()}


def bandwidth():
    """Return what one core moves between memory and itself, by numpy's own triad. [bytes/s]"""
    size = 4_000_000
    one, two, out = np.ones(size), np.ones(size), np.empty(size)
    best = min(seconds(lambda: np.add(one, two, out=out)) for _ in range(10))
    return 24.0 * size / best


def missing(*packages):
    """Return which packages are not installed, and say so."""
    gone = [name for name in packages if find_spec(name) is None]
    for name in gone:
        print(f"  {name} is not installed; it is left out.")
    return gone


@dataclass(frozen=True)
class Row:
    """One line of a table.

    Attributes
    ----------
    against
        The peer or the limit that it stands beside, with its figure.
    ratio
        How many times better ours is than that.
    target
        In words; met where `met`, None for a figure without a target.
    """

    what: str
    figure: str
    against: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


def limited(what, value, limit, said):
    """Return a row for a figure that should stay under a limit.

    Parameters
    ----------
    said
        How either is said.
    """
    ratio = limit / value if value else np.inf
    return Row(what, said(value), f"limit: {said(limit)}", ratio, "1x", value <= limit)


def peer(name, taken, own, *, times=None):
    """Return a row for a peer that does the same, and should be so many times slower than ours."""
    ratio = taken / own
    target = "" if times is None else f"{times:g}x"
    met = None if times is None else ratio >= times
    return Row("", "", f"{name}: {told(taken)}", ratio, target, met)


VERDICTS = {None: "", True: "met", False: "NOT MET"}
_said = Counter()


def show(title, rows):
    """Print one table."""
    print(f"\n{title}")
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:,.3g}x"
        verdict = VERDICTS[row.met]
        _said[verdict] += 1
        print(
            f"  {row.what:44}{row.figure:>15}  {row.against:47}{ratio:>8}  {row.target:>12}"
            f"  {verdict}",
            flush=True,
        )


def say_result():
    """Print how many targets are met."""
    met, missed = _said[VERDICTS[True]], _said[VERDICTS[False]]
    print(f"\n{met} targets met, {missed} not met.")
    say_load()


def say_machine():
    """Print what this is measured on, and how to read the tables."""
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, numpy {np.__version__}\n"
        "Measured, beside the peer or the limit it is measured against; how many times better ours "
        "is;\nthe least that is wanted of that, and whether it is met."
    )
    say_load()


def say_load():
    """Print whether the machine does other work, which makes every figure worse than it is."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load > 0.5 * (os.cpu_count() or 1):
        print(f"The machine's load is {load:.1f}: what else it does takes from the figures.")


def told(time_):
    """Return a time in words."""
    for factor, unit in ((1.0, "s"), (1e3, "ms"), (1e6, "µs")):
        if time_ * factor >= 1.0:
            return f"{time_ * factor:,.3g} {unit}"
    return f"{time_ * 1e9:,.3g} ns"
