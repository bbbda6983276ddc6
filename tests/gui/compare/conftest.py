import pytest

from core.engine.evaluate import evaluate
from gui.compare.table import Contender
from gui.settings import Settings


@pytest.fixture
def contender(sample):
    """Return a scenario of the sample by name, evaluated under a case; the key counts them."""
    names = [one.name for one in sample.scenarios]

    def made(name, case="Base", scenario=None):
        deal, number = sample.deal.under(case), names.index(name)
        one = scenario or sample.scenarios[number]
        outcome = evaluate(deal, one.terms)
        return Contender(key=number, deal=deal, scenario=one, case=case, outcome=outcome)

    return made


@pytest.fixture
def settings(home):
    """What the window remembers, in the test's own folder."""
    return Settings(home)
