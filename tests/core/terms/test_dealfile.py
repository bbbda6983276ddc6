import copy
import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import resources
from core.errors import BadFileError
from core.terms.deal import Deal
from core.terms.dealfile import (
    DealFile,
    deal_from_json,
    deal_to_json,
    from_json,
    read_deal_file,
    scenario_from_json,
    scenario_to_json,
    terms_from_json,
    terms_to_json,
    to_json,
    write_deal_file,
)
from core.terms.lease import MONETISED, TERMS, LeaseTerms
from core.terms.scenario import Scenario, Standing
from core.terms.uncertainty import Uncertainty

GOLDEN = Path(__file__).parents[2] / "golden"
FILES = [
    *sorted(resources.path("deals").glob("*.json")),
    *sorted(path for path in GOLDEN.glob("*.json") if ".expected" not in path.name),
]
SAMPLE = json.loads(resources.read_text("deals", "colossus-anthropic-2026.json"))


def problems(raw):
    with pytest.raises(BadFileError) as caught:
        from_json(raw)
    return caught.value.problems


def problems_of_text(tmp_path, content):
    path = tmp_path / "deal.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadFileError) as caught:
        read_deal_file(path)
    return "\n".join(caught.value.problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_deal_file_read_and_written_holds_the_same(path):
    raw = json.loads(path.read_text(encoding="utf-8"))

    assert to_json(read_deal_file(path)) == raw


def test_a_written_file_is_read_back_equal(tmp_path, colossus):
    path = tmp_path / "deal.json"

    write_deal_file(colossus, path)

    assert read_deal_file(path) == colossus
    assert [found.name for found in tmp_path.iterdir()] == ["deal.json"]


def test_the_parts_of_a_file_are_read_back_equal(colossus):
    scenario = colossus.scenarios[3]

    assert deal_from_json(deal_to_json(colossus.deal)) == colossus.deal
    assert terms_from_json(terms_to_json(scenario.terms)) == scenario.terms
    assert scenario_from_json(scenario_to_json(scenario), colossus.deal) == scenario


def test_what_is_optional_is_kept_where_it_is_there(colossus):
    scenario = replace(
        colossus.scenarios[0],
        tags=("board", "first round"),
        expires=date(2026, 5, 31),
        standing={"term_months": Standing.AGREED},
    )
    deal = replace(
        colossus.deal,
        uncertainty=Uncertainty(spot_volatility=0.6, delivery_delay_odds=((0, 0.75), (3, 0.25))),
    )
    content = DealFile(deal=deal, scenarios=(scenario,))

    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_a_new_deal_is_read_back_equal():
    content = DealFile(deal=Deal(), scenarios=(Scenario(name="First", date=date(2026, 1, 5)),))

    assert from_json(to_json(content)) == content


def test_an_optional_assumption_left_out_has_its_default(colossus_json):
    colossus_json["deal"]["uncertainty"] = {"spot_volatility": 0.6}
    del colossus_json["deal"]["facility"]["fleets"][1]["rate_weight"]
    del colossus_json["deal"]["lessee"]["other_supply"][0]["growth"]

    deal = from_json(colossus_json).deal

    assert deal.uncertainty == Uncertainty(spot_volatility=0.6)
    assert deal.facility.fleets[1].rate_weight == 1
    assert deal.lessee.other_supply[0].growth == 0


def test_whole_numbers_do_for_quantities_and_the_other_way_round(colossus_json):
    terms = colossus_json["scenarios"][0]["terms"]
    terms["price_usd_per_gpu_hour"] = 5
    terms["term_months"] = 37.0

    read = from_json(colossus_json).scenarios[0].terms

    assert isinstance(read.price_usd_per_gpu_hour, float)
    assert isinstance(read.term_months, int)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (
            "take_or_pay_share",
            1.3,
            "scenarios[2].terms.take_or_pay_share is 1.3; it must lie between 0 and 1.",
        ),
        (
            "term_months",
            36.5,
            "scenarios[2].terms.term_months is 36.5; it must be a whole number.",
        ),
        (
            "term_months",
            True,
            "scenarios[2].terms.term_months is true; it must be a number.",
        ),
        (
            "term_months",
            None,
            "scenarios[2].terms.term_months is null; it must be a number.",
        ),
        (
            "price_usd_per_gpu_hour",
            math.nan,
            "scenarios[2].terms.price_usd_per_gpu_hour is NaN; it must lie between 0.01 and 100.",
        ),
        (
            "monthly_fee_usd",
            math.inf,
            (
                "scenarios[2].terms.monthly_fee_usd is Infinity; it must lie between 10,000 and "
                "100,000,000,000."
            ),
        ),
        (
            "lessee_notice_months",
            "three",
            (
                'scenarios[2].terms.lessee_notice_months is "three"; it must be a number, or '
                "null for none."
            ),
        ),
        (
            "escalation",
            "cpi-u",
            'scenarios[2].terms.escalation is "cpi-u"; it must be one of none, fixed, cpi.',
        ),
    ],
)
def test_a_bad_term_is_named_with_its_value_and_what_would_be_right(
    colossus_json, key, value, sentence
):
    colossus_json["scenarios"][2]["terms"][key] = value

    assert problems(colossus_json) == (sentence,)


