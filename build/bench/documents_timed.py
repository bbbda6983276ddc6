"""Every export of the sample deals, the second time and later in a run.

Run by documents.py in the program's own environment; prints the slowest of all sample scenarios,
in seconds, as JSON.
"""

import json
import tempfile
from datetime import date
from pathlib import Path

from measure import medians

from core import resources
from core.export.figures import LINE_KINDS, METRIC_KINDS, export_figures, figures_of
from core.export.kinds import KINDS, MODEL_KINDS, SHEET_KINDS, export, export_model
from core.export.typesetting import typeset
from core.report.audience import Audience
from core.report.compared import Compared
from core.report.memo import memo
from core.report.priced import priced
from core.report.priced_redline import priced_redline
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.dealfile import read_deal_file

TODAY = date(2026, 5, 28)


def main():
    slowest = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in resources.sample_deals():
            file = read_deal_file(path)
            seen = [Compared(deal=file.deal.under(s.case), scenario=s) for s in file.scenarios]
            for one in seen:
                for what, function in _exports(one, seen, Path(folder)).items():
                    took = medians({what: function}, rounds=3)[what]
                    slowest[what] = max(slowest.get(what, 0.0), took)
    print(json.dumps(slowest))


def _exports(one, seen, folder):
    """Return what is exported of a scenario, by what it is."""

    def sheet(of, audience=Audience.THEIRS):
        return term_sheet(of.deal, of.scenario, version="1", today=TODAY, audience=audience)

    def written(report, suffix):
        typeset.cache_clear()  # each time anew, as another scenario would be
        export(report, folder / f"a{suffix}", replace=True)

    last = seen[-1] if one is seen[0] else seen[0]
    makers = {
        "term sheet": (SHEET_KINDS, lambda: sheet(one)),
        "our copy": (KINDS, lambda: sheet(one, Audience.OURS)),
        "redline": (KINDS, lambda: redlined(sheet(last), sheet(one))),
    }
    if one is seen[0]:
        makers["memo of two"] = ((".pdf", ".docx"), lambda: memo((one, last), today=TODAY))
        makers["priced redline"] = (
            (".pdf", ".docx"),
            lambda: priced_redline(priced(last, one), today=TODAY),
        )
    found = {
        f"{what}, {suffix}": lambda make=make, suffix=suffix: written(make(), suffix)
        for what, (kinds, make) in makers.items()
        for suffix in kinds
    }
    for suffix in MODEL_KINDS:
        found[f"model, {suffix}"] = lambda suffix=suffix: export_model(
            one.deal, one.scenario, folder / f"m{suffix}", today=TODAY
        )
    for what, kinds in (("lines", LINE_KINDS), ("figures", METRIC_KINDS)):
        for suffix in kinds:
            found[f"{what}, {suffix}"] = lambda kinds=kinds, suffix=suffix: export_figures(
                figures_of(one.deal, one.scenario), folder / f"f{suffix}", kinds
            )
    return found


if __name__ == "__main__":
    main()
