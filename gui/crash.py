"""What happens to errors nobody caught: a sentence for the world's, a report for our own."""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from core.errors import LeaseDeskError
from core.store.rights import begin_file
from core.version import VERSION

LOG_NAME = "lease-desk.log"
LOG_LIMIT = 1_000_000  # [bytes] beyond it the log begins afresh and the old one is kept once

# What Qt says of a screen in memory, which has no window manager; nothing is wrong.
HARMLESS = "This plugin does not support"

_log = logging.getLogger("lease_desk")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to the log; on a full disk the line is lost, and nothing is said of it each time."""

    def handleError(self, record: logging.LogRecord) -> None:
        pass


class Guard(QObject):
    """Catches what nobody caught, writes it to one local log and tells who can show it."""

    told = Signal(object)
    """Carries a `LeaseDeskError`: its sentences are for the user."""

    crashed = Signal(str)
    """Carries the report of an error of the program's own."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.log_file = home / LOG_NAME
        self.count = 0
        """How many errors of the program's own there were."""
        self._stream: TextIO | None = None
        self._handler: logging.Handler | None = None

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        self._stream = self._open_log()
        self._handler = _Handler(self._stream)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(self._handler)
        _log.propagate = False
        faulthandler.enable(self._stream)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def _open_log(self) -> TextIO:
        """Return the log; nowhere to write to where its folder cannot be written."""
        try:
            self.log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.log_file.exists() and self.log_file.stat().st_size > LOG_LIMIT:
                self.log_file.replace(self.log_file.with_suffix(".old.log"))
            begin_file(self.log_file)
            return self.log_file.open("a", encoding="utf-8")
        except OSError:
            return Path(os.devnull).open("a", encoding="utf-8")

    def uninstall(self) -> None:
        """Give the hooks back and close the log."""
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._handler is not None and self._stream is not None:
            _log.removeHandler(self._handler)
            with suppress(OSError):  # what a full disk did not take
                self._stream.close()

    def report(self, error: BaseException) -> None:
        """Decide whose error it is, and say so."""
        if isinstance(error, LeaseDeskError):
            _log.info("told: %s", error)
            self.told.emit(error)
            return
        self.count += 1
        text = report_of(error)
        _log.error("%s", text)
        if sys.stderr is not None:  # a program started by a click has none
            sys.stderr.write(text)
        self.crashed.emit(text)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if HARMLESS not in message:
            _log.log(_LEVELS[kind], "Qt: %s", message)
        if kind == QtMsgType.QtFatalMsg:
            # Qt would abort the process next, with no word to someone who started it by a click.
            sys.stderr.write(f"Lease Desk cannot go on: {message}\n")
            os._exit(2)


def report_of(error: BaseException) -> str:
    """Return what a report of an error says: the program, the machine and the traceback."""
    trace = "".join(traceback.format_exception(error))
    return (
        f"Lease Desk {VERSION}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.platform()}\n"
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n\n{trace}"
    )
