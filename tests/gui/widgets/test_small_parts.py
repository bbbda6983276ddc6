from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.widgets.chip import Chip
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.message_bar import MessageAction, MessageBar
from gui.widgets.section_header import SectionHeader
from gui.widgets.view_switch import ViewSwitch
from gui.widgets.whole_label import WholeLabel


def test_a_label_that_is_cut_has_its_whole_text_in_the_tooltip(shown):
    label = ElidedLabel("Lessee may serve it from the end of")
    label.set_help("When notice may be served.")
    label.setFixedWidth(80)
    shown(label)
    assert label.toolTip().splitlines() == [
        "Lessee may serve it from the end of",
        "When notice may be served.",
    ]

    label.setFixedWidth(600)
    label.resize(600, 20)
    assert label.toolTip() == "When notice may be served."


def test_a_section_folds_by_space_and_says_so(shown, qtbot):
    header = shown(SectionHeader("Price"))
    header.setFocus()
    states = []
    header.toggled.connect(states.append)
    qtbot.keyClick(header.focusProxy(), Qt.Key.Key_Space)
    qtbot.keyClick(header.focusProxy(), Qt.Key.Key_Space)
    header.set_badge("2 changed")

    assert states == [False, True]
    assert header.focusProxy().accessibleName() == "Price, open, 2 changed"


def test_a_message_shows_its_buttons_and_a_press_runs_and_closes(shown, qtbot):
    bar = MessageBar()
    ran = []
    bar.show_message(
        "The program ended unexpectedly; 3 edits were kept.",
        tone="warning",
        actions=[MessageAction(text="Restore", run=lambda: ran.append("restored"))],
    )
    shown(bar)
    button = bar.findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert ran == ["restored"]
    assert bar.text == ""
    assert not bar.isVisible()


def test_a_message_replaces_the_one_before_with_its_buttons(shown):
    bar = MessageBar()
    bar.show_message("One.", actions=[MessageAction(text="A", run=print)])
    bar.show_message("Two.", actions=[MessageAction(text="B", run=print)])
    shown(bar)

    shown_buttons = [one for one in bar.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown_buttons] == ["B"]
    assert bar.text == "Two."


def test_markup_in_a_message_is_shown_as_text(shown):
    bar = MessageBar()
    bar.show_message("<b>Deal</b> & co")
    shown(bar)

    assert bar._text.textFormat() is Qt.TextFormat.PlainText


def test_a_chip_carries_its_tone_for_the_stylesheet(shown):
    chip = shown(Chip("lessor", "lessor", help_text="A higher value favours the lessor."))
    chip.set_tone("lessee")

    assert chip.property("tone") == "lessee"
    assert chip.accessibleDescription() == "A higher value favours the lessor."


def test_a_sentence_beside_a_title_is_whole_or_not_there(shown, qtbot):
    label = shown(WholeLabel("of the lessor, by stream"))

    label.resize(label.sizeHint())
    whole = label.fits, _ink(label)
    label.resize(label.width() - 4, label.height())

    assert whole == (True, True)
    assert (label.fits, _ink(label)) == (False, False)


def _ink(widget):
    """Return whether anything is painted on a widget."""
    picture = widget.grab().toImage()
    seen = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return len(seen) > 1


def test_a_switch_says_which_view_was_pressed_and_not_which_was_chosen_for_it(shown, qtbot):
    switch = shown(ViewSwitch("Prices", ["Month", "Year", "Sum"]))
    chosen = []
    switch.chosen.connect(chosen.append)

    switch.choose(2)
    assert switch.button(2).isChecked()
    assert chosen == []

    qtbot.mouseClick(switch.button(1), Qt.MouseButton.LeftButton)
    assert chosen == [1]
    assert not switch.button(2).isChecked()
    assert switch.button(1).accessibleName() == "Prices: Year"
