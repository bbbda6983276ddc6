"""Documents made once more from what their stamps name, to be held against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from core.commands.originals import Original, Originals
from core.engine.lines import LINES
from core.errors import InvalidInputError
from core.export.kinds import KINDS, MODEL_KINDS, SHEET_KINDS
from core.export.workbook.book import KIND as MODEL
from core.export.workbook.book import workbook_bytes, workbook_stamp
from core.report.blocks import Report
from core.report.compared import Compared
from core.report.memo import memo
from core.report.memo_lines import Charted
from core.report.priced import priced
from core.report.priced_redline import priced_redline
from core.report.redlined import redlined
from core.report.stamp import Stamp, content_of
from core.report.term_sheet import term_sheet
from core.terms.deal import Deal
from core.terms.scenario import Scenario


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """A document made once more.

    Attributes
    ----------
    what
        What it is, in words.
    content
        What tells what it says from all else.
    passed
        The save that it was made from, where the scenario has been saved since; else "".
    write
        Gives its bytes as a file of a suffix; None where it is never such a file.
    """

    what: str
    content: str
    passed: str
    write: Callable[[str], bytes | None]


def rebuilt(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    """Yield what a document with a stamp may be, made from what there is."""
    return _KINDS[stamp.kind](stamp, originals) if stamp.kind in _KINDS else iter(())


def _of(report: Report, what: str, stamp: Stamp, passed: str = "") -> Rebuilt:
    origin = replace(report.origin, revision=stamp.origin.revision)
    return Rebuilt(
        what=what,
        content=content_of(report),
        passed=passed,
        write=partial(_written, replace(report, origin=origin)),
    )


def _written(report: Report, suffix: str) -> bytes | None:
    kind = (SHEET_KINDS if report.terms else KINDS).get(suffix)
    return None if kind is None or kind.content is None else kind.content(report)


def _sheet(one: Original, stamp: Stamp) -> Report | None:
    """Return the term sheet of a scenario; None where the model is not defined for its terms."""
    try:
        return term_sheet(
            one.compared.deal,
            one.scenario,
            version=stamp.version,
            today=stamp.date,
            audience=stamp.audience,
        )
    except InvalidInputError:
        return None


def _sheets(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    for one in originals.called(stamp.origin.scenario):
        sheet = _sheet(one, stamp)
        if sheet is not None:
            yield _of(sheet, f"the term sheet of “{one.scenario.name}”", stamp, one.passed)


def _redlines(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    for after in originals.called(stamp.origin.scenario):
        sheet = _sheet(after, stamp)
        for before in originals.beside(after) if sheet else ():
            old = _sheet(before, stamp)
            if sheet and old:
                against = f"{before.passed} of it" if before.passed else f"“{before.scenario.name}”"
                what = f"the term sheet of “{after.scenario.name}” redlined against {against}"
                yield _of(redlined(old, sheet), what, stamp, after.passed)


def _memos(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    lines = (Charted(key, summed) for key in LINES for summed in (False, True))
    also = next((one for one in lines if one.title == stamp.version), None)
    for compared in originals.marked(stamp.origin.beside):
        report = memo(compared, today=stamp.date, also=also)
        yield _of(report, f"the comparison of {_listed(compared)}", stamp)


def _priced(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    for compared in originals.marked(stamp.origin.beside):
        before, after = compared
        report = priced_redline(priced(before, after), today=stamp.date)
        yield _of(report, f"the priced redline of {_listed(compared)}", stamp)


def _models(stamp: Stamp, originals: Originals) -> Iterator[Rebuilt]:
    for one in originals.called(stamp.origin.scenario):
        deal, scenario = one.compared.deal, one.scenario
        yield Rebuilt(
            what=f"the model of “{scenario.name}”",
            content=workbook_stamp(deal, scenario, today=stamp.date).content,
            passed=one.passed,
            write=partial(_model, deal, scenario, stamp),
        )


def _model(deal: Deal, scenario: Scenario, stamp: Stamp, suffix: str) -> bytes | None:
    if suffix not in MODEL_KINDS:
        return None
    return workbook_bytes(deal, scenario, today=stamp.date, revision=stamp.origin.revision)


def _listed(compared: tuple[Compared, ...]) -> str:
    names = [f"“{one.scenario.name}” ({one.scenario.case})" for one in compared]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


_KINDS: dict[str, Callable[[Stamp, Originals], Iterator[Rebuilt]]] = {
    "Term Sheet": _sheets,
    "Term Sheet, redline": _redlines,
    "Comparison": _memos,
    "Priced redline": _priced,
    MODEL: _models,
}
"""By the kind that a stamp names."""
