import itertools
import re
from dataclasses import fields

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from core import resources
from gui.theme import Theme, load_theme

LEVELS = ("window", "panel", "card", "field", "raised", "hover", "pressed", "selection")
WORDS = ("text", "muted", "accent", "lessor", "lessee", "positive", "negative", "warning")
UNREAD = {"disabled", "on_accent"}  # what cannot be used, and what stands on the accent alone
EDGES = ("outline", "accent", "muted", "crosshair", "lessor", "lessee", "positive", "negative")
QSS = resources.read_text("themes", "lease_desk.qss")
SERIES = tuple(f"series{number}" for number in range(1, 9))

# What is left of linear red, green and blue: G. M. Machado et al., "A Physiologically-based Model
# for Simulation of Color Vision Deficiency," IEEE TVCG 15(6), 2009, severity 1.
EYES = {
    "all cones": np.eye(3),
    "no red cones": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cones": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue cones": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(color):
    parts = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(linear(color) @ [0.2126, 0.7152, 0.0722] for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def oklab(light):
    """The colour as seen, a step of 2 in which is just noticed (B. Ottosson, 2020)."""
    cones = np.cbrt(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
        @ np.clip(light, 0, 1)
    )
    return 100 * (
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
        @ cones
    )


@pytest.fixture(params=["light", "dark"])
def theme(request):
    return load_theme(request.param)


@pytest.mark.parametrize(("word", "level"), [*itertools.product(WORDS, LEVELS)])
def test_every_word_can_be_read_where_it_stands(theme, word, level):
    assert contrast(theme.hex(word), theme.hex(level)) >= 4.5


def test_the_words_on_a_primary_button_can_be_read(theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.accent_hover) >= 4.5


def test_the_stylesheet_writes_in_no_other_colour():
    written = set(re.findall(r"[;{ ]color: \$(\w+)", QSS))
    backgrounds = set(re.findall(r"background(?:-color)?: \$(\w+)", QSS))

    assert written <= {*WORDS, *UNREAD}
    assert backgrounds <= {*LEVELS, "accent", "accent_hover", "border", "outline", "muted"}


@pytest.mark.parametrize(("token", "level"), [*itertools.product(EDGES, LEVELS)])
def test_every_edge_and_sign_stands_out_where_it_stands(theme, token, level):
    assert contrast(theme.hex(token), theme.hex(level)) >= 3.0


@pytest.mark.parametrize(("token", "level"), [*itertools.product(SERIES, ("card", "raised"))])
def test_every_series_stands_out_from_chart_and_menu(theme, token, level):
    assert contrast(theme.hex(token), theme.hex(level)) >= 3.0


@pytest.mark.parametrize(
    "control",
    ["QLineEdit, QPlainTextEdit, QTextEdit", "QCheckBox::indicator", "QScrollBar::handle"],
)
def test_the_edge_of_what_is_used_is_one_that_is_seen(control):
    rule = re.search(rf"^{re.escape(control)}[^{{]*{{([^}}]*)}}", QSS, re.MULTILINE)

    edge = re.search(r"(?:border: 1px solid|background:) \$(\w+);", rule[1].replace("$field", ""))
    assert edge[1] in EDGES


@pytest.mark.parametrize("eyes", EYES)
def test_no_two_series_look_alike_to_anyone(theme, eyes):
    seen = {token: oklab(np.array(EYES[eyes]) @ linear(theme.hex(token))) for token in SERIES}

    for one, other in itertools.combinations(SERIES, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 8, (one, other)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("pair", [("lessor", "lessee"), ("positive", "negative")])
def test_what_stands_for_opposites_looks_different_to_anyone(theme, pair, eyes):
    one, other = (oklab(np.array(EYES[eyes]) @ linear(theme.hex(token))) for token in pair)

    assert np.linalg.norm(one - other) > 8


def test_both_themes_name_the_same_colours():
    assert load_theme("light").colors().keys() == load_theme("dark").colors().keys()
    assert {field.name for field in fields(Theme)} > set(SERIES)


def test_a_theme_sets_palette_and_stylesheet_of_the_application(qapp, themes):
    light = load_theme("light")

    assert qapp.palette().color(QPalette.ColorRole.Window) == light.color("window")
    assert light.accent in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()
    assert "icon(" not in qapp.styleSheet()


def test_another_mode_changes_the_colours_and_says_so(qtbot, qapp, themes):
    with qtbot.waitSignal(themes.changed) as blocker:
        themes.set_mode("dark")

    assert blocker.args[0] is themes.current is load_theme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == themes.current.color("window")


def test_choosing_the_theme_there_is_already_changes_nothing(qtbot, themes):
    with qtbot.assertNotEmitted(themes.changed):
        themes.set_mode("light")


def test_the_system_mode_follows_the_system(qtbot, themes, monkeypatch):
    themes.set_mode("system")
    before = themes.current
    style_hints = type(QApplication.styleHints())
    scheme = Qt.ColorScheme.Light if before.dark else Qt.ColorScheme.Dark
    monkeypatch.setattr(style_hints, "colorScheme", lambda _: scheme)

    with qtbot.waitSignal(themes.changed):
        QApplication.styleHints().colorSchemeChanged.emit(scheme)

    assert themes.current.dark is not before.dark


def test_digits_have_one_width_whatever_the_size(qtbot, themes):
    label = QLabel()
    label.setProperty("role", "figure")
    qtbot.addWidget(label)
    label.ensurePolished()

    metrics = QFontMetricsF(label.font())

    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")
    assert label.font().family() == "Inter"
