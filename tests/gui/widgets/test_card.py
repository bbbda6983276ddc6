import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui.widgets.card import AIRY, DENSE, Card, Content

TITLE = "Headline value"


@pytest.fixture
def card(shown, themes):
    card = shown(Card(TITLE, themes))
    card.resize(180, card.sizeHint().height())
    return card


def painted(card, text):
    """Return the text of a card that reads so."""
    return next(one for one in card.texts if one.text == text)


def extent(one):
    """Return the rectangle that a text covers. [px]"""
    metrics = QFontMetricsF(one.font)
    return metrics.boundingRect(one.place, one.flags, one.text)


def test_a_card_shows_the_short_figure_and_has_the_exact_one_in_its_tooltip(card):
    card.show_content(Content(TITLE, "$6.53bn", exact="$6,525,000,000", subtitle="firm $1.25bn"))

    assert [one.text for one in card.texts if one.text] == [
        TITLE,
        "$6.53bn",
        "firm $1.25bn",
    ]
    assert card.toolTip() == "$6,525,000,000"


@pytest.mark.parametrize(
    ("good", "token"), [(True, "positive"), (False, "negative"), (None, "muted")]
)
def test_a_change_is_coloured_by_whether_it_is_good_for_us(card, good, token):
    card.show_content(Content(TITLE, change="▲ $0.42bn", good=good))

    assert painted(card, "▲ $0.42bn").role == token


def test_no_text_of_a_card_covers_another(card):
    card.show_content(
        Content(
            TITLE,
            "$45.3bn",
            suffix="/GPU-h",
            subtitle="$6.53bn firm",
            change="▲ $0.42bn",
            good=True,
        )
    )

    for width in range(150, 320, 10):
        card.resize(width, card.height())
        boxes = [extent(one) for one in card.texts if one.text]
        assert len(boxes) >= 4
        for at, box in enumerate(boxes):
            assert QRectF(card.rect()).adjusted(0, -1, 0, 1).contains(box)
            assert not any(box.adjusted(0, 2, 0, -2).intersects(b) for b in boxes[at + 1 :])


def test_a_change_without_room_beside_the_title_stands_beside_the_figure(card):
    card.show_content(Content(TITLE, "$45.3bn", change="▲ 0.3", good=True))
    beside_title = painted(card, "▲ 0.3").place.top() == painted(card, TITLE).place.top()

    card.show_content(Content(TITLE, "$45.3bn", change="▲ $0.42bn a month", good=True))
    change = painted(card, "▲ $0.42bn a month")

    assert beside_title
    assert change.place.top() == painted(card, "$45.3bn").place.top()


def test_what_is_cut_on_a_card_is_whole_in_its_tooltip(card):
    line = "walk-away $662m, which is 47 % below the price"
    card.show_content(Content(TITLE, "$3.09bn", exact="$3,085,797,287", subtitle=line))

    cut = card.texts[-1].text

    assert cut.endswith("…")
    assert card.toolTip() == f"{line}\n$3,085,797,287"


def test_a_figure_in_words_is_set_in_small_type(card):
    words = "no IRR, as it never pays in"
    card.show_content(Content(TITLE, words))

    assert painted(card, words).font.pointSizeF() < AIRY.figure / 1.5


def test_a_dense_card_is_lower(card):
    airy = card.sizeHint().height()

    card.set_size(DENSE)

    assert card.sizeHint().height() < airy


def test_a_card_follows_the_theme(qtbot, card, themes):
    card.show_content(Content(TITLE, "$6.53bn"))
    themes.set_mode("dark")
    card.repaint()

    picture = card.grab().toImage()
    lightness = [
        QColor(picture.pixel(x, y)).lightness()
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    assert max(lightness) > 200  # the figure
    assert sorted(lightness)[len(lightness) // 2] < 80  # the card


def test_a_card_can_be_heard(card):
    card.show_content(Content(TITLE, "32.3 %", subtitle="a year", change="▲ 0.3 pt", good=True))

    assert card.accessibleName() == TITLE
    assert card.accessibleDescription() == "32.3 %, a year, ▲ 0.3 pt"


def test_a_card_of_which_a_part_changed_looks_as_painted_whole(card):
    for content in (
        Content(TITLE, "$6.53bn", suffix="/GPU-h", subtitle="firm $1.25bn"),
        Content(TITLE, "$7.01bn", suffix="/GPU-h", subtitle="firm $1.25bn", change="▲ $0.42bn"),
        Content(TITLE, "$7.02bn", suffix="/GPU-h", subtitle="firm $1.30bn", change="▲ $0.43bn"),
        Content(TITLE, "gains at no price", subtitle="firm $1.30bn"),
        Content(TITLE, "$7.02bn", tone="bad", stale=True),
    ):
        card.show_content(content)
        QApplication.processEvents()
        in_parts = card.screen().grabWindow(card.winId()).toImage()
        card.update()
        QApplication.processEvents()

        assert in_parts == card.screen().grabWindow(card.winId()).toImage()
