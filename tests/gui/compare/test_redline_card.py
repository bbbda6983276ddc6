"""The priced redline in the window: what is read, copied and exported."""

from dataclasses import replace

import docx
import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QWidget

from core.report.priced import NO_EFFECT, priced
from core.study.steps import in_full
from core.terms.term import Party
from gui.compare.compared import compared
from gui.compare.pair_card import NO_OTHER, SAME
from gui.compare.redline_card import RedlineCard
from gui.compare.redline_export import RedlineExport
from gui.compare.redline_page import redline_page, redline_table
from gui.widgets.message_bar import MessageBar

FILED, COUNTER = "As filed", "Lessee's counter"
SECONDS = 20_000  # [ms] at most on a busy machine


@pytest.fixture
def card(qtbot, themes):
    card = RedlineCard(themes)
    qtbot.addWidget(card)
    card.resize(1000, 400)
    with qtbot.waitExposed(card):
        card.show()
    yield card
    card.hide()


@pytest.fixture
def shown(qtbot, card, contender):
    pair = (contender(FILED), contender(COUNTER))
    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios(pair, pair[0].key, Party.LESSOR)
    return card.found


def _text(html):
    page = QTextDocument()
    page.setHtml(html)
    return page.toPlainText()


def test_every_change_stands_on_the_page_with_its_worth(card, shown):
    text = card.page.toPlainText()

    for change in shown.changes:
        assert change.heading in text
        assert change.worth or change.remark in text
    total = shown.total[Party.LESSOR]
    for said in ("To us: {cents}", "alone {alone}", "together {together}"):
        amounts = {one: in_full(getattr(total, one)) for one in ("cents", "alone", "together")}
        assert said.format(**amounts) in text.replace("\u2060", "")
    assert NO_EFFECT in text
    assert "24 of 80 clauses" in card.subtitle.text()


def test_side_by_side_both_wordings_can_be_read_whole(card, shown, themes):
    card.wording.button(1).click()

    text = card.page.toPlainText()
    for change in shown.clauses:
        assert change.before in text
        assert change.after in text


def test_in_one_text_what_is_new_and_what_is_gone_has_its_own_colour_and_line(shown, themes):
    page = redline_page(shown, Party.LESSOR, themes.current)

    theme = themes.current
    assert f'<s style="color:{theme.hex("negative")}">three</s>' in page
    assert f'<u style="color:{theme.hex("positive")}">six</u>' in page


def test_the_other_side_of_the_table_reads_its_own_gain_first(shown, themes):
    text = _text(redline_page(shown, Party.LESSEE, themes.current))

    assert "To us: +$6,497,291,723.58" in text.replace("\u2060", "")


def test_names_are_text_and_never_markup(contender, themes, sample):
    filed, counter = (compared(contender(name)) for name in (FILED, "As described in public"))
    named = replace(counter, scenario=replace(counter.scenario, name="<b>Bold</b> & more"))

    text = _text(redline_page(priced(filed, named), Party.LESSOR, themes.current))

    assert "<b>Bold</b> & more" in text


def test_the_copied_table_adds_up_to_the_cent(card, shown):
    card.copy.trigger()

    head, *lines, total = [
        line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()
    ]
    assert total[1] == "All changes"
    for column in range(4, 10):
        cents = [_cents(line[column]) for line in lines if line[column]]
        assert sum(cents) == _cents(total[column]), head[column]
    assert redline_table(shown, Party.LESSEE) != redline_table(shown, Party.LESSOR)


def _cents(text):
    return round(float(text.replace("$", "").replace(",", "")) * 100)


def test_what_stands_in_the_way_is_said(qtbot, card, contender):
    filed = contender(FILED)
    card.show_scenarios((filed,), filed.key, Party.LESSOR)
    assert card.message.text() == NO_OTHER.format("the redline")
    assert card.found is None

    with qtbot.waitSignal(card.job.done, timeout=SECONDS):
        card.show_scenarios((filed, replace(filed, key=99)), filed.key, Party.LESSOR)
    assert card.message.text() == SAME
    assert card.page.document().isEmpty()


def test_a_theme_that_changes_repaints_the_page(card, shown, themes):
    before = card.page.toHtml()

    themes.set_mode("dark")

    assert card.page.toHtml() != before


def test_the_document_is_written_beside_the_window_and_said_to_be_ours(qtbot, contender, tmp_path):
    message, parent = MessageBar(), QWidget()
    qtbot.addWidget(message)
    qtbot.addWidget(parent)
    export = RedlineExport(message, parent)
    found = priced(*(compared(contender(name)) for name in (FILED, "As described in public")))
    path = tmp_path / "priced.docx"

    with qtbot.waitSignal(export.job.done, timeout=SECONDS):
        export.write(found, path)

    assert "not for the other side" in message.text
    assert "Priced redline".upper() in docx.Document(path).paragraphs[0].text
