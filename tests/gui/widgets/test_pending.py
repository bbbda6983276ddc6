from gui.widgets.pending import commit_pending
from gui.widgets.text_field import TextField


def test_what_is_being_typed_is_taken_over_without_leaving_the_field(qtbot, shown):
    field = shown(TextField("Name"))
    field.setFocus()
    qtbot.keyClicks(field, "Offer 3")
    with qtbot.waitSignal(field.edited) as blocker:
        commit_pending()

    assert blocker.args[0] == "Offer 3"
    assert field.hasFocus()


def test_there_may_be_nothing_that_is_being_typed(shown):
    shown(TextField("Name")).clearFocus()

    commit_pending()
