"""A short tour of the window for those who open it for the first time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.settings import Settings
from gui.widgets.callout import Callout
from gui.widgets.style import set_role

SEEN = "first_steps_seen"
WIDTH = 330  # [px]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to see: its heading, what is said of it, and where it is.

    Attributes
    ----------
    where
        Brings it into view, and returns it.
    """

    title: str
    text: str
    where: Callable[[], QWidget]


class FirstSteps(Callout):
    """Goes from one part of the window to the next; closed once, it does not come by itself again.

    Parameters
    ----------
    window
        What it stands over.
    steps
        In their order.
    """

    def __init__(self, window: QWidget, steps: Sequence[Step], settings: Settings) -> None:
        super().__init__(WIDTH, window)
        self._steps = tuple(steps)
        self._settings = settings
        self._at = 0
        self._ring = _Ring(window)
        self._title, self._text, self._place_of = QLabel(), QLabel(), QLabel()
        self.skip, self.back, self.next = (
            QPushButton(text) for text in ("Skip the tour", "Back", "Next")
        )
        self._lay_out()
        self.skip.clicked.connect(self.leave)
        self.back.clicked.connect(lambda: self._go_to(self._at - 1))
        self.next.clicked.connect(self._on_next)
        self.closed.connect(self._on_closed)

    @property
    def step(self) -> Step:
        """What is shown now."""
        return self._steps[self._at]

    def offer(self) -> None:
        """Begin, unless it was closed before."""
        if not self._settings.flag(SEEN, default=False):
            self.begin()

    def begin(self) -> None:
        """Begin with the first step."""
        self._go_to(0)

    def _go_to(self, number: int) -> None:
        self._at = number
        step, count = self.step, len(self._steps)
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._place_of.setText(f"{number + 1} of {count}")
        self.setAccessibleName(step.title)
        self.next.setAccessibleDescription(f"{step.title}. {step.text}")
        last = number == count - 1
        self.next.setText("Done" if last else "Next")
        self.skip.setVisible(not last)
        self.back.setEnabled(number > 0)
        about = step.where()
        self.open_beside(about, self.next)
        self._ring.surround(about)
        self.raise_()

    def _on_next(self) -> None:
        if self._at + 1 < len(self._steps):
            self._go_to(self._at + 1)
        else:
            self.leave()

    def _on_closed(self) -> None:
        self._ring.leave()
        self._settings.keep(SEEN, True)

    def _lay_out(self) -> None:
        for label, role in ((self._title, "heading"), (self._place_of, "caption")):
            set_role(label, role)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.next, "primary")
        set_role(self.skip, "quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self._place_of)
        buttons.addStretch(1)
        for button in (self.skip, self.back, self.next):
            buttons.addWidget(button)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(buttons)


class _Ring(QWidget):
    """A line around what a step is about; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._about: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, about: QWidget) -> None:
        self.leave()
        self._about = about
        about.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        if self._about is not None:
            self._about.removeEventFilter(self)
            self._about = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _place(self) -> None:
        if self._about is not None:
            corner = self._about.mapTo(self._window, QPoint(0, 0))
            around = QRect(corner, self._about.size()).adjusted(-3, -3, 3, 3)
            self.setGeometry(around & self._window.rect())
