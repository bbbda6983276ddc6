from dataclasses import replace

import docx
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from core.terms.term import Party
from gui.compare.compare_view import USUAL, WIDEST
from gui.compare.memo_export import NO_BASELINE, NO_OTHER
from gui.compare.model import STANDING
from gui.compare.table import Arrangement
from gui.compare.workspace import CompareWorkspace


@pytest.fixture
def deal_id(store, document, sample):
    """The sample's number in the store, open in the document."""
    number = next(row.id for row in store.deals() if row.name == sample.deal.name)
    document.open(sample.deal, sample.scenarios[0], deal_id=number, scenario_id=1)
    return number


@pytest.fixture
def numbers(store, deal_id):
    return [row.id for row in store.scenarios(deal_id)]


@pytest.fixture
def workspace(qtbot, document, results, store, themes, settings, deal_id):
    workspace = CompareWorkspace(document, results, store, themes, settings)
    qtbot.addWidget(workspace)
    workspace.resize(1200, 800)
    with qtbot.waitExposed(workspace):
        workspace.show()
    return workspace


def _heads(workspace):
    model = workspace.model
    across = Qt.Orientation.Horizontal
    return [model.headerData(column, across) for column in range(model.columnCount())]


def _cell(workspace, key, number):
    row = next(row for row in workspace.rows if row.key == key)
    keys = [one.key for one in workspace.contenders]
    return row.cells[keys.index(number)]


def test_with_nothing_ticked_it_says_what_to_do(workspace):
    assert "Tick" in workspace.empty.text()
    assert workspace.empty.isVisible()
    assert workspace.contenders == ()


def test_each_ticked_scenario_is_a_column(workspace, store, numbers):
    workspace.set_scenarios(numbers)

    names = [store.scenario(number).name for number in numbers]
    assert _heads(workspace) == names
    assert workspace.empty.isHidden()


def test_the_narrowed_table_has_only_terms_that_differ(workspace, numbers):
    workspace.set_scenarios(numbers)
    everything = len(workspace.rows)

    workspace.bar.only.setChecked(True)

    assert 0 < len(workspace.rows) < everything
    keys = {row.key for row in workspace.rows}
    assert "monthly_fee_usd" in keys or "price_usd_per_gpu_hour" in keys


def test_sorting_moves_columns_and_not_figures(workspace, numbers):
    workspace.set_scenarios(numbers)
    before = {number: _cell(workspace, "lessor_gain_usd", number).text for number in numbers}

    workspace.view.row_chosen.emit("lessor_gain_usd")

    assert [one.key for one in workspace.contenders] != numbers
    after = {number: _cell(workspace, "lessor_gain_usd", number).text for number in numbers}
    assert after == before
    workspace.order_by("lessor_gain_usd")
    workspace.order_by("lessor_gain_usd")
    assert [one.key for one in workspace.contenders] == numbers  # as ticked again


def test_a_double_click_opens_the_scenario_that_is_seen_there(qtbot, workspace, numbers):
    workspace.set_scenarios(numbers)
    workspace.order_by("lessee_gain_usd")
    first = workspace.contenders[0].key

    with qtbot.waitSignal(workspace.open_requested) as blocker:
        workspace.view.horizontalHeader().sectionDoubleClicked.emit(0)

    assert blocker.args == [first]


def test_the_baseline_can_be_chosen_and_stays_when_columns_are_sorted(workspace, numbers):
    workspace.set_scenarios(numbers)
    workspace.bar.baselines.setCurrentIndex(workspace.bar.baselines.findData(numbers[2]))
    workspace.order_by("headline_value_usd")

    assert workspace.bar.baseline == numbers[2]
    assert _cell(workspace, "firm_value_usd", numbers[2]).change == ""
    assert any(
        _cell(workspace, "firm_value_usd", number).change
        for number in numbers
        if number != numbers[2]
    )


def test_one_case_for_all_changes_the_figures(workspace, numbers):
    workspace.set_scenarios(numbers)
    before = _cell(workspace, "lessor_gain_usd", numbers[0]).text

    workspace.bar.cases.choose(["Rents rise"])
    assert _cell(workspace, "lessor_gain_usd", numbers[0]).text != before
    assert {one.case for one in workspace.contenders} == {"Rents rise"}

    workspace.bar.cases.choose([])
    assert _cell(workspace, "lessor_gain_usd", numbers[0]).text == before


def test_an_edited_assumption_is_in_the_comparison_at_once(
    qtbot, workspace, document, results, numbers
):
    workspace.set_scenarios(numbers)
    before = _cell(workspace, "lessor_gain_usd", numbers[0]).text

    with qtbot.waitSignal(results.ready):
        document.edit({"lessor.own_use_usd_per_h100e_hour": 3.5})

    assert _cell(workspace, "lessor_gain_usd", numbers[0]).text != before


