"""A report as a PDF, and as pictures of its pages."""

from __future__ import annotations

from pathlib import Path

from core.export.typesetting import pages, typeset
from core.files import write_whole
from core.report.blocks import Report

SCREEN_PPI = 144.0  # [pixels per inch] two for each point: sharp on a screen


def pdf_bytes(report: Report) -> bytes:
    """Return a report as a tagged PDF; equal reports give equal bytes."""
    return typeset(report).data


def write_pdf(report: Report, path: Path) -> tuple[str, ...]:
    """Write a report as a PDF.

    Returns
    -------
    notes
        What a reader should know of the document, in sentences; mostly none.

    Raises
    ------
    LeaseDeskError
        If the file cannot be written.
    """
    made = typeset(report)
    write_whole(path, made.data)
    return made.notes


def page_svgs(report: Report) -> tuple[bytes, ...]:
    """Return the pages as SVG, exactly as the PDF has them."""
    return pages(report, "svg")


def page_pngs(report: Report, ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """Return the pages as PNG, exactly as the PDF has them."""
    return pages(report, "png", ppi)
