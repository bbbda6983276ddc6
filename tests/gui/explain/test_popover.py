"""What is this number: asked of a card or a cell, it says where the figure comes from."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea

from core.engine.metrics import METRICS
from core.terms.lease import TERMS

TEXT = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def draft(main):
    main.show_workspace("Draft")
    return main.workspaces.draft


@pytest.fixture
def ask(main, draft, qtbot):
    """Click the card of a figure, or the line beneath."""

    def click(title, *, below=False):
        (card,) = [card for card in draft.cards.cards if card.title == title]
        where = QPoint(30, card.height() - 8 if below else 12)
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=where)
        return main.number

    return click


def parts(number):
    model = number.parts.model()
    return {
        model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())
    }


def choose(number, label):
    model = number.parts.model()
    (row,) = [row for row in range(model.rowCount()) if model.index(row, 0).data() == label]
    number.parts.chosen.emit(model.part(row))


def test_a_click_on_a_card_says_where_its_figure_comes_from(ask, main):
    number = ask("Headline value")

    assert number.isVisible()
    assert number.title.text() == "Headline value"
    assert number.shown.sentence == "the sum of Scheduled fee"
    assert number.figure.text() == "$45.3bn"
    assert list(parts(number)) == ["Scheduled fee"]


def test_the_line_beneath_a_figure_has_an_explanation_of_its_own(ask):
    assert ask("Headline value", below=True).title.text() == "Firm value"


def test_a_figure_leads_to_what_it_is_made_of_and_back(ask, qtbot):
    number = ask("Headline value")

    choose(number, "Scheduled fee")
    assert number.title.text() == "Scheduled fee"
    assert parts(number)["Take-or-pay"] == "100 %"
    qtbot.mouseClick(number.back, Qt.MouseButton.LeftButton)

    assert number.title.text() == "Headline value"
    assert not number.back.isVisible()


def test_a_term_leads_to_its_row_in_the_form(ask, draft):
    number = ask("Headline value")
    choose(number, "Scheduled fee")

    choose(number, "Take-or-pay")

    assert draft.form.editor("take_or_pay_share").isAncestorOf(QApplication.focusWidget())
    assert number.isVisible()


def test_an_assumption_leads_to_its_page(ask, main):
    number = ask("Our gain")

    choose(number, "Discount rate")

    assert main.workspaces.currentWidget().isAncestorOf(main.workspaces.assumptions)
    form = main.workspaces.assumptions.form_of("lessor.discount_rate")
    assert form.editor("lessor.discount_rate").isAncestorOf(QApplication.focusWidget())


def test_a_table_of_assumptions_is_led_to_as_well(main):
    main.show_input("facility.fleets")

    assert main.workspaces.assumptions.fleets.isAncestorOf(QApplication.focusWidget())


def test_it_follows_the_figures_while_it_is_open(ask, main, qtbot):
    number = ask("Headline value")

    main.session.document.edit({"monthly_fee_usd": 1e9})

    qtbot.waitUntil(lambda: number.figure.text() != "$45.3bn")
    assert number.shown.number == repr(main.results.outcome.number("headline_value_usd"))


def test_while_terms_are_invalid_it_keeps_the_last_figures_and_says_so(ask, main, qtbot):
    number = ask("Headline value")

    main.session.document.edit({"term_months": 180})

    qtbot.waitUntil(number.note.isVisible)
    assert "last valid terms" in number.note.text()
    assert number.figure.text() == "$45.3bn"


def test_asked_while_terms_are_invalid_it_explains_the_last_figures(draft, main, qtbot):
    main.results.refresh()
    main.session.document.edit({"term_months": 180})
    main.results.refresh()

    main.explain()

    assert main.number.shown.number
    assert "last valid terms" in main.number.note.text()


def test_what_fits_into_the_window_need_not_be_scrolled(ask, main, qtbot):
    main.shell.resize(1600, 1000)
    number = ask("Headline value")
    bar = number.findChild(QScrollArea).verticalScrollBar()

    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_it_stays_within_a_window_that_becomes_smaller(ask, main, qtbot):
    number = ask("Ends")

    main.shell.resize(900, 600)

    qtbot.waitUntil(lambda: main.shell.rect().contains(number.geometry()))


def test_the_exact_figure_can_be_copied(ask, main, qtbot):
    number = ask("Our gain")

    qtbot.mouseClick(number.copy, Qt.MouseButton.LeftButton)

    copied = float(QGuiApplication.clipboard().text())
    assert copied == main.results.outcome.number("lessor_gain_usd")


def test_lines_stand_by_month_with_their_sum(ask):
    months = ask("Headline value").months.model()
    rows = [
        tuple(months.index(row, column).data() for column in range(2))
        for row in range(months.rowCount())
    ]

    assert rows[0][0].startswith("1 (")
    assert rows[-1] == ("All months", "$45.3bn")


def test_a_walk_away_price_is_solved_for_beside_the_window(ask, qtbot):
    number = ask("Our walk-away")

    assert number.title.text() == "Lessor's walk-away price"
    qtbot.waitUntil(lambda: number.figure.text().startswith("$"))
    assert "Lessor's gain" in parts(number)


def test_escape_closes_it_and_gives_the_keyboard_back(draft, main, qtbot):
    card = draft.cards.cards[0]
    card.setFocus()

    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert main.number.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert not main.number.isVisible()
    assert card.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_every_card_can_be_asked_by_the_keyboard(draft, main, qtbot, key):
    for card in draft.cards.cards:
        card.setFocus()
        qtbot.keyClick(card, key)

        assert main.number.shown.value
        main.number.leave()


def test_the_command_explains_the_figure_in_focus(draft, main):
    (card,) = [card for card in draft.cards.cards if card.title == "IRR"]
    card.setFocus()

    main.actions["explain"].trigger()

    assert main.number.shown.key == "lessor_irr"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_gains_above_the_assumptions_are_explained(main, qtbot, key):
    main.show_workspace("Assumptions")
    figure = main.workspaces.assumptions.readout._figures["joint_gain_usd"]

    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert main.number.shown.key == "joint_gain_usd"
    main.number.leave()
    figure.setFocus()
    qtbot.keyClick(figure, key)

    assert main.number.shown.key == "joint_gain_usd"


def test_a_cell_of_the_comparison_is_explained_for_its_own_scenario(main, qtbot):
    numbers = [row.id for row in main.session.store.scenarios(main.session.document.deal_id)]
    main.workspaces.set_compared(numbers[:2])
    main.show_workspace("Compare")
    view, model = main.workspaces.compare.view, main.workspaces.compare.model
    rows = {getattr(line, "key", None): row for row, line in enumerate(model.lines)}

    view.setCurrentIndex(model.index(rows["headline_value_usd"], 1))
    view.setFocus()
    main.actions["explain"].trigger()

    one = model.contenders[1]
    assert main.number.shown.number == repr(one.outcome.number("headline_value_usd"))
    assert one.scenario.name in main.number.note.text()


def test_a_click_on_a_cell_explains_it_and_leaves_the_keyboard_in_the_table(main, qtbot):
    main.workspaces.set_compared([1, 2])
    main.show_workspace("Compare")
    view, model = main.workspaces.compare.view, main.workspaces.compare.model
    row = next(row for row, one in enumerate(model.lines) if getattr(one, "key", "") in METRICS)
    view.setFocus()

    where = view.visualRect(model.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert main.number.isVisible()
    assert view.hasFocus()

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not main.number.isVisible()


def test_a_term_in_the_comparison_is_no_figure_to_explain(main):
    main.workspaces.set_compared([1, 2])
    main.show_workspace("Compare")
    view, model = main.workspaces.compare.view, main.workspaces.compare.model
    row = next(row for row, line in enumerate(model.lines) if getattr(line, "key", "") in TERMS)

    view.setCurrentIndex(model.index(row, 0))

    assert view.question() is None
    assert set(METRICS).isdisjoint(TERMS)


def rows(table):
    model = table.model()
    return {
        model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())
    }


def test_a_figure_of_a_chart_is_told_of_its_month_with_what_it_is_made_of(draft, main, qtbot):
    main.results.refresh()
    plot = draft.charts[2].plot
    plot.setFocus()
    for key in (*[Qt.Key.Key_Right] * 20, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(plot, key)
    number, outcome = main.number, main.results.outcome

    assert number.title.text() == "Reletting, month 20 (Dec 2027)"
    assert float(number.shown.number) == outcome.line("relet_revenue")[20]
    assert rows(number.months)["20 (Dec 2027)"] == number.figure.text()

    choose(number, "Reletting of a GPU")

    assert number.title.text() == "Reletting of a GPU, month 20 (Dec 2027)"


def test_after_a_chart_was_asked_it_has_the_keyboard_again_at_the_same_month(draft, main, qtbot):
    main.results.refresh()
    plot = draft.charts[2].plot
    plot.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(plot, key)
    assert main.number.isVisible()

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert plot.hasFocus()
    assert plot.month == 2
    main.actions["explain"].trigger()
    assert main.number.title.text() == "Base fee, month 2 (Jun 2026)"


@pytest.mark.parametrize(
    ("title", "chart", "series", "key"),
    [
        ("Draft", lambda spaces: spaces.draft.charts[1], "take_or_pay", "take_or_pay_share"),
        ("Assumptions", lambda spaces: spaces.assumptions.charts["Facility"], "", "fleets"),
    ],
)
def test_an_input_in_a_chart_is_led_to(main, title, chart, series, key):
    main.show_workspace(title)
    main.results.refresh()
    card = chart(main.workspaces)
    series = series or next(one.key for one in card.figures.specs if one.explains)

    card.plot.choice.asked.emit(series, 5, QPoint())

    here = QApplication.focusWidget()
    shown = (
        main.workspaces.draft.form.editor(key)
        if title == "Draft"
        else getattr(main.workspaces.assumptions, key)
    )
    assert shown.isAncestorOf(here)


def test_a_rent_after_closing_is_explained_in_its_month(main, qtbot):
    main.show_workspace("Assumptions")
    main.workspaces.assumptions.reveal("market.spot_drift")
    main.results.refresh()
    chart = main.workspaces.assumptions.charts["Market"]
    before = chart.figures.before
    assert before > 0

    chart.plot.choice.asked.emit("assumed", before + 5, QPoint())

    assert main.number.title.text() == "Market rent, month 5 (Sep 2026)"


def test_a_line_of_another_scenario_is_explained_as_it_is_there(main, qtbot):
    main.show_workspace("Compare")
    overlay = main.workspaces.compare.below.overlay
    qtbot.waitUntil(lambda: bool(overlay.chart.figures.values))
    other = next(one for one in overlay.chart.contenders if one.scenario.name == "Lessee's counter")

    overlay.chart.plot.choice.asked.emit(other.column, 4, QPoint())

    number = main.number
    assert number.title.text() == "Invoice, month 4 (Aug 2026)"
    assert "Lessee's counter" in number.note.text()
    assert float(number.shown.number) == other.outcome.line("invoice")[4]