def test_a_saved_change_is_seen_at_the_next_look(workspace, store, numbers):
    workspace.set_scenarios(numbers)
    workspace.hide()
    scenario = store.scenario(numbers[0])
    store.save_scenario(
        numbers[0], replace(scenario, terms=replace(scenario.terms, term_months=24))
    )

    workspace.show()

    assert _cell(workspace, "term_months", numbers[0]).text == "24 months"


def test_the_chart_lays_the_chosen_line_of_each_scenario_over_the_others(workspace, numbers):
    workspace.set_scenarios(numbers)

    workspace.below.overlay.choose("utilization")

    drawn = workspace.below.overlay.values()
    assert set(drawn) == {one.column for one in workspace.contenders}
    for one in workspace.contenders:
        np.testing.assert_array_equal(drawn[one.column], one.outcome.line("utilization"))


def test_a_summed_line_ends_at_the_total(workspace, numbers):
    workspace.set_scenarios(numbers)
    workspace.below.overlay.choose("invoice")

    workspace.below.overlay.summed.setChecked(True)

    for one in workspace.contenders:
        last = workspace.below.overlay.values()[one.column][-1]
        assert last == pytest.approx(one.outcome.metric("total_invoiced_usd"))


def test_the_copied_table_has_the_figures_in_full(workspace, numbers):
    workspace.set_scenarios(numbers)

    workspace.copy()

    text = QGuiApplication.clipboard().text()
    assert "$45,275,000,000" in text
    assert len(text.splitlines()) == len(workspace.rows) + 1


def test_a_scenario_the_model_is_not_defined_for_keeps_its_column(
    qtbot, workspace, document, results, numbers
):
    workspace.set_scenarios(numbers)

    with qtbot.waitSignal(results.ready):
        document.edit({"horizon_months": 36})

    undefined = [one for one in workspace.contenders if one.outcome is None]
    assert undefined
    assert len(workspace.contenders) == len(numbers)
    cell = _cell(workspace, "lessor_gain_usd", undefined[0].key)
    assert cell.text == "not defined"
    assert "horizon" in cell.in_full


def test_the_columns_share_the_width_until_one_is_set_by_hand(workspace, numbers):
    view = workspace.view
    workspace.set_scenarios(numbers[:2])
    assert view.columnWidth(0) == view.columnWidth(1) == WIDEST

    workspace.set_scenarios(numbers)
    room = view.viewport().width()
    assert room - len(numbers) < sum(map(view.columnWidth, range(len(numbers)))) <= room

    workspace.resize(800, 800)
    assert view.columnWidth(0) == USUAL  # and the rest is scrolled to

    view.setColumnWidth(0, 300)
    workspace.set_scenarios(numbers[:3])
    assert view.columnWidth(0) == 300


def test_an_open_scenario_with_edits_is_marked_as_compared_as_saved(
    qtbot, workspace, document, results, store, deal_id, numbers
):
    scenario = store.scenario(numbers[1])
    document.open(document.deal, scenario, deal_id=deal_id, scenario_id=numbers[1])
    workspace.set_scenarios(numbers)
    across = Qt.Orientation.Horizontal
    assert workspace.model.headerData(0, across, STANDING) == "baseline"
    assert "as saved" not in workspace.model.headerData(1, across, STANDING)

    with qtbot.waitSignal(results.ready):
        document.edit({"term_months": 24})

    assert workspace.model.headerData(1, across, STANDING).endswith("as saved")


def test_days_read_as_days_and_sort_as_such(workspace, numbers):
    workspace.set_scenarios(numbers)

    workspace.order_by("scenario.Date")

    days = [_cell(workspace, "scenario.Date", one.key).text for one in workspace.contenders]
    assert days[0] == "5 June 2026"
    assert days[-1] == "3 May 2026"


def test_the_bridge_leads_from_the_baseline_and_follows_an_assumption_and_the_side(
    qtbot, workspace, document, results, numbers
):
    card = workspace.below.bridge
    workspace.set_scenarios(numbers[:2])
    with qtbot.waitSignal(card.job.done, timeout=20_000):
        workspace.below.show_view(1)
    before = card.model.rows[0].steps[Party.LESSOR].cents

    with qtbot.waitSignal(card.job.done, timeout=20_000):
        document.edit({"lessor.own_use_usd_per_h100e_hour": 3.5})

    assert card.model.rows[0].steps[Party.LESSOR].cents != before
    assert card.model.ours is Party.LESSOR

    with qtbot.waitSignal(results.ready):
        document.set_view_side(Party.LESSEE)
    assert card.model.ours is Party.LESSEE
    assert card.side is Party.LESSEE
    workspace.hide()


