"""What pictures write is read with the page: words that rank or compare rest on claims."""

import json

import pytest

from blog.proof.text import pictures, words
from blog.proof.text.words import formal
from marked_pages import figure


def shown(caption):
    """The picture, called by its name as an include calls it."""
    html = figure("orbits-picture", caption=caption)
    return html.replace("<figure", '<figure name="orbits-picture"')


TRUE = "{% claim experiments.orbits.found.euler.steps < experiments.orbits.found.midpoint.steps %}"
SERIES = [{"label": 0, "cut": []}, {"label": 1, "cut": []}]


@pytest.fixture
def faults(data, page):
    """The faults of a post with a picture that writes something, its lanes Euler and Midpoint."""

    def faults(said, of=None, prose="글", notes=(), series=SERIES, caption="두 행성"):
        texts = [{"text": name, "of": n} for n, name in enumerate(("Euler", "Midpoint"))]
        drawn = {"texts": [*texts, {"text": said, "of": of}], "series": series}
        record = {"name": "orbits-picture", "experiment": "orbits", "drawn": drawn}
        told = json.dumps(record | {"notes": notes})
        (data / "figures/orbits-picture.json").write_text(told)
        read = page(f"{prose}\n\n{shown(caption)}")
        return [str(fault) for room in (words, pictures) for fault in room.check(read)]

    return faults


LIES = {
    "a rank": ("가장 빠름", 0, "'가장 빠름' ranks"),
    "a winner": ("Midpoint 승", None, "'승' ranks"),
    "a place": ("1위", 1, "'1위' ranks"),
    "in English": ("winner: Euler", None, "'winner' ranks"),
    "a comparison": ("Euler보다 느림", 1, "compares, and nothing shows it"),
    "a title": ("Midpoint는 훨씬 짧음", None, "compares, and nothing shows it"),
    "a word beside a lane": ("느림", 1, "compares, and nothing shows it"),
}


@pytest.mark.parametrize("kind", LIES)
def test_a_picture_may_not_say_what_no_claim_says(kind, faults):
    said, of, message = LIES[kind]
    found = faults(said, of)
    assert any(":6: in its picture" in f and message in f for f in found), found


def test_the_claims_of_its_section_are_a_pictures_too(faults):
    claimed = f"Midpoint가 Euler보다 느립니다. {TRUE}"
    assert faults("Euler보다 느림", 1, claimed) == []
    assert "says the opposite" in faults("Euler보다 빠름", 1, claimed)[0]


@pytest.mark.parametrize(
    "said", ["걸음", "원에서 벗어난 거리", "진할수록 빠름", "미리 내다보기", "그릇 안의 위치 x"]
)
def test_what_compares_nobody_passes(said, faults):
    assert faults(said) == []


def test_a_reason_for_leaving_out_is_read_too(faults):
    assert faults("걸음", notes=["Euler는 그리지 않았습니다."]) == []
    said = faults("걸음", notes=["Euler는 Midpoint보다 느립니다."])
    assert "compares" in said[0]


def test_a_line_that_was_cut_off_has_a_caption_that_says_where(faults):
    cut = [SERIES[0] | {"cut": [0.001]}, SERIES[1]]
    assert "cuts lines off at 0.001: say so" in faults("걸음", series=cut)[0]
    told = "0.001보다 작으면 0.001로 그렸습니다."
    assert faults("걸음", series=cut, caption=told) == []


def test_nouns_of_verbs_are_read_as_verbs():
    assert formal("빠름, 작음 (줄어듦) 큼") == "빠릅, 작습 (줄어듦) 큽"
    assert formal("걸음이 느림보") == "걸음이 느림보"
