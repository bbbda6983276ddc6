import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from core import resources
from gui.commands import COMMANDS, MENUS


def test_every_command_has_a_shortcut_of_its_own(qapp):
    keys = [QKeySequence(command.shortcut).toString() for command in COMMANDS]

    assert all(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_command_has_a_name_of_its_own():
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_stands_in_a_menu_with_an_icon_that_ships(command):
    assert command.menu.split("/")[0] in MENUS
    assert re.fullmatch(r"[a-z_]+\.[a-z_.]+", command.slot)
    if command.icon:
        assert resources.path("icons", f"{command.icon}.svg").is_file()
