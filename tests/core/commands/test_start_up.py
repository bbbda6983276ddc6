"""A command starts without the libraries that it does not need."""

import subprocess
import sys

import pytest

from core import resources

DEAL = str(resources.path("deals", "colossus-google-2026.json"))
SLOW = ("PySide6", "dask", "distributed", "scipy", "sqlite_utils")
"""What takes longer to load than most commands take in all."""

RUN = f"""
import sys
from gui.app import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
loaded = {{name.partition(".")[0] for name in sys.modules}}
print(*(loaded & set({SLOW!r})), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [("terms",), ("check", DEAL), ("evaluate", DEAL), ("compare", DEAL)],
    ids=lambda w: w[0],
)
def test_a_command_loads_no_library_of_the_window_the_store_or_the_studies(words):
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert done.stderr.split() == []
