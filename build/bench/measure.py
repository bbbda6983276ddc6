"""Timing in turns, and tables that set each figure beside what it is measured against."""

import os
import platform
import time
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
    ratio
        Of the peer's figure over ours: how many times better ours is.
    target
        In words; met where `met`, None for a figure without a target.
    """

    what: str
    figure: str
    against: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


def show(title, rows):
    """Print one table."""
    print(f"\n{title}")
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:,.3g}x"
        verdict = {None: "", True: "met", False: "NOT MET"}[row.met]
        print(
            f"  {row.what:44}{row.figure:>13}  {row.against:44}{ratio:>9}  {row.target:18}{verdict}"
        )


def say_machine():
    """Print what this is measured on."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, Python "
        f"{platform.python_version()}, numpy {np.__version__}. Against: the peer or the limit; the "
        "ratio is how many times better ours is."
    )


def told(time_):
    """Return a time in words."""
    for factor, unit in ((1.0, "s"), (1e3, "ms"), (1e6, "µs")):
        if time_ * factor >= 1.0:
            return f"{time_ * factor:,.3g} {unit}"
    return f"{time_ * 1e9:,.3g} ns"
