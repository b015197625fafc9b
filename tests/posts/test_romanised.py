"""Hangul in Latin letters: syllable by syllable, as the rules of 2000 spell each."""

import random
from unicodedata import normalize

import pytest

from blog.posts.romanised import romanised
from new_post import SLUG, proposed

WORDS = {"제주": "jeju", "부산": "busan", "강릉": "gangreung", "옥천": "okcheon", "값": "gap",
         "의정부": "uijeongbu", "울산": "ulsan", "café": "cafe", "漢": "漢"}  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_spelled(word, form):
    assert romanised(normalize(form, word)) == WORDS[word]


def test_what_is_proposed_can_be_an_address():
    draw = random.Random(0)
    signs = [chr(draw.randrange(0xAC00, 0xD7A4)) for _ in range(60)] + list("Ab9 -_!漢é😀")
    for _ in range(200):
        assert SLUG.fullmatch(proposed("".join(draw.choices(signs, k=draw.randrange(1, 9)))))
