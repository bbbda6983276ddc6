import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox

from core.terms.deal import ASSUMPTIONS, DEAL
from core.terms.lease import LEGAL, TERMS
from core.terms.legal import LegalPosition, Position
from core.terms.scenario import Standing
from core.terms.term import Kind, Party
from gui.forms.input_editor import STANDING, InputEditor
from gui.widgets.chip import Chip
from gui.widgets.scrub import PIXELS_PER_STEP
from gui.widgets.text_area import TextArea

LEFT = Qt.MouseButton.LeftButton
EVERYTHING = {**TERMS, **ASSUMPTIONS, **DEAL}


@pytest.fixture
def row(document, shown):
    """Show the row of a key."""

    def make(key):
        editor = InputEditor(document, EVERYTHING[key])
        document.changed.connect(editor.refresh)
        editor.resize(330, editor.sizeHint().height())
        return shown(editor)

    return make


@pytest.fixture
def edits(document):
    made = []
    document.changed.connect(lambda change: made.append(change.keys))
    return made


def type_over(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def drag(qtbot, widget, offsets):
    middle = widget.rect().center()
    qtbot.mousePress(widget, LEFT, pos=middle)
    for offset in offsets:
        here = QPointF(middle + QPoint(offset, 0))
        none = Qt.KeyboardModifier.NoModifier
        where = widget.mapToGlobal(here)
        move = QMouseEvent(QEvent.Type.MouseMove, here, where, LEFT, LEFT, none)
        QApplication.sendEvent(widget, move)
    qtbot.mouseRelease(widget, LEFT, pos=middle)


@pytest.mark.parametrize("key", EVERYTHING)
def test_showing_any_input_writes_nothing_back(document, row, edits, key):
    editor = row(key)
    document.open(document.deal, document.scenario, baseline=document.baseline)
    editor.field.setFocus()
    editor.field.clearFocus()

    assert editor.field.value() == document.value(key)
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("key", EVERYTHING)
def test_every_input_can_be_reached_and_heard(row, key):
    editor = row(key)
    focus = editor.field.focusProxy() or editor.field

    assert EVERYTHING[key].why in focus.toolTip()
    assert focus.accessibleName().split(", ")[0] == EVERYTHING[key].label
    assert focus.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_typing_a_price_is_one_step_of_undo(qtbot, document, row, edits):
    editor = row("monthly_fee_usd")
    type_over(qtbot, editor.field, "1.2bn")

    assert document.terms.monthly_fee_usd == 1.2e9
    assert edits == [{"monthly_fee_usd"}]
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Monthly fee $1.25bn a month → $1.20bn a month"


def test_undo_puts_the_old_value_back_into_field_and_slider(qtbot, document, row):
    editor = row("monthly_fee_usd")
    before = editor.slider.value()
    type_over(qtbot, editor.field, "1bn")
    document.undo_stack.undo()

    assert editor.field.text() == "1.25bn"
    assert editor.slider.value() == before


def test_what_cannot_be_stays_in_the_field_with_a_sentence_below(qtbot, document, row):
    editor = row("take_or_pay_share")
    type_over(qtbot, editor.field, "140")
    sentence = "Take-or-pay is 140 %; it must lie between 0 % and 100 %."
    assert editor.problem == editor._message.text() == sentence
    assert editor._message.isVisible()
    assert document.undo_stack.count() == 0

    type_over(qtbot, editor.field, "90")
    assert not editor._message.isVisible()
    assert document.terms.take_or_pay_share == 0.9


def test_dragging_the_label_scrubs_in_one_step_of_undo(qtbot, document, row):
    editor = row("take_or_pay_share")
    drag(qtbot, editor.label, [-PIXELS_PER_STEP * step for step in range(1, 11)])

    assert document.terms.take_or_pay_share == 0.9
    assert document.undo_stack.count() == 1
    assert editor.field.hasFocus()


def test_dragging_the_slider_is_one_step_of_undo(qtbot, document, row):
    editor = row("term_months")
    drag(qtbot, editor.slider, [-30, -20, -10])

    assert document.undo_stack.count() == 1
    assert 6 <= document.terms.term_months < 37
    assert isinstance(document.terms.term_months, int)


def test_a_drag_back_to_where_it_began_leaves_nothing_to_undo(qtbot, document, row):
    editor = row("take_or_pay_share")
    drag(qtbot, editor.label, [-30, 0])

    assert document.terms.take_or_pay_share == 1.0
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("part", ["label", "slider"])
def test_escape_takes_a_drag_back_and_leaves_nothing_to_undo(qtbot, document, row, part):
    editor = row("monthly_fee_usd")
    fee = document.terms.monthly_fee_usd
    dragged = getattr(editor, part)
    middle = dragged.rect().center()
    qtbot.mousePress(dragged, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(dragged, middle + QPoint(60, 0))
    assert document.terms.monthly_fee_usd != fee

    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Escape)
    after = document.terms.monthly_fee_usd
    qtbot.mouseMove(dragged, middle + QPoint(90, 0))
    qtbot.mouseRelease(dragged, Qt.MouseButton.LeftButton)

    assert after == document.terms.monthly_fee_usd == fee
    assert document.undo_stack.count() == 0


def test_the_dot_says_what_the_baseline_has_and_returns_to_it(qtbot, document, row):
    editor = row("term_months")
    assert not editor.mark.isVisible()

    document.edit({"term_months": 24})
    assert editor.mark.isVisible()
    assert editor.mark.toolTip().splitlines()[0] == "Baseline 37 months → now 24 months"

    qtbot.mouseClick(editor.mark, LEFT)
    assert document.terms.term_months == 37
    assert not editor.mark.isVisible()


def test_the_dot_goes_where_there_is_no_baseline(document, row):
    editor = row("term_months")
    document.edit({"term_months": 24})
    document.set_baseline(None)

    assert not editor.mark.isVisible()


def test_a_term_without_effect_is_grey_and_says_why(document, row):
    editor = row("price_usd_per_gpu_hour")
    assert not editor.field.isEnabled()
    assert editor.without_effect == ("Has no effect while “Pricing basis” is fixed monthly fee.")
    assert editor.field.toolTip().count(editor.without_effect) == 1

    document.edit({"pricing_basis": "gpu_hour"})
    assert editor.field.isEnabled()
    assert editor.without_effect == ""


def test_an_optional_term_can_be_left_out(qtbot, document, row):
    editor = row("lessee_notice_months")
    assert document.terms.lessee_notice_months == 3
    switch = editor.field.findChild(QCheckBox)
    qtbot.mouseClick(switch, LEFT)
    assert document.terms.lessee_notice_months is None

    qtbot.mouseClick(switch, LEFT)
    assert document.terms.lessee_notice_months == 3


def test_a_term_that_is_reserved_says_so_and_open_ones_are_not_stored(document, row):
    editor = row("term_months")
    menu = editor.standing.menu_of_standings()
    next(one for one in menu.actions() if one.data() == "reserved").trigger()
    assert document.value(STANDING) == {"term_months": Standing.RESERVED}
    assert editor.standing.standing is Standing.RESERVED
    assert "reserved" in editor.standing.accessibleName()

    next(one for one in menu.actions() if one.data() == "open").trigger()
    assert document.value(STANDING) == {}
    menu.deleteLater()


@pytest.mark.parametrize("key", TERMS)
def test_the_side_that_a_higher_value_favours_is_named(row, key):
    chips = row(key).findChildren(Chip)
    favours = TERMS[key].favours

    assert [chip.property("tone") for chip in chips] == ([favours.value] if favours else [])
    assert all(f"favours the {favours.value}" in chip.toolTip() for chip in chips)
    assert favours is None or favours in Party


def test_a_legal_term_is_chosen_among_positions(qtbot, document, row):
    key = next(iter(LEGAL))
    editor = row(key)
    editor.field.position.setFocus()
    qtbot.keyClick(editor.field.position, Qt.Key.Key_Home)

    first = LEGAL[key].options[0]
    assert document.value(key) == LegalPosition(Position(first.code))
    assert not editor.field.findChildren(TextArea)


def test_own_wording_begins_from_the_position_left_behind(qtbot, document, row):
    key = next(iter(LEGAL))
    editor = row(key)
    before = document.value(key)
    editor.field.position.setFocus()
    qtbot.keyClick(editor.field.position, Qt.Key.Key_End)
    assert document.value(key).position is Position.OWN
    assert document.value(key).text == LEGAL[key].option(before.position.value).clause

    editor.field.wording.setFocus()
    editor.field.wording.setPlainText("As the parties agree.")
    editor.field.wording.clearFocus()
    assert document.value(key) == LegalPosition(Position.OWN, "As the parties agree.")
    assert document.undo_stack.count() == 2


def test_an_assumption_has_neither_standing_nor_dot(document, row):
    editor = row("market.spot_drift")
    document.edit({"market.spot_drift": -0.3})

    assert editor.standing is None
    assert not editor.mark.isVisible()
    assert editor.field.text() == "-30"


@pytest.mark.parametrize("key", TERMS)
def test_no_name_of_a_term_is_cut_in_a_form_of_usual_width(row, themes, key):
    editor = row(key)
    editor.resize(290, editor.height())

    QApplication.processEvents()

    assert editor.label.width() >= editor.label.fontMetrics().horizontalAdvance(TERMS[key].label)


@pytest.mark.parametrize("key", [key for key, one in TERMS.items() if one.kind is Kind.CHOICE])
def test_no_option_of_a_term_is_cut_in_a_form_of_usual_width(row, themes, key):
    editor = row(key)
    editor.resize(290, editor.height())

    QApplication.processEvents()

    assert editor.field.width() >= editor.field.whole_width()


@pytest.mark.parametrize("key", [key for key, one in TERMS.items() if one.numeric])
def test_no_figure_of_a_term_and_no_unit_is_cut_in_a_form_of_usual_width(row, themes, key):
    editor = row(key)
    editor.resize(290, editor.height())

    QApplication.processEvents()

    number = editor.field.number if TERMS[key].optional else editor.field
    assert number.width() >= number.whole_width()


def test_a_long_figure_is_not_cut_for_a_long_name(document, row, themes):
    editor = row("initial_delivery_share")
    editor.resize(290, editor.height())

    document.edit({"initial_delivery_share": 0.46040963})
    QApplication.processEvents()

    assert editor.field.text() == "46.040963"
    assert editor.field.width() >= editor.field.whole_width()


def agree(document, key):
    document.edit({STANDING: {**document.scenario.standing, key: Standing.AGREED}})


@pytest.mark.parametrize("key", TERMS)
def test_a_term_that_is_agreed_cannot_be_edited_in_its_row(document, row, key):
    editor = row(key)
    agree(document, key)

    assert editor.locked
    assert not editor.field.isEnabled()
    assert editor.slider is None or not editor.slider.isEnabled()
    assert not editor.mark.isEnabled()
    assert "Agreed" in editor.toolTip()
    assert editor.standing.isEnabled()


@pytest.mark.parametrize(
    ("typed", "month"),
    [("May 2027", 13), ("2027-01", 9), ("1 June 2026", 2), ("4", 4), ("month 7", 7)],
)
def test_commencement_is_typed_as_a_month_or_as_its_date(qtbot, document, row, typed, month):
    editor = row("commencement_month")

    type_over(qtbot, editor.field, typed)

    assert document.value("commencement_month") == month
    assert editor.field.text() == str(month)


def test_the_date_of_commencement_is_in_its_tool_tip(document, row):
    editor = row("commencement_month")
    document.edit({"commencement_month": 13})

    assert editor.field.toolTip().startswith("month 13 (May 2027)")


def test_a_commencement_before_closing_is_refused(qtbot, document, row):
    editor = row("commencement_month")

    type_over(qtbot, editor.field, "Apr 2026")

    assert "must lie between month 1 and month 180" in editor.problem
    assert document.value("commencement_month") == 1


def test_a_term_looks_agreed_at_once_and_can_still_be_read(document, row, themes):
    editor = row("take_or_pay_share")
    agree(document, "take_or_pay_share")
    made_so = row("take_or_pay_share")
    for one in (editor, made_so):
        one.standing.clearFocus()

    assert editor.label.grab().toImage() == made_so.label.grab().toImage()
    assert editor.field.grab().toImage() == made_so.field.grab().toImage()


def test_neither_dragging_nor_typing_nor_the_wheel_moves_what_is_agreed(qtbot, document, row):
    document.edit({"monthly_fee_usd": 1.3e9})
    editor = row("monthly_fee_usd")
    agree(document, "monthly_fee_usd")
    steps = document.undo_stack.count()

    drag(qtbot, editor.label, [4 * PIXELS_PER_STEP])
    drag(qtbot, editor.slider, [40])
    type_over(qtbot, editor.field, "2bn")
    editor.return_to_baseline()
    editor.field.step(3, fine=False, gesture="wheel")

    assert document.terms.monthly_fee_usd == 1.3e9
    assert document.undo_stack.count() == steps
    assert editor.field.text() == "1.3bn"


def test_opened_again_an_agreed_term_can_be_edited(qtbot, document, row):
    editor = row("term_months")
    agree(document, "term_months")

    editor.standing.chosen.emit(Standing.OPEN)
    type_over(qtbot, editor.field, "24")

    assert document.terms.term_months == 24
    assert "Agreed" not in editor.toolTip()


def test_the_keyboard_goes_to_where_an_agreed_term_is_unlocked(document, row):
    editor = row("term_months")
    agree(document, "term_months")

    editor.take_focus()

    assert editor.standing.hasFocus()
