import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from core import resources
from gui.icons import icon
from gui.theme import load_theme
from gui.tinted import tinted

DRAWINGS = sorted(
    file.stem for file in resources.path("icons").glob("*.svg") if file.stem != "lease-desk"
)


def colors_of(picture):
    image = picture.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_takes_the_colour_it_is_given(qapp, name):
    found = icon(name, load_theme("light"), "accent").pixmap(QSize(96, 96))

    assert colors_of(found) == {load_theme("light").accent}


def test_an_icon_is_drawn_anew_for_a_fine_screen(qapp):
    found = icon("save", load_theme("dark")).pixmap(QSize(16, 16), 2.0)

    assert found.size() == QSize(32, 32)


def test_an_icon_that_cannot_be_pressed_is_greyed(qapp):
    theme = load_theme("light")

    found = icon("save", theme).pixmap(QSize(96, 96), QIcon.Mode.Disabled)

    assert colors_of(found) == {theme.disabled}


def test_a_drawing_is_written_once_a_colour(qapp):
    assert tinted("save", "#123456") is tinted("save", "#123456")
    assert "#123456" in tinted("save", "#123456").read_text(encoding="utf-8")
