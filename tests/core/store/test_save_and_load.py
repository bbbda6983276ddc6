"""What is saved is what is loaded: tried for every field there is."""

import dataclasses
import datetime as dt

import pytest

from core.store.database import open_store
from core.terms.deal import ASSUMPTIONS, DEAL, FLEET, SUPPLY, Case, Deal, Source
from core.terms.dealfile import DealFile
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.mandate import Limit, Sense
from core.terms.paths import replaced, value_at
from core.terms.scenario import Scenario, Standing, Status
from core.terms.term import Kind, Party

BEGIN = Scenario(name="Begin", date=dt.date(2026, 5, 3))

OF_A_SCENARIO = {
    "name": "Über „alles“ – 試 '\"<&>",
    "terms": LeaseTerms(term_months=47),
    "proposed_by": Party.LESSEE,
    "status": Status.SENT,
    "date": dt.date(2027, 2, 28),
    "case": "Base again",
    "notes": "Private: walk away below $4.\nSecond line\t試 end",
    "tags": ("firm", "for the board"),
    "expires": dt.date(2026, 6, 30),
    "standing": {"term_months": Standing.AGREED, "price_usd_per_gpu_hour": Standing.RESERVED},
}

UNDECLARED = {
    "our_side": Party.LESSEE,
    "mandate": (
        Limit(side=Party.LESSEE, key="term_months", sense=Sense.AT_MOST, value=24),
        Limit(side=Party.LESSOR, key="security_form", sense=Sense.ONE_OF, value=("none",)),
    ),
    "sources": (Source(fact="Reported", url=None), Source(fact="Filed", url="x", confidence="y")),
    "cases": (
        Case(),
        Case(name="Slump", changes={"market.spot_drift": -0.5, "lessee.walks": False}),
    ),
    "uncertainty.delivery_delay_odds": ((0, 0.25), (6, 0.75)),
    "facility.fleets": Deal().facility.fleets * 2,
}
"""Another value for what a deal has beside its declared inputs."""


def other(one, value):
    """A value of an input that is allowed and not the present one."""
    if one.kind is Kind.CHOICE:
        return next(code for code in one.codes if code != value)
    if one.kind is Kind.FLAG:
        return not value
    if one.kind is Kind.TEXT:
        return f"{value} – other"
    if one.kind is Kind.DAY:
        return dt.date(2031, 12, 1)
    if one.kind is Kind.LEGAL:
        return LegalPosition(Position.OWN, f"The parties agree on {one.label}.")
    low, high = one.span
    third = low + (high - low) / 3
    between = third if one.kind is Kind.NUMBER else int(third)
    return between if between != value else type(between)(high)


def paths_of(record, prefix=""):
    """The dotted paths of all values of a tree of dataclasses."""
    for item in dataclasses.fields(record):
        value = getattr(record, item.name)
        if dataclasses.is_dataclass(value):
            yield from paths_of(value, f"{prefix}{item.name}.")
        else:
            yield f"{prefix}{item.name}"


def changed_terms(key):
    value = other(TERMS[key], getattr(BEGIN.terms, key))
    return dataclasses.replace(BEGIN, name=key, terms=LeaseTerms(**{key: value}))


def changed_deal(path):
    declared = {**DEAL, **ASSUMPTIONS}
    value = UNDECLARED.get(path)
    if path in declared:
        value = other(declared[path], value_at(Deal(), path))
    return replaced(Deal(), {path: value})


SCENARIOS = {
    **{f"terms.{key}": changed_terms(key) for key in TERMS},
    **{
        f"none.{key}": dataclasses.replace(BEGIN, name=f"no {key}", terms=LeaseTerms(**{key: None}))
        for key, one in TERMS.items()
        if one.optional and one.default is not None
    },
    **{
        key: dataclasses.replace(BEGIN, **{"name": key, key: v}) for key, v in OF_A_SCENARIO.items()
    },
}
"""A scenario for each field, with that one changed."""

DEALS = {
    **{path: changed_deal(path) for path in paths_of(Deal()) if path != "lessee.other_supply"},
    **{
        f"fleet.{key}": replaced(
            Deal(),
            {
                "facility.fleets": (
                    dataclasses.replace(fleet, **{key: other(one, getattr(fleet, key))}),
                )
            },
        )
        for fleet in Deal().facility.fleets[:1]
        for key, one in FLEET.items()
    },
}
"""A deal for each field, with that one changed."""


@pytest.fixture(scope="module")
def one_and_another(tmp_path_factory):
    """Two programs that have the same store open: the second sees only what the first saved."""
    path = tmp_path_factory.mktemp("saved") / "store.sqlite3"
    with open_store(path) as one, open_store(path) as another:
        one.add_deal(DealFile(deal=Deal()))
        yield one, another


def test_every_field_of_a_scenario_is_tried():
    assert set(OF_A_SCENARIO) == {field.name for field in dataclasses.fields(Scenario)}


@pytest.mark.parametrize("key", SCENARIOS)
def test_a_scenario_is_loaded_as_it_was_saved(one_and_another, key):
    one, another = one_and_another
    changed = SCENARIOS[key]
    assert changed != dataclasses.replace(BEGIN, name=changed.name) or key == "name"
    begun = one.add_scenario(1, dataclasses.replace(BEGIN, name=f"before {key}"))

    one.save_scenario(begun, changed)

    assert another.scenario(begun) == changed


@pytest.mark.parametrize("key", DEALS)
def test_a_deal_is_loaded_as_it_was_saved(one_and_another, key):
    one, another = one_and_another
    assert DEALS[key] != Deal()

    one.save_deal(1, DEALS[key])

    assert another.deal(1) == DEALS[key]


@pytest.mark.parametrize("key", SUPPLY)
def test_the_other_supply_is_loaded_as_it_was_saved(one_and_another, colossus, key):
    one, another = one_and_another
    first, *rest = colossus.deal.lessee.other_supply
    changed = dataclasses.replace(first, **{key: other(SUPPLY[key], getattr(first, key))})
    deal = replaced(colossus.deal, {"lessee.other_supply": (changed, *rest)})

    one.save_deal(1, deal)

    assert another.deal(1) == deal


def test_a_deal_file_comes_out_as_it_went_in(path, colossus):
    with open_store(path) as store:
        deal_id = store.add_deal(colossus)

    with open_store(path) as store:
        assert store.export_deal(deal_id) == colossus


def test_a_deal_file_leaves_out_what_was_put_away(store, colossus, deal_id, scenario_id):
    store.archive_scenario(scenario_id)

    assert store.export_deal(deal_id).scenarios == colossus.scenarios[1:]
