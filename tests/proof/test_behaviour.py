"""What one always does, or two do, rests on a claim about just those."""

import pytest

EULER, MIDPOINT = ("experiments.orbits.found.euler", "experiments.orbits.found.midpoint")
BOTH = f"{{% claim {MIDPOINT}.steps > {EULER}.steps %}}"
OTHER = "{% claim experiments.walk.found.run.rate > 0.5 %}"
ALWAYS = ["항상", "언제나", "반드시", "결코", "절대", "하나도", "한 번도", "어디서나", "매번",
          "모든 문제에서", "모든 출발점에서", "예외 없이", "always", "never"]  # fmt: skip
TOGETHER = ["모두", "전부", "둘 다"]
DOES = ["닿습니다", "멈춥니다", "흔들립니다", "안정적입니다", "빠져나옵니다", "따라잡습니다",
        "수렴합니다", "이깁니다", "지나칩니다", "매끄럽습니다", "밀립니다",
        "실패합니다"]  # fmt: skip


@pytest.mark.parametrize("word", ALWAYS)
@pytest.mark.parametrize("does", ["원을 돕니다", *DOES[:3]])
def test_what_one_does_in_every_case_needs_a_claim(word, does, faults_of):
    text = f"Euler는 {word} {does}."
    assert any("speaks of every case" in fault for fault in faults_of(text))
    assert any("speaks of every case" in fault for fault in faults_of(f"{text} {OTHER}"))
    assert faults_of(f"{text} {BOTH}") == []
    assert faults_of(f"{text[:-1]} {{{{references.euler.year}}}}.") == []


@pytest.mark.parametrize("word", TOGETHER)
@pytest.mark.parametrize("does", DOES)
@pytest.mark.parametrize("who", ["Euler와 Midpoint는", "Optimizer는"])
def test_what_all_do_needs_a_claim(who, word, does, faults_of):
    text = f"{who} {word} {does}."
    assert any("speaks of every case" in fault for fault in faults_of(text))
    assert not any("speaks" in fault for fault in faults_of(f"{text} {BOTH}"))


@pytest.mark.parametrize("does", DOES)
def test_what_two_do_needs_a_claim_about_both(does, faults_of):
    text = f"Midpoint는 Euler와 달리 {does}."
    assert any(" nothing shows it" in fault for fault in faults_of(text))
    assert any(" nothing " in fault for fault in faults_of(f"{text} {OTHER}"))
    assert not any("says what" in fault for fault in faults_of(f"{text} {BOTH}"))


@pytest.mark.parametrize("does", ["압도합니다", "무릎 꿇립니다", "우습게 만듭니다", "제압합니다"])
@pytest.mark.parametrize("text", ["Midpoint가 Euler를 {}.", "Euler를 Midpoint는 {}."])
def test_what_one_does_to_another_needs_a_claim_whatever_it_is(text, does, faults_of):
    text = text.format(does)
    assert any("nothing shows it" in fault for fault in faults_of(text))
    assert faults_of(f"{text} {BOTH}") == []


FINE = [
    "Midpoint는 Euler를 고친 것입니다.",
    "Euler를 배운 다음 Midpoint를 보겠습니다.",
    "Midpoint는 Euler에 한 줄을 더합니다.",
    "Euler를 이해하면 Midpoint는 어렵지 않습니다.",
    "Euler는 모든 좌표에 같은 수를 씁니다.",
    "Euler와 Midpoint는 모두 기울기를 씁니다.",
    "Euler가 항상 좋은 것은 아닙니다.",
    "Euler라고 모든 언덕을 넘지는 못합니다.",
    "Euler는 거의 언제나 곧게 갑니다.",
    f"Euler는 {{{{{EULER}.steps}}}}걸음째에, Midpoint는 {{{{{MIDPOINT}.steps}}}}걸음째에 닿습니다.",
    "모든 그림은 같은 자리에서 시작합니다.",
    "이 글의 optimizer는 모두 한 모양입니다.",
    "Euler는 흔들립니다.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_explains_passes(text, faults_of):
    assert faults_of(text) == []