def test_the_memo_needs_a_baseline_and_another_scenario(workspace, numbers):
    button = workspace.bar.memo
    workspace.set_scenarios(numbers[:1])
    assert (button.isEnabled(), button.toolTip()) == (False, NO_OTHER)

    workspace.set_scenarios(numbers[:2])
    assert button.isEnabled()

    workspace.bar.baselines.setCurrentIndex(workspace.bar.baselines.findData(None))
    assert (button.isEnabled(), button.toolTip()) == (False, NO_BASELINE)


def test_with_nothing_ticked_a_wanted_memo_is_answered_above_what_to_do(workspace):
    workspace.ask_memo()

    assert workspace.message.isVisible()
    assert workspace.message.text == NO_OTHER
    assert workspace.empty.isVisible()
    assert workspace.bar.isHidden()


def test_the_button_writes_the_columns_as_they_stand(
    qtbot, workspace, numbers, tmp_path, monkeypatch
):
    path = tmp_path / "memo.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    workspace.set_scenarios(numbers)
    workspace.bar.baselines.setCurrentIndex(workspace.bar.baselines.findData(numbers[1]))
    workspace.order_by("lessor_gain_usd")
    names = [one.scenario.name for one in workspace.contenders if one.key != numbers[1]]

    with qtbot.waitSignal(workspace.memo.job.done, timeout=20_000):
        workspace.bar.memo.click()
        assert (workspace.bar.memo.isEnabled(), workspace.message.text) == (
            False,
            "Writing the memo …",
        )

    assert workspace.bar.memo.isEnabled()
    assert str(path) in workspace.message.text
    text = [one.text for one in docx.Document(path).paragraphs]
    headings = [one for one in text if one.startswith("What the changes of")]
    assert headings == [f"What the changes of “{name}” are worth" for name in names]


def test_a_column_is_moved_with_the_keyboard_and_stays_there(qtbot, workspace, numbers):
    workspace.set_scenarios(numbers)
    view = workspace.view
    workspace.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(workspace.model.index(1, 0))
    first, second, *rest = (one.key for one in workspace.contenders)

    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert [one.key for one in workspace.contenders] == [second, first, *rest]
    assert view.currentIndex().column() == 1
    workspace.refresh()
    assert [one.key for one in workspace.contenders] == [second, first, *rest]
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert [one.key for one in workspace.contenders] == [first, second, *rest]


def test_a_dragged_column_stands_where_it_was_dropped(qtbot, workspace, numbers):
    workspace.set_scenarios(numbers)
    heads = workspace.view.heads
    keys = [one.key for one in workspace.contenders]
    start, end = (
        QPoint(
            heads.sectionViewportPosition(place) + heads.sectionSize(place) * (1 + place) // 4, 30
        )
        for place in (0, 2)
    )

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    qtbot.mousePress(heads.viewport(), left, pos=start)
    for part in (0.2, 0.6, 1.0):
        at = QPointF(start + (end - start) * part)
        where = heads.viewport().mapToGlobal(at)
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, where, none, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(heads.viewport(), move)
    qtbot.mouseRelease(heads.viewport(), left, pos=end)

    assert [one.key for one in workspace.contenders] == [keys[1], keys[2], keys[0], *keys[3:]]
    assert [heads.visualIndex(place) for place in range(len(keys))] == list(range(len(keys)))


def test_columns_cases_baseline_order_and_splitter_are_there_again_after_a_restart(
    qtbot, workspace, document, results, store, themes, settings, numbers
):
    workspace.set_scenarios(numbers)
    workspace.bar.cases.choose(["Base", "Rents rise"])
    workspace.view.move_column(0, 3)
    workspace.bar.choose_baseline(numbers[1])
    workspace.bar.only.setChecked(True)
    workspace.view.corner.choose(Arrangement.DIFFERENCE)
    workspace._split.moveSplitter(300, 1)
    columns = [one.column for one in workspace.contenders]
    sizes = workspace._split.sizes()

    again = CompareWorkspace(document, results, store, themes, settings)
    qtbot.addWidget(again)
    again.resize(workspace.size())
    again.set_scenarios(numbers)
    with qtbot.waitExposed(again):
        again.show()

    assert [one.column for one in again.contenders] == columns
    assert again.bar.cases.chosen == ("Base", "Rents rise")
    assert again.bar.baseline == numbers[1]
    assert again.bar.only_differences
    assert again.view.corner.arrangement is Arrangement.DIFFERENCE
    assert again._split.sizes() == sizes

    again.order_by("lessor_gain_usd")
    third = CompareWorkspace(document, results, store, themes, settings)
    qtbot.addWidget(third)
    third.set_scenarios(numbers)
    third.refresh()
    gains = [one.outcome.metric("lessor_gain_usd") for one in third.contenders]
    assert gains == sorted(gains, reverse=True)


