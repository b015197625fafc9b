"""A number is counted, called and said to have come out as its record has it."""

import json
import re

import pytest

from blog.author_error import AuthorError
from blog.proof.text import korean, nouns

FOUND = {
    "steps": 43, "seeds": 7, "starts": 11, "trials": 46, "ratio": 6.5, "share": 0.75,
    "end_height": 2.25, "learning_rate": 0.05, "gradient": 1.75, "loss": 0.625, "degrees": 45.5,
    "swing": 6.25, "length": 9, "start": 2.5, "end": 1.5, "left": 3.5, "right": 4.5,
    "lowest": 0.001, "highest": 10.5, "hold": 200,
}  # fmt: skip
ROWS = korean.rules()["measures"]


@pytest.fixture
def wrong(data, faults_of):
    """The faults of a text in which `{key}` reads what was found, `{given.key}` what was given."""
    record = {"given": {"budget": 3000, "hold": 200}, "found": FOUND}
    (data / "experiments/trip.json").write_text(json.dumps(record))

    def wrong(text: str) -> list[str]:
        def read(match):
            place = match[1] if match[1].startswith("given.") else f"found.{match[1]}"
            return f"{{{{experiments.trip.{place} | plain}}}}"

        return faults_of(re.sub(r"\{([\w.]+)\}", read, text))

    return wrong


def row_of(key: str) -> dict | None:
    return next((row for row in ROWS if re.fullmatch("|".join(row["keys"]), key)), None)


KNOWN = [(key, row) for key in FOUND if (row := row_of(key))]


@pytest.mark.parametrize(("key", "row"), KNOWN, ids=[key for key, _ in KNOWN])
def test_a_number_is_counted_by_what_counts_its_kind(key, row, wrong):
    every = {counter for other in ROWS for counter in other["counted"]}
    passed = [c for c in every if not wrong(f"값은 {{{key}}}{c}입니다.")]
    assert sorted(passed) == sorted(row["counted"])


@pytest.mark.parametrize(("key", "row"), KNOWN, ids=[key for key, _ in KNOWN])
def test_a_number_is_called_what_its_kind_is_called(key, row, wrong):
    names = [name for other in ROWS for name in other["called"] if name.isalpha()]
    passed = [name for name in names if not wrong(f"그때 {name}는 {{{key}}}입니다.")]
    assert sorted(passed) == sorted(filter(str.isalpha, row["called"]))


PAIRS = [pair for pair in korean.rules()["opposites"] for pair in (pair, pair[::-1])]


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_number_stands_beside_no_word_for_its_opposite(own, other, wrong):
    key = next(key for key in FOUND if re.fullmatch("|".join(own["keys"]), key))
    for text in (f"WORD 값은 {{{key}}}입니다.", f"값 {{{key}}}에서 WORD이다."):
        said = {
            word: wrong(text.replace("WORD", re.sub(r"\[(.).*?\]", r"\1", word)))
            for word in (*own["said"], *other["said"])
        }
        for word in own["said"]:
            assert said[word] == []
        for word in other["said"]:
            assert any("which says its opposite" in fault for fault in said[word]), word


MEASURES = [key for key, value in FOUND.items() if value % 1 and not row_of(key)]


@pytest.mark.parametrize("key", MEASURES)
@pytest.mark.parametrize("counter", ["걸음", "번", "개", "곳", "가지"])
def test_a_measure_counts_nothing_though_it_is_rounded(key, counter, wrong):
    place = f"experiments.trip.found.{key}"
    for shown in (f"{{{key}}}", f"{{{{{place} | decimals: 0}}}}"):
        assert any("counts things" in fault for fault in wrong(f"값은 {shown}{counter}입니다."))
    assert wrong(f"평균 {{{key}}}{counter}입니다.") == []


@pytest.mark.parametrize("unit", ["배", "%", " 퍼센트"])
def test_a_count_is_no_ratio(unit, wrong):
    assert any("told as a ratio" in fault for fault in wrong(f"값은 {{length}}{unit}입니다."))
    assert wrong("값은 {length}미터입니다.") == []


@pytest.mark.parametrize("what", ["만에 닿습니다", "이 걸렸습니다", "이 필요합니다"])
def test_what_was_given_did_not_come_out(what, wrong):
    for key in ("given.budget", "hold"):  # the record repeats what was given
        (fault,) = wrong(f"{{{key}}}걸음{what if what[0] != '만' else f' {what}'}.")
        assert "was given to the experiment" in fault
    assert wrong(f"{{steps}}걸음 {what}.") == []


HONEST = [
    "{start}에서 출발해 {end}에 멈췄습니다.",
    "같은 출발점에서 걸어 {end}까지 갔습니다.",
    "왼쪽은 {left}, 오른쪽은 {right}입니다.",
    "{lowest}부터 {highest}까지입니다.",
    "{given.budget}걸음 안에 닿지 못했습니다.",
    "Learning rate는 {trials}개의 후보에서 골랐습니다.",
    "{seeds}벌로 {starts}곳에서 {steps}번째까지 쟀습니다.",
]


@pytest.mark.parametrize("text", HONEST)
def test_what_a_number_is_may_be_said(text, wrong):
    assert wrong(text) == []


@pytest.mark.parametrize("key", ["measures", "opposites"])
@pytest.mark.parametrize("table", [None, 3, [3], [{"keys": ["("]}], [[{"keys": ["a"]}]]])
def test_a_wrong_table_is_one_clear_line(key, table, monkeypatch):
    monkeypatch.setattr(korean, "rules", lambda: {key: table})
    with pytest.raises(AuthorError, match=f"korean.yml: `{key}` must be"):
        getattr(nouns, f"_{key}").__wrapped__()
