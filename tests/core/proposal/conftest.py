import copy
import io
from datetime import date

import openpyxl
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core import resources
from core.export.term_book.book import term_book_bytes
from core.export.word import docx_bytes
from core.proposal.answered import candidates
from core.proposal.reading import read_proposal
from core.report.redlined import redlined
from core.report.term_sheet import term_sheet
from core.terms.dealfile import read_deal_file
from core.terms.lease import TERMS

TODAY = date(2026, 5, 28)


@pytest.fixture(scope="session")
def sample():
    return read_deal_file(resources.sample_deals()[0])


@pytest.fixture(scope="session")
def filed(sample):
    return next(one for one in sample.scenarios if one.name == "As filed")


@pytest.fixture(scope="session")
def counter(sample):
    return next(one for one in sample.scenarios if one.name == "Lessee's counter")


@pytest.fixture(scope="session")
def sheet_of(sample):
    """How to write the term sheet of a scenario, or its redline against another, in Word."""

    def write(scenario, against=None):
        report, *before = (
            term_sheet(sample.deal, one, version="Round 3", today=TODAY)
            for one in (scenario, against)
            if one is not None
        )
        return docx_bytes(redlined(before[0], report) if before else report)

    return write


@pytest.fixture(scope="session")
def filed_sheet(sheet_of, filed):
    return sheet_of(filed)


@pytest.fixture
def markup(filed_sheet):
    """The term sheet as filed, to be marked up."""
    return Markup(filed_sheet)


@pytest.fixture(scope="session")
def markup_of():
    return Markup


@pytest.fixture
def propose(sample):
    """How to read a marked-up document back."""

    def read(content, against=None, name="reply.docx"):
        if isinstance(content, Markup | Filled):
            content = content.saved()
        return read_proposal(content, name, sample.deal, candidates(sample.scenarios), against)

    return read


@pytest.fixture
def filled(sample, filed):
    """The term sheet as filed in Excel, to be filled in."""
    report = term_sheet(sample.deal, filed, version="Round 3", today=TODAY)
    return Filled(term_book_bytes(report))


class Filled:
    """Someone at work on a term sheet in Excel."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet = self.book["Terms"]

    def cell(self, key, head="Value"):
        rows = list(self.sheet.iter_rows())
        heads = next(row for row in rows if row[0].value == "No.")
        at = [cell.value for cell in heads].index(head)
        key_at = [cell.value for cell in heads].index("Key")
        return next(row[at] for row in rows if row[key_at].value == key)

    def saved(self):
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


class Markup:
    """Someone at work on a term sheet in Word."""

    def __init__(self, content, author="Jane Doe, Counsel"):
        self.document = Document(io.BytesIO(content))
        self.author = author

    def saved(self):
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def clause(self, key):
        """The paragraph of a term's clause."""
        return self.paragraph(f"\t{TERMS[key].label}. ")

    def paragraph(self, text):
        found = [one for one in self.document.paragraphs if text in one.text]
        assert len(found) == 1, f"{text!r} stands in {len(found)} paragraphs"
        return found[0]

    def replace(self, key, old, new, *, tracked=False):
        """Put other words into a clause, in runs of their own."""
        paragraph = self.clause(key)
        run = next(run for run in paragraph.runs if old in run.text)
        before, after = run.text.split(old, 1)
        deleted, inserted, rest = (copy.deepcopy(run._r) for _ in range(3))
        for piece, text in ((run._r, before), (deleted, old), (inserted, new), (rest, after)):
            piece.text = text
        run._r.addnext(rest)
        if tracked:
            for one in deleted.findall(qn("w:t")):
                one.tag = qn("w:delText")
            run._r.addnext(self._change("w:ins", inserted))
            run._r.addnext(self._change("w:del", deleted))
        else:
            run._r.addnext(inserted)

    def retype(self, key, text, *, tracked=False):
        """Write a clause anew, heading and number as they were."""
        paragraph = self.clause(key)
        if tracked:
            self.replace(key, paragraph.runs[-1].text, text, tracked=True)
            return
        head = f"{paragraph.text.split('. ')[0]}. "
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = head + text

    def delete(self, key, *, tracked=False):
        paragraph = self.clause(key)._p
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in paragraph.findall(qn("w:r")):
            for one in run.findall(qn("w:t")):
                one.tag = qn("w:delText")
            change = self._change("w:del")
            run.addprevious(change)
            change.append(run)
        end = OxmlElement("w:rPr")
        end.append(self._change("w:del"))
        paragraph.get_or_add_pPr().append(end)

    def add_after(self, key, text):
        """Write a paragraph of its own below a clause."""
        paragraph = copy.deepcopy(self.clause(key)._p)
        for child in list(paragraph):
            if child.tag != qn("w:pPr"):
                paragraph.remove(child)
        self.clause(key)._p.addnext(paragraph)
        run = OxmlElement("w:r")
        run.text = text
        paragraph.append(run)

    def move_behind(self, key, other):
        self.clause(other)._p.addnext(self.clause(key)._p)

    def move_tracked(self, key, other):
        """Move a clause as Word does that keeps track: struck where it was, new where it is."""
        old = self.clause(key)._p
        new = copy.deepcopy(old)
        self.clause(other)._p.addnext(new)
        for paragraph, tag in ((old, "w:moveFrom"), (new, "w:moveTo")):
            for run in paragraph.findall(qn("w:r")):
                change = self._change(tag)
                run.addprevious(change)
                change.append(run)
            end = OxmlElement("w:rPr")
            end.append(self._change(tag))
            paragraph.get_or_add_pPr().append(end)
        for mark in list(new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            new.remove(mark)

    def remark(self, key, text):
        self.document.add_comment(self.clause(key).runs, text=text, author=self.author)

    def _change(self, tag, *children):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "900")
        change.set(qn("w:author"), self.author)
        change.set(qn("w:date"), "2026-06-01T10:00:00Z")
        for child in children:
            change.append(child)
        return change
