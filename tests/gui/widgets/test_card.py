import pytest

from gui.widgets.card import Card


@pytest.fixture
def card(shown):
    return shown(Card("Headline value"))


def test_a_card_shows_the_short_figure_and_has_the_exact_one_in_its_tooltip(card):
    card.show_figure("$6.53bn", exact="$6,525,000,000", subtitle="firm $1.25bn")

    assert card.figure == "$6.53bn"
    assert card.toolTip() == "$6,525,000,000"
    assert card.subtitle == "firm $1.25bn"


@pytest.mark.parametrize(("good", "tone"), [(True, "good"), (False, "bad"), (None, "")])
def test_a_change_is_coloured_by_whether_it_is_good_for_us(card, good, tone):
    card.show_change("▲ $0.42bn", good=good)

    assert card._change.property("tone") == tone
    assert card._change.isVisible()


def test_a_card_without_a_change_has_no_empty_line_for_it(card):
    card.show_change("▲ $0.42bn", good=True)
    card.show_change("")

    assert not card._change.isVisible()


def test_a_card_can_be_heard(card):
    card.show_figure("32.3 %", subtitle="a year")
    card.show_change("▲ 0.3 pt", good=True)

    assert card.accessibleName() == "Headline value"
    assert card.accessibleDescription() == "32.3 %, a year, ▲ 0.3 pt"
