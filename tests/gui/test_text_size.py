import os
import subprocess
import sys

import pytest

from gui.settings import Settings
from gui.text_size import FACTOR, KEY, SIZES, chosen, take_up

STARTED = """
import sys
from pathlib import Path
from gui.program import Program
program = Program(Path(sys.argv[1]))
program.show_shell()
print(program.shell.devicePixelRatioF())
program.close()
"""


def started(home, **variables):
    """Start the program and return how many pixels it draws for one."""
    env = {name: value for name, value in os.environ.items() if name != FACTOR}
    run = subprocess.run(
        [sys.executable, "-c", STARTED, str(home)],
        env={**env, "LEASE_DESK_HOME": str(home), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(run.stdout)


def test_the_size_chosen_is_taken_up_at_the_next_start(home):
    settings = Settings(home)
    assert started(home) == 1.0

    settings.keep(KEY, 150)
    settings.flush()

    assert started(home) == 1.5
    assert started(home, QT_SCALE_FACTOR="2") == 3.0  # what the user's system asks for stays


def test_the_menu_leads_step_by_step_to_twice_the_size_and_back(main, home):
    sizes = [chosen(Settings(home))]
    for command in [*["larger_text"] * 5, *["smaller_text"] * 5]:
        main.actions[command].trigger()
        sizes.append(chosen(Settings(home)))

    assert sizes == [*SIZES, SIZES[-1], *SIZES[-2::-1], SIZES[0]]
    assert main.messages._bar.text == "Text stays at 100 %."


def test_what_changes_and_when_is_said(main):
    main.actions["larger_text"].trigger()

    assert "From the next start on, text and all else is at 125 %" in main.messages._bar.text


@pytest.mark.parametrize("kept", ["", "huge", "1000", "-50"])
def test_a_size_that_is_none_of_them_is_the_usual_one(home, monkeypatch, kept):
    monkeypatch.delenv(FACTOR, raising=False)
    settings = Settings(home)
    settings.keep(KEY, kept)

    take_up(settings)

    assert chosen(settings) == 100
    assert FACTOR not in os.environ
