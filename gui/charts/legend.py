"""The series of a chart as a row of check boxes that show and hide them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.charts.drawing import BASELINE
from gui.charts.legend_entry import PAD, LegendEntry
from gui.charts.legend_more import MoreButton
from gui.charts.series_spec import SeriesSpec
from gui.theme import Theme

_GAP = 8  # [px] between two entries
ANY = 1_000  # rows: as many as it takes

_BASELINE = SeriesSpec(BASELINE, "Baseline", "text", "dash", pattern=7)


class Legend(QWidget):
    """All entries in rows; those without room in the rows there may be are in a menu."""

    changed = Signal()
    """Something was shown or hidden."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[LegendEntry] = []
        self._compared = False
        self._most_rows = ANY
        self.more = MoreButton(self)
        self.more.setVisible(False)

    def set_series(self, specs: Sequence[SeriesSpec]) -> None:
        """List other series, each shown as it is declared."""
        for entry in self._entries:
            entry.setParent(None)
            entry.deleteLater()
        self._entries = [LegendEntry(spec, self._theme, self) for spec in (*specs, _BASELINE)]
        for entry in self._entries:
            entry.toggled.connect(self.changed)
        self._place()

    def set_compared(self, compared: bool) -> None:
        """Say whether there is a baseline to show or hide."""
        if compared is not self._compared:
            self._compared = compared
            self._place()

    def set_most_rows(self, rows: int) -> None:
        """Take up no more rows than that."""
        if rows != self._most_rows:
            self._most_rows = rows
            self._place()

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a series, as a click on its entry would."""
        next(each for each in self._entries if each.spec.key == key).setChecked(shown)

    def shown(self) -> frozenset[str]:
        """Return the keys of what is shown."""
        return frozenset(entry.spec.key for entry in self._entries if entry.isChecked())

    def entries(self) -> tuple[LegendEntry, ...]:
        """Return every entry, that of the baseline last."""
        return tuple(self._entries)

    def specs(self) -> tuple[SeriesSpec, ...]:
        """Return what is both listed and shown."""
        return tuple(entry.spec for entry in self._listed() if entry.isChecked())

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        for entry in self._entries:
            entry.restyle(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _listed(self) -> list[LegendEntry]:
        return [one for one in self._entries if self._compared or one.spec.key != BASELINE]

    def _place(self) -> None:
        listed = self._listed()
        sizes = [entry.sizeHint() for entry in listed]
        high = max((size.height() for size in sizes), default=0)
        room, wide = self.width() + PAD, [size.width() for size in sizes]
        places = in_rows(wide, room, self._most_rows, self.more.sizeHint().width())
        for entry in self._entries:
            entry.setVisible(entry in listed[: len(places)])
        for entry, size, (row, left) in zip(listed, sizes, places, strict=False):
            entry.setGeometry(left - PAD, row * high, size.width(), high)
        left_out = listed[len(places) :]
        self.more.setVisible(bool(left_out))
        if left_out:
            row, left = places[-1] if places else (0, 0)
            left += wide[len(places) - 1] + _GAP if places else 0
            self.more.list_entries(left_out)
            self.more.setGeometry(left - PAD, row * high, self.more.sizeHint().width(), high)
        rows = places[-1][0] + 1 if places else 1
        self.setFixedHeight(rows * high)


def in_rows(widths: Sequence[int], room: int, most_rows: int, more: int) -> list[tuple[int, int]]:
    """Return row and left end of each entry, of as many of them as there is room for.

    Parameters
    ----------
    widths
        Of the entries. [px]
    room
        Width of a row. [px]
    more
        Width of what stands behind the last entry where not all have room. [px]

    Examples
    --------
    >>> in_rows([60, 60, 60], 140, 2, 20)
    [(0, 0), (0, 68), (1, 0)]
    >>> in_rows([60, 60, 60], 160, 1, 20)
    [(0, 0), (0, 68)]
    >>> in_rows([60, 60, 60], 140, 1, 20)
    [(0, 0)]
    """
    places: list[tuple[int, int]] = []
    row = left = 0
    for width in widths:
        if left and left + width > room:
            row, left = row + 1, 0
        places.append((row, left))
        left += width + _GAP
    if row < most_rows:
        return places
    places = [place for place in places if place[0] < most_rows]
    while places and places[-1][1] and places[-1][1] + widths[len(places) - 1] + _GAP + more > room:
        places.pop()
    return places
