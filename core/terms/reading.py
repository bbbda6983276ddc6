"""Reading declared inputs from JSON: every problem in one go, each with its place in the file."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from core.errors import BadFileError
from core.terms.legal import LegalPosition, Position
from core.terms.term import Input, Kind, catalogue_of

MOST_PROBLEMS = 50  # listed in one error; the rest is counted
LONGEST_NAME = 200  # [characters]
LONGEST_TEXT = 20_000  # [characters] of a note or of own wording
LONGEST_LIST = 10_000
LARGEST_SHOWN = 10**20
YEARS = (1990, 2199)  # a date outside is a slip of the keyboard

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# neither a tab nor a line feed; and halves of letters, which are no text
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class JsonObject(dict[str, Any]):
    """An object of a JSON file that remembers which of its keys stood there twice."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        listed = list(pairs)
        super().__init__(listed)
        self.repeated = repeated(key for key, _ in listed) if len(self) < len(listed) else []


@dataclass
class Problems:
    """What is wrong with a file: the first sentences, and how many there are."""

    sentences: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, sentence: str) -> None:
        self.count += 1
        if len(self.sentences) < MOST_PROBLEMS:
            self.sentences.append(sentence)


@dataclass(frozen=True)
class Place:
    """A place in the file; what is wrong there and anywhere else is kept together."""

    path: str = ""
    problems: Problems = field(default_factory=Problems)

    def at(self, key: str | int) -> Place:
        """Return the place of a key of this object or of an item of this list."""
        if isinstance(key, int):
            return Place(f"{self.path}[{key}]", self.problems)
        return Place(f"{self.path}.{shown_key(key)}".lstrip("."), self.problems)

    def say(self, sentence: str) -> None:
        """Record a problem in its own words."""
        self.problems.add(sentence)

    def wrong(self, raw: Any, right: str) -> None:
        """Record that the value here is not what it must be."""
        self.say(f"{self.path or 'The file'} is {shown(raw)}; it must {right}.")

    def raise_problems(self) -> None:
        """Raise what was found, if anything, cut to a length that can be read."""
        if not self.problems.count:
            return
        more = self.problems.count - MOST_PROBLEMS
        rest = (f"… and {more:,} more.",) if more > 0 else ()
        raise BadFileError(*self.problems.sentences, *rest)

    def near(self, name: str, names: Iterable[str]) -> str:
        """Return what was probably meant, as `near`, while the problem will still be shown."""
        return near(name, names) if self.problems.count < MOST_PROBLEMS else "."


def shown(raw: Any) -> str:
    """Return a value of the file as a message quotes it, shortened.

    Examples
    --------
    >>> shown(1.3), shown(None), shown({"a": 1}), shown("x" * 100)[-12:]
    ('1.3', 'null', 'an object', 'xxxxxxxxxx…"')
    """
    if isinstance(raw, dict):
        return "an object"
    if isinstance(raw, list):
        return "a list"
    if isinstance(raw, str):
        return json.dumps(raw if len(raw) <= 60 else raw[:59] + "…", ensure_ascii=False)
    if isinstance(raw, int) and abs(raw) >= LARGEST_SHOWN:
        return "a number of more than twenty digits"
    return json.dumps(raw)


def shown_key(key: str) -> str:
    return key if len(key) <= 60 else key[:59] + "…"


