from dataclasses import replace

import docx
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.terms.term import Party
from gui.compare.compare_bar import OWN_CASE
from gui.compare.compare_view import USUAL, WIDEST
from gui.compare.memo_export import NO_BASELINE, NO_OTHER, WRITING
from gui.compare.model import STANDING
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
def workspace(qtbot, document, results, store, themes, deal_id):
    workspace = CompareWorkspace(document, results, store, themes)
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

    workspace.bar.cases.setCurrentText("Rents rise")
    assert _cell(workspace, "lessor_gain_usd", numbers[0]).text != before
    assert {one.case for one in workspace.contenders} == {"Rents rise"}

    workspace.bar.cases.setCurrentText(OWN_CASE)
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
    assert set(drawn) == {str(number) for number in numbers}
    for one in workspace.contenders:
        np.testing.assert_array_equal(drawn[str(one.key)], one.outcome.line("utilization"))


def test_a_summed_line_ends_at_the_total(workspace, numbers):
    workspace.set_scenarios(numbers)
    workspace.below.overlay.choose("invoice")

    workspace.below.overlay.summed.setChecked(True)

    for one in workspace.contenders:
        last = workspace.below.overlay.values()[str(one.key)][-1]
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
        assert (workspace.bar.memo.isEnabled(), workspace.message.text) == (False, WRITING)

    assert workspace.bar.memo.isEnabled()
    assert str(path) in workspace.message.text
    text = [one.text for one in docx.Document(path).paragraphs]
    headings = [one for one in text if one.startswith("What the changes of")]
    assert headings == [f"What the changes of “{name}” are worth" for name in names]
