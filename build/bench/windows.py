"""The window at work, measured in the program's own environment: there is no Qt in this one."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
from measure import Row, limited, show, told

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv/bin/python"
FRAME = 1.0 / 60.0  # [s]
AT_ONCE = 50e-3  # [s]
APPEARS = 0.2  # [s] for what is asked for to be there
XVFB = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")


def drags():
    """A drag over every slider of the draft, with the four charts and the cards."""
    rows = []
    for name, platform, command in _screens():
        found = _run("window_drags.py", platform, command)
        taken = {
            key: float(np.percentile(steps, 95)) / 1e3
            for key, steps in found["steps"].items()
            if steps
        }
        quick, slow = np.percentile(found["loops"], [10, 95])
        worst = max(taken, key=taken.__getitem__)
        met = sum(each <= FRAME for each in taken.values())
        rows += [
            limited(
                f"{name}: 95th percentile, median term",
                float(np.median([*taken.values()])),
                FRAME,
                told,
            ),
            Row(f"{name}: terms within it", f"{met} of {len(taken)}"),
            limited(f"{name}: slowest, {worst}", taken[worst], FRAME, told),
            Row(f"{name}: the machine, by a fixed loop", f"{slow / quick:.2f}x as slow"),
        ]
    show("One step of a drag, from the mouse to the painted window, 1600x1000", rows)


def library():
    """The library of a store with ten thousand scenarios, from the key to the painted rows."""
    taken = _run("window_library.py", "offscreen")
    rows = [
        limited(f"{what}: median", float(np.median(steps)) / 1e3, AT_ONCE, told)
        for what, steps in taken.items()
    ]
    show("10,000 scenarios of one deal in the window, 1600x1000", rows)


def ticks():
    """Twelve scenarios with all terms and figures, from their ticks to the painted comparison."""
    rows = []
    for name, platform, command in _screens():
        for what, turns in _run("window_compare.py", platform, command).items():
            took = float(np.median(turns)) / 1e3
            rows.append(limited(f"{name}: {what}", took, APPEARS, told))
    show("Twelve scenarios ticked in the library, until Compare is painted, 1600x1000", rows)


def _screens():
    """Return the screens there are: what each is called, Qt's name for it, how to get it."""
    yield "in memory", "offscreen", ()
    if shutil.which(XVFB[0]):
        yield "Xvfb", "xcb", XVFB
    else:
        print("  Xvfb is not installed; it is left out.")


def _run(script, platform, command=()):
    """Return what a script of the window's measures."""
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, PYTHON, Path(__file__).with_name(script)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)
