import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget

from core import resources
from core.engine.evaluate import evaluate
from core.engine.explain import TABLES
from core.terms.scenario import Status
from core.terms.term import Party
from gui.charts.periods import Period
from gui.commands import COMMANDS
from gui.forms.input_editor import InputEditor
from gui.library.model import Role
from gui.library.sorting import sort_of
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.shell import Shell
from gui.widgets.message_bar import MessageBar
from gui.workspaces import TITLES

FEE = "monthly_fee_usd"


def field_of(main, key):
    """Return the line in which a term is typed, with the focus."""
    main.show_input(key)
    editor = main.workspaces.draft.findChild(InputEditor, key)
    line = (
        editor.field if isinstance(editor.field, QLineEdit) else editor.field.findChild(QLineEdit)
    )
    main.shell.activateWindow()
    line.setFocus()
    return line


def test_every_workspace_of_this_version_is_built(main):
    main.workspaces.build_all()

    assert tuple(main.workspaces.built) == ("Draft", "Compare", "Documents", "Assumptions")
    assert all(main.workspaces.built[title].title == title for title in TITLES)


def test_every_command_has_something_to_call(main):
    for command in COMMANDS:
        assert isinstance(main.actions[command.id], QAction)
    shown = {
        action for menu in main.shell.menuBar().findChildren(QMenu) for action in menu.actions()
    }
    assert {main.actions[command.id] for command in COMMANDS} <= shown


def test_a_price_typed_in_the_draft_changes_the_figures_and_is_undone_by_key(qtbot, main):
    line = field_of(main, FEE)
    before = main.results.outcome

    line.selectAll()
    with qtbot.waitSignal(main.results.ready):
        QTest.keyClicks(line, "1bn")
        QTest.keyClick(line, Qt.Key.Key_Return)
    document = main.session.document
    assert document.value(FEE) == 1e9
    expected = evaluate(document.deal, document.terms).metric("lessor_gain_usd")
    assert main.results.outcome.metric("lessor_gain_usd") == expected
    assert "$1.25bn" in main.actions["undo"].text()

    with qtbot.waitSignal(main.results.ready):
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.value(FEE) == 1.25e9
    assert main.results.outcome.metric("lessor_gain_usd") == before.metric("lessor_gain_usd")
    assert line.text() == "1.25bn"


def test_what_is_being_typed_is_taken_back_before_the_document(qtbot, main):
    main.session.document.edit({"term_months": 30})
    line = field_of(main, FEE)

    QTest.keyClicks(line, "9")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert main.session.document.value("term_months") == 30


def test_saving_is_offered_only_for_what_is_edited(main):
    assert not main.actions["save"].isEnabled()
    assert not main.shell.isWindowModified()

    main.session.document.edit({FEE: 1e9})
    assert main.actions["save"].isEnabled()
    assert main.shell.isWindowModified()
    main.actions["save"].trigger()

    assert not main.actions["save"].isEnabled()
    assert (
        main.session.store.scenario(main.session.document.scenario_id).terms.monthly_fee_usd == 1e9
    )


def test_the_palette_finds_terms_scenarios_and_commands(qtbot, main):
    titles = {item.title for item in main._palette_items()}
    assert {
        "Monthly fee",
        "Lessee's counter",
        "Save round",
        "DSCR covenant",
        *TABLES.values(),
    } <= titles

    main.actions["find"].trigger()
    QTest.keyClicks(main.palette.search, "lessee's counter")
    QTest.keyClick(main.palette.search, Qt.Key.Key_Return)

    assert main.session.document.scenario.name == "Lessee's counter"
    assert not main.palette.isVisible()


def test_the_palette_finds_the_commands_of_the_charts_in_view(qtbot, main):
    main.show_workspace("Draft")
    revenue = main.workspaces.draft.charts[2]

    main.actions["find"].trigger()
    QTest.keyClicks(main.palette.search, "years revenue")
    QTest.keyClick(main.palette.search, Qt.Key.Key_Return)

    assert revenue.figures.period is Period.YEARS
    main.show_workspace("Documents")
    assert not any(item.subtitle.startswith("Chart") for item in main._palette_items())


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, main):
    main.show_workspace("Draft")
    switch = main.workspaces.draft.charts[0].switch
    switch.button(2).setFocus()

    QTest.keyClick(switch.button(2), Qt.Key.Key_Return)

    assert switch.button(2).isChecked()


def test_enter_opens_the_menu_of_a_button_that_has_one(qtbot, main, monkeypatch):
    main.results.refresh()
    button = main.status_line.findings
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    shown = []
    monkeypatch.setattr(button, "showMenu", lambda: shown.append(True))

    QTest.keyClick(button, Qt.Key.Key_Return)

    assert shown


@pytest.mark.parametrize(
    ("key", "title"), [(FEE, "Draft"), ("facility.debt.dscr_covenant", "Assumptions")]
)
def test_an_input_is_shown_where_it_is_edited(main, key, title):
    main.show_input(key)

    assert TITLES[main.workspaces.currentIndex()] == title
    editor = main.workspaces.built[title].findChild(InputEditor, key)
    assert editor.isVisible()
    assert not editor.visibleRegion().isEmpty()


def test_the_view_turns_to_the_other_side(main):
    main.actions["view_as_lessee"].trigger()

    assert main.session.document.view_side is Party.LESSEE
    assert main.actions["view_as_lessee"].isChecked()
    assert not main.actions["view_as_lessor"].isChecked()


