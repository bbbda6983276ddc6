"""Monte Carlo against its targets: time, scaling, accuracy, memory, cancelling.

Run it alone: python build/bench/risk.py. Every figure stands beside what it is measured against.
"""

import multiprocessing
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

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


def speed():
    """100,000 paths of 60 months, draws to percentiles, by one process and by one for each core."""
    one, two = pool_of(1), pool_of(2)
    alone, together, ceiling = [], [], []
    for _ in range(3):  # in turn, since the machine's own speed moves
        single = one.submit(spin).result()
        both = [future.result() for future in [two.submit(spin) for _ in range(2)]]
        ceiling.append(sum(both) / single)
        alone.append(timed(lambda: run(executor=one))[0])
        together.append(timed(lambda: run(executor=two))[0])
    one.shutdown()
    two.shutdown()
    first, second, most = np.median(alone), np.median(together), np.median(ceiling)
    say("100,000 x 60, one process", f"{first:.2f} s", "1.0 s", first / 1.0)
    say("100,000 x 60, two processes", f"{second:.2f} s", "0.6 s", second / 0.6)
    say("two over one, of what two cores give", f"{first / second:.2f}", f"{most:.2f}",
        first / second / most)  # fmt: skip
    drivers = Drivers(FILE.deal)
    blocks = PATHS // BLOCK
    drawing, _ = timed(
        lambda: [
            drivers.drive(one) and None
            for one in source(1, 60, Draws.SOBOL, blocks).blocks(0, blocks)
        ]
    )
    say("of it draws and paths (this process)", f"{drawing:.2f} s", f"{first:.2f} s",
        drawing / first)  # fmt: skip


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
    say("error of P50, 8,192 Sobol paths", f"{spread['sobol']:.3%}", f"{spread['random']:.3%}",
        spread["sobol"] / spread["random"])  # fmt: skip
    say("  as it is stated", f"{stated:.3%}", f"{spread['sobol']:.3%}", stated / spread["sobol"])
    need = 8 * BLOCK * (1.96 * spread["sobol"] / 0.005) ** 2
    blocks = max(1, round(need / BLOCK))
    seconds, _ = timed(lambda: run(paths=blocks * BLOCK, executor=pool))
    say(f"P50 to 0.5 % at 95 %: {blocks * BLOCK:,} Sobol paths", f"{seconds:.2f} s", "0.15 s",
        seconds / 0.15)  # fmt: skip
    say("  plain paths that need as many", f"{factor * need:,.0f}", f"{need:,.0f}", factor)
    pool.shutdown()


def memory():
    """The peak of all processes, metrics only and with every line there is."""
    for lines in (0, len(LINES)):
        told = subprocess.run(
            [sys.executable, __file__, "--memory", str(lines)],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
        program, workers = map(float, told)
        say(f"peak memory, {lines} lines, this process", f"{program:.0f} MB", "500 MB",
            program / MEMORY_LIMIT)  # fmt: skip
        say("  with two workers", f"{program + workers:.0f} MB", "500 MB",
            (program + workers) / MEMORY_LIMIT)  # fmt: skip


def measure_memory(lines):
    """Print the peak of this process and of its workers. [MB]"""
    pool = WorkerPool(2)
    run(executor=pool, lines=tuple(LINES)[:lines])
    workers = 0.0
    for child in multiprocessing.active_children():
        status = Path(f"/proc/{child.pid}/status").read_text()
        workers += int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, workers)
    pool.shutdown()


def cancelling():
    """How long a run takes to end once it is told to, in this process and with workers."""
    pool = pool_of(2)
    for name, executor, paths in (("this process", None, 4 * BLOCK), ("workers", pool, PATHS)):
        waits = []
        for after in np.linspace(0.02, 0.12, 10):
            told = time.perf_counter() + after

            def checkpoint(_, told=told):
                if time.perf_counter() >= told:
                    raise CancelledError

            try:
                run(paths=paths, executor=executor, checkpoint=checkpoint)
            except CancelledError:
                waits.append(time.perf_counter() - told)
        say(f"cancelled after, at worst ({name})", f"{max(waits) * 1e3:.0f} ms", "100 ms",
            max(waits) / 0.1)  # fmt: skip
    pool.shutdown()


def say(what, figure, against, ratio):
    print(f"{what:48}{figure:>12}{against:>12}{ratio:>9.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        measure_memory(int(sys.argv[2]))
    else:
        print(f"{'':48}{'measured':>12}{'against':>12}{'ratio':>9}")
        speed()
        accuracy()
        memory()
        cancelling()
