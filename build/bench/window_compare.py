"""Twelve scenarios ticked in the library while Compare is in front, until they are painted.

Run by windows.py in the program's own environment; prints the time of each turn in milliseconds,
as JSON: of all twelve at once, and of the twelfth beside eleven.
"""

import gc
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtTest import QTest

from gui.program import Program

COUNT, TURNS = 12, 15
SIZE = 1600, 1000


def main():
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEASE_DESK_HOME"] = home
        program = Program(Path(home))
        program.show_shell()
        program.open()
        program.shell.resize(*SIZE)
        numbers = scenarios(program)
        program.main.workspaces.build_all()
        program.main.show_workspace("Compare")
        QTest.qWait(1000)
        gc.collect()
        gc.freeze()  # what stays for ever, as the program itself does once it is open
        taken = {"all at once": [], "the twelfth": []}
        for turn in range(TURNS):
            tick(program, numbers[:1])
            edit(program, turn)
            taken["all at once"].append(tick(program, numbers))
            tick(program, numbers[:-1])
            taken["the twelfth"].append(tick(program, numbers))
        program.close()
    json.dump(taken, sys.stdout)


def scenarios(program):
    """Return the numbers of twelve scenarios of the open deal, no two of them alike."""
    session = program.main.session
    store, deal_id = session.store, session.document.deal_id
    known = [store.scenario(row.id) for row in store.scenarios(deal_id)]
    for place in range(len(known), COUNT):
        one = known[place % len(known)]
        terms = replace(one.terms, payment_days=20 + place)
        store.add_scenario(deal_id, replace(one, name=f"{one.name}, {place}", terms=terms))
    session.listed.emit()
    return [row.id for row in store.scenarios(deal_id)][:COUNT]


def edit(program, turn):
    """Change an assumption, so that nothing of what was evaluated before can be used again."""
    key = "lessor.own_use_usd_per_h100e_hour"
    program.main.session.document.edit({key: 2.0 + 0.01 * turn})
    QTest.qWait(700)  # until the journal is written and nothing else goes on


def tick(program, numbers):
    """Return how long these ticks take until the comparison is painted. [ms]"""
    began = perf_counter()
    program.main.panel.model.set_ticked(set(numbers))
    program.app.processEvents()
    program.app.processEvents()  # what the first turn asked to be painted
    return 1e3 * (perf_counter() - began)


if __name__ == "__main__":
    main()
