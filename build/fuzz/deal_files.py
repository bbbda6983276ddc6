"""Damaged deal files, made to take every branch of their reader.

The bytes of each try say what is changed where in the sample deal. Whatever comes of it, reading
ends with a deal or with sentences; a deal that was read is the same once written and read again,
and is evaluated or refused with sentences, too.
"""

import copy
import json
import math
import sys

import atheris

with atheris.instrument_imports(include=["core.terms"]):
    from core import resources
    from core.engine.evaluate import evaluate
    from core.errors import BadFileError, InvalidInputError
    from core.terms.checks import check
    from core.terms.dealfile import from_json, to_json
    from core.terms.rules import Severity

SAMPLE = json.loads(resources.sample_deals()[0].read_text(encoding="utf-8"))
CHANGES = 4  # at most, of one file
NUMBERS = (0, 1, -1, 37, 1.5, -0.0, 1e-308, 1e308, 10**400, math.inf, math.nan, 2**53 + 1)
DEPTH = 3  # of lists and objects in one another
LONGEST = 400  # characters that a sentence may have


def places(raw, here=()):
    """Yield every place of a JSON value, as the way to it."""
    items = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for step, inner in items:
        yield (*here, step)
        if isinstance(inner, dict | list):
            yield from places(inner, (*here, step))


PLACES = list(places(SAMPLE))


def value(given, depth=0):
    """Return some JSON value."""
    makers = LEAVES if depth >= DEPTH else (*LEAVES, a_list, an_object)
    return given.PickValueInList([*makers])(given, depth)


def text(given, _depth):
    return given.ConsumeUnicode(given.ConsumeIntInRange(0, 40))


def misplaced(given, _depth):
    return taken(SAMPLE, given.PickValueInList(PLACES))


def a_list(given, depth):
    return [value(given, depth + 1) for _ in range(given.ConsumeIntInRange(0, 4))]


def an_object(given, depth):
    return {
        given.ConsumeUnicode(8): value(given, depth + 1)
        for _ in range(given.ConsumeIntInRange(0, 4))
    }


LEAVES = (
    lambda given, _depth: given.PickValueInList([None, True, False]),
    lambda given, _depth: given.ConsumeInt(8),
    lambda given, _depth: given.ConsumeFloat(),
    lambda given, _depth: given.PickValueInList(list(NUMBERS)),
    text,
    misplaced,
)


def taken(raw, way):
    for step in way:
        raw = raw[step]
    return copy.deepcopy(raw)


def damage(raw, given):
    """Change, take away or repeat something somewhere."""
    *way, last = given.PickValueInList(PLACES)
    try:
        for step in way:
            raw = raw[step]
        change = given.ConsumeIntInRange(0, 3)
        if change == 0:
            del raw[last]
        elif change == 1 and isinstance(raw, list):
            raw.append(copy.deepcopy(raw[last]))
        elif change == 1:
            raw[f"{last}{given.ConsumeUnicode(3)}"] = raw[last]
        else:
            raw[last] = value(given)
    except (KeyError, IndexError, TypeError):
        pass  # an earlier change took the place away


def try_one(data):
    given = atheris.FuzzedDataProvider(data)
    raw = copy.deepcopy(SAMPLE)
    for _ in range(given.ConsumeIntInRange(1, CHANGES)):
        damage(raw, given)
    try:
        content = from_json(raw)
    except BadFileError as error:
        assert error.problems
        assert all(one[-1] in ".?" and len(one) < LONGEST for one in error.problems), error.problems
        return
    assert from_json(json.loads(json.dumps(to_json(content)))) == content
    for scenario in content.scenarios[:1]:
        try_scenario(content.deal, scenario)


def try_scenario(deal, scenario):
    try:
        deal = deal.under(scenario.case)
        found = check(deal, scenario.terms)
        if not any(one.severity is Severity.ERROR for one in found):
            evaluate(deal, scenario.terms)
    except InvalidInputError as error:
        assert error.problems


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
