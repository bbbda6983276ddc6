"""The priced redline as a page to read, and as a table to copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from core.report.priced import NO_EFFECT, PricedChange, PricedRedline
from core.report.priced_redline import names, worth_lines
from core.report.redline import Mark, Run
from core.study.steps import Step, in_full
from core.terms.term import Party
from gui.theme import Theme
from gui.widgets.table_view import tab_separated

WORTH = 24  # [%] of the width, of each side's worth
ABSENT = "– not in it –"


def redline_page(
    found: PricedRedline, ours: Party, theme: Theme, *, side_by_side: bool = False
) -> str:
    """Return the changes as a page of HTML, in the colours of the theme."""
    before, after = names(found)
    heads = (before, after) if side_by_side else (f"{after}, marked against {before}",)
    rows = [
        _row(
            theme,
            [f"<b>{escape(head)}</b>" for head in heads],
            [_head(found, side, ours, theme) for side in (ours, ours.other)],
            fill="hover",
        )
    ]
    section = None
    for change in found.changes:
        if change.section != section:
            section = change.section
            said = section or "Changes that no clause says"
            rows.append(_section(said, len(heads) + 2, theme))
        rows.append(_change(change, ours, theme, side_by_side=side_by_side))
    same = f"The other {found.same} clauses and definitions are alike."
    return (
        f'<table width="100%" cellspacing="0" cellpadding="5">{"".join(rows)}</table>'
        f'<p style="color:{theme.hex("muted")}">{same}</p>'
    )


def redline_table(found: PricedRedline, ours: Party) -> str:
    """Return the changes as a table for a spreadsheet, amounts to the cent."""
    before, after = names(found)
    sides = ((ours, "us"), (ours.other, "them"))
    head = ["Clause", "Change", before, after]
    for _, whom in sides:
        head += [f"To {whom}, alone", f"To {whom}, with the others", f"To {whom}, in all"]
    lines = [[*head, "Remark"]]
    for change in found.changes:
        amounts = _amounts([change.worth.get(side) for side, _ in sides])
        words = [change.number, change.heading, change.before, change.after]
        lines.append([*words, *amounts, change.remark])
    total = _amounts([found.total.get(side) for side, _ in sides])
    lines.append(["", "All changes", "", "", *total, ""])
    return tab_separated(lines)


def _amounts(steps: Iterable[Step | None]) -> list[str]:
    return [
        in_full(cents) if step is not None else ""
        for step in steps
        for cents in ((step.alone, step.together, step.cents) if step else (None,) * 3)
    ]


def _change(change: PricedChange, ours: Party, theme: Theme, *, side_by_side: bool) -> str:
    name = f"<b>{escape(f'{change.number} {change.heading}'.strip())}.</b> "
    if side_by_side:
        absent = _muted(ABSENT, theme)
        texts = [escape(text) or absent for text in (change.before, change.after)]
        texts[0] = name + texts[0]
    else:
        texts = [name + "".join(_run(run, theme) for run in change.runs)]
    worth = worth_lines(change, ours)
    remark = _muted(escape(change.remark), theme)
    if not worth:
        return _row(theme, texts, [remark], spans=2)
    cells = [
        f'<b style="color:{_color(change.worth.get(side), theme)}">{escape(str(one.value))}</b>'
        f"<br>{_muted(_lines(str(one.note)), theme)}"
        for side, one in zip((ours, ours.other), worth, strict=True)
    ]
    if change.remark and change.remark != NO_EFFECT:
        cells[0] += f"<br>{remark}"
    return _row(theme, texts, cells)


def _color(step: Step | None, theme: Theme) -> str:
    """Return the colour of a gain, a loss, or neither."""
    if step is None or not step.cents:
        return theme.hex("text")
    return theme.hex("positive" if step.cents > 0 else "negative")


def _head(found: PricedRedline, side: Party, ours: Party, theme: Theme) -> str:
    whom = "us" if side is ours else "them"
    step = found.total.get(side)
    if step is None:
        return f"<b>To {whom}</b>"
    whole, alone, together = map(_amount, (step.cents, step.alone, step.together))
    parts = _muted(f"alone {alone}<br>together {together}", theme)
    return f"<b>To {whom}: {whole}</b><br>{parts}"


def _amount(cents: int | None) -> str:
    """Return an amount to the cent whose sign stays with it at the end of a line."""
    text = in_full(cents)
    return escape(text.replace("-", "-\u2060").replace("+", "+\u2060"))


def _run(run: Run, theme: Theme) -> str:
    text = escape(run.text)
    if run.mark is Mark.INSERTED:
        return f'<u style="color:{theme.hex("positive")}">{text}</u>'
    if run.mark is Mark.DELETED:
        return f'<s style="color:{theme.hex("negative")}">{text}</s>'
    return text


def _section(said: str, columns: int, theme: Theme) -> str:
    return (
        f'<tr><td colspan="{columns}" style="color:{theme.hex("muted")}; padding-top:10px">'
        f"<b>{escape(said)}</b></td></tr>"
    )


def _row(
    theme: Theme, texts: Sequence[str], cells: Sequence[str], *, spans: int = 1, fill: str = ""
) -> str:
    back = f"background-color:{theme.hex(fill)};" if fill else ""
    line = f"{back}border-bottom:1px solid {theme.hex('grid')}"
    wide = (100 - 2 * WORTH) / len(texts)
    written = "".join(f'<td width="{wide:.0f}%" style="{line}">{text}</td>' for text in texts)
    worth = "".join(
        f'<td width="{WORTH * spans}%" colspan="{spans}" style="{line}">{cell}</td>'
        for cell in cells
    )
    return f'<tr valign="top">{written}{worth}</tr>'


def _muted(html: str, theme: Theme) -> str:
    return f'<span style="color:{theme.hex("muted")}">{html}</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
