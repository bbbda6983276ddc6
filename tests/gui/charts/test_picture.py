import re

import pytest
from PySide6.QtGui import QImage, QImageReader

from core.errors import LeaseDeskError
from gui.charts.drawn import SCALE

LINE = "negative"


def columns_of(image, x, color, within=40):
    """How many pixels of a colour lie in one column."""
    return sum(
        abs(image.pixelColor(x, y).red() - color.red())
        + abs(image.pixelColor(x, y).green() - color.green())
        + abs(image.pixelColor(x, y).blue() - color.blue())
        < within
        for y in range(image.height())
    )


def test_a_picture_is_sharp_enough_to_print(card):
    image = card.picture().image()

    plot = card.plot.viewport()
    assert image.width() > plot.width() * SCALE
    assert image.height() > plot.height() * SCALE


def test_lines_are_as_thick_as_on_screen(card, themes):
    color = themes.current.color(LINE)
    screen = card.plot.viewport().grab().toImage()
    image = card.picture().image()

    on_screen = columns_of(screen, screen.width() // 2, color)
    in_picture = columns_of(image, image.width() // 2, color)

    assert in_picture == pytest.approx(on_screen * SCALE / screen.devicePixelRatio(), abs=1)


def test_the_plot_looks_as_before_once_the_picture_is_taken(card):
    before = card.plot.viewport().grab().toImage()

    card.picture().image()

    assert card.plot.viewport().grab().toImage() == before


def test_a_png_is_written(card, tmp_path):
    card.picture().save(tmp_path / "revenue.PNG")

    assert QImage(str(tmp_path / "revenue.PNG")).size() == card.picture().image().size()


def test_an_svg_has_title_legend_and_labels_as_text(card, tmp_path):
    card.picture().save(tmp_path / "revenue.svg")

    drawing = (tmp_path / "revenue.svg").read_text(encoding="utf-8")
    assert "<title>Revenue</title>" in drawing
    for words in ("Revenue", "a month, by stream", "Base fee", "Cumulative", "$0.4bn", "2027"):
        assert f">{words}<" in drawing
    hatchings = re.compile("<pattern.*?</pattern>", re.DOTALL)
    assert "<image" not in hatchings.sub("", drawing)
    assert QImageReader(str(tmp_path / "revenue.svg")).canRead()


def test_a_hidden_series_is_not_in_the_legend_of_a_picture(card, tmp_path):
    card.set_shown("relet", False)

    card.picture().save(tmp_path / "revenue.svg")

    assert "Reletting" not in (tmp_path / "revenue.svg").read_text(encoding="utf-8")


def test_an_unknown_ending_is_refused_with_those_that_would_do(card, tmp_path):
    with pytest.raises(LeaseDeskError, match=r"“revenue.bmp”; a name ending in .png or .svg"):
        card.picture().save(tmp_path / "revenue.bmp")


@pytest.mark.parametrize("name", ["revenue.png", "revenue.svg"])
def test_a_folder_that_is_not_there_is_named(card, tmp_path, name):
    with pytest.raises(LeaseDeskError, match=r"There is no folder .*missing"):
        card.picture().save(tmp_path / "missing" / name)
