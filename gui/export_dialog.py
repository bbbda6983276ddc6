"""Where a document is written to: the file is asked for, and what came of it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.export.figures import FiguresKind
from core.export.kinds import KINDS, Exported, ExportKind, ModelKind
from gui.widgets.message_bar import MessageAction, MessageBar

Kinds = Mapping[str, ExportKind] | Mapping[str, ModelKind] | Mapping[str, FiguresKind]
"""Kinds of file by suffix, the one that is proposed first."""

LONGEST_NAME = 60  # letters of what a document is of in the name of its file


class ExportDialog:
    """Asks for the file of a document; the folder of the last one is proposed for the next."""

    def __init__(self, parent: QWidget, message: MessageBar) -> None:
        self._parent = parent
        self._message = message
        self._folder = ""

    def ask(self, what: str, of: str, kinds: Kinds = KINDS) -> Path | None:
        """Return the file that is chosen; None where none is.

        Parameters
        ----------
        what
            The document, such as "term sheet".
        of
            What it is of, for the name that is proposed; may hold what no file's name may.
        kinds
            What it may become.
        """
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = re.sub(r'[\\/:*?"<>|\s]+', " ", of[:LONGEST_NAME]).strip()
        proposed = Path(self._folder or documents) / f"{name} - {what}{next(iter(kinds))}"
        filters = {f"{kind.label} (*{kind.suffix})": kind.suffix for kind in kinds.values()}
        chosen, kind = QFileDialog.getSaveFileName(
            self._parent, f"Export the {what}", str(proposed), ";;".join(filters)
        )
        if not chosen:
            return None
        path = with_kind(Path(chosen), filters.get(kind, ""), kinds)
        self._folder = str(path.parent)
        if path != Path(chosen) and path.exists():  # nobody was asked whether to replace it
            text = f"{path} is already there; choose it by that name to replace it."
            self._message.show_message(text, tone="warning")
            return None
        return path


def say_written(message: MessageBar, written: Exported, *remarks: str) -> None:
    """Say which files were written and what to know of them, with a button that opens them."""
    first, *more = written.paths
    files = f"{first} to {more[-1].name}" if more else str(first)
    show = MessageAction(text="Open", run=partial(open_file, first), closes=False)
    message.show_message(
        "\n".join((f"Written to {files}.", *remarks, *written.notes)),
        tone="warning" if written.notes else "good",
        actions=(show,),
    )


def with_kind(path: Path, suffix: str, kinds: Kinds = KINDS) -> Path:
    """Return a path that ends as a kind of document does.

    A kind chosen from the list comes before the ending that was proposed; an ending that was typed
    comes before the first of the list, and what only looks like one ("v1.2") is none.

    Parameters
    ----------
    suffix
        Of the kind chosen from the list; "" where none was.
    kinds
        Those in the list.

    Examples
    --------
    >>> [with_kind(Path(name), "").name for name in ("a.docx", "offer v1.2", "a")]
    ['a.docx', 'offer v1.2.pdf', 'a.pdf']
    >>> with_kind(Path("a.pdf"), ".docx").name
    'a.docx'
    """
    first = next(iter(kinds))
    typed = path.suffix.lower()
    if suffix not in ("", first, typed):
        return path.with_suffix(suffix) if typed in kinds else Path(f"{path}{suffix}")
    return path if typed[1:].isalpha() else Path(f"{path}{first}")


def open_file(path: Path) -> None:
    """Show a file in the program that the computer has for its kind."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
