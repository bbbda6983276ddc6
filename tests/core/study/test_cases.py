"""Scenarios under every case, with regret."""

import numpy as np
import pytest

from core.engine.evaluate import evaluate
from core.errors import InvalidInputError
from core.study.cases import case_table
from core.terms.term import Party


def test_a_cell_is_the_scenario_under_that_case(colossus):
    table = case_table(colossus.deal, colossus.scenarios, "lessor_gain_usd")

    at, case = 2, table.cases.index("Rents fall")
    outcome = evaluate(colossus.deal.under("Rents fall"), colossus.scenarios[at].terms, lines=())
    assert table.values[at, case] == outcome.metric("lessor_gain_usd")


@pytest.mark.parametrize("side", list(Party))
def test_regret_is_what_the_best_scenario_would_have_given(colossus, side):
    table = case_table(colossus.deal, colossus.scenarios, f"{side}_gain_usd", side)

    assert np.allclose(table.regret, table.values.max(axis=0) - table.values)
    assert np.all(table.regret.min(axis=0) == 0.0)
    assert table.largest_regret[table.least_regretted] == table.largest_regret.min()


def test_a_figure_that_favours_the_other_side_is_regretted_when_high(colossus):
    table = case_table(colossus.deal, colossus.scenarios, "headline_value_usd", Party.LESSEE)

    assert np.allclose(table.regret, table.values - table.values.min(axis=0))


def test_no_scenario_and_no_such_figure_are_answered_in_a_sentence(colossus):
    with pytest.raises(InvalidInputError, match="no scenario"):
        case_table(colossus.deal, (), "lessor_irr")
    with pytest.raises(InvalidInputError, match="“luck”"):
        case_table(colossus.deal, colossus.scenarios, "luck")
