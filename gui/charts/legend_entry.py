"""One series in a legend: a check box whose swatch is the tick."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import paint_swatch, swatch_width
from gui.theme import Theme

PAD = 3  # [px] around an entry, for the focus ring

_SIZE = 0.88  # of the application's letters
_BESIDE = 5  # [px] between a swatch and its word
_ICON = 16  # [px]


class LegendEntry(QCheckBox):
    """One series: its swatch is the tick."""

    def __init__(self, spec: SeriesSpec, theme: Theme, parent: QWidget) -> None:
        super().__init__(spec.label, parent)
        self.spec = spec
        self._swatch = swatch_width(spec.kind, spec.pattern)
        self._theme = theme
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        self.setFont(font)
        self.setChecked(spec.shown)
        self.setToolTip(f"Show or hide “{spec.label}”")

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def icon_of(self) -> QIcon:
        """Return the swatch as an icon, for a menu."""
        ratio = self.devicePixelRatioF()
        wide = max(self._swatch, _ICON)
        pixmap = QPixmap(round(wide * ratio), round(_ICON * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        spec = self.spec
        inside = QRectF(0, 0, wide, _ICON)
        paint_swatch(painter, inside, spec.kind, spec.role, spec.pattern, self._theme)
        painter.end()
        return QIcon(pixmap)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = int(self._swatch) + _BESIDE + metrics.horizontalAdvance(self.text())
        return QSize(wide + 2 * PAD, metrics.height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, inside = self.isChecked(), QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0)
        swatch = QRectF(inside.left(), inside.top(), self._swatch, inside.height())
        spec = self.spec
        paint_swatch(painter, swatch, spec.kind, spec.role, spec.pattern, self._theme, on=on)
        word = inside.adjusted(self._swatch + _BESIDE, 0, 0, 0)
        if self.underMouse():
            painter.setPen(self._theme.color("text"))
        else:
            painter.setPen(self._theme.color("muted"))
        font = painter.font()
        font.setStrikeOut(not on)
        painter.setFont(font)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
