"""What filters that compare ought to say: words and counts of numbers, in which None is never."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

ONES = ["하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
TENS = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
BEFORE = {"하나": "한", "둘": "두", "셋": "세", "넷": "네", "스물": "스무"}  # before a counter


def fixed(number, digits: int) -> str:
    """So many digits behind the point, halves away from 0."""
    whole = f"{int(abs(Fraction(number)) * 10**digits + Fraction(1, 2)):0{digits + 1}d}"
    point = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return f"-{point}" if number < 0 else point


def than(one, other, words: str) -> str:
    """The word for more, for less or, if there is one, for equal."""
    one, other = _size(one), _size(other)
    return words.split("/")[0 if one > other else 1 if one < other else 2]


def ratio(one, other) -> float:
    """How often one holds the other."""
    return _size(one) / _size(other)


def native(number, counter: str | None = None) -> str:
    """A count in Korean's own words: 열셋, 열세 개."""
    tens, ones = divmod(int(number), 10)
    if number not in range(1, 100):
        raise ValueError("it has no name of Korean's own")
    parts = [*TENS[tens - 1 : tens if tens else 0], *ONES[ones - 1 : ones if ones else 0]]
    if counter is None:
        return "".join(parts)
    return f"{''.join(parts[:-1])}{BEFORE.get(parts[-1], parts[-1])} {counter}"


def fold(one, other) -> str:
    """How often one holds the other, as one says it: 세 배, 절반, 3.4배."""
    times = ratio(one, other)
    if times < 1:
        return "절반" if fixed(times, 2) == "0.50" else f"{fixed(times, 2)}배"
    said = fixed(times, 1).removesuffix(".0")
    return native(int(said), "배") if said.isdigit() and 1 < int(said) <= 10 else f"{said}배"


def quartile(numbers, which: int) -> float | None:
    """Below it lies a quarter of them, or two, or three; None if that is never."""
    ordered = sorted(map(_size, numbers))
    whole, part = divmod(Fraction((len(ordered) - 1) * which, 4), 1)
    low, high = (
        ordered[whole],
        ordered[min(whole + 1, len(ordered) - 1)] if part else ordered[whole],
    )
    between = low if low == high else low + (high - low) * float(part)
    return None if math.isinf(between) or math.isnan(between) else between


def wins(one, other) -> str:
    """How often those of one are less than those of the other."""
    pairs = [(_size(a), _size(b)) for a, b in zip(one, other, strict=True)]
    return f"{len(pairs)}번 가운데 {sum(a < b for a, b in pairs)}번"


def _size(value: Any) -> float:
    if value is None:
        return math.inf
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("it is no number")
    return value


FILTERS: dict[str, Callable[..., Any]] = {
    "than": than,
    "ratio": ratio,
    "native": native,
    "fold": fold,
    "median": lambda numbers: quartile(numbers, 2),
    "quartile": quartile,
    "wins": wins,
}
