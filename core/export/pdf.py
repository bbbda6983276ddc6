"""A report as a PDF, and as pictures of its pages."""

from __future__ import annotations

from core.export.typesetting import pages, typeset
from core.report.blocks import Report

SCREEN_PPI = 144.0  # [pixels per inch] two for each point: sharp on a screen


def pdf_bytes(report: Report) -> bytes:
    """Return a report as a tagged PDF; equal reports give equal bytes."""
    return typeset(report).data


def notes_of(report: Report) -> tuple[str, ...]:
    """Return what a reader should know of the pages, in sentences; mostly nothing."""
    return typeset(report).notes


def page_svgs(report: Report) -> tuple[bytes, ...]:
    """Return the pages as SVG, exactly as the PDF has them."""
    return pages(report, "svg")


def page_pngs(report: Report, ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """Return the pages as PNG, exactly as the PDF has them."""
    return pages(report, "png", ppi)
