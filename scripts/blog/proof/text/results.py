"""Typed is no result: what came out, or counts what somebody named did, is read from a record."""

import re
from collections.abc import Iterable
from functools import cache

from . import korean, numerals
from .parts import Part
from .subjects import Subjects

ALWAYS = {"-1", "−1", "0", "1"}  # what every text needs: nothing, all of it, and its opposite


def excusing(part: Part, start: int, end: int, phrases: Iterable[str], subjects: Subjects) -> list:
    """Of the phrases declared around a number those that excuse it.

    What counts something behind a name is excused with the name alone.
    """
    sentence = part.sentence_at(start)
    named = subjects.names_in(part.text[sentence.start : start])
    counts = named and _counted().match(part.text, end)
    return [phrase for phrase in phrases if not counts or subjects.names_in(phrase)]


def wrong(part: Part, start: int, end: int, subjects: Subjects) -> str | None:
    """How a typed number is said to have come out; None if it is not."""
    text = part.text[start:end]
    if not came_out().match(part.text, end):
        return None
    if idiom(text) and not subjects.names_in(part.sentence_at(start).text):
        return None
    return f"{text} is typed, but what stands behind it says that it came out: read what was found"


def idiom(text: str) -> bool:
    """Whether a typed number may just be grammar: 한 번 만에 is nothing measured."""
    return text in ALWAYS or 1 <= (numerals.value_of(text) or 0) <= numerals.FEW


def told(text: str, word: numerals.Written) -> bool:
    """Whether a text says that a number in it came out."""
    return bool(came_out().match(text, word.end))


@cache
def came_out() -> re.Pattern:
    """What says, behind a number, that it was found: 걸음 만에."""
    words = korean.read()
    return re.compile(rf"\s?(?:째\s?)?{words.counters}\s?{words.came_out}")


@cache
def _counted() -> re.Pattern:
    return re.compile(rf"\s?{korean.read().counters}")
