"""Saved scenarios read in any thread, beside the one that has the store open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from core.errors import StoreError
from core.store.connection import BUSY_SECONDS, in_sentences
from core.store.payload import read_scenario
from core.terms.scenario import Scenario

_LATEST = """
select id, name, payload, payload_version from scenario_revision
where scenario_id = ? order by id desc limit 1
"""


def latest_saves(
    store: Path, scenario_ids: Iterable[int]
) -> Iterator[tuple[int, int, Scenario | None]]:
    """Yield scenarios as they were saved last, each after its number and that of its revision.

    None stands for one that cannot be read; one that is gone is left out.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with in_sentences("read"):
        uri = f"{store.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as db:
            db.text_factory = lambda raw: raw.decode(errors="replace")
            for number in scenario_ids:
                for revision_id, name, payload, version in db.execute(_LATEST, (number,)):
                    try:
                        scenario = read_scenario(payload, f"The scenario “{name}”", version)
                    except StoreError:
                        yield number, revision_id, None
                    else:
                        yield number, revision_id, scenario
