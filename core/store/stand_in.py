"""A store in the place of one that cannot be used, so that work goes on.

It begins with what can be read of that one, and lies where this user can write. What was saved in
it is taken over as soon as the other can be used again.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from core.errors import StoreError
from core.store import backups
from core.store.database import Store, data_path, open_store
from core.store.opening import DamagedError, open_database
from core.store.places import stand_in_places
from core.store.takeover import Taken, copy_files


def open_or_stand_in(path: Path | None = None, *, author: str | None = None) -> Store:
    """Open the store, or one in its place where it cannot be used; otherwise as `open_store`.

    `Store.notice` says why and where, and at the next opening what was taken over.

    Raises
    ------
    StoreError
        If nothing can be written anywhere.
    """
    path = path or data_path()
    try:
        store = open_store(path, author=author)
    except StoreError as error:
        return _stand_in(path, author, error)
    for other in stand_in_places(path):
        if _is_there(other):
            _take_back(store, other)
    return store


def _stand_in(path: Path, author: str | None, error: StoreError) -> Store:
    places = stand_in_places(path)
    # one with work in it is gone on with, before another is begun
    for place in sorted(places, key=_is_there, reverse=True):
        try:
            content = "" if _is_there(place) else _begin(path, place)
            store = open_store(place, author=author)
            store.stands_in_for = path
        except (StoreError, OSError, sqlite3.Error):
            continue
        says = (
            f"{error}\nWork goes on in {place}{content}; what you save there is taken over as "
            f"soon as {path.name} can be used again."
        )
        store.notice = f"{says}\n{store.notice}".strip()
        return store
    raise StoreError(*error.problems, "No other place to work in could be written either.")


def _begin(path: Path, place: Path) -> str:
    """Make a stand-in of the newest content that can be read; return how to say which it is."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for source in (path, *backups.copies(path)):
        try:
            copy_files(source, place)
            open_database(place, anew=False).close()
        except (StoreError, DamagedError, OSError, sqlite3.Error):
            _remove(place)
        else:
            return "" if source == path else f", begun from its copy {source.name}"
    return ", which was begun empty"


def _is_there(store: Path) -> bool:
    return os.path.lexists(store)  # a folder that may not be looked into has none


def _remove(store: Path) -> None:
    for file in (store, *(Path(f"{store}{companion}") for companion in backups.COMPANIONS)):
        with suppress(OSError):
            file.unlink()


def _take_back(store: Store, other: Path) -> None:
    """Take over what was saved in a stand-in, and keep it under another name."""
    try:
        taken = store.take_over(other)
        backups.keep_taken(other, store.path)
    except (StoreError, OSError, sqlite3.Error) as error:
        says = f"What was saved in {other} while the store could not be used stays there: {error}"
    else:
        says = _said(taken)
    store.notice = f"{store.notice}\n{says}".strip()


def _said(taken: Taken) -> str:
    return f"The store can be used again; {taken} made in its place meanwhile were taken over."
