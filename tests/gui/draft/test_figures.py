import re
from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.study.zone import WALK_AWAY, reservation_price
from core.terms.figures import short
from core.terms.term import Party
from core.terms.units import Unit
from gui.draft.figures import read, rows
from gui.draft.picture import Picture
from gui.draft.walk_away_rows import headroom


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

    prices = {result.key for result in WALK_AWAY.values()}
    assert {reading.key for reading in readings} <= set(METRICS) | prices
    assert prices <= {reading.key for reading in readings}
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


def card(title, picture):
    return next(read(row, picture) for row in rows(Party.LESSOR) if row.title == title)


def priced(sample, **rest):
    picture = _picture(sample, "As filed")
    prices = {side: reservation_price(picture.deal, picture.terms, side) for side in Party}
    return _picture(sample, "As filed", reservations=prices, **rest)


def test_headroom_is_what_the_price_leaves_above_our_walk_away_price(sample):
    picture = priced(sample)

    ours = card("Our walk-away", picture)

    price = picture.reservations[Party.LESSOR].price
    left = headroom(Party.LESSOR, picture.terms.monthly_fee_usd, price)
    assert ours.value == short(price, Unit.USD)
    assert ours.detail == f"{left * 100:,.0f} % headroom"
    assert "walks away at" in ours.help
    assert not ours.old


def test_their_walk_away_price_is_called_our_estimate(sample):
    theirs = card("Their walk-away", priced(sample))

    assert theirs.detail.endswith("our estimate")
    assert "by our estimate of its side" in theirs.help


def test_without_a_walk_away_price_the_card_says_so_in_words(sample):
    picture = _picture(sample, "As filed")
    found = reservation_price(picture.deal, picture.terms, Party.LESSOR)
    none = replace(found, price=None)
    picture = _picture(sample, "As filed", reservations={Party.LESSOR: none})

    ours = card("Our walk-away", picture)

    assert ours.value == "gains at no price"
    assert ours.help.endswith("The lessor gains at no price, the other terms held.")


def test_walk_away_prices_of_earlier_terms_are_marked_as_such(sample):
    ours = card("Our walk-away", priced(sample, solving=True))

    assert ours.old
    assert ours.detail == "being worked out"


def test_a_price_beyond_our_walk_away_price_is_bad(sample):
    picture = priced(sample)
    price = picture.reservations[Party.LESSOR].price
    lower = replace(picture, terms=replace(picture.terms, monthly_fee_usd=0.9 * price))

    assert card("Our walk-away", lower).bad
    assert not card("Our walk-away", picture).bad


def test_our_gain_is_set_against_the_capital_and_theirs_against_both(sample):
    picture = _picture(sample, "As filed")

    assert card("Our gain", picture).detail == "18.2 % on the capital employed"
    assert card("Their gain", picture).detail.endswith(" together")


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
