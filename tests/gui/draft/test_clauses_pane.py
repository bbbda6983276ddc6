import pytest
from PySide6.QtWidgets import QTextBrowser

from core.terms.lease import TERMS
from gui.draft.clauses_pane import ClausesPane

NOTICE = "lessee_notice_months"


@pytest.fixture
def pane(qtbot, document, themes):
    pane = ClausesPane(document, themes)
    qtbot.addWidget(pane)
    pane.resize(300, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_section(TERMS[NOTICE].section)
    return pane


def _rich_text(pane):
    return pane.findChild(QTextBrowser).toHtml()


@pytest.mark.parametrize("months", [(6,), (6, 12, 9), (6, 3), (6, 0, 6)])
def test_a_clause_reworded_step_by_step_reads_as_one_written_at_once(
    qtbot, pane, document, themes, months
):
    for number in months:
        with qtbot.waitSignal(pane._soon.timeout):
            document.edit({NOTICE: number}, text="Notice", gesture="drag")

    fresh = ClausesPane(document, themes)
    qtbot.addWidget(fresh)
    fresh.show_section(TERMS[NOTICE].section)

    assert pane.text() == fresh.text()
    assert _rich_text(pane) == _rich_text(fresh)


def test_rewording_a_clause_does_not_move_what_is_read(qtbot, pane, document):
    bar = pane.findChild(QTextBrowser).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    there = bar.value()

    document.edit({"name": "Another name"}, text="Name")
    pane._refresh()

    assert there > 0
    assert bar.value() == there


def test_another_theme_colours_the_marks_anew(qtbot, pane, document, themes):
    document.edit({NOTICE: 6}, text="Notice")
    pane._refresh()
    assert themes.current.positive in pane.html()

    themes.set_mode("dark")

    assert themes.current.positive in pane.html()
    assert themes.current.positive in _rich_text(pane)


def test_a_clause_is_redlined_while_its_value_is_typed(qtbot, pane, document):
    pane.preview(NOTICE, 6)
    qtbot.waitUntil(lambda: "six" in pane.text())

    assert "three" in pane.text()  # struck out
    assert document.value(NOTICE) == 3

    pane.preview(NOTICE, 3)
    qtbot.waitUntil(lambda: "six" not in pane.text())


def test_what_was_typed_before_an_edit_is_forgotten(qtbot, pane, document):
    pane.preview(NOTICE, 6)

    document.edit({"term_months": 24}, text="Term")
    pane.show_section(TERMS[NOTICE].section)

    assert "six" not in pane.text()
