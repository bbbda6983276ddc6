"""Tables of records of the deal, made from their declarations."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from core.terms.term import Input
from gui.document import LeaseDocument
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
        parent: QWidget | None = None,
    ) -> None:
        model = RecordModel(document, path, columns, noun)
        super().__init__(model, name=name, new_row=record, parent=parent)
