"""What came out, or counts what somebody did, is not typed."""

import pytest

READ = "{{experiments.walk.found.run.escape_step}}걸음\n\n"
CAME_OUT = ["걸음 만에 닿습니다", "걸음이 걸렸습니다", "걸음째에 멈춥니다", "번 만에 됩니다",
            "걸음이 필요합니다", "걸음째에 안장을 벗어납니다",
            "걸음이면 충분합니다", "번이면 바닥에 닿습니다"]  # fmt: skip
TYPED = ["388", "2", "16", "열여섯 ", "세 ", "0", "1", "한 "]  # given, or everybody's


@pytest.mark.parametrize("number", TYPED)
@pytest.mark.parametrize("came_out", CAME_OUT)
def test_what_is_said_to_have_come_out_is_not_typed(number, came_out, faults_of):
    (fault,) = faults_of(f"{READ}Walker는 {number}{came_out}.")
    assert "says that it came out: read what was found" in fault


FINE = [
    "Walker는 388걸음을 걷습니다.",
    "한 번 만에 되지는 않습니다.",  # of nobody
    "세 걸음이 필요한 춤입니다.",
    "Walker는 두 좌표를 봅니다.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_was_given_or_is_grammar_may_be_typed(text, faults_of):
    assert faults_of(f"{READ}{text}") == []


LITERALS = "title: x\nliterals:\n  {phrase}: 알려진 수"


@pytest.mark.parametrize("counter", ["개", "배", "걸음", "번", "%"])
def test_a_declared_number_counts_behind_a_name_only_with_that_name(counter, faults_of):
    text = f"Walker는 1000{counter}에서 다릅니다."
    (fault,) = faults_of(text, LITERALS.format(phrase=f"1000{counter}에서"))
    assert "leaves out: read it, or declare it with the name" in fault
    assert faults_of(text, LITERALS.format(phrase=f"Walker는 1000{counter}에서")) == []
    alone = f"1000{counter}에서 달라집니다."
    assert faults_of(alone, LITERALS.format(phrase=f"1000{counter}에서")) == []
