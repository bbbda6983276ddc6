"""The kinds of file that a report or a scenario can be exported as, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from core.engine.batch import Checkpoint
from core.errors import LeaseDeskError
from core.export.pdf import notes_of, page_pngs, page_svgs, pdf_bytes
from core.files import write_together, write_whole
from core.report.blocks import Report
from core.terms.deal import Deal
from core.terms.scenario import Scenario

OURS_ALONE = "The workbook holds our assumptions; it is not for the other side."
WRITING = 0.9  # [1] of an export is done when only the file is left to write


class TakenError(LeaseDeskError):
    """Files that nobody named would be replaced."""

    def __init__(self, taken: Sequence[Path]) -> None:
        first, *more = taken
        others = f" and {len(more)} more of its pages are" if more else " is"
        super().__init__(
            f"{first}{others} already there; choose another name, or have them replaced."
        )


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The files written, and what a reader should know of them, in sentences."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """A kind of file: its suffix, what it is called, and how a report becomes one, or several.

    Attributes
    ----------
    content
        Gives the bytes of a kind that bears a stamp and can be verified.
    pages
        Gives those of every page, where each is a file of its own.
    notes
        Gives what a reader should know of the files, in sentences; mostly none.
    """

    suffix: str
    label: str
    content: Callable[[Report], bytes] | None = None
    pages: Callable[[Report], tuple[bytes, ...]] | None = None
    notes: Callable[[Report], tuple[str, ...]]

    def files(self, report: Report, path: Path) -> dict[Path, bytes]:
        """Return the files that a report becomes; those of pages are numbered from 1."""
        if self.content is not None:
            return {path: self.content(report)}
        drawn = self.pages(report) if self.pages is not None else ()
        return {
            path.with_name(f"{path.stem}-{number}{path.suffix}"): page
            for number, page in enumerate(drawn, start=1)
        }


@dataclass(frozen=True, kw_only=True)
class ModelKind:
    """A kind of file that holds the model of a scenario, our assumptions with it."""

    suffix: str
    label: str
    content: Callable[[Deal, Scenario, date, str], bytes]


def _word(report: Report) -> bytes:
    from core.export.word import docx_bytes  # what writes it loads slowly

    return docx_bytes(report)


def _xlsx(deal: Deal, scenario: Scenario, today: date, revision: str) -> bytes:
    from core.export.workbook.book import workbook_bytes  # what writes it loads slowly

    return workbook_bytes(deal, scenario, today=today, revision=revision)


def _term_book(report: Report) -> bytes:
    from core.export.term_book.book import term_book_bytes  # what writes it loads slowly

    return term_book_bytes(report)


KINDS: Mapping[str, ExportKind] = MappingProxyType(
    {
        kind.suffix: kind
        for kind in (
            ExportKind(suffix=".pdf", label="PDF document", content=pdf_bytes, notes=notes_of),
            ExportKind(
                suffix=".docx", label="Word document", content=_word, notes=lambda _report: ()
            ),
            ExportKind(
                suffix=".png", label="PNG picture of each page", pages=page_pngs, notes=notes_of
            ),
            ExportKind(
                suffix=".svg", label="SVG picture of each page", pages=page_svgs, notes=notes_of
            ),
        )
    }
)
"""The kinds of a report, by suffix."""

SHEET_KINDS: Mapping[str, ExportKind] = MappingProxyType(
    {
        **KINDS,
        ".xlsx": ExportKind(
            suffix=".xlsx",
            label="Excel term sheet",
            content=_term_book,
            notes=lambda _report: (),
        ),
    }
)
"""The kinds of a term sheet without marks, by suffix."""

MODEL_KINDS: Mapping[str, ModelKind] = MappingProxyType(
    {".xlsx": ModelKind(suffix=".xlsx", label="Excel workbook, ours alone", content=_xlsx)}
)
"""The kinds of a scenario's model, by suffix."""


def export(
    report: Report,
    path: Path,
    *,
    replace: bool = False,
    checkpoint: Checkpoint | None = None,
) -> Exported:
    """Write a report as the kind of file that the path's suffix names.

    Parameters
    ----------
    replace
        Whether files of pages may replace what is there: whoever names a path chooses to replace
        what it names, but not what is numbered after it.
    checkpoint
        Called before anything is written; what it raises leaves all as it was.

    Raises
    ------
    TakenError
        If a file of a page is there already.
    LeaseDeskError
        If there is no such kind, or the files cannot be written; what was there is still there.
    """
    kind = (SHEET_KINDS if report.terms else KINDS).get(path.suffix.lower())
    if kind is None:
        what = f"a {path.suffix} file" if path.suffix else "a file without a suffix"
        known = ", ".join(f"{kind.suffix} ({kind.label})" for kind in KINDS.values())
        models = ", ".join(f"{kind.suffix} ({kind.label})" for kind in MODEL_KINDS.values())
        raise LeaseDeskError(
            f"A document cannot be exported as {what}; the kinds are {known}; and {models} for "
            "the model of a scenario."
        )
    files = kind.files(report, path)
    taken = [one for one in files if one != path and one.exists()]
    if taken and not replace:
        raise TakenError(taken)
    if checkpoint is not None:
        checkpoint(WRITING)
    write_together(files)
    return Exported(paths=tuple(files), notes=kind.notes(report))


def export_model(
    deal: Deal,
    scenario: Scenario,
    path: Path,
    *,
    today: date,
    revision: str = "",
    checkpoint: Checkpoint | None = None,
) -> Exported:
    """Write the model of a scenario, which is ours alone, as one of `MODEL_KINDS`.

    Parameters
    ----------
    deal
        With the changes of the scenario's case already made.
    revision
        Number of the scenario's save, as `Origin` says it.
    checkpoint
        Called before anything is written; what it raises leaves all as it was.

    Raises
    ------
    LeaseDeskError
        If the file cannot be written.
    """
    content = MODEL_KINDS[path.suffix.lower()].content(deal, scenario, today, revision)
    if checkpoint is not None:
        checkpoint(WRITING)
    write_whole(path, content)
    return Exported(paths=(path,), notes=(OURS_ALONE,))
