import pytest

from core.report.redline import redline
from gui.draft.rich_text import as_html


@pytest.mark.parametrize("text", ["<b>", "a & b"])
def test_wording_is_shown_and_never_read_as_markup(text):
    html = as_html(redline("", text), inserted="#00ff00", deleted="#ff0000")

    assert text not in html
    assert "&lt;b&gt;" in html or "&amp;" in html
