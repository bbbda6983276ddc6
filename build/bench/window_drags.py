"""Drags of every slider of the draft through the real window, a mouse event at a time.

Run by windows.py in the program's own environment; prints each term's steps, from the mouse's
event to the painted window, in milliseconds, as JSON. A loop that is always the same is timed
after each step: what it varies by is the machine's doing.
"""

import gc
import json
import math
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from core.terms.lease import TERMS
from gui.program import Program

STEPS = 60  # that change the value; a slider of few values is drawn to and fro more often
MOST_MOVES = 10 * STEPS
LOOP = 20_000  # additions, which take a fraction of a millisecond
SIZE = 1600, 1000
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def main():
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEASE_DESK_HOME"] = home
        program = Program(Path(home))
        program.show_shell()
        program.open()
        program.shell.resize(*SIZE)
        program.main.workspaces.build_all()
        wait(1000)
        gc.collect()
        gc.freeze()  # what stays for ever, as the program itself does once it is open
        loops = []
        steps = {key: drag(program, key, loops) for key in TERMS if slider(program, key)}
        program.close()
    json.dump({"steps": steps, "loops": loops}, sys.stdout)


def slider(program, key):
    """Return the slider in the row of a term; None where it has none or is of no effect."""
    form = program.main.workspaces.draft.form
    editor = form.editor(key) if form.has(key) else None
    found = getattr(editor, "slider", None)
    return found if found is not None and found.isEnabled() else None


def drag(program, key, loops):
    """Return how long each step of a drag to and fro takes until it is painted. [ms]"""
    program.main.workspaces.draft.reveal(key)
    wait(100)
    knob, document = slider(program, key), program.main.session.document
    steps = []
    send(program, knob, QEvent.Type.MouseButtonPress, 0.5, LEFT)
    for step in range(MOST_MOVES):
        if len(steps) == STEPS:
            break
        before = document.terms
        began = perf_counter()
        send(program, knob, QEvent.Type.MouseMove, 0.5 + 0.4 * math.sin(step / 9), LEFT)
        took = 1e3 * (perf_counter() - began)
        if document.terms is not before:
            steps.append(took)
            began = perf_counter()
            sum(range(LOOP))
            loops.append(1e3 * (perf_counter() - began))
    send(program, knob, QEvent.Type.MouseButtonRelease, 0.5, NONE)
    document.undo_stack.undo()
    wait(300)  # until what is worked out beside the window is there
    return steps


def wait(milliseconds):
    """Let the window go on; unlike Qt's own for tests, this lets work beside it go on too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def send(program, knob, kind, share, held):
    """Send one event of the mouse, and let the window do all that follows from it."""
    at = QPointF(knob.width() * share, knob.height() / 2)
    button = NONE if kind is QEvent.Type.MouseMove else LEFT
    everywhere = QPointF(knob.mapToGlobal(at))
    program.app.sendEvent(
        knob, QMouseEvent(kind, at, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
    )
    program.app.processEvents()
    program.app.processEvents()  # what the first turn asked to be painted


if __name__ == "__main__":
    main()
