"""The real program with a screen in memory, edited for ever until it is killed, for tests.

Called with the data folder, a seed, and the fees that can be gone back through, of each of the
first two scenarios and the present one last. Before each thing it does it says which fees there
will be, of a drag any of its values last; when the window has shown it as done, it says so.
"""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.program import Program

FEE = "monthly_fee_usd"
SCENARIOS = (1, 2)
MOST_STEPS = 60  # more are saved and undone, so that no step is forgotten for being too old


def say(**what):
    os.write(1, f"{json.dumps(what)}\n".encode())  # one write: whole or not at all


class Hands:
    """Edits, drags, undoes, saves and goes to and fro between two scenarios."""

    def __init__(self, main, fees, chance):
        self.main = main
        self.session = main.session
        self.fees = fees
        self.chance = chance
        self.last = round(max(max(each) for each in fees.values()))

    def here(self):
        return str(self.session.document.scenario_id)

    def next_fee(self):
        self.last += 1
        return float(self.last)

    def act(self):
        """Do one thing, and say before what it leads to and after that it is done."""
        fees = self.fees[self.here()]
        todo = [self.edit, self.edit, self.type, self.drag, self.save, self.go]
        if len(fees) > 1:
            todo.append(self.undo)
        if len(fees) > MOST_STEPS:
            todo = [self.undo]
        todo[self.chance.integers(len(todo))]()
        QCoreApplication.processEvents()  # the window is painted
        say(done=self.here(), fees=self.fees[self.here()])

    def edit(self):
        fee = self.next_fee()
        self.to([fee], [*self.fees[self.here()], fee])
        self.session.document.edit({FEE: fee})

    def type(self):
        fee = self.next_fee()
        self.to([fee], [*self.fees[self.here()], fee])
        field = self.main.workspaces.draft.form.editor(FEE).field
        field.setText(f"{fee:.0f}")
        field.commit()

    def drag(self):
        fees = [self.next_fee() for _ in range(12)]
        self.to(fees, [*self.fees[self.here()], fees[-1]])
        for fee in fees:
            self.session.document.edit({FEE: fee}, gesture=f"drag {fees[0]}")
            QCoreApplication.processEvents()
            time.sleep(0.004)
        while self.session.log._due:
            QCoreApplication.processEvents()

    def undo(self):
        before = self.fees[self.here()][:-1]
        self.to([before[-1]], before)
        self.main.actions["undo"].trigger()

    def save(self):
        self.to([], self.fees[self.here()])
        self.main.actions["save"].trigger()
        say(saved=self.session._revision, fee=self.fees[self.here()][-1])

    def go(self):
        other = next(number for number in SCENARIOS if str(number) != self.here())
        say(trying=str(other), last=[], fees=self.fees[str(other)])
        self.session.open(self.session.document.deal_id, other)

    def to(self, last, fees):
        """Say which fees there will be, and which of them the last may be meanwhile."""
        say(trying=self.here(), last=last, fees=fees)
        self.fees[self.here()] = fees


def main():
    home, seed, fees = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
    program = Program(home)
    program.show_shell()
    program.open()
    program.main.workspaces.stop()  # a workspace that nobody looks at takes its time
    program.main.show_workspace("Draft")
    QCoreApplication.processEvents()
    session = program.main.session
    here = str(session.document.scenario_id)
    assert session.document.value(FEE) == fees[here][-1], (here, fees)
    assert session.document.undo_stack.count() == len(fees[here]) - 1, (here, fees)
    hands = Hands(program.main, fees, np.random.default_rng(seed))
    say(begun=here)
    while True:
        hands.act()


if __name__ == "__main__":
    main()
