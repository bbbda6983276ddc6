import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInputError
from core.terms.deal import ASSUMPTIONS
from core.terms.lease import TERMS
from core.terms.typed import parse
from core.terms.units import Unit
from gui.forms.declared import rule_of
from gui.widgets.number_rule import NumberRule, affixes, editable

NUMBERS = [one for one in (*TERMS.values(), *ASSUMPTIONS.values()) if one.numeric]


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: one.key)
def test_what_a_field_shows_reads_back_as_the_same_value(one):
    for value in (one.default, *one.span, one.low, one.high):
        if value is not None:
            assert parse(editable(value, one.unit), one.unit) == pytest.approx(value, rel=1e-6)


@given(st.floats(min_value=0.001, max_value=1e13), st.sampled_from(list(Unit)))
def test_any_figure_reads_back_close_to_what_it_was(value, unit):
    if unit.is_share:
        value = min(value, 100.0)

    assert parse(editable(value, unit), unit) == pytest.approx(value, rel=1e-3, abs=1e-6)


def test_a_share_typed_in_per_cent_is_the_share_a_file_has():
    rule = NumberRule(name="Take-or-pay", unit=Unit.SHARE)

    assert [rule.read(f"{percent}%") for percent in (7, 29, 57)] == [0.07, 0.29, 0.57]


def test_steps_leave_no_dust_and_stop_at_the_bounds():
    rule = NumberRule(name="Price", unit=Unit.USD_PER_GPU_HOUR, low=0.0, high=0.35, step=0.1)

    assert rule.stepped(0.2, 1) == 0.3
    assert rule.stepped(0.3, 1) == 0.35
    assert rule.stepped(0.2, 1, fine=True) == 0.21
    assert rule.stepped(0.2, -10) == 0.0


def test_a_whole_number_stays_whole_however_fine_the_step():
    rule = NumberRule(name="Term", unit=Unit.MONTHS, low=1.0, high=180.0, whole=True)

    assert rule.stepped(36, 1, fine=True) == 37
    assert isinstance(rule.stepped(36, 1000), int)


def test_none_is_read_only_where_there_may_be_none():
    optional = NumberRule(name="Cap", unit=Unit.RATIO, low=1.0, high=5.0, optional=True)
    needed = NumberRule(name="PUE", unit=Unit.RATIO, low=1.0, high=5.0)

    assert optional.read("none") is None
    assert optional.read(" ") is None
    with pytest.raises(InvalidInputError, match=r"PUE needs a figure between 1.0+x and 5.0+x"):
        needed.read("")


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: one.key)
def test_a_figure_copied_with_the_unit_behind_its_field_is_read(one):
    rule = NumberRule(name=one.label, unit=one.unit)
    shown = editable(one.default if one.default is not None else one.span[0], one.unit)

    assert rule.read(f"{shown} {affixes(one.unit)[1]}") == rule.read(shown)


TYPED = (
    "1.2bn", "90%", "3y", "6 months", "none", "1,250,000", "$5.26", "5.26/h", "2 years 6 months",
    "1 200", "50 k", "-5", "1,5", "0", "", "lots", "1e999", "5 MW", "∞",
)  # fmt: skip


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: one.key)
def test_whatever_people_type_is_taken_right_or_refused_by_name_and_with_what_would_be(one):
    rule = rule_of(one)
    for typed in TYPED:
        try:
            value = rule.read(typed)
        except InvalidInputError as error:
            sentence = str(error)
            assert sentence.startswith(one.label)
            assert sentence.endswith(".")
            assert any(word in sentence for word in ("would be", "must", "needs a figure"))
        else:
            assert value is None or one.low <= value <= one.high
            assert value is not None or (one.optional and typed in ("none", ""))
