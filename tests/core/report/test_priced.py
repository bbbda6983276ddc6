"""Clauses joined to what their changes are worth, each part of the bridge once."""

from dataclasses import replace

import pytest

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.report.compared import Compared
from core.report.priced import ASSUMED, LEGAL, NO_EFFECT, UNSAID, priced
from core.report.redline import Mark
from core.study.steps import CENTS
from core.study.zone import GAIN
from core.terms.lease import TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.term import Party
from core.terms.wording import clause_of


@pytest.fixture(scope="module")
def compared(sample):
    return {
        one.name: Compared(deal=sample.deal.under(one.case), scenario=one)
        for one in sample.scenarios
    }


@pytest.fixture(scope="module")
def counter(compared):
    return priced(compared["As filed"], compared["Lessee's counter"])


def _with(one, case=None, **terms):
    scenario = replace(one.scenario, terms=replace(one.scenario.terms, **terms))
    return Compared(deal=one.deal, scenario=scenario)


def _of(found, key):
    (one,) = (one for one in found.changes if one.heading == TERMS[key].label)
    return one


@pytest.mark.parametrize("side", Party)
def test_the_worth_of_the_changes_adds_up_to_the_change_of_each_gain_to_the_cent(
    counter, compared, side
):
    steps = [one.worth[side] for one in counter.changes if one.worth]

    gains = [
        evaluate(one.deal, one.scenario.terms, lines=()).number(GAIN[side])
        for one in (counter.before, counter.after)
    ]
    before, after = (round(gain * CENTS) for gain in gains)
    assert sum(step.cents for step in steps) == after - before == counter.total[side].cents
    assert sum(step.alone for step in steps) == counter.total[side].alone
    assert counter.total[side].alone + counter.total[side].together == after - before


def test_each_part_of_the_bridge_stands_once_and_no_clause_is_without_a_word(counter):
    assert sum(bool(one.worth) for one in counter.changes) == len(counter.bridge.parts)
    assert all(one.worth or one.remark for one in counter.changes)


def test_both_wordings_are_those_of_the_term_sheets_and_in_the_one_text(counter):
    for key in ("take_or_pay_share", "lessee_notice_months"):
        one = _of(counter, key)
        wordings = [
            clause_of(TERMS[key], of.deal, of.scenario.terms)
            for of in (counter.before, counter.after)
        ]
        assert [one.before, one.after] == wordings
        for gone, text in zip((Mark.INSERTED, Mark.DELETED), wordings, strict=True):
            assert "".join(run.text for run in one.runs if run.mark is not gone) == text


def test_a_clause_that_only_follows_another_says_which(compared):
    base = compared["As filed"]

    found = priced(base, _with(base, commencement_month=3))

    own = _of(found, "commencement_month")
    assert own.worth
    follows = [one for one in found.clauses if one is not own]
    assert follows
    assert all("“Commencement”" in one.remark and not one.worth for one in follows)


def test_a_legal_term_has_no_worth_and_says_so(compared):
    base = compared["As filed"]
    key = next(key for key, one in TERMS.items() if one.kind.value == "legal")
    own = LegalPosition(Position.OWN, "As the parties agree in writing.")

    found = priced(base, _with(base, **{key: own}))

    (one,) = found.clauses
    assert (one.heading, one.worth, one.remark) == (TERMS[key].label, {}, LEGAL)
    assert one.after == "As the parties agree in writing."
    assert all(step.cents == 0 for step in found.total.values())


def test_a_clause_that_moves_no_money_says_so(compared):
    base = compared["As filed"]

    found = priced(base, _with(base, sla_credit_cap=0.31))

    (one,) = found.clauses
    assert one.remark == NO_EFFECT
    assert all((step.cents, step.alone) == (0, 0) for step in one.worth.values())


def test_what_no_clause_says_is_listed_all_the_same(compared, sample):
    base = compared["As filed"]
    idle = priced(base, _with(base, escalator_rate=0.05))
    assert idle.clauses == ()
    assert idle.others[0].remark == f"{UNSAID} {NO_EFFECT}"

    fall = Compared(deal=sample.deal.under("Rents fall"), scenario=base.scenario)
    found = priced(base, fall)
    assert found.clauses == ()
    assert {one.remark for one in found.others} == {ASSUMED}
    assert sum(one.worth[Party.LESSOR].cents for one in found.others) == (
        found.total[Party.LESSOR].cents
    )


def test_terms_that_count_as_one_stand_with_the_first_of_them(compared):
    base = compared["As filed"]
    room = base.deal.horizon_months
    start = base.scenario.terms.commencement_month
    late = 12
    short, long = room - late + 1, room - start + 1
    first = _with(base, term_months=long)

    found = priced(first, _with(base, term_months=short, commencement_month=late))

    assert len(found.bridge.parts) == 1
    one, other = _of(found, "commencement_month"), _of(found, "term_months")
    priced_one, counted = (one, other) if one.worth else (other, one)
    assert priced_one.worth
    assert counted.remark == f"Counted with {priced_one.heading}."


def test_scenarios_that_cannot_be_bridged_say_why(compared):
    base = compared["As filed"]

    with pytest.raises(InvalidInputError, match="horizon_months"):
        priced(base, replace(base, deal=replace(base.deal, horizon_months=90)))
