"""The commands of the window that make a document or a file, in the menu of exports."""

from __future__ import annotations

from gui.command import Command

EXPORT = "&File/E&xport"

EXPORTS: tuple[Command, ...] = (
    Command(
        id="export_term_sheet",
        text="Export term sheet…",
        menu=EXPORT,
        slot="window.export_term_sheet",
        shortcut="Ctrl+E",
        icon="file-text",
        separated=True,
    ),
    Command(
        id="export_memo",
        text="Export comparison memo…",
        menu=EXPORT,
        slot="window.export_memo",
        shortcut="Ctrl+Shift+M",
        icon="compare",
        why="The compared scenarios for our own side: figures, terms that differ, and what each "
        "change is worth.",
    ),
    Command(
        id="export_priced",
        text="Export priced redline…",
        menu=EXPORT,
        slot="window.export_priced",
        shortcut="Ctrl+Shift+J",
        icon="compare",
        why="The clauses that change from the baseline of Compare to another scenario, each with "
        "what it is worth, for our own side.",
    ),
    Command(
        id="export_workbook",
        text="Export model workbook…",
        menu=EXPORT,
        slot="exports.ask_model",
        shortcut="Ctrl+Shift+X",
        icon="table",
        why="The scenario as an Excel workbook with live formulas, for our own side.",
    ),
    Command(
        id="export_lines",
        text="Export monthly lines…",
        menu=EXPORT,
        slot="exports.ask_lines",
        shortcut="Ctrl+Shift+L",
        icon="table",
        why="Every monthly line of the scenario as CSV or JSON, for our own side.",
    ),
    Command(
        id="export_figures",
        text="Export figures…",
        menu=EXPORT,
        slot="exports.ask_figures",
        shortcut="Ctrl+Shift+G",
        icon="table",
        why="Every figure of the scenario as CSV or JSON, for our own side.",
    ),
    Command(
        id="export_deal",
        text="Export deal file…",
        menu=EXPORT,
        slot="library.ask_export",
        shortcut="Ctrl+Shift+E",
        icon="export",
    ),
)