def test_each_scenario_under_several_cases_has_a_column_for_every_one(workspace, numbers):
    workspace.set_scenarios(numbers[:3])

    workspace.bar.cases.choose(["Base", "Rents rise"])

    assert [(one.key, one.case) for one in workspace.contenders] == [
        (number, case) for number in numbers[:3] for case in ("Base", "Rents rise")
    ]
    assert len(_heads(workspace)) == 6
    across = Qt.Orientation.Horizontal
    standing = [workspace.model.headerData(place, across, STANDING) for place in (0, 1, 3)]
    assert standing[0] == "Base · baseline"
    assert standing[1] == "Rents rise · baseline"
    assert standing[2].startswith("Rents rise · ")
    others = workspace.below.bridge.others
    assert others.count() == 4
    workspace.copy()
    assert (
        f"{workspace.contenders[1].scenario.name}, Rents rise"
        in (QGuiApplication.clipboard().text().splitlines()[0])
    )


def test_better_and_worse_are_those_of_the_side_that_is_looked_from(workspace, document, numbers):
    workspace.set_scenarios(numbers[:2])
    workspace.show()
    index = next(
        workspace.model.index(row, 1)
        for row, line in enumerate(workspace.model.lines)
        if getattr(line, "key", "") == "firm_value_usd"
    )
    said = Qt.ItemDataRole.AccessibleTextRole
    assert "better for us" in index.data(said)
    assert "best" in index.data(said)

    document.set_view_side(Party.LESSEE)
    workspace.refresh()

    index = workspace.model.index(index.row(), 1)
    assert "worse for us" in index.data(said)
    assert "best" not in index.data(said)


def test_the_names_of_the_rows_stay_in_sight_while_columns_are_scrolled(workspace, numbers):
    workspace.resize(800, 800)
    workspace.set_scenarios(numbers)
    view = workspace.view
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0

    bar.setValue(bar.maximum())

    assert view.verticalHeader().isVisible()
    assert view.verticalHeader().x() == view.frameWidth()
    assert view.columnViewportPosition(0) < 0


def test_rows_by_name_stand_without_sections(workspace, numbers):
    workspace.set_scenarios(numbers)

    workspace.view.corner.choose(Arrangement.NAME)

    labels = [row.label.casefold() for row in workspace.rows]
    assert labels == sorted(labels)
    assert workspace.model.headings() == ()


def test_the_head_of_a_column_makes_it_the_baseline(workspace, numbers):
    workspace.set_scenarios(numbers)

    workspace.view.baseline_chosen.emit(numbers[2])

    assert workspace.bar.baseline == numbers[2]


def test_selected_cells_are_copied_with_their_names_and_figures_in_full(workspace, numbers):
    workspace.set_scenarios(numbers)
    row = next(
        row
        for row, line in enumerate(workspace.model.lines)
        if getattr(line, "key", "") == "headline_value_usd"
    )
    workspace.view.setCurrentIndex(workspace.model.index(row, 0))

    workspace.view.copy_selection()

    name = workspace.contenders[0].scenario.name
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == [f"\t{name}", "Headline value\t$45,275,000,000"]


def test_a_document_of_the_comparison_names_the_saves_it_is_of(
    qtbot, workspace, document, results, store, numbers
):
    scenario = store.scenario(numbers[0])
    store.save_scenario(numbers[0], replace(scenario, notes="Once more"))
    workspace.set_scenarios(numbers)
    assert [one.revision for one in workspace.contenders[:2]] == ["2", "1"]

    with qtbot.waitSignal(results.ready):
        document.edit({"lessor.own_use_usd_per_h100e_hour": 3.5})

    assert [one.revision for one in workspace.contenders[:2]] == ["2+", "1+"]


def test_each_deal_keeps_its_own_baseline_cases_and_order(
    workspace, document, store, deal_id, numbers
):
    other = next(row.id for row in store.deals() if row.id != deal_id)
    others = [row.id for row in store.scenarios(other)]
    deals = {deal_id: numbers, other: others}

    def look_at(number):
        first = deals[number][0]
        document.open(store.deal(number), store.scenario(first), deal_id=number, scenario_id=first)
        workspace.set_scenarios(deals[number])
        workspace.refresh()

    look_at(deal_id)
    workspace.bar.cases.choose(["Rents rise"])
    workspace.order_by("lessor_gain_usd")
    workspace.bar.choose_baseline(numbers[2])
    columns = [one.column for one in workspace.contenders]

    look_at(other)
    assert workspace.bar.cases.chosen == ()
    assert workspace.bar.baseline == others[0]
    assert [one.key for one in workspace.contenders] == others
    workspace.bar.choose_baseline(others[1])

    look_at(deal_id)
    assert workspace.bar.cases.chosen == ("Rents rise",)
    assert workspace.bar.baseline == numbers[2]
    assert [one.column for one in workspace.contenders] == columns
    look_at(other)
    assert workspace.bar.baseline == others[1]
