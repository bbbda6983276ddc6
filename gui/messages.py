"""What the program has to say: in a bar of the window, never in a box that must be answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.errors import LeaseDeskError
from gui.widgets.message_bar import MessageAction, MessageBar

SHOWN_MS = 12_000  # [ms] after which good news leaves; what is wrong stays until it is closed
MOST_LINES = 6


class Messages(QObject):
    """Says what was done, with a way to take it back, and what is wrong."""

    def __init__(self, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(SHOWN_MS)
        self._leave.timeout.connect(bar.clear)

    @property
    def silent(self) -> bool:
        """Whether nothing is said now."""
        return not self._bar.text

    def say(self, text: str, *actions: MessageAction) -> None:
        """Say what was done; it leaves by itself."""
        self._bar.show_message(text, tone="good", actions=actions)
        self._leave.start()

    def say_undoable(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a button that takes it back."""
        self.say(text, MessageAction(text="Undo", run=undo))

    def warn(self, text: str, *actions: MessageAction) -> None:
        """Say what the user should know; it stays until it is closed."""
        self._leave.stop()
        self._bar.show_message(text, tone="warning", actions=actions)

    def tell(self, error: LeaseDeskError) -> None:
        """Say what is wrong, in the error's own sentences."""
        self._leave.stop()
        lines = str(error).splitlines()
        if len(lines) > MOST_LINES:
            lines = [*lines[:MOST_LINES], f"… and {len(lines) - MOST_LINES} more."]
        self._bar.show_message("\n".join(lines), tone="bad")
