import datetime as dt
from dataclasses import replace

from core.store.changed import FIELDS, lines_of, summary
from core.store.history import OWN, changes_between
from core.terms.scenario import Standing, Status


def test_every_field_of_a_scenario_has_a_name():
    assert set(FIELDS) == set(OWN)


def test_terms_come_in_the_words_of_the_catalogue_and_fields_after_them(colossus):
    before = replace(colossus.scenarios[0], status=Status.SENT)
    after = replace(
        before,
        terms=replace(before.terms, monthly_fee_usd=9e8),
        status=Status.SIGNED,
        date=dt.date(2026, 6, 2),
        tags=("a", "b"),
        standing={"term_months": Standing.AGREED},
    )

    lines = {
        line.label: (line.before, line.after) for line in lines_of(changes_between(before, after))
    }

    assert next(iter(lines)) == "Monthly fee"
    assert lines["Monthly fee"] == ("$1.25bn a month", "$900m a month")
    assert lines["Status"] == (before.status.value, "signed")
    assert lines["Date"][1] == "2 June 2026"
    assert lines["Tags"][1] == "a, b"
    assert lines["Negotiation: Term"] == ("open", "agreed")
    assert len(lines) == 5


def test_a_summary_names_the_first_thing_and_counts_the_rest(colossus):
    before = colossus.scenarios[0]
    one = replace(before, notes="")
    more = replace(one, name="Other", case="Glut")

    assert summary([]) == "nothing"
    assert summary(lines_of(changes_between(one, more))) == f"Name {one.name} → Other, and 1 more"


def test_values_that_read_alike_in_short_are_told_apart(colossus):
    before = colossus.scenarios[0]
    after = replace(before, terms=replace(before.terms, monthly_fee_usd=1.25e9 + 1))

    (line,) = lines_of(changes_between(before, after))

    assert line.before != line.after
