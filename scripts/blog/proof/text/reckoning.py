"""What a marked text ought to say: its record read, and its filters followed, without Ruby.

These are the filters that may stand between a record and a page; the proof knows no other.
"""

import html
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from . import korean, records, wording

LARGE = 1e15  # whole numbers from here on Ruby writes with a power of ten


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
        large = abs(value) >= LARGE and value == int(value)
        told = f"{Decimal(repr(value)).normalize():e}" if large else repr(value)
        mantissa, sign, exponent = told.partition("e")
        return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}{sign}{exponent}"
    return "".join(map(shown, value)) if isinstance(value, list) else str(value)


def decimals(number, digits=2) -> str:
    """So many digits behind the point; never a minus zero."""
    text = wording.fixed(_number(number), int(digits))
    return text.removeprefix("-") if not text.strip("-0.") else text.replace("-", "−")


def plain(number) -> str:
    """As a person writes it: no zeros at its end, to a millionth."""
    number = _number(number)
    if number and abs(number) < 1e-4:
        return f"{number:g}".replace("-", "−")
    text = wording.fixed(number, 6)
    return text.rstrip("0").rstrip(".").replace("-", "−")


def exponent(number) -> str:
    """Of a power of ten."""
    power = f"{Decimal(repr(_number(number))).normalize():e}".partition("1e")[2]
    if not power:
        raise TypeError("it is no power of ten")
    return str(int(power)).replace("-", "−")


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
    return float(result) if digits and isinstance(number, float) else int(result)


FILTERS: dict[str, Callable[..., Any]] = wording.FILTERS | {
    "decimals": decimals,
    "plain": plain,
    "exponent": exponent,
    "point": point,
    "josa": lambda text, forms: f"{shown(text)}{particle(shown(text), forms)}",
    "josa_only": lambda text, forms: particle(shown(text), forms),
    "abs": lambda number: abs(_number(number)),
    "round": _rounded,
    "ceil": lambda number: math.ceil(_number(number)),
    "floor": lambda number: math.floor(_number(number)),
    "plus": _arithmetic(lambda a, b: a + b),
    "minus": _arithmetic(lambda a, b: a - b),
    "times": _arithmetic(lambda a, b: a * b),
    "divided_by": _arithmetic(lambda a, b: a / b),
    "size": len,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "join": lambda values, glue=" ": glue.join(map(shown, values)),
    "append": lambda text, more: shown(text) + shown(more),
    "prepend": lambda text, more: shown(more) + shown(text),
    "default": lambda value, other: other if value is False or value in (None, "", []) else value,
    "escape": lambda text: html.unescape(shown(text)),  # the page's text is read unescaped
    "replace": lambda text, old, new="": shown(text).replace(old, new),
    "replace_first": lambda text, old, new="": shown(text).replace(old, new, 1),
    "changed": lambda line: r"\class{{changed}}{{{}}} &\class{{changed}}{{ {{}}={}}}".format(
        *tuple(line.split("=", 1))
    ),
}
