import re

import pytest

from core import resources
from core.errors import LeaseDeskError

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def test_the_first_sample_deal_is_the_one_opened_at_the_first_start():
    names = [deal.name for deal in resources.sample_deals()]

    assert names[0] == "colossus-anthropic-2026.json"
    assert names[1:] == sorted(names[1:])
    assert len(names) == 3


@pytest.mark.parametrize("deal", resources.sample_deals(), ids=lambda file: file.stem)
def test_every_sample_deal_is_a_deal_file(deal):
    content = resources.read_json("deals", deal.name)

    assert content["format"] == "lease-desk-deal"
    assert content["version"] == 1


def test_a_missing_file_is_named_in_a_sentence():
    with pytest.raises(LeaseDeskError, match=r"resources/icons/no-such\.svg is missing"):
        resources.path("icons", "no-such.svg")


def test_every_icon_takes_the_colour_it_is_drawn_in():
    icons = sorted(resources.path("icons").glob("*.svg"))
    plain = [icon for icon in icons if icon.stem != "lease-desk"]

    assert len(plain) >= 30
    for icon in plain:
        text = resources.read_text("icons", icon.name)
        assert 'viewBox="0 0 24 24"' in text, icon.name
        assert "currentColor" in text, icon.name
        assert not re.search(r'(?:fill|stroke)="#', text), icon.name


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_of_the_typeface_ships_as_truetype(weight):
    data = resources.path("fonts", f"Inter-{weight}.ttf").read_bytes()

    assert data[:4] == b"\x00\x01\x00\x00"
    assert b"tnum" in data  # tabular figures, so that columns of numbers line up


@pytest.mark.parametrize("table", ["gpus", "facilities", "precedents", "price_history"])
def test_every_record_of_public_facts_names_a_source(table):
    records = resources.read_json("data", f"{table}.json")["records"]

    assert records
    for record in records:
        assert "http" in str(record), record


def test_the_program_icon_ships_as_picture_files_of_the_right_kind():
    assert resources.path("icons", "lease-desk.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert resources.path("icons", "lease-desk.ico").read_bytes()[:4] == b"\x00\x00\x01\x00"
