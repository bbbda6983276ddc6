import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from gui.workspaces import TITLES

CLEAR = 3.0  # contrast of a focused to an unfocused state, WCAG 2.4.13
LEAST = 24  # [px] that have it


def luminance(widget):
    """Return the relative luminance of each pixel of a widget, as WCAG defines it."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    part = raw[:, :, 2::-1] / 255.0
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def clear_change(before, after):
    """Return how many pixels changed so much that nobody overlooks it."""
    if before.shape != after.shape:
        return before.size
    ratio = (np.maximum(before, after) + 0.05) / (np.minimum(before, after) + 0.05)
    return int((ratio >= CLEAR).sum())


@pytest.fixture
def kinds(focusables):
    """Return one widget of each kind that takes the keyboard, by its class and its role."""

    def find(window):
        found = {}
        for widget in focusables(window):
            if widget.isEnabled() and not widget.visibleRegion().isEmpty():
                key = (type(widget).__name__, widget.property("role"), widget.window() is window)
                found.setdefault(key, widget)
        return found

    return find


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_focus_is_seen_on_every_kind_of_widget(whole, kinds, themes, mode):
    themes.set_mode(mode)
    unseen = []
    checked = set()
    for title in TITLES:
        whole.show_workspace(title)
        QTest.qWait(100)
        for key, widget in kinds(whole.shell).items():
            if key in checked:
                continue
            checked.add(key)
            elsewhere = whole.workspaces.tabBar()
            if widget is elsewhere:
                elsewhere = whole.panel.search_field
            if isinstance(widget, QAbstractItemView) and not widget.currentIndex().isValid():
                widget.setCurrentIndex(widget.model().index(0, 0))
            elsewhere.setFocus()
            QTest.qWait(0)
            before = luminance(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.qWait(0)
            assert widget.hasFocus(), key
            if clear_change(before, luminance(widget)) < LEAST:
                unseen.append(key[:2])

    assert unseen == []
    assert len(checked) > 15