@pytest.mark.parametrize("key", MONETISED)
def test_a_missing_term_is_named(colossus_json, key):
    del colossus_json["scenarios"][0]["terms"][key]

    assert problems(colossus_json) == (f"scenarios[0].terms lacks “{key}”; it must be there.",)


def test_an_unknown_key_is_named_with_the_one_that_was_meant(colossus_json):
    colossus_json["deal"]["market"]["spot_drfit"] = 0.1

    assert problems(colossus_json) == (
        "deal.market has the unknown key “spot_drfit”; did you mean “spot_drift”?",
    )


def test_every_problem_is_listed_at_once(colossus_json):
    colossus_json["deal"]["closing"] = "2026-05-03"
    colossus_json["deal"]["facility"]["fleets"][0]["count"] = -1
    colossus_json["deal"]["cases"][1]["changes"]["market.spot_drift"] = -1.5
    colossus_json["scenarios"][4]["case"] = "Rents fal"

    assert problems(colossus_json) == (
        'deal.closing is "2026-05-03"; it must be the first of a month, such as 2026-05-01.',
        "deal.facility.fleets[0].count is -1; it must lie between 0 and 100,000,000.",
        "deal.cases[1].changes.market.spot_drift is -1.5; it must lie between -0.99 and 10.",
        'scenarios[4].case is "Rents fal"; the deal has no such case; did you mean “Rents fall”?',
    )


def test_a_flood_of_problems_is_cut_and_counted(colossus_json):
    for scenario in colossus_json["scenarios"]:
        scenario["terms"] = dict.fromkeys(scenario["terms"], "much")

    found = problems(colossus_json)

    assert len(found) == 51
    assert found[-1] == f"… and {5 * len(MONETISED) - 50} more."


