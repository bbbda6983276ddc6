"""What two saves of a deal say differently, in words."""

import datetime as dt
from dataclasses import fields, is_dataclass, replace

import pytest

from core.store.deal_changed import deal_lines
from core.terms.deal import Case, Deal, Source
from core.terms.legal import LegalPosition
from core.terms.lessee import Supply
from core.terms.mandate import Limit, Sense
from core.terms.paths import replaced, value_at
from core.terms.term import Party


def told(before, after):
    return {line.label: (line.before, line.after) for line in deal_lines(before, after)}


def paths(value, prefix=""):
    """Yield every path of a deal down to what is not a dataclass."""
    if not is_dataclass(value) or isinstance(value, LegalPosition):
        yield prefix[:-1]
        return
    for item in fields(value):
        yield from paths(getattr(value, item.name), f"{prefix}{item.name}.")


OTHER = {
    "facility.fleets": (),
    "lessee.other_supply": (Supply(name="New"),),
    "uncertainty.delivery_delay_odds": ((0, 0.5), (3, 0.5)),
    "sources": (Source(fact="A filing", url="https://sec.gov/x"),),
    "mandate": (Limit(side=Party.LESSOR, key="term_months", sense=Sense.AT_LEAST, value=24),),
    "cases": (Case(), Case(name="Glut", changes={"market.spot_drift": -0.4})),
}


def another(path, value):
    """Return some other value than that at a path of a deal."""
    if path in OTHER:
        return OTHER[path]
    if isinstance(value, Party):
        return value.other
    if isinstance(value, bool):
        return not value
    if isinstance(value, dt.date):
        return value.replace(year=value.year + 1)
    if isinstance(value, str):
        return f"{value}!"
    return 1 if value is None else value + 1


@pytest.mark.parametrize("path", list(paths(Deal())))
def test_no_value_of_a_deal_changes_without_a_line(path):
    before = Deal()
    after = replaced(before, {path: another(path, value_at(before, path))})

    assert deal_lines(before, before) == []
    (line, *more) = deal_lines(before, after)
    assert line.before != line.after
    assert not more or path in OTHER


def test_a_value_stands_under_its_part_of_the_deal_in_the_words_of_the_catalogue(colossus):
    after = replaced(
        colossus.deal,
        {"market.spot_drift": -0.3, "lessee.discount_rate": 0.2, "closing": dt.date(2027, 1, 1)},
    )

    lines = told(colossus.deal, after)

    assert next(iter(lines)) == "Closing"
    assert lines["Closing"][1] == "1 January 2027"
    assert lines["Lessee: Discount rate"][1].startswith("20 %")
    assert any(label.startswith("Market: ") for label in lines)


def test_what_reads_alike_in_short_is_told_in_full():
    lines = told(
        *(replaced(Deal(), {"facility.debt.balance_usd": one}) for one in (1e10, 1e10 + 5))
    )

    assert lines == {"Debt: Balance": ("$10,000,000,000", "$10,000,000,005")}


def test_a_fleet_is_told_by_its_name_and_column_and_a_second_of_the_name_by_its_number(colossus):
    fleets = colossus.deal.facility.fleets
    assert fleets[2].gpu == fleets[3].gpu == "GB200 NVL72"
    changed = (*fleets[:3], replace(fleets[3], count=60_000), replace(fleets[4], gpu="GB300"))

    lines = told(colossus.deal, replaced(colossus.deal, {"facility.fleets": changed}))

    assert lines["Fleets: GB200 NVL72 (2): Count"] == ("55,000 GPUs", "60,000 GPUs")
    assert lines["Fleets: GB300 NVL72"][1] == "none"
    assert lines["Fleets: GB300"][0] == "none"
    assert lines["Fleets: GB300"][1].startswith("Count 50,000 GPUs, In service 1 April 2026")
    assert len(lines) == 3


def test_rows_that_only_moved_are_told_as_an_order(colossus):
    cases = colossus.deal.cases
    moved = (cases[0], cases[2], cases[1], *cases[3:])

    lines = told(colossus.deal, replace(colossus.deal, cases=moved))

    assert list(lines) == ["Cases: order"]
    assert lines["Cases: order"][0].startswith("Base, Rents flat, Rents fall")
    assert lines["Cases: order"][1].startswith("Base, Rents fall, Rents flat")


def test_cases_limits_and_sources_are_told_in_the_names_of_what_they_are_about():
    before = Deal(
        cases=(Case(), Case(name="Glut", changes={"market.spot_drift": -0.4})),
        mandate=(Limit(side=Party.LESSOR, key="lessor_gain_usd", sense=Sense.AT_LEAST, value=1e9),),
        sources=(Source(fact="A filing", about=("term_months",)),),
    )
    after = Deal(
        cases=(Case(), Case(name="Glut", changes={"market.spot_drift": -0.5})),
        mandate=(Limit(side=Party.LESSOR, key="lessor_gain_usd", sense=Sense.AT_LEAST, value=2e9),),
        sources=(Source(fact="A filing", about=("term_months", "facility.fleets")),),
    )

    lines = told(before, after)

    drift, gain, about = lines.values()
    assert drift == ("-40 % a year", "-50 % a year")
    assert gain == ("at least $1,000,000,000", "at least $2,000,000,000")
    assert about == ("Term", "Term, Fleets")
