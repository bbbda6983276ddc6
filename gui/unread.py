"""What was typed into fields and cells of the document and could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal


class Unread(QObject):
    """Every text that stands in an editor of the document without being in force.

    Each editor says here what is wrong with the text in it; whatever shows figures or pages made
    from the document asks here what they leave out.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._problems: dict[str, str] = {}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Go through keys of the document with what is wrong there, what came first before."""
        return iter(tuple(self._problems.items()))

    def note(self, key: str, problem: str) -> None:
        """Say what is wrong with the text in the editor of a key; "" once nothing is."""
        if self._problems.get(key, "") == problem:
            return
        if problem:
            self._problems[key] = problem
        else:
            del self._problems[key]
        self.changed.emit()

    def note_rows(self, key: str, name: str, problem: str) -> None:
        """Say what is wrong with cells of a table, of which the first line is kept."""
        line = problem.partition("\n")[0]
        self.note(key, f"{name}, {line[:1].lower()}{line[1:]}" if line else "")

    def said(self, apart_from: tuple[str, ...] = ()) -> str:
        """Return in words what cannot be read; "" where all can.

        Parameters
        ----------
        apart_from
            What the keys begin with that have no part in what is shown.
        """
        problems = [text for key, text in self._problems.items() if not key.startswith(apart_from)]
        if not problems:
            return ""
        more = len(problems) - 1
        others = f" {more} more cannot be read." if more else ""
        return f"{problems[0]}{others}"
