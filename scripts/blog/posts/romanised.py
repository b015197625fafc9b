"""Hangul in Latin letters, syllable by syllable, by the Revised Romanisation of 2000."""

import re
from unicodedata import normalize

# In the order of Unicode's syllables.
INITIALS = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t",
    "p", "h",
]  # fmt: skip
VOWELS = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo",
    "we", "wi", "yu", "eu", "ui", "i",
]  # fmt: skip
FINALS = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p",
    "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
]  # fmt: skip


def romanised(text: str) -> str:
    """A text with every syllable of Hangul in Latin letters, and without accents."""
    said = re.sub(r"[가-힣]", _syllable, normalize("NFC", text))
    return re.sub(r"[\u0300-\u036f]", "", normalize("NFKD", said))


def _syllable(match: re.Match) -> str:
    place, final = divmod(ord(match[0]) - ord("가"), len(FINALS))
    initial, vowel = divmod(place, len(VOWELS))
    return INITIALS[initial] + VOWELS[vowel] + FINALS[final]
