"""The kinds of file that a report or a scenario can be exported as, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from core.errors import LeaseDeskError
from core.export.pdf import page_pngs, page_svgs, pdf_bytes, write_pdf
from core.files import write_whole
from core.report.blocks import Report
from core.terms.deal import Deal
from core.terms.scenario import Scenario

OURS_ALONE = "The workbook holds our assumptions; it is not for the other side."


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The files written, and what a reader should know of them, in sentences."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExportKind:
    """A kind of file: its suffix, what it is called, and how a report becomes one.

    `content` gives the bytes of a kind that bears a stamp and can be verified.
    """

    suffix: str
    label: str
    write: Callable[[Report, Path], Exported]
    content: Callable[[Report], bytes] | None = None


@dataclass(frozen=True, kw_only=True)
class ModelKind:
    """A kind of file that holds the model of a scenario, our assumptions with it."""

    suffix: str
    label: str
    write: Callable[[Deal, Scenario, Path, date], Exported]


def _pdf(report: Report, path: Path) -> Exported:
    notes = write_pdf(report, path)
    return Exported(paths=(path,), notes=notes)


def _word(report: Report) -> bytes:
    from core.export.word import docx_bytes  # what writes it loads slowly

    return docx_bytes(report)


def _docx(report: Report, path: Path) -> Exported:
    write_whole(path, _word(report))
    return Exported(paths=(path,))


def _xlsx(deal: Deal, scenario: Scenario, path: Path, today: date) -> Exported:
    from core.export.workbook.book import write_workbook  # what writes it loads slowly

    write_workbook(deal, scenario, path, today=today)
    return Exported(paths=(path,), notes=(OURS_ALONE,))


def _pictures(draw: Callable[[Report], tuple[bytes, ...]]) -> Callable[[Report, Path], Exported]:
    """Return how to write one file for each page, numbered from 1."""

    def write(report: Report, path: Path) -> Exported:
        drawn = draw(report)
        paths = tuple(
            path.with_name(f"{path.stem}-{number}{path.suffix}")
            for number in range(1, len(drawn) + 1)
        )
        for page, content in zip(paths, drawn, strict=True):
            write_whole(page, content)
        return Exported(paths=paths)

    return write


KINDS: Mapping[str, ExportKind] = MappingProxyType(
    {
        kind.suffix: kind
        for kind in (
            ExportKind(suffix=".pdf", label="PDF document", write=_pdf, content=pdf_bytes),
            ExportKind(suffix=".docx", label="Word document", write=_docx, content=_word),
            ExportKind(suffix=".png", label="PNG picture of each page", write=_pictures(page_pngs)),
            ExportKind(suffix=".svg", label="SVG picture of each page", write=_pictures(page_svgs)),
        )
    }
)
"""The kinds of a report, by suffix."""

MODEL_KINDS: Mapping[str, ModelKind] = MappingProxyType(
    {".xlsx": ModelKind(suffix=".xlsx", label="Excel workbook, ours alone", write=_xlsx)}
)
"""The kinds of a scenario's model, by suffix."""


def export(report: Report, path: Path) -> Exported:
    """Write a report as the kind of file that the path's suffix names.

    Raises
    ------
    LeaseDeskError
        If there is no such kind, or the file cannot be written.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        what = f"a {path.suffix} file" if path.suffix else "a file without a suffix"
        known = ", ".join(f"{kind.suffix} ({kind.label})" for kind in KINDS.values())
        models = ", ".join(f"{kind.suffix} ({kind.label})" for kind in MODEL_KINDS.values())
        raise LeaseDeskError(
            f"A document cannot be exported as {what}; the kinds are {known}; and {models} for "
            "the model of a scenario."
        )
    return kind.write(report, path)


def export_model(deal: Deal, scenario: Scenario, path: Path, *, today: date) -> Exported:
    """Write the model of a scenario, which is ours alone, as one of `MODEL_KINDS`.

    Parameters
    ----------
    deal
        With the changes of the scenario's case already made.

    Raises
    ------
    LeaseDeskError
        If the file cannot be written.
    """
    return MODEL_KINDS[path.suffix.lower()].write(deal, scenario, path, today)
