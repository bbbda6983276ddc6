"""The declaration of a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Command:
    """The declaration of one command.

    Attributes
    ----------
    id
        Its name in code and as the object name of its action.
    menu
        The menu it stands in; a slash leads to a submenu.
    slot
        Dotted path, from the window's parts, of the method that does it.
    argument
        What the method is called with, where it takes something.
    group
        Commands of one group are choices of which one is ticked.
    separated
        Whether a line stands above it.
    short
        What a button says, where the menu's text is too long for one.
    """

    id: str
    text: str
    menu: str
    slot: str
    shortcut: str = ""
    icon: str = ""
    argument: Any = None
    group: str = ""
    checkable: bool = False
    separated: bool = False
    short: str = ""
    why: str = ""
