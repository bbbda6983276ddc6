"""Whatever was offered and however it was marked up: what was meant comes back, and only that."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.errors import InvalidInputError, LeaseDeskError
from core.export.term_book.book import term_book_bytes
from core.export.word import docx_bytes
from core.proposal.answered import candidates
from core.proposal.reading import read_proposal
from core.report.term_sheet import term_sheet
from core.terms.lease import TERMS, LeaseTerms
from core.terms.legal import LegalPosition, Position
from core.terms.scenario import Scenario
from core.terms.term import Kind
from core.terms.wording import clause_of

TODAY = date(2026, 5, 28)
QUICK = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

CHANCE = st.randoms(use_true_random=True)  # terms printed out one by one fill pages
LETTERS = "abc XYZ 0189 .,;:()“”’–—%$ \n\täß漢字 עברית 🙂"


def any_value(one, draw):
    """A value of a term that four digits hold."""
    if one.optional and draw.random() < 0.3:
        return None
    if one.kind is Kind.LEGAL:
        if draw.random() < 0.3:
            return LegalPosition(Position.OWN, "".join(draw.choices(LETTERS, k=30)) + ".")
        return any_standard(one, draw)
    if one.kind is Kind.CHOICE:
        return draw.choice(one.codes)
    ends = (one.low, one.high, min(one.high, max(one.low, 0.0)))
    value = draw.choice([*ends, *(draw.uniform(one.low, one.high) for _ in range(4))])
    return int(value) if one.kind is Kind.WHOLE else max(one.low, round(value, 4))


def any_standard(one, draw):
    return LegalPosition(Position(draw.choice(one.codes)))


def any_terms(draw):
    values = {key: any_value(one, draw) for key, one in TERMS.items()}
    return LeaseTerms(**{**values, "commencement_month": draw.randint(1, 24)})


def written(deal, terms):
    scenario = Scenario(name="Theirs", terms=terms, date=TODAY)
    try:
        return docx_bytes(term_sheet(deal, scenario, version="Round 3", today=TODAY))
    except InvalidInputError:
        assume(False)


@QUICK
@given(draw=CHANCE)
def test_what_is_written_is_read_against_any_other_terms(sample, draw):
    theirs, ours = any_terms(draw), any_terms(draw)
    base = Scenario(name="Ours", terms=ours, date=TODAY)

    proposal = read_proposal(written(sample.deal, theirs), "a.docx", sample.deal, (), base)

    for key, one in TERMS.items():
        said = clause_of(one, sample.deal, theirs)
        read = getattr(proposal.returned.terms, key)
        if not said:
            assert read == getattr(ours, key), key
        elif one.kind is Kind.NUMBER and None not in (read, getattr(theirs, key)):
            assert read == pytest.approx(
                getattr(theirs, key), abs=0.0051 if one.unit.is_money else 6e-5
            )
        elif read != getattr(theirs, key):
            assert said.split() == clause_of(one, sample.deal, proposal.returned.terms).split()
    assert not proposal.returned.unread


@QUICK
@given(draw=CHANCE)
def test_what_is_written_in_excel_is_read_to_the_last_digit(sample, draw):
    theirs, ours = any_terms(draw), any_terms(draw)
    scenario = Scenario(name="Theirs", terms=theirs, date=TODAY)
    try:
        report = term_sheet(sample.deal, scenario, version="Round 3", today=TODAY)
    except InvalidInputError:
        assume(False)
    base = Scenario(name="Ours", terms=ours, date=TODAY)

    found = read_proposal(term_book_bytes(report), "a.xlsx", sample.deal, (), base).returned

    for key, one in TERMS.items():
        said = clause_of(one, sample.deal, theirs)
        meant = getattr(theirs if said else ours, key)
        read = getattr(found.terms, key)
        if isinstance(meant, LegalPosition):  # spaces at its ends say nothing
            meant, read = ((each.position, each.text.split()) for each in (meant, read))
        assert read == meant, key
    assert not [one for one in found.unread if clause_of(TERMS[one.key], sample.deal, theirs)]


@QUICK
@given(draw=CHANCE)
def test_of_several_edits_those_that_can_be_read_are_and_no_other_term_moves(
    sample, filed, filed_sheet, markup_of, draw
):
    markup = markup_of(filed_sheet)
    said = [key for key, one in TERMS.items() if clause_of(one, sample.deal, filed.terms)]
    wanted, garbled = {}, set()
    for key in draw.sample(said, draw.randint(1, 8)):
        value = any_value(TERMS[key], draw)
        text = clause_of(TERMS[key], sample.deal, replace(filed.terms, **{key: value}))
        tracked = draw.random() < 0.5
        if draw.random() < 0.3:
            markup.retype(key, "Utterly something else, to be agreed.", tracked=tracked)
            garbled.add(key)
        elif key != "commencement_month":  # which moves all other dates
            markup.retype(key, text, tracked=tracked)
            wanted[key] = value

    returned = read_proposal(
        markup.saved(), "a.docx", sample.deal, candidates(sample.scenarios)
    ).returned

    legal = {key for key in garbled if TERMS[key].kind is Kind.LEGAL}
    for key in TERMS:
        read = getattr(returned.terms, key)
        if key in legal:
            assert read.text == "Utterly something else, to be agreed."
        elif key in wanted:
            meant = replace(filed.terms, **{key: wanted[key]})
            again = replace(filed.terms, **{key: read})
            assert clause_of(TERMS[key], sample.deal, meant) == clause_of(
                TERMS[key], sample.deal, again
            )
        else:
            assert read == getattr(filed.terms, key), key
    assert garbled - legal <= {one.key for one in returned.unread}


@pytest.fixture(scope="session")
def parts(filed_sheet):
    with zipfile.ZipFile(io.BytesIO(filed_sheet)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture(scope="session")
def book_parts(sample, filed):
    report = term_sheet(sample.deal, filed, version="Round 3", today=TODAY)
    with zipfile.ZipFile(io.BytesIO(term_book_bytes(report))) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def read_or_refuse(sample, content):
    try:
        read_proposal(content, "a.docx", sample.deal, (), sample.scenarios[0])
    except LeaseDeskError as error:
        return str(error)
    return ""


PLACES = st.floats(0, 1, exclude_max=True)


@settings(QUICK, max_examples=25)
@given(hits=st.lists(st.tuples(PLACES, st.integers(0, 255)), max_size=8), cut=PLACES)
def test_bytes_gone_wrong_are_answered_in_a_sentence(sample, filed_sheet, hits, cut):
    content = bytearray(filed_sheet)
    for place, byte in hits:
        content[int(place * len(content))] = byte

    for damaged in (bytes(content), bytes(content[: int(cut * len(content))])):
        sentence = read_or_refuse(sample, damaged)
        assert sentence == "" or sentence.endswith(".")


@settings(QUICK, max_examples=40)
@given(hits=st.lists(st.tuples(PLACES, st.integers(0, 40), st.binary(max_size=20)), max_size=5))
def test_text_gone_wrong_is_answered_in_a_sentence(sample, parts, hits):
    text = bytearray(parts["word/document.xml"])
    for place, length, put in hits:
        at = int(place * len(text))
        text[at : at + length] = put

    sentence = read_or_refuse(sample, zipped({**parts, "word/document.xml": bytes(text)}))

    assert sentence == "" or sentence.endswith(".")


@settings(QUICK, max_examples=25)
@given(hits=st.lists(st.tuples(PLACES, st.integers(0, 30), st.binary(max_size=20)), max_size=5))
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"]
)
def test_cells_gone_wrong_are_answered_in_a_sentence(sample, book_parts, part, hits):
    text = bytearray(book_parts[part])
    for place, length, put in hits:
        at = int(place * len(text))
        text[at : at + length] = put

    sentence = read_or_refuse(sample, zipped({**book_parts, part: bytes(text)}))

    assert sentence == "" or sentence.endswith(".")


BOMB = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]>'


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"word/vbaProject.bin": b""}, "holds macros"),
        ({"word/document.xml": BOMB + b"<a>&c;</a>"}, "a.docx"),
        ({"word/document.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, "document type"),
        ({"word/document.xml": b" " * 50_000_000}, "unpacks to more than"),
        ({"word/document.xml": b"<a/>"}, "neither a Word"),
        ({f"word/part{number}.xml": b"" for number in range(2001)}, "parts"),
        ({"word/document.xml": b"<a>" * 100_000}, "is damaged"),
    ],
)
def test_what_means_harm_is_refused_with_a_sentence(sample, parts, changes, why):
    assert why in read_or_refuse(sample, zipped({**parts, **changes}))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "neither a Word"),
        (b"%PDF-1.7", "neither a Word"),
        (b"\xd0\xcf\x11\xe0old", "password or has the format of Office 97"),
        (b"PK\x03\x04nothing", "is damaged"),
        (zipped({"a.txt": b""}), "neither a Word"),
    ],
)
def test_what_is_no_term_sheet_is_refused_with_a_sentence(sample, content, why):
    assert why in read_or_refuse(sample, content)
