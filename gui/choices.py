"""The commands that choose one of several: a status, a side, a workspace, a theme."""

from __future__ import annotations

from core.terms.scenario import Status
from core.terms.term import Party
from gui.command import Command


def statuses() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"status_{status}",
            text=status.capitalize(),
            menu="&Scenario/Set status",
            slot="library.set_status",
            shortcut=f"Ctrl+Alt+{number}",
            argument=status,
        )
        for number, status in enumerate(Status, 1)
    )


def proposers() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"proposed_by_{side}",
            text=f"By the {side}",
            menu="&Scenario/Proposed",
            slot="library.set_proposer",
            shortcut=shortcut,
            argument=side,
        )
        for side, shortcut in ((Party.LESSOR, "Ctrl+Alt+8"), (Party.LESSEE, "Ctrl+Alt+9"))
    )


def sides() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"view_as_{side}",
            text=f"View as {side}",
            short=side.capitalize(),
            menu="&View",
            slot="document.set_view_side",
            shortcut=shortcut,
            argument=side,
            group="side",
            separated=side is Party.LESSOR,
        )
        for side, shortcut in ((Party.LESSOR, "Ctrl+Alt+O"), (Party.LESSEE, "Ctrl+Alt+E"))
    )


def workspaces() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"show_{title.lower()}",
            text=title,
            menu="&View",
            slot="window.show_workspace",
            shortcut=f"Ctrl+{number}",
            argument=title,
        )
        for number, title in enumerate(("Draft", "Compare", "Documents", "Assumptions"), 1)
    )


def themes() -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"theme_{mode}",
            text=text,
            menu="&View/Theme",
            slot="window.set_theme",
            shortcut=shortcut,
            argument=mode,
            group="theme",
        )
        for mode, text, shortcut in (
            ("light", "Light", "Ctrl+Alt+L"),
            ("dark", "Dark", "Ctrl+Alt+D"),
            ("system", "As the system", "Ctrl+Alt+S"),
        )
    )