def change(path, value):
    def edit(raw):
        *way, last = path
        for step in way:
            raw = raw[step]
        raw[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (change(["deal"], []), "deal is a list; it must be an object."),
        (
            change(["deal", "our_side"], "tenant"),
            'deal.our_side is "tenant"; it must be one of lessor, lessee.',
        ),
        (
            change(["deal", "facility", "fleets"], []),
            "deal.facility.fleets is empty; a facility must have at least one fleet.",
        ),
        (
            change(["deal", "facility", "fleets", 0, "in_service"], "soon"),
            'deal.facility.fleets[0].in_service is "soon"; it must be a date such as 2026-05-01.',
        ),
        (
            change(["deal", "closing"], "20260501"),
            'deal.closing is "20260501"; it must be a date such as 2026-05-01.',
        ),
        (
            change(["deal", "closing"], "9999-12-01"),
            'deal.closing is "9999-12-01"; it must lie in the years 1990 to 2199.',
        ),
        (
            change(["deal", "lessor", "recalls"], 1),
            "deal.lessor.recalls is 1; it must be true or false.",
        ),
        (change(["deal", "name"], "  "), 'deal.name is "  "; it must not be empty.'),
        (
            change(["deal", "name"], "a\x00b"),
            "deal.name holds a control character; it must be plain text.",
        ),
        (
            change(["deal", "name"], "\ud800"),
            "deal.name holds a control character; it must be plain text.",
        ),
        (
            change(["deal", "name"], "x" * 201),
            "deal.name has 201 characters; it must have at most 200.",
        ),
        (
            change(["deal", "cases", 0, "changes"], {"market.cpi": 0.0}),
            "deal.cases[0].changes of the case “Base” must be empty: it changes nothing.",
        ),
        (
            change(["deal", "cases", 2, "name"], "Rents flat"),
            "deal.cases has the name “Rents flat” more than once; each must have its own.",
        ),
        (
            change(["deal", "cases", 1, "changes"], {"market.spot": 1}),
            (
                "deal.cases[1].changes has the unknown key “market.spot”; did you mean "
                "“market.spot_drift”?"
            ),
        ),
        (
            change(["deal", "uncertainty"], {"delivery_delay_odds": [[0, 0.5], [2, 0.4]]}),
            (
                "The probabilities of deal.uncertainty.delivery_delay_odds add up to 0.9; they "
                "must make 1."
            ),
        ),
        (
            change(["deal", "uncertainty"], {"delivery_delay_odds": [[0, 0.5], [0, 0.5]]}),
            (
                "deal.uncertainty.delivery_delay_odds gives the same months twice; each may stand "
                "there once."
            ),
        ),
        (
            change(["deal", "uncertainty"], {"delivery_delay_odds": [[0]]}),
            (
                "deal.uncertainty.delivery_delay_odds[0] is a list; it must be a pair of months "
                "and their probability, such as [2, 0.25]."
            ),
        ),
        (
            change(["scenarios", 1, "name"], "As filed"),
            "scenarios has the name “As filed” more than once; each must have its own.",
        ),
        (
            change(["scenarios", 0, "date"], "2026-02-30"),
            'scenarios[0].date is "2026-02-30"; it must be a date such as 2026-05-28.',
        ),
        (
            change(["scenarios", 0, "standing"], {"term_months": "shaky"}),
            (
                'scenarios[0].standing.term_months is "shaky"; it must be one of open, agreed, '
                "reserved."
            ),
        ),
        (
            change(["scenarios", 0, "status"], 3),
            "scenarios[0].status is 3; it must be one of draft, sent, received, signed, rejected.",
        ),
        (
            change(["format"], "lease-desk"),
            'format is "lease-desk"; it must be “lease-desk-deal” for this to be a deal file.',
        ),
        (change(["version"], "1"), 'version is "1"; it must be 1.'),
        (
            change(["version"], 2),
            (
                "This deal was written by a newer Lease Desk: its version is 2, and this program "
                "reads up to 1. Update Lease Desk to open it."
            ),
        ),
        (
            change(["version"], 10**400),
            (
                "This deal was written by a newer Lease Desk: its version is a number of more than "
                "twenty digits, and this program reads up to 1. Update Lease Desk to open it."
            ),
        ),
    ],
)
def test_each_kind_of_mistake_has_its_sentence(colossus_json, edit, sentence):
    edit(colossus_json)

    assert sentence in problems(colossus_json)


def test_a_deal_without_its_base_case_is_refused(colossus_json):
    del colossus_json["deal"]["cases"][0]

    assert problems(colossus_json)[0] == (
        "deal.cases lacks the case “Base”, which changes nothing; it must be there."
    )


def test_a_long_value_is_shortened(colossus_json):
    colossus_json["scenarios"][0]["terms"]["escalation"] = "very " * 10_000

    assert len(problems(colossus_json)[0]) < 200


@pytest.mark.parametrize("raw", [None, [], 3, "deal", {}])
def test_what_is_no_deal_file_is_refused(raw):
    assert len(problems(raw)) == 1


def test_a_key_that_stands_twice_is_refused(tmp_path):
    text = json.dumps(SAMPLE).replace('"cpi": 0.025', '"cpi": 0.025, "cpi": 0.5')

    assert "deal.market has the key “cpi” more than once" in problems_of_text(tmp_path, text)


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none_are_refused_where_they_stand(tmp_path, literal):
    text = json.dumps(SAMPLE).replace('"cpi": 0.025', f'"cpi": {literal}')

    assert "deal.market.cpi is " in problems_of_text(tmp_path, text)


def test_a_file_of_100_mb_is_refused_unread(tmp_path):
    path = tmp_path / "deal.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(BadFileError, match=r"has 100\.0 MB; a deal file may have at most 20 MB"):
        read_deal_file(path)


def test_a_byte_order_mark_is_no_problem(tmp_path, colossus):
    path = tmp_path / "deal.json"
    path.write_text(json.dumps(SAMPLE), encoding="utf-8-sig")

    assert read_deal_file(path) == colossus


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (json.dumps(SAMPLE).encode("utf-16"), "not UTF-8 text: it holds null characters"),
        (json.dumps(SAMPLE).encode("utf-16-le"), "not UTF-8 text: it holds null characters"),
        ('{"name": "Straße"}'.encode("latin-1"), "not UTF-8 text: its byte 15 is 0xdf."),
        ("", "deal.json is empty; a deal file holds an object of JSON."),
        ("\ufeff \n", "deal.json is empty; a deal file holds an object of JSON."),
        ("# a deal", "deal.json is not JSON: Expecting value at line 1, column 1."),
        ('{\n "format": lease\n}', "is not JSON: Expecting value at line 2, column 12."),
        ("[" * 200_000, "deal.json is nested too deeply"),
    ],
)
def test_a_file_that_is_no_json_is_refused_with_its_place(tmp_path, content, sentence):
    assert sentence in problems_of_text(tmp_path, content)


