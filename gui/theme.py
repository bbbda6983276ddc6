"""The colours and the typeface of the window, light or dark, from `resources/themes`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core import resources
from gui.stylesheet import stylesheet

Mode = Literal["light", "dark", "system"]

FAMILY = "Inter"
POINTS = 13 if sys.platform == "darwin" else 10  # [pt] macOS counts 72 to the inch, others 96

_DISABLED = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme: its name and its colours as "#rrggbb", each called by what it is for."""

    name: str
    dark: bool
    window: str
    panel: str
    card: str
    field: str
    raised: str
    border: str
    outline: str
    hover: str
    pressed: str
    selection: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    lessor: str
    lessee: str
    positive: str
    negative: str
    warning: str
    grid: str
    axis: str
    crosshair: str
    series1: str
    series2: str
    series3: str
    series4: str
    series5: str
    series6: str
    series7: str
    series8: str

    def hex(self, name: str) -> str:
        """Return a colour by its name, as "#rrggbb"."""
        return str(getattr(self, name))

    def color(self, name: str) -> QColor:
        """Return a colour by its name."""
        return QColor(self.hex(name))

    def colors(self) -> Mapping[str, str]:
        """Return every colour by its name."""
        return {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if each.name not in ("name", "dark")
        }


@cache
def load_theme(name: Literal["light", "dark"]) -> Theme:
    """Read a theme that ships with the program."""
    return Theme(**tomllib.loads(resources.read_text("themes", f"{name}.toml")))


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application a theme: style, typeface, palette and stylesheet."""
    if not app.styleSheet():  # the first time: later the style is one that wraps Fusion
        app.setStyle("Fusion")
    font = _typeface()
    if app.font() != font:
        app.setFont(font)
    app.setPalette(_palette(theme))
    app.setStyleSheet("")  # Qt takes six times as long to replace a stylesheet as to set one
    app.setStyleSheet(stylesheet(theme.colors()))


class Themes(QObject):
    """The theme in use; sets it for the whole application and says when it changed."""

    changed = Signal(object)
    """The new `Theme`."""

    def __init__(self, app: QApplication, mode: Mode = "system") -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._current = load_theme(_wanted(mode))
        apply_theme(app, self._current)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def current(self) -> Theme:
        return self._current

    @property
    def mode(self) -> Mode:
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or whatever the system has."""
        self._mode = mode
        theme = load_theme(_wanted(mode))
        if theme is self._current:
            return
        self._current = theme
        apply_theme(self._app, theme)
        self.changed.emit(theme)

    def _on_system_changed(self) -> None:
        self.set_mode(self._mode)


def _wanted(mode: Mode) -> Literal["light", "dark"]:
    if mode != "system":
        return mode
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


@cache
def _typeface() -> QFont:
    """Return the bundled typeface with digits of one width."""
    for file in sorted(resources.path("fonts").glob(f"{FAMILY}-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont(FAMILY, POINTS)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.negative,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.outline,
        role.Shadow: theme.window,
    }
    palette = QPalette()
    for name, color in colors.items():
        palette.setColor(name, QColor(color))
    for name in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    return palette
