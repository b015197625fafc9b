"""Claims are judged anew, of runs and of their neighbours; they say what their sentence says."""

import pytest

from blog.proof.text import alike

EULER, MIDPOINT = "experiments.orbits.found.euler", "experiments.orbits.found.midpoint"
WALK = "experiments.walk.found.run"
FALSE = {
    f"{WALK}.rate > 0.9": "is false: 0.875 against 0.9",
    f"{EULER}.steps > {MIDPOINT}.steps": "is false: 40 against 90",
    f"3 * {EULER}.steps <= {MIDPOINT}.steps": "is false: 120 against 90",
    f"{EULER}.last > 4 * {MIDPOINT}.last": "holds at 18 of 20 neighbours only",
    f"{WALK}.nobody > 1": "cannot be judged: no record holds",
    "2 > 1": "reads no record",
    f"{EULER}.steps > 0.9 * {EULER}.steps": "compares a number with itself",
    f"{EULER}.walk > 1": "cannot be judged",
    f"{WALK}.escape_step > {EULER}.steps": "what was found once: give the experiment neighbours=",
    f"{EULER}.steps > {MIDPOINT}.last": "compares steps with last: compare the same of both",
}


@pytest.mark.parametrize("claim", FALSE)
def test_a_claim_that_does_not_hold_is_said(claim, faults_of):
    found = faults_of(f"첫 줄\n\n{{% claim {claim} %}} 글입니다.")
    said = f":6: the claim {claim}", FALSE[claim]
    assert any(all(part in fault for part in said) for fault in found), found


TRUE = [
    f"{WALK}.rate > 0.8",
    f"2 * {EULER}.steps < {MIDPOINT}.steps",
    f"({EULER}.steps + 10) / 2 == 25",
    f"-{MIDPOINT}.low >= 1.5",
]


@pytest.mark.parametrize("claim", TRUE)
def test_a_claim_that_holds_passes(claim, faults_of):
    assert faults_of(f"{{% claim {claim} %}} 글입니다.") == []


def both(one: str, other: str) -> str:
    return f"Euler는 {{{{{EULER}.{one}}}}}, Midpoint는 {{{{{MIDPOINT}.{other}}}}}입니다."


def test_a_claim_reads_what_its_sentence_shows(faults_of):
    claim = f"{{% claim {MIDPOINT}.steps > {EULER}.steps %}}"
    assert faults_of(f"{both('steps', 'steps')} {claim}") == []
    (told,) = faults_of(f"{both('last', 'last')} {claim}")
    assert "the sentence shows last, but its claim reads steps" in told


TWICE = {
    '{{EULER.steps | josa: "과/와"}} {{OTHER.steps}} 사이': "is told twice",
    "하나는 {{EULER.steps}}걸음, 다른 것은 {{OTHER.steps}}걸음 사이": "tells",
    '$$x = {{EULER.steps}}$${{OTHER.steps | josa_only: "으로/로"}}': "the particle is of",
}


@pytest.mark.parametrize("text", TWICE)
def test_a_number_is_not_told_where_another_is_meant(text, faults_of):
    same, another = (
        faults_of(text.replace("EULER", EULER).replace("OTHER", other))
        for other in (EULER, MIDPOINT)
    )
    right, (told,) = (another, same) if "사이" in text else (same, another)
    assert TWICE[text] in told and right == []


def test_a_word_that_a_filter_wrote_tells_no_number_twice(page):
    number = f"{{{{{EULER}.last | decimals: 1}}}}"
    word = f'{{{{{EULER}.last | than: 2, "커집니다/줄어듭니다"}}}}'
    assert [str(fault) for fault in alike.check(page(f"{number} {word}"))] == []


def test_what_is_said_of_one_is_said_of_the_other(faults_of):
    assert faults_of(both("last", "last")) == []
    (told,) = faults_of(both("last", "steps"))
    assert "last of one is set beside steps of another" in told
