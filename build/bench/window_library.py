"""Ten thousand scenarios in the library of the real window: listed, searched, opened.

Run by windows.py in the program's own environment; prints how long each takes until it is painted,
in milliseconds, as JSON.
"""

import gc
import json
import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from PySide6.QtTest import QTest

from core import resources
from core.store.database import open_store
from core.terms.dealfile import DealFile, read_deal_file
from gui.library.model import LibraryModel
from gui.library.places import Places
from gui.library.view import LibraryView
from gui.program import Program

MANY = 10_000
TIMES = 9
SIZE = 1600, 1000
LIBRARY = 252, 800
TYPED = "counter 12"


def main():
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEASE_DESK_HOME"] = home
        fill()
        program = Program(Path(home))
        program.show_shell()
        program.open()
        program.shell.resize(*SIZE)
        program.main.workspaces.build_all()
        QTest.qWait(1000)
        gc.collect()
        gc.freeze()  # what stays for ever, as the program itself does once it is open
        taken = {
            "read and listed": listed(program),
            "listed again after a save": listed_again(program),
            "searched": searched(program),
            "opened": opened(program),
        }
        program.close()
    json.dump(taken, sys.stdout)


def fill():
    """Begin a store with one deal of ten thousand scenarios."""
    file = read_deal_file(resources.sample_deals()[0])
    scenarios = (
        replace(
            file.scenarios[number % len(file.scenarios)],
            name=f"Counter {number}",
            date=file.scenarios[0].date + timedelta(days=number % 700),
            tags=("board", f"tag {number % 40}"),
        )
        for number in range(MANY)
    )
    with open_store() as store:
        store.add_deal(DealFile(deal=file.deal, scenarios=tuple(scenarios)))


def listed(program):
    """Return how long it takes until a tree has the list of the file and is painted. [ms]"""
    session, themes = program.main.session, program.themes
    trees = []

    def read_anew(_):
        session.store.forget()  # nor is anything read ahead: no event is handled meanwhile
        model = LibraryModel(session)
        tree = LibraryView(model, themes)
        tree.resize(*LIBRARY)
        Places(tree, model, program.settings)
        tree.grab()
        trees.append(tree)  # taking one apart is no part of showing the next

    taken = timed(program, read_anew)
    trees.clear()
    gc.collect()  # until then they would all be listed again, too
    return taken


def listed_again(program):
    """Return how long it takes until the tree shows what was saved. [ms]"""
    session = program.main.session
    deal_id = session.document.deal_id
    numbers = program.main.panel.model.in_order(deal_id)
    session.listed.emit()
    QTest.qWait(3000)  # nobody saves or types sooner; all of the list is read ahead meanwhile

    def save(number):
        return session.store.rename_scenario(numbers[number], f"Renamed {number}")

    return timed(program, lambda _: session.listed.emit(), first=save)


def searched(program):
    """Return how long each letter of a search takes. [ms]"""
    field = program.main.panel.search_field
    steps = timed(program, lambda number: field.setText(TYPED[: number + 1]))
    field.clear()
    return steps


def opened(program):
    """Return how long it takes until a scenario is open and the library shows it. [ms]

    That the charts are drawn anew takes what it takes for any scenario.
    """
    session, tree = program.main.session, program.main.panel.tree
    deal_id = session.document.deal_id
    numbers = program.main.panel.model.in_order(deal_id)

    def open_one(number):
        session.open(deal_id, numbers[37 * number + 5])
        tree.viewport().repaint()

    return timed(program, open_one, then=program.app.processEvents)


def timed(program, do, first=None, then=None):
    """Return how long it takes to do something and paint what changed, some times over. [ms]

    What goes `first` each time, and what follows (`then`), does not count.
    """
    took = []
    for number in range(TIMES):
        if first is not None:
            first(number)
        began = perf_counter()
        do(number)
        if then is None:
            program.app.processEvents()
            program.app.processEvents()  # what the first turn asked to be painted
        took.append(1e3 * (perf_counter() - began))
        if then is not None:
            then()
    return took


if __name__ == "__main__":
    main()
