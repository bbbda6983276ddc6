from hypothesis import given
from hypothesis import strategies as st

from core.report.redline import Mark, redline


def _side(runs, left_out):
    return "".join(run.text for run in runs if run.mark is not left_out)


WORDINGS = st.text(alphabet="ab $5.1,’-\n§", max_size=40)


@given(before=WORDINGS, after=WORDINGS)
def test_leaving_out_either_mark_gives_either_wording_back(before, after):
    runs = redline(before, after)

    assert _side(runs, Mark.INSERTED) == before
    assert _side(runs, Mark.DELETED) == after


def test_the_same_wording_has_no_mark():
    assert {run.mark for run in redline("The Lessee shall pay.", "The Lessee shall pay.")} == {
        Mark.KEPT
    }


def test_a_changed_phrase_is_struck_as_a_phrase():
    runs = redline("on ninety days notice", "on one hundred eighty days notice")

    assert [run.text for run in runs if run.mark is Mark.INSERTED] == ["one hundred eighty"]
    assert [run.text for run in runs if run.mark is Mark.DELETED] == ["ninety"]


def test_a_price_changes_as_a_whole():
    runs = redline("USD 5.26 each", "USD 5.27 each")

    assert [run.text for run in runs if run.mark is not Mark.KEPT] == ["5.26", "5.27"]
