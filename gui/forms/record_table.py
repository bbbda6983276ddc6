"""A table of records of the deal: fleets, supply from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from core.terms.term import Input
from gui.document import LeaseDocument
from gui.forms.pick import Pick
from gui.forms.record_model import RecordModel
from gui.forms.rows_table import RowsTable


class RecordTable(RowsTable):
    """Edits a tuple of records at a path of the document, such as the fleets of the facility.

    Parameters
    ----------
    path
        Of the tuple ("facility.fleets").
    record
        The dataclass of a row; a new row has its defaults.
    columns
        The declarations of its fields, by name.
    noun
        What one row is called in the Edit menu ("fleet").
    name
        What the table is called by those who hear it ("Fleets").
    pick
        A column that is chosen from a list, and what it brings with it.
    """

    def __init__(
        self,
        document: LeaseDocument,
        path: str,
        *,
        record: type,
        columns: Mapping[str, Input],
        noun: str,
        name: str,
        pick: Pick | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.model = RecordModel(document, path, record, columns, noun, pick)
        super().__init__(self.model, noun=noun, name=name, parent=parent)
        self.model.refused.connect(partial(document.unread.note_rows, path, name))
