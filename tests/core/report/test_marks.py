import re

import pytest

from core.report.marks import bookmark_of, key_of
from core.report.term_sheet import term_sheet
from core.terms.lease import TERMS


@pytest.mark.parametrize("key", TERMS)
def test_word_takes_the_bookmark_of_every_term(key):
    name = bookmark_of(key)

    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name)
    assert key_of(name) == key


@pytest.mark.parametrize("name", ["_GoBack", "term_", "term_nothing", "payment_days"])
def test_another_bookmark_marks_no_term(name):
    assert key_of(name) is None


def test_every_clause_of_a_term_bears_its_key_and_no_heading_stands_twice(sample):
    for scenario in sample.scenarios:
        sheet = term_sheet(sample.deal, scenario, version="1", today=scenario.date)
        clauses = [one for one in sheet.blocks if type(one).__name__ == "Clause"]

        assert len({one.heading for one in clauses}) == len(clauses)
        for one in clauses:
            assert (one.key in TERMS) == (one.heading in {term.label for term in TERMS.values()})
