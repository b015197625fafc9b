"""What a marked text ought to say: its record read, and its filters followed, without Ruby.

These are the filters that may stand between a record and a page; the proof knows no other.
"""

import html
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

from . import comparing, korean, records


class UnreckonedError(Exception):
    """What cannot be followed, and why."""


def reckon(origin: dict | Any) -> Any:
    """The value of an origin, `{"from": place, "filters": […]}`; anything else is itself.

    Raises:
        UnreckonedError: no record holds it, or a filter is unknown or given something else.
    """
    if not isinstance(origin, dict) or "from" not in origin:
        return origin
    place = origin["from"].removeprefix("site.data.")
    try:
        value = records.read(place)
    except records.NoRecordError:
        raise UnreckonedError(f"no record holds {place}") from None
    for name, *arguments in origin["filters"]:
        if name not in FILTERS:
            raise UnreckonedError(f"the proof does not know the filter {name}")
        try:
            value = FILTERS[name](value, *map(reckon, arguments))
        except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as error:
            raise UnreckonedError(f"{name} of {value!r}: {error}") from None
    return value


def shown(value: Any) -> str:
    """A value as a page shows it without a filter."""
    if isinstance(value, float):
        mantissa, sign, exponent = repr(value).partition("e")
        return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}{sign}{exponent}"
    return "".join(map(shown, value)) if isinstance(value, list) else str(value)


def decimals(number, digits=2) -> str:
    """So many digits behind the point; never a minus zero."""
    text = f"{Decimal(_number(number)):.{int(digits)}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text.replace("-", "−")


def plain(number) -> str:
    """As a person writes it: no zeros at its end, to a millionth."""
    number = _number(number)
    if number and abs(number) < 1e-4:
        return f"{number:g}".replace("-", "−")
    text = f"{Decimal(number):.6f}"
    return text.rstrip("0").rstrip(".").replace("-", "−")


def particle(text, forms: str) -> str:
    """The particle that fits a number's last digit."""
    closed, opened = forms.split("/")
    digit = next((int(sign) for sign in reversed(str(text)) if sign.isdigit()), None)
    rules = korean.rules()
    lateral = digit in rules["lateral"] and forms in rules["open_after_lateral"]
    return closed if digit in rules["closed"] and not lateral else opened


def point(numbers) -> str:
    """(2, 0.001)."""
    return f"({', '.join(map(plain, numbers))})"


def _number(value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError("it is no number")
    return value  # type: ignore[return-value]


def _arithmetic(work: Callable[[Decimal, Decimal], Decimal]) -> Callable:
    """Liquid reckons in decimals; whole numbers stay whole."""

    def reckoned(a, b):
        a, b = _number(a), _number(b)
        if isinstance(a, int) and isinstance(b, int):
            return int(work(Decimal(a), Decimal(b)).to_integral_value("ROUND_FLOOR"))
        return float(work(Decimal(repr(a)), Decimal(repr(b))))

    return reckoned


def _rounded(number, digits=0):
    exact = Decimal(repr(_number(number)))
    result = exact.quantize(Decimal(1).scaleb(-int(digits)), "ROUND_HALF_UP")
    return int(result) if not digits else float(result)


def than(one, other, words: str) -> str:
    """The word for more, for less, or for as much."""
    more, less, *same = words.split("/")
    one, other = _often(one), _often(other)
    return more if one > other else less if one < other else same[0]


def fold(one, other) -> str:
    """How often the other goes into one: 세 배, 절반, 3.4배."""
    times = _number(one) / _number(other)
    if f"{times:.2f}" == "0.50":
        return "절반"
    said = f"{times:.2f}" if times < 1 else f"{times:.1f}".removesuffix(".0")
    whole = said.isdigit() and 2 <= int(said) <= 10
    return f"{korean.native(int(said))} 배" if whole else f"{said}배"


def quartile(numbers, which: int):
    """What so many quarters of some numbers are below; None for never."""
    found = float(np.percentile(list(map(_often, numbers)), 25 * which))
    return found if math.isfinite(found) else None


def wins(one, other) -> str:
    """How often the one is less than the other."""
    won = sum(_often(a) < _often(b) for a, b in zip(one, other, strict=True))
    return f"{len(one)}번 가운데 {won}번"


def _often(value):
    return math.inf if value is None else _number(value)


def _native(number, counter="") -> str:
    return f"{korean.native(number)} {counter}" if counter else korean.native(number, alone=True)


FILTERS: dict[str, Callable[..., Any]] = comparing.FILTERS | {
    "decimals": decimals,
    "plain": plain,
    "point": point,
    "josa": lambda text, forms: f"{shown(text)}{particle(shown(text), forms)}",
    "josa_only": lambda text, forms: particle(shown(text), forms),
    "abs": lambda number: abs(_number(number)),
    "round": _rounded,
    "ceil": lambda number: -int(-Decimal(repr(_number(number))) // 1),
    "floor": lambda number: int(Decimal(repr(_number(number))) // 1),
    "plus": _arithmetic(lambda a, b: a + b),
    "minus": _arithmetic(lambda a, b: a - b),
    "times": _arithmetic(lambda a, b: a * b),
    "divided_by": _arithmetic(lambda a, b: a / b),
    "than": than,
    "ratio": lambda one, other: _number(one) / _number(other),
    "fold": fold,
    "native": _native,
    "median": lambda numbers: quartile(numbers, 2),
    "quartile": quartile,
    "wins": wins,
    "size": len,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "join": lambda values, glue=" ": glue.join(map(shown, values)),
    "append": lambda text, more: shown(text) + shown(more),
    "prepend": lambda text, more: shown(more) + shown(text),
    "default": lambda value, other: other if value in (None, False, "", []) else value,
    "escape": lambda text: html.unescape(shown(text)),  # the page's text is read unescaped
    "replace": lambda text, old, new="": shown(text).replace(old, new),
    "replace_first": lambda text, old, new="": shown(text).replace(old, new, 1),
    "changed": lambda line: r"\class{{changed}}{{{}}} &\class{{changed}}{{ {{}}={}}}".format(
        *tuple(line.split("=", 1))
    ),
}
