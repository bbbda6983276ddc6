"""How large text is, and everything with it; Qt takes that up only as the program starts."""

from __future__ import annotations

import os

from gui.messages import Messages
from gui.settings import Settings

KEY = "text_size"
FACTOR = "QT_SCALE_FACTOR"
USUAL = 100  # [%]
SIZES = (USUAL, 125, 150, 175, 200)  # [%]


class TextSize:
    """The choice of a size, remembered for the next start."""

    def __init__(self, settings: Settings, messages: Messages) -> None:
        self._settings, self._messages = settings, messages
        self._now = chosen(settings)

    def larger(self) -> None:
        self._choose(1)

    def smaller(self) -> None:
        self._choose(-1)

    def _choose(self, by: int) -> None:
        place = SIZES.index(chosen(self._settings)) + by
        size = SIZES[min(max(place, 0), len(SIZES) - 1)]
        self._settings.keep(KEY, size)
        if size == self._now:
            self._messages.say(f"Text stays at {size} %.")
            return
        self._messages.say(
            f"From the next start on, text and all else is at {size} %; now it is at {self._now} %."
        )


def chosen(settings: Settings) -> int:
    """Return the size that is remembered. [%]"""
    found = settings.number(KEY)
    return found if found in SIZES else USUAL


def take_up(settings: Settings) -> None:
    """Have Qt draw at the size chosen, besides what the screen asks for; before it starts."""
    size = chosen(settings)
    if size != USUAL:
        os.environ[FACTOR] = str(float(os.environ.get(FACTOR) or 1.0) * size / USUAL)
