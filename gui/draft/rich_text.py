"""A redline as rich text."""

from __future__ import annotations

from html import escape

from core.report.redline import Mark, Run


def as_html(runs: tuple[Run, ...], *, inserted: str, deleted: str) -> str:
    """Return runs as rich text: insertions underlined, deletions struck, in their colours."""
    styles = {
        Mark.INSERTED: f"color:{inserted};text-decoration:underline",
        Mark.DELETED: f"color:{deleted};text-decoration:line-through",
    }
    # a line may end between what is struck and what stands for it
    return "&#8203;".join(
        f'<span style="{styles[run.mark]}">{escape(run.text)}</span>'
        if run.mark in styles
        else escape(run.text)
        for run in runs
    )
