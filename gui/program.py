"""The running program: application, store and window, in the order in which they are needed."""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

from core import resources
from core.errors import LeaseDeskError
from core.store.home import data_home
from gui.accessible import tell_roles
from gui.crash import Guard
from gui.crash_dialog import CrashDialog
from gui.keys import WindowKeys
from gui.settings import Settings
from gui.shell import Shell
from gui.single import SingleInstance
from gui.text_size import take_up
from gui.theme import Mode, Themes

if TYPE_CHECKING:
    from core.store.database import Store  # at run time it is imported once the shell is shown

MODES: tuple[Mode, ...] = ("system", "light", "dark")
PLATFORM = "QT_QPA_PLATFORM"
OFFSCREEN = "offscreen"
SCREEN = {
    "name": "memory", "x": 0, "y": 0, "width": 1920, "height": 1080,
    "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip
FILLED_BY_ONE = "QT_NO_GUI_THREADPOOL"
"""Qt shares the filling of what can be seen through among threads, and waits for them: for areas
as small as a chart's that takes longer than the filling."""

TURN = 1e-4  # [s] after which work beside the window gives way to it; Python's own are 5 ms


class Program:
    """Everything that runs, from the application to the filled window."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.guard = Guard(home)
        self.guard.install()
        sys.setswitchinterval(TURN)
        os.environ.setdefault(FILLED_BY_ONE, "1")
        self.settings = Settings(home)
        take_up(self.settings)
        self.app = _application()
        self.app.setApplicationDisplayName("Lease Desk")
        tell_roles()
        chosen = self.settings.text("theme", "system")
        self.themes = Themes(self.app, next((mode for mode in MODES if mode == chosen), "system"))
        self.shell = Shell(self.settings)
        self.store: Store | None = None
        self._keys = WindowKeys(self.app)

    def show_shell(self) -> None:
        """Show the empty window, and paint it before the parts that take time are imported."""
        self.shell.show()
        self.app.processEvents()

    def open(self, file: Path | None = None) -> None:
        """Open the store and fill the window; at the first start, with the sample deals."""
        from core.store.stand_in import open_or_stand_in
        from core.terms.dealfile import read_deal_file
        from gui.document import LeaseDocument
        from gui.main_window import MainWindow
        from gui.results import Results
        from gui.session import Session
        from gui.store.commands import name_key

        store = self.store = open_or_stand_in(author=self.settings.text(name_key()) or None)
        if not store.deals(archived=True):
            with store.transaction():
                for sample in resources.sample_deals():
                    store.add_deal(read_deal_file(sample))
        document = LeaseDocument(self.shell)
        session = Session(document, store, self.settings, self.shell)
        results = Results(document, self.shell)
        session.open_last()
        self.main = MainWindow(self.shell, session, results, self.themes, self.settings)
        crash = CrashDialog(str(self.guard.log_file), self.shell)
        self.guard.told.connect(self.main.messages.tell)
        self.guard.crashed.connect(crash.show_report)
        self.main.workspaces.completed.connect(_settle_memory)
        self.main.store.say_how_it_opened()
        if file is not None:
            self.import_file(file)

    def import_file(self, file: Path) -> None:
        """Open a deal file in the window; what is wrong with it is said there."""
        try:
            self.main.library.import_file(file)
        except LeaseDeskError as error:
            self.main.messages.tell(error)

    def close(self) -> None:
        """Close the window and the store; nothing that was edited is lost."""
        self.shell.close()
        if self.store is not None:
            self.store.close()
        self.guard.uninstall()


def run_window(file: Path | None) -> int:
    """Open the window, or bring the one that is open forward; return the exit code."""
    home = data_home()
    single = SingleInstance(home)
    if not single.claim():
        try:
            single.call(file)
        except LeaseDeskError as error:
            sys.stderr.write(f"{error}\n")
            return 2
        return 0
    program = Program(home)
    program.show_shell()
    try:
        program.open(file)
    except LeaseDeskError as error:
        sys.stderr.write(f"{error}\n")
        QMessageBox.critical(program.shell, "Lease Desk", str(error))
        return 2

    def on_called(again: Path | None) -> None:
        program.shell.come_forward()
        if again is not None:
            program.import_file(again)

    single.called.connect(on_called)
    single.listen()
    program.main.guidance.tour.offer()
    code = program.app.exec()
    program.close()
    single.release()
    return code


def _settle_memory() -> None:
    """Keep what stays for ever out of the garbage collector's way: it would stop a drag."""
    gc.collect()
    gc.freeze()


def _application() -> QApplication:
    """Return the application; a screen that exists only in memory is as large as a usual one."""
    if os.environ.get(PLATFORM) != OFFSCREEN:
        return QApplication(["lease-desk"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "screen.json")
        file.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ[PLATFORM] = f"{OFFSCREEN}:configfile={file}"
        try:
            return QApplication(["lease-desk"])
        finally:
            os.environ[PLATFORM] = OFFSCREEN
