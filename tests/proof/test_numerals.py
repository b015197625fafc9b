"""Numbers that are written without digits."""

import pytest

from blog.proof.text import numerals

WRITTEN = {
    "열세 개": 13, "쉰 문장에": 50, "스무 번": 20, "다섯째 걸음": 5, "아흔아홉 가지": 99,
    "천 걸음": 1000, "이천오백 번": 2500, "만 배": 10000, "십이만 개": 120000, "½x²": 0.5, "Ⅳ": 4,
    "삼만 오천": None, "두 좌표": None, "세 배": None, "Adam만 번번이": None, "이 점": None,
    "x²": None, "하나뿐인": None,
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_words_are_numbers(text):
    found = [word.value for word in numerals.written(text)]
    assert found == ([] if WRITTEN[text] is None else [WRITTEN[text]])


@pytest.mark.parametrize("text", ["열세", "이천오백", "만", "½"])
def test_a_word_is_its_value_again(text):
    (word,) = numerals.written(f"{text} 개")
    assert numerals.value_of(text) == word.value


def test_some_thousands_are_no_number():
    (word,) = numerals.written("수천 번")
    assert word.value != word.value
