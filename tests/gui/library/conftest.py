"""The window's library, worked with keys and the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.library.model import Role
from gui.widgets.message_bar import MessageBar


class Library:
    """What a test does in the tree, and what it sees there."""

    def __init__(self, main):
        self.main = main
        self.panel = main.panel
        self.tree = main.panel.tree
        self.model = main.panel.model
        self.store = main.session.store
        self.document = main.session.document
        self.deal_id = self.document.deal_id

    def shown(self, deal_id=None):
        """Return the scenarios on screen, from top to bottom."""
        return list(self.panel.scenarios_shown(deal_id or self.deal_id))

    def named(self, name):
        """Return the number of the open deal's scenario of that name."""
        rows = self.store.scenarios(self.deal_id, archived=True)
        return next(row.id for row in rows if row.name == name)

    def row(self, number):
        return self.model.index_of(self.deal_id, number)

    def select(self, *numbers):
        self.panel.select(self.deal_id, numbers[0])
        self.tree.select_rows([self.row(number) for number in numbers[1:]])
        self.main.shell.activateWindow()
        self.tree.setFocus()

    def click(self, number, modifier=Qt.KeyboardModifier.NoModifier):
        self.tree.scrollTo(self.row(number))
        place = self.tree.visualRect(self.row(number)).center()
        QTest.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.tree, key, modifier)

    def search(self, text):
        self.panel.search_field.setText(text)

    @property
    def message(self):
        return self.main.shell.findChild(MessageBar).text

    def answer(self, text):
        """Press the button of the message."""
        buttons = self.main.shell.findChild(MessageBar).findChildren(QPushButton)
        (button,) = [one for one in buttons if one.isVisible() and one.text() == text]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def selected(self):
        return [index.data(Role.SCENARIO_ID) for index in self.tree.selectedIndexes()]


@pytest.fixture
def library(main):
    return Library(main)
