"""One series in a legend: a check box whose swatch is the tick."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.charts.series_spec import SeriesSpec
from gui.charts.swatch import WIDTH, paint_swatch
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
        pixmap = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        color = self._theme.color(self.spec.role)
        paint_swatch(painter, QRectF(0, 0, _ICON, _ICON), self.spec.kind, color, on=True)
        painter.end()
        return QIcon(pixmap)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = int(WIDTH) + _BESIDE + metrics.horizontalAdvance(self.text())
        return QSize(wide + 2 * PAD, metrics.height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, inside = self.isChecked(), QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0)
        swatch = QRectF(inside.left(), inside.top(), WIDTH, inside.height())
        paint_swatch(painter, swatch, self.spec.kind, self._theme.color(self.spec.role), on=on)
        word = inside.adjusted(WIDTH + _BESIDE, 0, 0, 0)
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
