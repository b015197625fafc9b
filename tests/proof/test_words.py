"""Words that rank or compare rest on claims; a number behind a name is that one's."""

import pytest

from blog.author_error import AuthorError
from blog.proof.text import korean
from marked_pages import figure

RATE = "experiments.walk.found.run.rate"
TRUE = f"{{% claim {RATE} > 0.5 %}}"
RANKING = {
    "a superlative": ("Runner가 가장 빠른 방법입니다.", "'가장 빠른' ranks"),
    "inflected": ("Runner가 가장 빠릅니다.", "'가장 빠릅' ranks"),
    "over two lines": ("Runner가 가장\n빨랐습니다.", "ranks"),
    "in other words": ("Runner가 제일 좋습니다.", "'제일 좋' ranks"),
    "beside a claim about nothing": ("{% claim 1 > 0 %} Runner가 최고입니다.", "'최고' ranks"),
    "in English": ("Runner is the best.", "'best' ranks"),
    "in a word": ("Runner가 최고입니다.", "'최고' ranks"),
    "in a caption": (figure("walk-picture", caption="최고의 Walker"), "'최고' ranks"),
    "in an alternative text": (figure("walk-picture", alt="최고의 Walker"), "'최고' ranks"),
    "far from its claim": (f"{TRUE}\n\nRunner가 최고입니다.", "'최고' ranks"),
    "behind another sentence's claim": (f"값이 큽니다. {TRUE} Runner가 최고입니다.", "ranks"),
}


@pytest.mark.parametrize("kind", RANKING)
def test_ranking_without_a_claim_is_refused(kind, caught):
    caught(*RANKING[kind])


def test_the_title_is_read_too(faults_of):
    found = faults_of("글", "title: Runner가 최고인 까닭")
    assert any(":2: '최고' ranks" in fault for fault in found), found


FINE = [f"가장 빠른 방법입니다. {TRUE}", "최고차항과 최고점입니다."]


@pytest.mark.parametrize("text", FINE)
def test_what_ranks_with_a_claim_or_not_at_all_passes(text, faults_of):
    assert faults_of(text) == []


EULER, MIDPOINT = ("experiments.orbits.found.euler", "experiments.orbits.found.midpoint")
STEPS = f"{{% claim {MIDPOINT}.steps > {EULER}.steps %}}"
COMPARING = {
    "without a claim": ("Midpoint가 Euler보다 느립니다.", "'보다' compares, and nothing shows it"),
    "beside a number without a claim": (
        f"{{{{{EULER}.steps}}}}걸음이 {{{{{MIDPOINT}.steps}}}}걸음으로 늘었습니다.",
        "'늘었' compares, and nothing shows it",
    ),
    "with the claim of another sentence": (
        f"값이 다릅니다. {STEPS} Midpoint가 Euler보다 느립니다.",
        "nothing shows it",
    ),
    "the other way round": (f"Midpoint가 Euler보다 빠릅니다. {STEPS}", "says the opposite"),
    "names exchanged": (f"Euler가 Midpoint보다 느립니다. {STEPS}", "says the opposite"),
    "about somebody else": (f"Walker가 Euler보다 느립니다. {STEPS}", "reads what walker found"),
    "from the first to the second, turned round": (
        f"{{{{{EULER}.steps}}}}걸음에서 {{{{{MIDPOINT}.steps}}}}걸음으로 줄었습니다. {STEPS}",
        "says the opposite",
    ),
    "in a caption of a section without a claim": (
        figure("walk-picture", caption="Midpoint가 Euler보다 느립니다."),
        "nothing shows it",
    ),
}


@pytest.mark.parametrize("kind", COMPARING)
def test_comparing_without_its_claim_is_refused(kind, caught):
    caught(*COMPARING[kind])


PROVED = [
    f"Midpoint가 Euler보다 느립니다. {STEPS}",
    f"Midpoint가 Euler보다 느립니다 {STEPS}.",
    f"Euler가 Midpoint보다 빠릅니다. {STEPS}",
    f"{{{{{EULER}.steps}}}}걸음에서 {{{{{MIDPOINT}.steps}}}}걸음으로 늘었습니다. {STEPS}",
    "길은 생각보다 느립니다.",  # of nobody that ran
]


@pytest.mark.parametrize("text", PROVED)
def test_what_a_claim_says_may_be_said(text, faults_of):
    assert faults_of(text) == []


BEHIND = {
    "another's name": f"Midpoint는 {{{{{EULER}.steps}}}}걸음입니다.",
    "names exchanged": f"Midpoint는 {{{{{EULER}.steps}}}}, Euler는 {{{{{MIDPOINT}.steps}}}}입니다.",
    "a heading": f"## Midpoint\n\n{{{{{EULER}.steps}}}}걸음입니다.",
}


@pytest.mark.parametrize("kind", BEHIND)
def test_a_number_behind_anothers_name_is_refused(kind, caught):
    caught(BEHIND[kind], "40 is euler's")


def test_a_number_behind_its_own_name_passes(faults_of):
    text = f"Euler는 {{{{{EULER}.steps}}}}걸음, Midpoint는 {{{{{MIDPOINT}.steps}}}}걸음입니다."
    assert faults_of(text) == []


def test_an_exception_is_declared_with_a_reason_and_used(faults_of):
    text = "Midpoint가 Euler보다 느립니다."
    front = "title: x\nwords:\n  Midpoint가 Euler: "
    assert faults_of(text, f"{front}알려진 일") == []
    (told,) = faults_of(text, f"{front}''")
    assert "declared without a reason" in told
    (told,) = faults_of("글", f"{front}알려진 일")
    assert "nothing asks for it" in told


WRONG = {
    None: "korean.yml: No such file or directory",
    "ranking: [\n": "korean.yml line 2: not YAML",
    "loose: [을]\n": "korean.yml: `uncounted` must be a list of regular expressions",
    "- 을\n": "korean.yml: `loose` must be a list of regular expressions",
    "loose: ['(을']\n": "korean.yml: `loose`: (을 is no regular expression",
    "loose: 을\n": "korean.yml: `loose` must be a list of regular expressions",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_file_is_one_clear_line(text, tmp_path):
    file = tmp_path / "korean.yml"
    if text:
        file.write_text(text)
    with pytest.raises(AuthorError) as caught:
        korean.read(file)
    assert WRONG[text] in str(caught.value)
    assert "\n" not in str(caught.value)