def test_a_hostile_file_is_refused_in_time(tmp_path):
    """As long as it is wrong."""
    keys = ", ".join(f'"k{number}": 0' for number in range(100_000))
    text = json.dumps(SAMPLE).replace('"cpi": 0.025', f'"cpi": 0.025, {keys}')
    found = problems_of_text(tmp_path, text)
    assert "… and 99,950 more." in found

    text = json.dumps({**SAMPLE, "scenarios": [{}] * 100_000})
    assert "scenarios has 100,000 items; it must have at most 10,000." in problems_of_text(
        tmp_path, text
    )


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(BadFileError, match="cannot be read: no such file"):
        read_deal_file(tmp_path / "none.json")
    with pytest.raises(BadFileError, match="is not a file"):
        read_deal_file(tmp_path)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, colossus):
    path = tmp_path / "deal.json"
    write_deal_file(colossus, path)
    bad = replace(colossus.scenarios[0], terms=LeaseTerms(term_months=math.nan))

    with pytest.raises(BadFileError, match="term_months is NaN"):
        write_deal_file(DealFile(deal=colossus.deal, scenarios=(bad,)), path)
    with pytest.raises(BadFileError, match="There is no folder"):
        write_deal_file(colossus, tmp_path / "no such folder" / "deal.json")

    assert read_deal_file(path) == colossus


def places(raw, here=()):
    """Every place of a JSON value, as the way to it."""
    items = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for step, inner in items:
        yield (*here, step)
        if isinstance(inner, dict | list):
            yield from places(inner, (*here, step))


def outcome(read, source):
    """What was read, and the problems there were instead."""
    try:
        return read(source), ()
    except BadFileError as error:
        return None, error.problems


WAYS = list(places(SAMPLE))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(WAYS), JSON), min_size=1, max_size=3))
@example([(("deal", "cases", 0, "name"), "")])
@example([(("deal", "facility", "fleets", 0, "count"), 10**400)])
def test_no_damage_to_a_file_is_a_bug(damage):
    raw = copy.deepcopy(SAMPLE)
    for way, value in damage:
        try:
            change(way, value)(raw)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away

    content, found = outcome(from_json, raw)

    assert all(problem[-1] in ".?" and len(problem) < 400 for problem in found)
    assert len(found) <= 51
    assert content is None or from_json(to_json(content)) == content


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 5000))
def test_no_bytes_in_a_file_are_a_bug(tmp_path_factory, junk, at):
    content = json.dumps(SAMPLE).encode()
    path = tmp_path_factory.mktemp("junk") / "deal.json"
    path.write_bytes(content[:at] + junk + content[at + len(junk) :])

    content, found = outcome(read_deal_file, path)

    assert (content is None) == bool(found)


def test_every_term_can_stand_in_a_file():
    assert terms_from_json(terms_to_json(LeaseTerms())) == LeaseTerms()
    assert {*terms_to_json(LeaseTerms())} == {*MONETISED}
    assert {*MONETISED} <= {*TERMS}


def test_a_file_of_millions_of_objects_is_refused_before_it_fills_the_memory(tmp_path):
    many = ",".join(["{}"] * 300_000)

    said = problems_of_text(tmp_path, f'{{"format":"lease-desk-deal","scenarios":[{many}]}}')

    assert said.startswith("deal.json has more than 250,000 objects of JSON")


@pytest.mark.parametrize("letter", ["\ud800", "\x00", "\x0b", "\x7f"])
def test_a_name_with_what_is_no_letter_is_refused(letter):
    raw = copy.deepcopy(SAMPLE)
    raw["scenarios"][0]["name"] = f"a{letter}b"

    assert problems(raw) == ("scenarios[0].name holds a control character; it must be plain text.",)


def test_a_deal_file_that_is_a_link_goes_on_pointing_to_the_file(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)

    write_deal_file(from_json(SAMPLE), link)

    assert link.is_symlink()
    assert read_deal_file(real) == from_json(SAMPLE)


def test_a_name_with_a_null_in_it_is_said(tmp_path):
    with pytest.raises(BadFileError, match="null"):
        write_deal_file(from_json(SAMPLE), tmp_path / "a\x00b.json")
