import re
from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.study.zone import reservation_price
from core.terms.term import Party
from gui.draft.figures import Picture, headroom, read, rows


def _picture(content, now, before=None, side=Party.LESSOR, **rest):
    deal = content.deal
    scenarios = {scenario.name: scenario for scenario in content.scenarios}
    terms = scenarios[now].terms
    return Picture(
        deal=deal,
        terms=terms,
        side=side,
        outcome=evaluate(deal, terms),
        baseline=None if before is None else evaluate(deal, scenarios[before].terms),
        **rest,
    )


@pytest.mark.parametrize("side", list(Party))
def test_every_card_reads_a_declared_figure(sample, side):
    picture = _picture(sample, "As filed", side=side)

    readings = [read(row, picture) for row in rows(side)]

    assert {reading.key for reading in readings} <= set(METRICS)
    assert len(readings) == 8
    for reading in readings:
        said = f"{reading.value} {reading.detail} {reading.help}"
        assert not re.search(r"\bnan\b", said, re.IGNORECASE)


def test_the_headline_stands_beside_what_is_firm(sample):
    reading = read(rows(Party.LESSOR)[0], _picture(sample, "As filed"))

    assert reading.value == "$45.3bn"
    assert reading.detail.startswith("$6.53bn firm")


def test_a_change_is_good_where_it_helps_our_side(sample):
    now, before = "No way out for 37 months", "As filed"
    gain = METRICS["lessor_gain_usd"].key
    picture = _picture(sample, now, before)
    rises = picture.outcome.metric(gain) > picture.baseline.metric(gain)

    reading = next(read(row, picture) for row in rows(Party.LESSOR) if row.metric.key == gain)

    assert reading.better is rises
    assert reading.change.startswith("▲" if rises else "▼")


def test_what_the_other_side_loses_is_not_called_good(sample):
    picture = _picture(sample, "No way out for 37 months", "As filed")

    theirs = next(read(row, picture) for row in rows(Party.LESSOR) if row.title == "Their gain")

    assert theirs.change
    assert theirs.better is None


def test_a_loss_is_marked_by_sign_and_tone(sample):
    picture = _picture(sample, "No way out for 37 months")
    key = "lessee_gain_usd"
    loses = picture.outcome.metric(key) < 0

    reading = next(read(row, picture) for row in rows(Party.LESSOR) if row.metric.key == key)

    assert reading.bad is loses
    assert reading.value.startswith("-") is loses


def test_headroom_is_what_the_price_leaves_above_our_walk_away_price(sample):
    picture = _picture(sample, "As filed")
    prices = {side: reservation_price(picture.deal, picture.terms, side) for side in Party}
    picture = _picture(sample, "As filed", reservations=prices)

    ours = next(read(row, picture) for row in rows(Party.LESSOR) if row.title == "Our gain")

    room = headroom(Party.LESSOR, picture.terms.monthly_fee_usd, prices[Party.LESSOR].price)
    assert ours.suffix == f"room {room * 100:.0f} %"
    assert f"{room * 100:.1f}".rstrip("0").rstrip(".") in ours.help
    assert "walks away at" in ours.help


def test_their_headroom_is_an_estimate_that_no_card_claims_to_know(sample):
    picture = _picture(sample, "As filed")
    prices = {side: reservation_price(picture.deal, picture.terms, side) for side in Party}
    picture = _picture(sample, "As filed", reservations=prices)

    theirs = next(read(row, picture) for row in rows(Party.LESSOR) if row.title == "Their gain")

    assert theirs.suffix == ""
    assert theirs.detail.startswith("est. walk-away")


def test_without_a_walk_away_price_the_card_says_so_in_words(sample):
    picture = _picture(sample, "As filed")
    found = reservation_price(picture.deal, picture.terms, Party.LESSOR)
    none = replace(found, price=None)
    picture = _picture(sample, "As filed", reservations={Party.LESSOR: none})

    ours = next(read(row, picture) for row in rows(Party.LESSOR) if row.title == "Our gain")

    assert ours.detail == "gains at no price"
    assert ours.help.endswith("The lessor gains at no price, the other terms held.")


def test_the_least_dscr_in_the_lease_is_named_only_where_it_is_another(sample):
    def suffix(scenario):
        picture = _picture(sample, scenario)
        same = picture.figure("min_dscr") == picture.figure("min_dscr_in_lease")
        found = next(
            read(row, picture) for row in rows(Party.LESSOR) if row.metric.key == "min_dscr"
        )
        return same, found.suffix

    assert suffix("Lessee's counter") == (True, "")
    same, said = suffix("No way out for 37 months")
    assert not same
    assert said.startswith("in lease ")
