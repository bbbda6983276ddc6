from dataclasses import replace

import pytest

from core.errors import BadFileError
from core.study.evidence import (
    OURS,
    figure_name,
    is_ours,
    provenance,
    public_figures,
    sources_of,
    with_source,
)
from core.terms.deal import ASSUMPTIONS, TABLES, Deal, Source
from core.terms.dealfile import deal_from_json, deal_to_json


def test_a_figure_without_a_source_is_an_assumption_of_ours(colossus):
    deal = colossus.deal

    assert provenance(deal, "facility.pue") == OURS
    assert is_ours(deal, "facility.pue")
    assert sources_of(deal, "facility.pue") == ()


def test_a_figure_names_what_it_rests_on_and_what_is_assumed_of_it(colossus):
    deal = colossus.deal
    said = provenance(deal, "facility.fleets")

    assert "about 325,000 GPUs across both sites" in said
    assert "(reported)" in said
    assert f"{OURS}: fleet mix" in said
    assert not is_ours(deal, "facility.fleets")
    assert is_ours(deal, "lessee.demand_h100e")  # its source says no more than that


def test_a_figure_comes_to_rest_on_a_source_and_leaves_it_again():
    sources = (Source(fact="A"), Source(fact="B", about=("term_months",)))

    after = with_source(sources, 0, "facility.pue", about=True)
    assert after[0].about == ("facility.pue",)
    assert after[1] is sources[1]
    assert with_source(after, 0, "facility.pue", about=True) == after
    assert with_source(after, 0, "facility.pue", about=False) == sources


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("facility.pue", "1.10x to 1.30x"),
        ("facility.opex_usd_per_mw_month", "$25.0k /MW-month"),  # 300,000 a year
        ("market.power_usd_per_mwh", "$88.9 /MWh"),
        ("market.spot_usd_per_h100e_hour", "contract, 12 months, Jun 2026: $2.65 /GPU-h"),
        ("facility.debt.dscr_covenant", "IREN (Microsoft contract), 2026-05-29: 1.05x"),
        ("facility.debt.advance_rate", "95 %"),
        ("facility.gpu_life_years", "CoreWeave: 6 years"),
        ("facility.gpu_value_decline", "62.5 % after 1 year"),
        ("facility.fleets", "GB300 NVL72, Power per GPU: 2 kW (IT)"),
    ],
)
def test_what_is_public_bears_on_an_assumption_in_its_own_unit(key, said):
    assert said in " | ".join(figure.said for figure in public_figures()[key])


def test_every_public_figure_names_its_source_and_bears_on_what_there_is():
    for key, figures in public_figures().items():
        assert key in (*ASSUMPTIONS, *TABLES)
        assert figure_name(key)
        for figure in figures:
            assert figure.url.startswith("http")
            assert figure.publisher
            assert figure.confidence in ("reported", "estimated", "derived")


def test_what_rests_on_a_source_is_kept_in_the_deal_file(colossus):
    deal = colossus.deal
    raw = deal_to_json(deal)

    assert deal_from_json(raw) == deal
    assert raw["sources"][1]["about"][0] == "facility.fleets"
    assert "about" not in deal_to_json(replace(Deal(), sources=(Source(fact="A"),)))["sources"][0]


def test_a_source_about_what_no_deal_has_is_refused(colossus):
    raw = deal_to_json(colossus.deal)
    raw["sources"][0]["about"] = ["facility.pu"]

    with pytest.raises(BadFileError) as refused:
        deal_from_json(raw)

    assert str(refused.value) == (
        "sources[0].about[0] is “facility.pu”, no figure of a deal; did you mean “facility.pue”?"
    )
