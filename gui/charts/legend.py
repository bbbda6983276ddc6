"""The series of a chart as a row of check boxes that show and hide them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.charts.drawing import BASELINE
from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import WIDTH, paint_swatch
from gui.theme import Theme

_SIZE = 0.9  # of the application's letters
_GAP = 8  # [px] between two entries
_BESIDE = 5  # between a swatch and its word
_PAD = 3  # around an entry, for the focus ring

_BASELINE = SeriesSpec(BASELINE, "Baseline", "text", "dash")


class LegendEntry(QCheckBox):
    """One series: its swatch is the tick."""

    def __init__(self, spec: SeriesSpec, theme: Theme, parent: QWidget) -> None:
        super().__init__(spec.label, parent)
        self.spec = spec
        self._theme = theme
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        self.setFont(font)
        self.setChecked(spec.shown)
        self.setToolTip(f"Show or hide “{spec.label}”")

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = int(WIDTH) + _BESIDE + metrics.horizontalAdvance(self.text())
        return QSize(wide + 2 * _PAD, metrics.height() + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, inside = self.isChecked(), QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        swatch = QRectF(inside.left(), inside.top(), WIDTH, inside.height())
        paint_swatch(painter, swatch, self.spec.kind, self._theme.color(self.spec.role), on=on)
        word = inside.adjusted(WIDTH + _BESIDE, 0, 0, 0)
        if self.underMouse():
            painter.setPen(self._theme.color("text"))
        else:
            painter.setPen(self._theme.color("muted" if on else "disabled"))
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class Legend(QWidget):
    """All entries, in as many rows as they need."""

    changed = Signal()
    """Something was shown or hidden."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[LegendEntry] = []

    def set_series(self, specs: Sequence[SeriesSpec]) -> None:
        """List other series, each shown as it is declared."""
        for entry in self._entries:
            entry.setParent(None)
            entry.deleteLater()
        self._entries = [LegendEntry(spec, self._theme, self) for spec in (*specs, _BASELINE)]
        for entry in self._entries:
            entry.toggled.connect(self.changed)
            entry.setVisible(entry.spec.key != BASELINE)
        self._place()

    def set_compared(self, compared: bool) -> None:
        """Say whether there is a baseline to show or hide."""
        entry = self._entries[-1]
        if entry.isHidden() is compared:
            entry.setVisible(compared)
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
        return tuple(
            entry.spec for entry in self._entries if entry.isChecked() and not entry.isHidden()
        )

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        for entry in self._entries:
            entry.restyle(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x = y = 0
        high = 0
        for entry in self._entries:
            if entry.isHidden():
                continue
            size = entry.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + high
            entry.setGeometry(x - _PAD if x == 0 else x, y, size.width(), size.height())
            x += size.width() + _GAP
            high = size.height()
        self.setFixedHeight(y + high)
