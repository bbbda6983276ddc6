import pytest

from core.export.workbook.calculate import Sheet
from core.export.workbook.formulas.declare import Row
from core.terms.units import Unit


def row(formula, **rest):
    return Row(key="x", label="X", unit=Unit.NONE, section="", formula=formula, **rest)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2+3*4^2", 50.0),
        ("-3+2*(1-facility.pue)", -3.4),
        ('IF(basis="kw_month",1,0)', 1.0),
        ('IF(basis<>"kw_month",1,0)', 0.0),
        ("IF(0=0,1,1/0)", 1.0),
        ('IFERROR(1/0,"none")', "none"),
        ("IFERROR(MATCH(7,line.month,0),9999)", 9999.0),
        ("SUMPRODUCT((line.month>=1)*line.month)", 3.0),
        ("INDEX(line.month,2+1)", 2.0),
        ("MOD(0-13,12)", 11.0),
        ("INT(0-0.5)", -1.0),
        ("EDATE(EDATE(46143,9),-9)", 46143.0),
        ("MIN(3,MAX(1,2))*COUNT(line.month)", 6.0),
    ],
)
def test_a_formula_is_worth_what_a_spreadsheet_makes_of_it(formula, value):
    sheet = Sheet({"facility.pue": 1.2, "basis": "kw_month"})
    sheet.add(Row(key="month", label="", unit=Unit.NONE, section="", constants=(0.0, 1.0, 2.0)), 3)

    assert sheet.value(formula) == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize("formula", ["1/0", "0^0", "SQRT(0-1)", "INDEX(line.x,0)", "(0-2)^0.5"])
def test_what_is_an_error_in_a_cell_raises(formula):
    sheet = Sheet({})
    sheet.add(row("1"), 3)

    with pytest.raises((ArithmeticError, ValueError, LookupError)):
        sheet.value(formula)


def test_a_row_refers_to_its_own_earlier_columns():
    sheet = Sheet({})

    sheet.add(row("[x<]*2", first="1", last="[x<]+1"), 4)

    assert sheet.rows["x"] == [1.0, 2.0, 4.0, 5.0]


def test_a_row_refers_to_the_columns_up_to_its_own():
    sheet = Sheet({})
    sheet.add(row("1+[x<]", first="1"), 5)

    sheet.add(
        Row(key="y", label="", unit=Unit.NONE, section="", formula="SUM([x-2..])", skipped=2), 5
    )

    assert sheet.rows["y"] == [None, None, 6.0, 9.0, 12.0]
