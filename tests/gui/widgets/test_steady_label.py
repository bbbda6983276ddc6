from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.widgets.steady_label import SteadyLabel


class Requests(QObject):
    """Counts how often a widget is asked to lay its children out again."""

    def __init__(self, widget):
        super().__init__(widget)
        self.widget, self.count = widget, 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        asked = event.type() is QEvent.Type.LayoutRequest
        self.count += asked and watched is self.widget
        return False


def test_a_text_that_fits_moves_nothing_and_a_longer_one_has_room(qtbot):
    box, label = QWidget(), SteadyLabel("$3.09bn")
    row = QHBoxLayout(box)
    row.addWidget(label)
    row.addStretch(1)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    requests, wide = Requests(box), label.width()

    for text in ("$2.11bn", "", "$1.07bn"):
        label.setText(text)
        QApplication.processEvents()
    assert requests.count == 0
    assert label.width() == wide

    label.setText("-$123.45bn and more")
    QApplication.processEvents()
    assert requests.count > 0
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