def repeated(names: Iterable[str]) -> list[str]:
    """Return what stands there more than once."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def near(name: str, names: Iterable[str]) -> str:
    """Return “; did you mean …?” where a known name is near, else a full stop."""
    found = difflib.get_close_matches(name[:100], list(names), n=1)
    return f"; did you mean “{found[0]}”?" if found else "."


def bounds(one: Input) -> str:
    """Return the bounds of a quantity in words.

    Examples
    --------
    >>> from core.terms.lease import TERMS
    >>> bounds(TERMS["monthly_fee_usd"])
    'lie between 10,000 and 100,000,000,000'
    """
    return f"lie between {one.low:,.12g} and {one.high:,.12g}"


def read_object(
    raw: Any, place: Place, *, known: Collection[str], optional: Collection[str] = ()
) -> Mapping[str, Any]:
    """Return an object of the file, having checked its keys."""
    if not isinstance(raw, dict):
        place.wrong(raw, "be an object")
        return {}
    inside = f"{place.path} " if place.path else "The file "
    for key in getattr(raw, "repeated", ()):
        place.say(f"{inside}has the key “{shown_key(key)}” more than once; it must stand once.")
    for key in raw:
        if key not in known:
            place.say(f"{inside}has the unknown key “{shown_key(key)}”{place.near(key, known)}")
    for key in known:
        if key not in raw and key not in optional:
            place.say(f"{inside}lacks “{key}”; it must be there.")
    return {key: value for key, value in raw.items() if key in known}


def read_list(raw: Any, place: Place, read: Callable[[Any, Place], T]) -> tuple[T, ...]:
    """Return the items of a list of the file, each read in turn."""
    if not isinstance(raw, list):
        place.wrong(raw, "be a list")
        return ()
    if len(raw) > LONGEST_LIST:
        place.say(f"{place.path} has {len(raw):,} items; it must have at most {LONGEST_LIST:,}.")
        return ()
    return tuple(read(item, place.at(index)) for index, item in enumerate(raw))


def check_names(names: list[str], place: Place) -> None:
    """Record names that stand more than once in a list."""
    for name in repeated(filter(None, names)):
        place.say(f"{place.path} has the name “{name}” more than once; each must have its own.")


def read_inputs(
    inputs: Mapping[str, Input], raw: Mapping[str, Any], place: Place
) -> dict[str, Any]:
    """Return the declared inputs that are there, by name."""
    return {
        one.name: read_value(one, raw[one.name], place.at(one.name))
        for one in inputs.values()
        if one.name in raw
    }


def read_record(
    cls: type[T],
    raw: Any,
    place: Place,
    *,
    optional: Collection[str] = (),
    **others: Callable[[Any, Place], Any],
) -> T:
    """Return a dataclass of declared inputs.

    Parameters
    ----------
    optional
        Keys that may be missing; the dataclass's default stands for them.
    **others
        How fields without a declaration are read.
    """
    inputs = catalogue_of(cls, section="")
    found = read_object(raw, place, known=(*inputs, *others), optional=optional)
    values = read_inputs(inputs, found, place)
    for name, read in others.items():
        if name in found:
            values[name] = read(found[name], place.at(name))
    return cls(**values)


def read_value(one: Input, raw: Any, place: Place) -> Any:
    """Return the value of an input, or its default once the problem is recorded."""
    if one.numeric:
        return _read_number(one, raw, place)
    if one.kind is Kind.CHOICE:
        return _read_choice(one, raw, place)
    if one.kind is Kind.LEGAL:
        return read_legal(raw, place)
    if one.kind is Kind.DAY:
        return read_day(raw, place, first_of_month=True) or one.default
    if one.kind is Kind.TEXT:
        return read_text(raw, place) or one.default
    return _read_flag(one, raw, place)


def _read_number(one: Input, raw: Any, place: Place) -> Any:
    if raw is None and one.optional:
        return None
    none = ", or null for none" if one.optional else ""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        place.wrong(raw, f"be a number{none}")
    elif not one.low <= raw <= one.high:  # as it is with NaN and infinities
        place.wrong(raw, bounds(one) + none)
    elif one.kind is Kind.NUMBER:
        return float(raw)
    elif raw != int(raw):
        place.wrong(raw, f"be a whole number{none}")
    else:
        return int(raw)
    return one.default


def _read_choice(one: Input, raw: Any, place: Place) -> Any:
    if isinstance(raw, str) and raw in one.codes:
        return raw
    place.wrong(raw, f"be one of {', '.join(one.codes)}")
    return one.default


def _read_flag(one: Input, raw: Any, place: Place) -> Any:
    if isinstance(raw, bool):
        return raw
    place.wrong(raw, "be true or false")
    return one.default


def read_text(raw: Any, place: Place, *, longest: int = LONGEST_NAME, blank: bool = False) -> str:
    """Return a text that can be stored, shown and printed."""
    if not isinstance(raw, str):
        place.wrong(raw, "be a text")
    elif not blank and not raw.strip():
        place.wrong(raw, "not be empty")
    elif len(raw) > longest:
        place.say(f"{place.path} has {len(raw):,} characters; it must have at most {longest:,}.")
    elif CONTROL.search(raw):
        place.say(f"{place.path} holds a control character; it must be plain text.")
    else:
        return raw
    return ""


def read_enum(kind: type[E], raw: Any, place: Place) -> E:
    """Return a member of an enumeration by its value."""
    if isinstance(raw, str) and raw in list(kind):
        return kind(raw)
    place.wrong(raw, f"be one of {', '.join(kind)}")
    return next(iter(kind))


def read_day(raw: Any, place: Place, *, first_of_month: bool = False) -> date | None:
    """Return a date; None once the problem is recorded."""
    example = "2026-05-01" if first_of_month else "2026-05-28"
    try:
        found = date.fromisoformat(raw) if _ISO_DAY.fullmatch(raw) else None
    except (TypeError, ValueError):
        found = None
    if found is None:
        place.wrong(raw, f"be a date such as {example}")
    elif not YEARS[0] <= found.year <= YEARS[1]:
        place.wrong(raw, f"lie in the years {YEARS[0]} to {YEARS[1]}")
        found = None
    elif first_of_month and found.day != 1:
        place.wrong(raw, f"be the first of a month, such as {found.replace(day=1)}")
        found = None
    return found


def read_legal(raw: Any, place: Place) -> LegalPosition:
    """Return a legal term: a standard position by its code, or the parties' own wording."""
    standard = [position.value for position in Position if position is not Position.OWN]
    if isinstance(raw, str) and raw in standard:
        return LegalPosition(Position(raw))
    if not isinstance(raw, dict):
        place.wrong(raw, f'be one of {", ".join(standard)}, or an object {{"own": "wording"}}')
        return LegalPosition()
    found = read_object(raw, place, known=(Position.OWN.value,))
    own = found.get(Position.OWN.value)
    if own is None:
        return LegalPosition()
    return LegalPosition(Position.OWN, read_text(own, place.at("own"), longest=LONGEST_TEXT))
