"""Numbers that are written without digits: 열세 개, 쉰 문장, 천 걸음, ½, Ⅳ, 三."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from . import korean

FEW = 4  # up to here a Korean number word may just be grammar: 두 좌표, 세 가지
RAISED = re.compile(r"[²³¹⁰-₟]")  # exponents and indices
ENGLISH = re.compile(
    r"\b(?:(?:six|seven|eight|nine)(?:teen|ty)?|eleven|twelve|(?:thir|fif)(?:teen|ty)|fourteen|forty"
    r"|twenty|hundreds?|thousands?|millions?|dozens?|twice|thrice|half|double)\b",
    re.IGNORECASE,
)
ONES = ["하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
BEFORE = ["한", "두", "세", "네", *ONES[4:]]  # something that is counted
TENS = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", 1)}
PLACES = {"십": 10, "백": 100, "천": 1000}
GROUPS = {"만": 10**4, "억": 10**8, "조": 10**12}


@dataclass(frozen=True)
class Written:
    """A number in a text: where it stands, how it is written, and what it is."""

    start: int
    end: int
    text: str
    value: float


def native(text: str) -> Iterator[Written]:
    """Every count in Korean's own words: 세 걸음, 열세 개."""
    counted = rf"(?<![가-힣])({'|'.join(_NATIVE)})(?:째)?\s?(?={korean.read().counters})"
    for match in re.finditer(counted, text):
        yield Written(match.start(), match.end(1), match[1], _NATIVE[match[1]])


def written(text: str) -> Iterator[Written]:
    """Every number of a text that is more than grammar and has no digits."""
    counters = korean.read().counters
    yield from (word for word in native(text) if word.value > FEW)
    word = rf"(?:수)?[{''.join(DIGITS)}]*[십백천만억조][{_SIGNS}]*|[{_SIGNS}]+분의 ?[{_SIGNS}]+"
    behind = rf"(?={counters})|(?<=분의 [{_SIGNS}])|(?<=분의[{_SIGNS}])"
    large = re.compile(rf"(?<![가-힣\w)])({word})\s?(?:{behind})")  # behind a word, 만 is only
    for match in large.finditer(text):
        yield Written(match.start(), match.end(1), match[1], _sino(match[1]))
    for place, sign in enumerate(text):
        value = None if sign.isdecimal() or RAISED.match(sign) else unicodedata.numeric(sign, None)
        if value is not None:
            yield Written(place, place + 1, sign, value)
    for match in ENGLISH.finditer(text):
        yield Written(match.start(), match.end(), match[0], float("nan"))


def value_of(text: str) -> float | None:
    """The number that such a text says; None if it says none."""
    found = next(written(f"{text} 개"), None)
    return found.value if found and found.text == text else _NATIVE.get(text)


def _sino(text: str) -> float:
    """What 이천오백 is; 수천 is some thousands, which is no number."""
    if text.startswith("수"):
        return float("nan")
    whole, of, part = text.partition("분의")
    if of:
        return _sino(part.strip()) / _sino(whole)
    total = group = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            group, digit = group + max(digit, 1) * PLACES[sign], 0
        else:
            total, group, digit = total + max(group + digit, 1) * GROUPS[sign], 0, 0
    return float(total + group + digit)


def _native() -> dict[str, int]:
    """The words from 1 to 99, the longest first."""
    words = {"스무": 20}
    for ones in (ONES, BEFORE):
        for ten, start in enumerate(["", *TENS]):
            words |= {start: 10 * ten} if start else {}
            words |= {start + one: 10 * ten + value for value, one in enumerate(ones, 1)}
    return {word: words[word] for word in sorted(words, key=len, reverse=True)}


_NATIVE = _native()
_SIGNS = "".join([*DIGITS, *PLACES, *GROUPS])
