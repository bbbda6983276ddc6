"""What has been typed and not been taken over yet."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QApplication

from gui.widgets.entry_field import EntryField
from gui.widgets.text_area import TextArea


def commit_pending() -> None:
    """Take over what is being typed; a command that saves by its shortcut moves no focus."""
    widget = QApplication.focusWidget()
    if isinstance(widget, EntryField | TextArea):
        widget.commit()
        return
    viewport = widget.parentWidget() if widget is not None else None
    table = viewport.parentWidget() if viewport is not None else None
    if isinstance(table, QAbstractItemView):
        table.setFocus()  # the editor of a cell hands over what it has once it is left
