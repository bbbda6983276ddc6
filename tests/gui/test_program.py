"""The program as a whole, in a process of its own, where its folder cannot be used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPENED = """
import sys
from gui import program

opened = program.Program.open

def say(self, file=None):
    opened(self, file)
    sys.stdout.write(f"{self.store.path}\\n{self.main.messages._bar.text}")
    program.QApplication.exec = lambda _: 0

program.Program.open = say
sys.exit(program.run_window(None))
"""


def start(home, tmp_path):
    """What the window says that opens, after where it keeps what is saved."""
    places = {"XDG_STATE_HOME": str(tmp_path / "state"), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", OPENED],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LEASE_DESK_HOME": str(home)} | places,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("where", ["file", "file/data", "link"])
def test_the_window_opens_where_its_folder_cannot_be_made(tmp_path, where):
    tmp_path.joinpath("file").touch()
    tmp_path.joinpath("link").symlink_to(tmp_path / "file" / "nowhere")

    path, said = start(tmp_path / where, tmp_path).split("\n", 1)

    assert Path(path).is_relative_to(tmp_path / "state")
    assert said.startswith(f"The store {tmp_path / where / 'lease-desk.sqlite3'} cannot be opened")
    assert f"Work goes on in {path}" in said
