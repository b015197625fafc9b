"""Every number that a section types was given to its experiments, or is declared."""

import pytest

from marked_pages import figure

PICTURE = figure("walk-picture") + "\n\n"
READ = "{{experiments.walk.found.run.escape_step}}걸음\n\n"
NOBODY_GAVE = {
    "a decimal": "Walker는 3.14걸음을 걷습니다.",
    "a count": "Walker는 349걸음을 걷습니다.",
    "a thousand": "모두 1,234걸음입니다.",
    "a count in words": "모두 열세 걸음입니다.",
    "a number in math": "값은 $$x = 0.25$$입니다.",
    "a number in a caption": figure("walk-picture", caption="Walker는 349걸음"),
    "a number in an alt text": figure("walk-picture", alt="349걸음을 걷는 공"),
    "a number in a title": '<p><abbr title="349걸음">공</abbr></p>',
    "a number before a unit": "37x 빠릅니다.",
    "a number after a syllable": "약349걸음입니다.",
    "a number in code": "<p><code>349</code>걸음이었습니다.</p>",
    "a number in two styles": "<p>3<b>4</b>9걸음이었습니다.</p>",
    "a number between signs": "x < y 이면 349걸음이고 z > 0입니다.",
    "a number with an exponent": "오차는 3.2e-5입니다.",
    "a number in a cell": "<table><tr><td>Walker</td><td>349</td></tr></table>",
    "a number in a list": "<ul><li>하나<ul><li>349걸음</li></ul></li></ul>",
    "what was given, to another place": f"{READ}값은 2.50입니다.",
    "nothing, as it is measured": "끝의 높이는 0.00입니다.",
    "what a figure's experiment found": f"{PICTURE}349걸음입니다.",
    "what an experiment found, under an input's name": f"{READ}정확도는 0.875입니다.",
    "what an experiment found, under the name of what it was given": f"{READ}12걸음입니다.",
    "what an experiment found to be the best": f"{READ}α는 0.4입니다.",
    "digits of a text that was given": f"{READ}77걸음입니다.",
    "what was given in another section": f"{READ}## 다른 절\n\n388걸음입니다.",
}


@pytest.mark.parametrize("kind", NOBODY_GAVE)
def test_a_number_that_was_not_given_is_refused(kind, caught):
    caught(NOBODY_GAVE[kind], "was given to no experiment of this section")


def test_what_was_found_is_refused_though_another_experiment_was_given_it(caught, faults_of):
    other = "{{experiments.other.given.limit}}\n\n"
    caught(f"{other}## 절\n\n{READ}Walker는 349걸음을 걷습니다.", "349 was given to no experiment")
    assert faults_of(f"## 절\n\n{other}한계는 349입니다.") == []


def test_what_one_was_given_and_another_found_is_read_from_the_one_that_is_meant(caught):
    caught(f"{{{{experiments.other.given.rate}}}}\n\n{READ}349걸음입니다.", "walk found it too")


READINGS = {
    "a figure": PICTURE,
    "a record": READ,
    "a claim": "{% claim experiments.walk.found.run.rate > 0.5 %}",
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("number", ["0.02", "−0.02", "388", "2.5", "0.003", "16", "24"])
def test_what_was_given_may_be_typed(reading, number, faults_of):
    assert faults_of(f"{READINGS[reading]} 값은 {number}입니다.") == []


def test_what_was_given_and_found_cannot_be_told_apart(faults_of):
    assert faults_of(f"{READ}값은 0.35입니다.") == []


FINE = [
    "1951년의 논문입니다. 0에서 시작해 −1과 1 사이에 있습니다.",
    "1. 하나\n2. 둘\n3. 셋\n\n2차 함수와 3차원 공간의 최고차항, 논문(2014)의 ResNet-50입니다.",
    "$$(1 - \\beta)^2 + 2x \\\\[0.5em] 10^{-8}$$",
    "<pre><code>a = 0.123\nprint(a)</code></pre>",
    "<p>그리고 <code>beta = 0.999</code>입니다.</p>",
    '<p>그림<a href="#fig-walk-picture">7</a>입니다.</p>',
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_no_measurement_passes(text, faults_of):
    assert faults_of(text) == []


PARTICLES = {
    "을": "{{ x | plain }}을 곱합니다.",
    "로": "$$\\alpha = {{ x | plain }}$$로 둡니다.",
    "은": "{{ x }}은 큽니다.",
    "이": "{{ x }}이 큽니다.",
    "와": "{{ x }}와 같습니다.",
    "를": "**{{ x }}**를 봅니다.",
}


@pytest.mark.parametrize("particle", PARTICLES)
def test_a_particle_after_a_number_is_refused(particle, caught):
    text = PARTICLES[particle].replace("x", "experiments.walk.found.run.rate")
    caught(text, f"after a number {particle} may read wrong")


def test_the_description_is_read_too(faults_of):
    found = faults_of("글", "title: x\ndescription: Runner는 12걸음을 걷습니다.")
    assert any(":3: 12 was given to no experiment" in fault for fault in found), found


@pytest.mark.parametrize("declared", ["[349]", "\n  3.14: Pi", "\n  349: x"])
def test_a_declaration_that_cannot_be_read_is_said(declared, faults_of):
    found = faults_of("글", f"title: x\nliterals: {declared}")
    assert any("literals: is a list of lines" in fault for fault in found)


DECLARED = {
    "literals:\n  3.14입: ''": "literals: '3.14입' is declared without a reason",
    "literals:\n  2.71을: e": "literals: '2.71을' is declared, but the post does not say it",
}


@pytest.mark.parametrize("front", DECLARED)
def test_a_declaration_needs_a_reason_and_a_use(front, faults_of):
    found = faults_of("원주율은 3.14입니다.", f"title: x\n{front}")
    assert any(DECLARED[front] in fault for fault in found)
    assert faults_of("원주율은 3.14입니다.", "title: x\nliterals:\n  율은 3.14: 원주율") == []


def test_a_declaration_excuses_the_number_in_its_words_alone(faults_of):
    front = "title: x\nliterals:\n  미터를 1000배로: 미터와 밀리미터"
    found = faults_of("미터를 1000배로 고치면\n\n노이즈가 1000배로 커집니다.", front)
    assert len(found) == 1 and ":8: 1000 was given" in found[0], found
