"""What a page shows of formulas and numbers, read in two ways that know nothing of each other."""

import re

import pytest

from blog.proof.built.includes import mathml, records, tex
from blog.proof.built.includes.code import difference
from blog.proof.built.tree import read
from blog.proof.formulas.latex import FUNCTIONS, RELATIONS

MATHML = {
    r"x_t^2": "<msubsup><mi>x</mi><mi>t</mi><mn>2</mn></msubsup>",
    r"x^2_t": "<msubsup><mi>x</mi><mi>t</mi><mn>2</mn></msubsup>",
    r"\hat{m}_{t-1}": '<msub><mrow><mover><mi>m</mi><mo stretchy="false">^</mo></mover></mrow>'
    "<mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow></msub>",
    r"-\frac{a}{\sqrt{b}}": "<mo>−</mo><mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac>",
    r"\epsilon + \varepsilon": "<mi>ϵ</mi><mo>+</mo><mi>ε</mi>",
    r"\lvert x \rvert \cdot 2.25": "<mo>|</mo><mi>x</mi><mo>|</mo><mo>⋅</mo><mn>2.25</mn>",
    r"\max(\beta, 1)": "<mo>max</mo><mo>(</mo><mi>β</mi><mo>,</mo><mn>1</mn><mo>)</mo>",
    r"\left. y \right\rvert'": "<mrow><mo></mo><mi>y</mi><msup><mo>|</mo><mo>′</mo></msup></mrow>",
    r"\begin{cases} a & x \le 1 \\ b & \text{otherwise} \end{cases}": "<mo>{</mo><mtable><mtr>"
    "<mtd><mi>a</mi></mtd><mtd><mi>x</mi><mo>≤</mo><mn>1</mn></mtd></mtr>"
    "<mtr><mtd><mi>b</mi></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>",
}


@pytest.mark.parametrize("latex", MATHML)
def test_a_formula_and_its_mathml_are_one_line(latex):
    shown = read(f"<math>{MATHML[latex]}</math>").first("math")
    assert mathml.one_line(shown) == tex.one_line(latex)


@pytest.mark.parametrize("other", ["x_t^3", "x_t 2", "x_2^t", "-x_t^2", "x_t^{-2}", "y_t^2", "x_t"])
def test_another_formula_is_another_line(other):
    assert tex.one_line(other) != tex.one_line("x_t^2")


def test_every_command_of_the_grammar_has_its_sign():
    """Functions are called as they are written; nothing else is."""
    for command in RELATIONS:
        assert not tex.one_line(command).isalpha(), command
    for command in FUNCTIONS:
        name = re.sub(r"\\(?:operatorname)?|[{}]", "", command)
        assert tex.one_line(command) == re.sub(r"_(\d+)", r"_(\1)", name), command


NUMBERS = {2.0: "2", -1.5: "−1.5", 0.001: "0.001", 0.00001: "1e−05", 0: "0", 300: "300"}


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_is_written_as_people_do(value):
    assert records.plain(value) == NUMBERS[value]
    assert records.fixed(-0.0004, 3) == "0.000" and records.fixed(-1.5, 2) == "−1.50"


def test_the_first_line_that_differs_is_named():
    assert difference("a\nb\n", "a\nb") is None
    assert difference("a\nc\n", "a\nb\nc\n") == "line 2 is `c`, in the file `b`"
    assert difference("a\n", "a\nb\n") == "line 2 is missing, in the file `b`"
