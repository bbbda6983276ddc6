"""The documents: from a scenario to the file on disk, in the program's own environment."""

import json
import subprocess
from pathlib import Path

from measure import limited, show, told
from windows import PYTHON, ROOT

WARM = 1.0  # [s]


def exports():
    """Every export, of all sample scenarios the slowest."""
    if not PYTHON.exists():
        print("  The program is not set up (make setup); its documents are left out.")
        return
    done = subprocess.run(
        [PYTHON, Path(__file__).with_name("documents_timed.py")],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
    )
    rows = [limited(what, took, WARM, told) for what, took in json.loads(done.stdout).items()]
    show("Exports, warm, the slowest of all sample scenarios", rows)
