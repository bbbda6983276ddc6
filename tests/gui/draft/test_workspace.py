import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.engine.explain import RESULTS
from core.terms.lease import MONETISED, TERMS
from core.terms.term import Party
from gui.charts.drawing import BASELINE
from gui.draft.chart_views import live_charts
from gui.draft.workspace import DraftWorkspace

FEE = "monthly_fee_usd"


@pytest.fixture
def workspace(qtbot, document, results, themes):
    workspace = DraftWorkspace(document, results, themes)
    qtbot.addWidget(workspace)
    workspace.resize(1500, 900)
    with qtbot.waitExposed(workspace):
        workspace.show()
    return workspace


def _drag(slider, *shares):
    """Take the slider's handle by the mouse and lead it over some shares of its width."""

    def send(kind, share, button, buttons):
        place = QPointF(slider.width() * share, slider.height() / 2)
        event = QMouseEvent(
            kind,
            place,
            slider.mapToGlobal(place),
            button,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(slider, event)
        QApplication.processEvents()

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    send(QEvent.Type.MouseButtonPress, shares[0], left, left)
    for share in shares:
        send(QEvent.Type.MouseMove, share, none, left)
    send(QEvent.Type.MouseButtonRelease, shares[-1], left, none)


def _figures(workspace):
    """What stands on the cards, but for the prices that come later, beside the window."""
    return [card.figure for card in workspace.cards.cards if "walk-away" not in card.title]


def _drawn(workspace):
    """What the charts draw, as one list of arrays."""
    return [
        np.nan_to_num(values).copy()
        for panel in workspace.charts
        for _, values in sorted(panel.figures.values.items())
    ]


def test_dragging_the_fee_redraws_cards_and_charts_while_the_mouse_moves(
    qtbot, workspace, document
):
    figures, drawn = _figures(workspace), _drawn(workspace)
    seen = []
    workspace._results.ready.connect(lambda: seen.append(_figures(workspace)[0]))

    _drag(workspace.form.editor(FEE).slider, 0.5, 0.6, 0.7, 0.8)

    assert len(set(seen)) >= 3  # not only once the button was let go
    assert _figures(workspace) != figures
    assert any((now != before).any() for now, before in zip(_drawn(workspace), drawn, strict=True))


def test_a_drag_is_one_step_that_undo_takes_back(qtbot, workspace, document, results):
    figures, drawn = _figures(workspace), _drawn(workspace)
    fee = document.terms.monthly_fee_usd
    _drag(workspace.form.editor(FEE).slider, 0.5, 0.6, 0.7)
    assert document.undo_stack.count() == 1

    with qtbot.waitSignal(results.ready):
        document.undo_stack.undo()

    assert document.terms.monthly_fee_usd == fee
    assert _figures(workspace) == figures
    for now, before in zip(_drawn(workspace), drawn, strict=True):
        np.testing.assert_array_equal(now, before)


def test_figures_of_a_state_without_one_are_marked_and_stay(qtbot, workspace, document, results):
    before = _figures(workspace)

    with qtbot.waitSignal(results.ready):
        document.edit({"term_months": 120}, text="Beyond the horizon")

    assert "Last valid figures" in workspace.stale.text
    assert workspace.stale.isVisible()
    assert _figures(workspace) == before

    with qtbot.waitSignal(results.ready):
        document.undo_stack.undo()
    assert workspace.stale.isHidden()


def test_the_other_point_of_view_swaps_whose_gain_is_ours(qtbot, workspace, document):
    before = {card.title: card.figure for card in workspace.cards.cards}
    assert document.view_side is Party.LESSOR

    document.set_view_side(Party.LESSEE)

    after = {card.title: card.figure for card in workspace.cards.cards}
    assert after["Our gain"] == before["Their gain"]
    assert after["Their gain"] == before["Our gain"]
    value = workspace.charts[-1]
    assert value.view.specs[0].label.startswith("Lessee")


def test_walk_away_prices_come_once_the_hand_is_still(qtbot, workspace, document):
    qtbot.waitUntil(lambda: workspace.walk_away.is_current)
    asked = workspace.walk_away.prices[Party.LESSOR].price
    (ours,) = [card for card in workspace.cards.cards if card.title == "Our walk-away"]
    assert ours.subtitle.endswith("headroom")

    workspace.walk_away._pause.setInterval(1000)  # [ms] a busy machine drags slowly
    solved = []
    workspace.walk_away.solved.connect(lambda: solved.append(True))
    with qtbot.waitSignal(workspace.walk_away.solved):
        _drag(workspace.form.editor("take_or_pay_share").slider, 0.9, 0.8, 0.7)
        assert ours.subtitle == "being worked out"

    assert len(solved) == 1
    assert ours.subtitle.endswith("headroom")
    assert workspace.walk_away.prices[Party.LESSOR].price != asked


def test_a_clause_is_redlined_as_its_value_changes(qtbot, workspace, document):
    document.edit({"lessee_notice_months": 6}, text="Notice")

    qtbot.waitUntil(lambda: workspace.pane.clauses.section == "Exit and recall")
    assert "line-through" in workspace.pane.clauses.html()
    assert "six" in workspace.pane.clauses.text()


def test_looking_at_a_row_shows_its_clause(qtbot, workspace):
    workspace.reveal("power_pass_through_share")

    qtbot.waitUntil(
        lambda: workspace.pane.clauses.section == MONETISED["power_pass_through_share"].section
    )


def test_each_view_of_each_chart_draws_figures(workspace):
    for panel in workspace.charts:
        for number in range(len(panel._chart.views)):
            if panel.switch is not None:
                panel.switch.button(number).click()
            assert any(np.nan_to_num(values).any() for values in panel.figures.values.values())


def test_the_clauses_fold_away_in_a_narrow_window_and_come_back(qtbot, workspace):
    workspace.resize(1000, 700)
    assert not workspace.pane.is_open
    workspace.resize(1500, 900)
    assert workspace.pane.is_open


def test_streams_that_never_flow_are_left_out_of_the_legend(qtbot, workspace, document, results):
    revenue = workspace.charts[2]
    keys = {spec.key for spec in revenue.legend.specs()}
    assert "overage_fee" not in keys

    with qtbot.waitSignal(results.ready):
        document.edit({"take_or_pay_share": 0.5}, text="Less committed")

    assert "overage_fee" in {spec.key for spec in revenue.legend.specs()}

    with qtbot.waitSignal(results.ready):
        document.open(document.deal, document.baseline, deal_id=1, scenario_id=1)

    assert "overage_fee" not in {spec.key for spec in revenue.legend.specs()}


def test_a_baseline_is_drawn_once_it_differs(qtbot, workspace, document, results):
    """Drawn over itself it would only make lines thicker."""
    keys = [BASELINE in {spec.key for spec in panel.legend.specs()} for panel in workspace.charts]
    with qtbot.waitSignal(results.ready):
        document.edit({FEE: 1.0e9}, text="Lower fee")
    after = [BASELINE in {spec.key for spec in panel.legend.specs()} for panel in workspace.charts]

    assert not any(keys)
    revenue, value = 2, 3
    assert after[revenue]
    assert after[value]


@pytest.mark.parametrize(("width", "columns"), [(1500, 2), (1000, 2), (760, 1)])
def test_charts_stand_below_one_another_where_two_have_no_room(qtbot, workspace, width, columns):
    workspace.resize(width, 700)
    QApplication.processEvents()

    first, second = workspace.charts[:2]
    page = workspace.page

    assert (first.geometry().top() == second.geometry().top()) is (columns == 2)
    assert page.horizontalScrollBar().maximum() == 0


def test_at_the_usual_size_all_cards_and_charts_are_seen_at_once(qtbot, workspace):
    workspace.resize(1028, 655)  # what a window of 1280 x 800 leaves
    QApplication.processEvents()

    page = workspace.page
    assert page.verticalScrollBar().maximum() == 0
    assert page.horizontalScrollBar().maximum() == 0
    assert not any("…" in text.text for card in workspace.cards.cards for text in card.texts)


def test_figures_beside_a_text_that_cannot_be_read_are_marked_and_stay(qtbot, workspace):
    figures = _figures(workspace)
    field = workspace.form.editor(FEE).field
    field.setFocus()
    field.setText("1,2bn")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert _figures(workspace) == figures
    assert "“1,2bn” could mean 1.2 or 12" in workspace.stale.text
    assert all(panel.plot.accessible_value().startswith("last valid") for panel in workspace.charts)

    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not workspace.stale.isVisible()
    assert not workspace.charts[0].plot.accessible_value().startswith("last valid")


def test_every_series_of_every_view_leads_to_a_result_or_a_term():
    specs = [
        spec
        for side in Party
        for chart in live_charts(side)
        for view in chart.views
        for spec in view.specs
    ]

    assert {spec.explains for spec in specs} <= {*RESULTS, *TERMS}


def test_a_figure_of_a_chart_is_explained_in_its_month(qtbot, workspace):
    revenue = workspace.charts[2]

    with qtbot.waitSignal(workspace.asked) as blocker:
        revenue.plot.choice.asked.emit("cumulative", 5, QPoint())

    question, _where = blocker.args
    assert (question.key, question.month) == ("revenue", 5)
    assert question.note == "The chart adds it up from closing."


def test_a_figure_in_another_unit_than_its_result_says_so(workspace):
    capacity = workspace.charts[0]
    plot = capacity.plot
    capacity.switch.button(2).click()
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)

    question, _where = capacity.question()

    assert question.key == "used_h100e"
    assert "in MW" in question.note


def test_a_term_typed_and_not_taken_over_yet_is_read_in_its_clause(qtbot, workspace, document):
    workspace.reveal("term_months")
    field = workspace.form.editor("term_months").field
    field.selectAll()

    QTest.keyClicks(field, "2y")
    qtbot.waitUntil(lambda: "twenty-four" in workspace.pane.clauses.text())
    assert document.value("term_months") == 37
    QTest.keyClicks(field, "zzz")
    qtbot.waitUntil(lambda: "twenty-four" not in workspace.pane.clauses.text())
    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == "37"


def test_wording_of_ones_own_is_read_in_its_clause_as_it_is_written(qtbot, workspace, document):
    workspace.reveal("use")
    own = workspace.form.editor("use").field
    own.position.edited.emit("own", "")

    own.wording.setFocus()
    QTest.keyClicks(own.wording, "Games too. ")

    qtbot.waitUntil(lambda: "Games too." in workspace.pane.clauses.text())
    assert "Games" not in document.value("use").text
