"""Numbers in words, as contracts have them."""

from __future__ import annotations

from core.terms.figures import exact
from core.terms.units import Unit

_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """Return a whole number below a thousand in words.

    Examples
    --------
    >>> cardinal(0), cardinal(37), cardinal(180)
    ('zero', 'thirty-seven', 'one hundred eighty')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else ""))
    elif rest or not hundreds:
        words.append(_SMALL[rest])
    return " ".join(words)


def ordinal(number: int) -> str:
    """Return the place of something in words and figures.

    Examples
    --------
    >>> ordinal(1), ordinal(12), ordinal(23), ordinal(180)
    ('first (1st)', 'twelfth (12th)', 'twenty-third (23rd)', 'one hundred eightieth (180th)')
    """
    head, _, last = cardinal(number).rpartition("-" if number % 100 > 20 and number % 10 else " ")
    joined = cardinal(number)[: len(head) + 1] if head else ""
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    teen = 10 < number % 100 < 20
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{joined}{last} ({number}{suffix})"


def counted(number: float, one: str, many: str) -> str:
    """Return so many of something, in words and figures.

    Examples
    --------
    >>> counted(36, "month", "months"), counted(1, "month", "months")
    ('thirty-six (36) months', 'one (1) month')
    >>> counted(2.5, "month", "months"), counted(2.7045, "month", "months")
    ('two and one-half (2.5) months', '2.7045 months')
    >>> counted(0.5, "month", "months"), counted(0, "month", "months")
    ('one-half (0.5) month', 'zero (0) months')
    """
    figure, words = _figure(number), _words(number)
    name = one if 0 < number <= 1 else many
    return f"{words} ({figure}) {name}" if words else f"{figure} {name}"


def percent(share: float) -> str:
    """Return a share in per cent, in words and figures.

    Examples
    --------
    >>> percent(0.985), percent(-0.05)
    ('ninety-eight and one-half percent (98.5%)', 'minus five percent (−5%)')
    >>> percent(0.0725), percent(0.0031)
    ('seven point two five percent (7.25%)', 'zero point three one percent (0.31%)')
    """
    figure = _figure(abs(share) * 100)
    minus = share < 0 and figure != "0"
    signed = f"−{figure}%" if minus else f"{figure}%"
    words = _words(abs(share) * 100)
    return f"{'minus ' if minus else ''}{words} percent ({signed})" if words else signed


def _figure(number: float) -> str:
    shown = f"{number:,.4f}"
    return shown.rstrip("0").rstrip(".")


def _words(number: float) -> str:
    """Return a number in words; "" where figures say it better."""
    whole, _, decimals = _figure(number).partition(".")
    if number >= 1000 or len(decimals) > 2:
        return ""
    if not decimals:
        return cardinal(int(whole))
    if decimals == "5":
        return "one-half" if whole == "0" else f"{cardinal(int(whole))} and one-half"
    return f"{cardinal(int(whole))} point {' '.join(_SMALL[int(digit)] for digit in decimals)}"


def dollars(amount: float) -> str:
    """Return an amount of money, cents where there are any.

    Examples
    --------
    >>> dollars(1.25e9), dollars(4.4), dollars(5.2694)
    ('US$1,250,000,000', 'US$4.40', 'US$5.2694')
    """
    return "US" + exact(amount, Unit.USD)
