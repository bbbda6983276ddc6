from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel

from gui.widgets.still_tabs import StillTabs


def test_the_wheel_above_the_tabs_stays_on_the_page(qtbot, qapp):
    tabs = StillTabs()
    qtbot.addWidget(tabs)
    for name in ("Draft", "Compare"):
        tabs.addTab(QLabel(name), name)
    tabs.show()
    bar = tabs.tabBar()
    where = QPointF(bar.tabRect(0).center())
    turn = QWheelEvent(
        where, QPointF(bar.mapToGlobal(where)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    qapp.sendEvent(bar, turn)

    assert tabs.currentIndex() == 0
    assert not turn.isAccepted()
