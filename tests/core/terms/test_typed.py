import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInputError
from core.terms.figures import exact, short
from core.terms.typed import parse
from core.terms.units import Unit

TYPED = [
    (Unit.USD, "1.2bn", 1.2e9),
    (Unit.USD, "1.2 billion", 1.2e9),
    (Unit.USD, " $1,250,000 ", 1_250_000),
    (Unit.USD, "1 250 000", 1_250_000),
    (Unit.USD, "1 200", 1200),
    (Unit.USD, "50 k", 50_000),
    (Unit.USD, "50K", 50_000),
    (Unit.USD, "3.5 mm", 3_500_000),
    (Unit.USD, "US$ 3.5m", 3_500_000),
    (Unit.USD, "USD 3.5m", 3_500_000),
    (Unit.USD, "3.5m usd", 3_500_000),
    (Unit.USD, "-$5m", -5e6),
    (Unit.USD, "$-5m", -5e6),
    (Unit.USD, "\u22125m", -5e6),
    (Unit.USD, "(5m)", -5e6),
    (Unit.USD, "1e9", 1e9),
    (Unit.USD, "1’250’000", 1_250_000),
    (Unit.USD_PER_MONTH, "1.25bn a month", 1.25e9),
    (Unit.USD_PER_MONTH, "1.25bn/mo", 1.25e9),
    (Unit.USD_PER_MONTH, "$40m per month", 40e6),
    (Unit.USD_PER_GPU_HOUR, "$5.26", 5.26),
    (Unit.USD_PER_GPU_HOUR, "5.26/h", 5.26),
    (Unit.USD_PER_GPU_HOUR, "5.26 per GPU-hour", 5.26),
    (Unit.USD_PER_GPU_HOUR, ".95", 0.95),
    (Unit.USD_PER_KW_MONTH, "$150 /kW-mo", 150),
    (Unit.USD_PER_MWH, "62 / MWh", 62),
    (Unit.SHARE, "90%", 0.9),
    (Unit.SHARE, "90 %", 0.9),
    (Unit.SHARE, "90 per cent", 0.9),
    (Unit.SHARE, "50bps", 0.005),
    (Unit.PER_YEAR, "3% a year", 0.03),
    (Unit.PER_YEAR, "3 % p.a.", 0.03),
    (Unit.USD, "1.2bn$", 1.2e9),
    (Unit.USD, "900m $", 9e8),
    (Unit.MONTHS, "36 mo.", 36),
    (Unit.MONTHS, "2 quarters", 6),
    (Unit.MONTHS, "1y 2q", 18),
    (Unit.MONTHS, "2 yrs. 6 mos.", 30),
    (Unit.MONTHS, "3y", 36),
    (Unit.MONTHS, "6 months", 6),
    (Unit.MONTHS, "2 years 6 months", 30),
    (Unit.MONTHS, "2y6m", 30),
    (Unit.MONTHS, "2 years and 6 months", 30),
    (Unit.MONTHS, "1 year, 1 month", 13),
    (Unit.MONTHS, "1.5 years", 18),
    (Unit.MONTH, "month 13", 13),
    (Unit.DAYS, "2 weeks", 14),
    (Unit.YEARS, "18 months", 1.5),
    (Unit.GPUS, "220,000 GPUs", 220_000),
    (Unit.GPUS, "220k", 220_000),
    (Unit.MW, "1.2 GW", 1200),
    (Unit.KW, "1.4 kW (IT)", 1.4),
    (Unit.RATIO, "1.2x", 1.2),
]

REFUSED = [
    (Unit.USD, "1,5", "could mean 1.5 or 15"),
    (Unit.USD, "1,2bn", "could mean 1.2 or 12"),
    (Unit.USD, "0,500", "could mean 0.500 or 0500"),
    (Unit.USD, "1.250.000", "if 1250000 is meant"),
    (Unit.USD, "1.250,50", "if 1250.50 is meant"),
    (Unit.USD, "12 34", "not a figure"),
    (Unit.USD, "five", "not a figure"),
    (Unit.USD, "€5m", "not a figure"),
    (Unit.USD, "5-6m", "not a figure"),
    (Unit.USD, "40m a month", "1.2bn or 900m would be"),
    (Unit.USD, "1e999", "too large"),
    (Unit.USD, "nan", "not a figure"),
    (Unit.USD, "=1+1", "not a figure"),
    (Unit.USD_PER_GPU_HOUR, "5.26 /MWh", "5 or $5.26 /GPU-h would be"),
    (Unit.SHARE, "0.9 of it", "90% or 12.5 would be"),
    (Unit.MONTHS, "6 months 2 years", "36 or 3y would be"),
    (Unit.MONTHS, "2 years 6", "36 or 3y would be"),
    (Unit.MONTHS, "30 days", "36 or 3y would be"),
    (Unit.DAYS, "1 month", "30 or 2 weeks would be"),
    (Unit.GPUS, "5 MW", "120000 or 120k would be"),
]


@pytest.mark.parametrize(("unit", "typed", "value"), TYPED, ids=str)
def test_a_figure_is_read_as_people_type_it(unit, typed, value):
    assert parse(typed, unit) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(("unit", "typed", "said"), REFUSED, ids=str)
def test_what_is_no_figure_or_could_be_two_is_refused_with_what_would_be_right(unit, typed, said):
    with pytest.raises(InvalidInputError, match=re.escape(f"“{typed}”")) as refused:
        parse(typed, unit)

    assert said in str(refused.value)


@given(st.floats(min_value=1e-3, max_value=1e12), st.sampled_from(list(Unit)))
def test_a_figure_copied_from_the_screen_is_read(value, unit):
    if unit in (Unit.MONTH, Unit.MONTHS, Unit.DAYS, Unit.YEARS, Unit.COUNT):
        value = round(value)

    assert parse(exact(value, unit), unit) == pytest.approx(value, rel=2e-2, abs=0.01)
    if value >= 1:
        assert parse(short(value, unit), unit) == pytest.approx(value, rel=2e-2)


@given(st.text(max_size=20), st.sampled_from(list(Unit)))
def test_whatever_is_typed_is_a_figure_or_a_sentence(typed, unit):
    try:
        value = parse(typed, unit)
    except InvalidInputError as error:
        said = str(error)
    else:
        said = f"{value:f}."

    assert said.endswith((".", " would be."))
    assert said not in ("nan.", "inf.", "-inf.")