def test_a_deal_file_dropped_on_the_window_is_imported_and_can_be_taken_back(qtbot, main):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(resources.sample_deals()[1]))])
    before = len(main.session.store.deals())

    drop = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    main.shell.dropEvent(drop)
    assert len(main.session.store.deals()) == before + 1
    assert main.session.document.deal.name == "Colossus 1, whole facility"

    undo = main.shell.findChild(MessageBar).findChild(QPushButton)
    assert undo.text() == "Undo"
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert len(main.session.store.deals()) == before


def test_a_double_click_in_the_library_opens_that_scenario_in_any_order(qtbot, main):
    panel, document = main.panel, main.session.document
    panel.sorting.choose(sort_of("date"))
    panel.sorting.last_first.setChecked(True)
    wanted = panel.scenarios_shown(document.deal_id)[1]
    panel.select(document.deal_id, wanted)
    index = panel.tree.currentIndex()
    assert index.data(Role.SCENARIO_ID) == wanted

    place = panel.tree.visualRect(index).center()
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert document.scenario_id == wanted


def test_a_name_typed_in_the_library_is_saved(qtbot, main):
    document = main.session.document
    main.panel.select(document.deal_id, document.scenario_id)
    main.shell.activateWindow()

    main.actions["rename"].trigger()
    line = main.panel.tree.findChild(QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Round one")
    QTest.keyClick(line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: document.scenario.name == "Round one")
    assert main.session.store.scenario(document.scenario_id).name == "Round one"
    assert not main.session.unsaved


def test_an_archived_scenario_can_be_brought_back_at_once(qtbot, main):
    document, store = main.session.document, main.session.store
    deal_id, scenario_id = document.deal_id, document.scenario_id
    main.panel.select(deal_id, scenario_id)

    main.actions["archive"].trigger()
    assert scenario_id not in {row.id for row in store.scenarios(deal_id)}
    assert document.scenario_id != scenario_id
    undo = main.shell.findChild(MessageBar).findChild(QPushButton)
    assert undo.text() == "Undo"
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert scenario_id in {row.id for row in store.scenarios(deal_id)}
    assert document.scenario_id == scenario_id


def test_the_status_of_a_scenario_that_is_not_open_is_saved_alone(main):
    document, store = main.session.document, main.session.store
    main.session.document.edit({FEE: 1e9})
    other = next(row for row in store.scenarios(document.deal_id) if row.status is Status.DRAFT)
    main.panel.select(document.deal_id, other.id)

    main.actions["status_sent"].trigger()

    assert store.scenario(other.id).status is Status.SENT
    assert main.session.unsaved


def test_the_history_leads_back_to_an_earlier_save(qtbot, main):
    document = main.session.document
    main.session.save_with({FEE: 1e9}, "Fee")
    main.panel.select(document.deal_id, document.scenario_id)

    main.actions["history"].trigger()
    dialog = next(
        one
        for one in main.shell.findChildren(QWidget)
        if one.windowTitle() == "History of the scenario"
    )
    qtbot.addWidget(dialog)
    assert len(dialog.saves.text().splitlines()) == 3
    assert "$1.25bn" in dialog.lines.text()
    dialog.choose(1)
    dialog.restore.click()

    assert document.value(FEE) == 1.25e9
    assert not main.session.unsaved
    document.undo_stack.undo()
    assert document.value(FEE) == 1e9


def test_ticks_are_what_is_compared_and_are_remembered(qtbot, main):
    deal_id = main.session.document.deal_id
    first, second, *_ = main.panel.scenarios_shown(deal_id)

    with qtbot.waitSignal(main.ticks.chosen) as chosen:
        main.panel.model.set_ticked({first, second})

    assert chosen.args == [(first, second)]
    assert Settings.text(main._settings, f"ticked_of_{deal_id}") == f"{first},{second}"


def test_the_window_remembers_its_workspace_and_its_library(qtbot, main, session, themes, home):
    main.show_workspace("Assumptions")
    main.actions["show_library"].trigger()
    main.shell.close()

    shell = Shell(Settings(home))
    qtbot.addWidget(shell)
    again = MainWindow(shell, session, main.results, themes, Settings(home))
    again.workspaces.build_all()
    shell.show()

    assert again.workspaces.currentIndex() == TITLES.index("Assumptions")
    assert not again.panel.isVisible()
    assert not again.actions["show_library"].isChecked()


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_a_theme_is_put_on_and_remembered(main, mode):
    main.actions[f"theme_{mode}"].trigger()

    assert main.themes.current.dark is (mode == "dark")
    assert main._settings.text("theme") == mode
    picture = main.shell.grab().toImage()
    corner = picture.pixelColor(picture.rect().bottomLeft() + QPoint(2, -2))
    assert (corner.lightnessF() < 0.5) is (mode == "dark")


def test_closing_loses_no_edit(qtbot, main):
    main.session.document.edit({FEE: 1e9})

    main.shell.close()

    (pending,) = main.session.store.pending()
    assert pending.scenario.terms.monthly_fee_usd == 1e9
    assert QApplication.activeModalWidget() is None


def test_the_readings_go_with_the_draft_that_they_are_about(main):
    main.show_workspace("Draft")
    readings = main.workspaces.draft.readings
    readings.ask(Party.LESSEE, QPoint())
    assert readings.isVisible()

    main.show_workspace("Compare")

    assert not readings.isVisible()
