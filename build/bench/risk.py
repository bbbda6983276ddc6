"""Monte Carlo against its targets: time, scaling, accuracy, memory, cancelling."""

import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from measure import Row, limited, missing, peer, show, told
from prices import single_owner

from core import resources
from core.engine.lines import LINES
from core.errors import CancelledError
from core.study.draws import BLOCK, Draws, source
from core.study.drivers import Drivers
from core.study.executor import WorkerPool
from core.study.monte_carlo import simulate
from core.terms.dealfile import read_deal_file

PATHS = 100_000
MEMORY_LIMIT = 500
"""[MB] A run of any number of lines stays under this, all processes together."""

FILE = read_deal_file(resources.path("deals", "colossus-anthropic-2026.json"))
SCENARIO = FILE.scenarios[2]


def timed(function):
    """Return how long a call takes, and what it returns. [s]"""
    began = time.perf_counter()
    result = function()
    return time.perf_counter() - began, result


def run(paths=PATHS, executor=None, **given):
    return simulate(FILE.deal, [SCENARIO], paths=paths, seed=1, executor=executor, **given)


def spin(seconds=0.5):
    """Return how many rounds of plain counting fit in a time."""
    until, rounds = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        rounds += 1
    return rounds


def pool_of(workers):
    pool = WorkerPool(workers)
    pool.warm()
    for done in [pool.submit(spin) for _ in range(workers)]:
        done.result()
    run(paths=8 * BLOCK, executor=pool)  # what a first run loads is not part of the figure
    return pool


def two_cores(rounds=3):
    """Return how much more two processes count together than one alone, just now."""
    pool = WorkerPool(2)
    for done in [pool.submit(spin) for _ in range(2)]:
        done.result()
    found = []
    for _ in range(rounds):
        alone = pool.submit(spin).result()
        both = [future.result() for future in [pool.submit(spin) for _ in range(2)]]
        found.append(sum(both) / alone)
    pool.shutdown()
    return float(np.median(found))


def speed():
    """100,000 paths of 60 months, draws to percentiles, by one process and by one for each core."""
    one, two = pool_of(1), pool_of(2)
    alone, together, ceiling = [], [], []
    for _ in range(3):  # in turn, since the machine's own speed moves
        single = one.submit(spin).result()
        both = [future.result() for future in [two.submit(spin) for _ in range(2)]]
        ceiling.append(sum(both) / single)
        alone.append(timed(lambda: run(executor=one)))
        together.append(timed(lambda: run(executor=two)))
    one.shutdown()
    two.shutdown()
    first, second = (float(np.median([took for took, _ in runs])) for runs in (alone, together))
    most, gain = float(np.median(ceiling)), first / second
    same = all(_same_bits(alone[0][1], other) for _, other in (*alone, *together))
    rows = [
        limited(f"{PATHS:,} x 60, one process", first, 1.0, told),
        limited(f"{PATHS:,} x 60, two processes", second, 0.6, told),
        Row("  two over one", f"{gain:.2f}", f"limit: what two cores give just now, {most:.2f}",
            gain / most, "0.85x", gain >= 0.85 * most),
        Row("  the same bits by one process and by two", str(same), "", None, "equal", same),
    ]  # fmt: skip
    if not missing("PySAM"):
        model = single_owner()
        model.execute()
        runs = min(timed(model.execute)[0] for _ in range(5)) * PATHS
        rows.insert(1, peer(f"PySAM, one run a path, {PATHS:,} times", runs, first))
    drivers = Drivers(FILE.deal)
    blocks = PATHS // BLOCK
    drawing, _ = timed(
        lambda: [
            drivers.drive(one) and None
            for one in source(1, 60, Draws.SOBOL, blocks).blocks(0, blocks)
        ]
    )
    rows.append(Row("  of it draws and paths (this process)", told(drawing)))
    return rows


def _same_bits(one, other):
    return all(
        np.array_equal(values, other.scenarios[0].values[key], equal_nan=True)
        for key, values in one.scenarios[0].values.items()
    )


def accuracy(runs=40):
    """The error of P50 of the lessor's gain, and the plain paths that would have the same."""
    spread = {}
    pool = pool_of(2)
    for draws in ("random", "sobol"):
        found = [
            simulate(FILE.deal, [SCENARIO], paths=8 * BLOCK, seed=seed, draws=draws, executor=pool)
            .scenarios[0].metrics["lessor_gain_usd"]
            for seed in range(runs)
        ]  # fmt: skip
        medians = [one.percentiles[50] for one in found]
        spread[draws] = np.std(medians, ddof=1) / abs(np.mean(medians))
        if draws == "sobol":
            stated = np.mean([one.median_error for one in found]) / abs(np.mean(medians))
    factor = (spread["random"] / spread["sobol"]) ** 2
    need = 8 * BLOCK * (1.96 * spread["sobol"] / 0.005) ** 2
    blocks = max(1, round(need / BLOCK))
    seconds = min(timed(lambda: run(paths=blocks * BLOCK, executor=pool))[0] for _ in range(3))
    pool.shutdown()
    return [
        Row("error of P50, 8,192 Sobol paths", f"{spread['sobol']:.3%}",
            f"as many plain paths: {spread['random']:.3%}", spread["random"] / spread["sobol"]),
        Row("  as it is stated", f"{stated:.3%}"),
        limited(f"P50 to 0.5 % at 95 %: {blocks * BLOCK:,} paths", seconds, 0.15, told),
        Row("  paths that it takes", f"{need:,.0f}", f"plain paths: {factor * need:,.0f}", factor),
    ]  # fmt: skip


def memory():
    """The peak of all processes, metrics only and with every line there is."""
    rows = []
    for lines in (0, len(LINES)):
        told = subprocess.run(
            [sys.executable, __file__, str(lines)],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
        program, workers = map(float, told)
        rows += [
            limited(f"peak memory, {lines} lines, this process", program, MEMORY_LIMIT, _mb),
            limited("  with two workers", program + workers, MEMORY_LIMIT, _mb),
        ]
    return rows


def _mb(value):
    return f"{value:.0f} MB"


def measure_memory(lines):
    """Print the peak of this process and of its workers. [MB]"""
    pool = WorkerPool(2)
    run(executor=pool, lines=tuple(LINES)[:lines])
    workers = sum(_peak(child.pid) for child in multiprocessing.active_children())
    print(_peak("self"), workers)
    pool.shutdown()


def _peak(process):
    """Return the most memory that a process has had since it began. [MB]"""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def cancelling():
    """How long a run takes to end once it is told to, in this process and with workers."""
    pool, rows = pool_of(2), []
    for name, executor, paths in (("this process", None, 4 * BLOCK), ("workers", pool, PATHS)):
        waits = []
        for after in np.linspace(0.02, 0.12, 10):
            when = time.perf_counter() + after

            def checkpoint(_, when=when):
                if time.perf_counter() >= when:
                    raise CancelledError

            try:
                run(paths=paths, executor=executor, checkpoint=checkpoint)
            except CancelledError:
                waits.append(time.perf_counter() - when)
        rows.append(limited(f"cancelled after, at worst ({name})", max(waits), 0.1, told))
    pool.shutdown()
    return rows


def simulations():
    """Print everything there is to say of Monte Carlo."""
    show("Monte Carlo", [*speed(), *accuracy(), *memory(), *cancelling()])


if __name__ == "__main__":
    measure_memory(int(sys.argv[1]))
