import dataclasses

import pytest

from core.errors import StoreError
from core.terms.dealfile import DealFile
from core.terms.paths import replaced


def test_the_list_of_deals_names_them_and_counts_their_scenarios(store, colossus, deal_id):
    (row,) = store.deals()

    assert row.id == deal_id
    assert row.name == colossus.deal.name
    assert row.scenario_count == len(colossus.scenarios)
    assert not row.archived


def test_saving_a_deal_shows_its_new_name_and_keeps_its_scenarios(store, colossus, deal_id):
    deal = replaced(colossus.deal, {"name": "Renamed", "market.spot_drift": -0.3})

    store.save_deal(deal_id, deal)

    assert store.deal(deal_id) == deal
    assert store.deals()[0].name == "Renamed"
    assert len(store.scenarios(deal_id)) == len(colossus.scenarios)


def test_an_archived_deal_is_out_of_the_list_until_restored(store, colossus, deal_id):
    store.archive_deal(deal_id)

    assert store.deals() == []
    assert [row.archived for row in store.deals(archived=True)] == [True]
    assert store.deal(deal_id) == colossus.deal

    store.restore_deal(deal_id)

    assert [row.archived for row in store.deals()] == [False]


def test_a_deal_that_could_not_be_read_again_is_not_saved(store, colossus, deal_id):
    wrong = replaced(colossus.deal, {"facility.availability": 1.5, "lessor.tax_rate": -1.0})

    with pytest.raises(StoreError, match="was not saved") as caught:
        store.save_deal(deal_id, wrong)

    assert "facility.availability is 1.5" in str(caught.value)
    assert "lessor.tax_rate is -1" in str(caught.value)
    assert store.deal(deal_id) == colossus.deal


def test_a_file_with_one_bad_scenario_leaves_nothing_behind(store, colossus):
    bad = dataclasses.replace(colossus.scenarios[0], name=" ")

    with pytest.raises(StoreError, match="The name of the scenario is empty"):
        store.add_deal(DealFile(deal=colossus.deal, scenarios=(*colossus.scenarios, bad)))

    assert store.deals() == []


def test_a_deal_that_is_not_there_is_named(store, colossus):
    for ask in (
        lambda: store.deal(7),
        lambda: store.save_deal(7, colossus.deal),
        lambda: store.archive_deal(7),
        lambda: store.add_scenario(7, colossus.scenarios[0]),
    ):
        with pytest.raises(StoreError, match="There is no deal number 7 in the store"):
            ask()
