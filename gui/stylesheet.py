"""The stylesheet of the window, made of one template and the colours of a theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template

from core import resources
from gui.tinted import tinted

_ICON = re.compile(r"icon\(([a-z-]+), ([a-z0-9_]+)\)")


def stylesheet(colors: Mapping[str, str]) -> str:
    """Return the rules with every `$name` and every `icon(name, colour)` filled in.

    Raises
    ------
    KeyError
        If the template names a colour that the theme lacks.
    """
    template = resources.read_text("themes", "lease_desk.qss")
    drawn = _ICON.sub(lambda found: _url(found[1], colors[found[2]]), template)
    return Template(drawn).substitute(colors)


def _url(name: str, color: str) -> str:
    return f'url("{tinted(name, color).as_posix()}")'
