"""Icons in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from gui.theme import Theme
from gui.tinted import tinted


def icon(name: str, theme: Theme, color: str = "text") -> QIcon:
    """Return a drawing of `resources/icons`, sharp at any size and scale, greyed where disabled.

    Parameters
    ----------
    color
        Name of the theme's colour to draw it in.
    """
    found = QIcon(str(tinted(name, theme.hex(color))))
    found.addFile(str(tinted(name, theme.disabled)), QSize(), QIcon.Mode.Disabled)
    return found
