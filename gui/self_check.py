"""The self-check: builds everything once, as on a stranger's machine, and says what was found."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QWidget

from core.errors import LeaseDeskError
from core.export.pdf import pdf_bytes
from core.store.database import open_store
from core.store.home import HOME_VARIABLE, data_home
from core.version import VERSION
from gui.charts.chart_card import ChartCard
from gui.icons import icon
from gui.jobs import wait_for
from gui.program import Program
from gui.theme import FAMILY
from gui.workspaces import TITLES

SIZE = 1600, 1000  # [px]
COLOURS = 8  # that a picture has at least, where something was drawn


def run_self_check() -> int:
    """Check in a data folder of its own; print findings as JSON; return 0 if all is well."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="lease-desk-check-") as home:
        os.environ[HOME_VARIABLE] = home
        program = Program(data_home())
        program.show_shell()
        try:
            program.open()
            program.main.workspaces.build_all()
            found = _findings(program)
        except LeaseDeskError as error:
            found = {"error": str(error)}
        finally:
            program.close()
        found["faults"] = program.guard.count
    found["seconds"] = round(time.perf_counter() - started, 3)
    wrong = [name for name, value in found.items() if value is False]
    found["ok"] = not wrong and not program.guard.count and "error" not in found
    sys.stdout.write(f"{json.dumps(found, indent=2)}\n")
    return 0 if found["ok"] else 1


def _findings(program: Program) -> dict[str, object]:
    """Return what was found, by what was looked at; False for what is wrong."""
    main = program.main
    main.shell.resize(*SIZE)
    for title in TITLES:
        main.show_workspace(title)
        program.app.processEvents()
    main.show_workspace("Draft")
    for _ in range(5):
        program.app.processEvents()
    charts = [card for card in main.workspaces.draft.findChildren(ChartCard) if card.isVisible()]
    preview = main.workspaces.documents.preview
    wait_for(lambda: preview.settled)
    return {
        "version": VERSION,
        "python": platform.python_version(),
        "qt": qVersion(),
        "platform": program.app.platformName(),
        "typeface": QFontInfo(program.app.font()).family() == FAMILY,
        "icons": not icon("save", program.themes.current).pixmap(16).isNull(),
        "workspaces": list(main.workspaces.built),
        "window_painted": _is_drawn(main.shell),
        "charts": len(charts),
        "charts_painted": bool(charts) and all(_is_drawn(card) for card in charts),
        "figures": main.results.outcome is not None and not main.results.stale,
        "evaluate_ms": round(main.results.milliseconds, 2),
        "store": _store_keeps(program),
        "pdf": pdf_bytes(preview.report()).startswith(b"%PDF-"),
        "pdf_pages": len(preview.pages),
    }


def _is_drawn(widget: QWidget) -> bool:
    """Whether more than an empty ground is to be seen."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = range(0, image.height(), 3)
    columns = range(0, image.width(), 3)
    seen: set[int] = set()
    for y in rows:
        seen.update(image.pixel(x, y) for x in columns)
        if len(seen) >= COLOURS:
            return True
    return False


def _store_keeps(program: Program) -> bool:
    """Whether an edit that was saved is in the file."""
    session = program.main.session
    session.save_with({"scenario.notes": "checked"}, "Check the store")
    with open_store(Path(session.store.path)) as again:
        return again.scenario(session.document.scenario_id or 0).notes == "checked"
