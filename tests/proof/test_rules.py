"""An optimizer's formula is what its class does: any slip in either is caught."""

import re

import pytest

import optimizers
from blog.posts.equations import collect
from blog.proof.formulas import rules
from blog.proof.formulas.arithmetic import FormulaError
from test_mutations import CASES, mutant

FORMULAS = {name: formula.lines for name, formula in collect().items()}
KINDS = [name for name in optimizers.__all__ if name != "Optimizer"]

# One sign, index, hat, exponent or factor changed in the formula.
SLIPS = [
    (r" \+ ", " - "),
    (r" - ", " + "),
    (r"_\{t-1\}", "_t"),
    (r"\\beta_1", r"\\beta_2"),
    (r"\\beta_2", r"\\beta_1"),
    (r"\\rho", r"\\epsilon"),
    (r"\\hat\{([ms])\}_t(?! =)", r"\1_t"),
    (r"\\tilde\{s\}_t(?! =)", r"s_t"),
    (r"\^2", "^3"),
    (r"\^t", ""),
    (r"t\+1", "t"),
    (r"\\sqrt\{", "{"),
    (r"\\max", r"\\min"),
    (r"\\lvert g_t \\rvert", "g_t"),
    (r"- 4", "- 3"),
    (r"g_t", "g_{t-1}"),
    (r"\\alpha ", ""),
    (r"\\epsilon", r"\\epsilon^2"),
]


def slipped():
    """Every formula with one place changed, as (name, line, what it was, the lines)."""
    for name in KINDS:
        lines = FORMULAS[name]
        for index, line in enumerate(lines):
            for old, new in SLIPS:
                for match in re.finditer(old, line.split("=", 1)[1]):
                    start = len(line.split("=", 1)[0]) + 1
                    changed = match.expand(new)
                    at = slice(start + match.start(), start + match.end())
                    wrong = line[: at.start] + changed + line[at.stop :]
                    yield name, wrong, [*lines[:index], wrong, *lines[index + 1 :]]


SLIPPED = list(slipped())


def caught(kind, lines) -> bool:
    """Whether the proof says that they differ, or that nobody can compute the formula."""
    try:
        return rules.difference(kind, lines) is not None
    except FormulaError:
        return True


NAMES = [f"{name}: {wrong}" for name, wrong, _ in SLIPPED]


@pytest.mark.parametrize(("name", "wrong", "lines"), SLIPPED, ids=NAMES)
def test_a_slip_in_a_formula_is_caught(name, wrong, lines):
    assert caught(getattr(optimizers, name), lines), wrong


@pytest.mark.parametrize(("name", "old", "new"), CASES, ids=[f"{n}: {o}" for n, o, _ in CASES])
def test_a_slip_in_the_code_is_caught(name, old, new):
    assert caught(mutant(name, old, new), FORMULAS[name])


@pytest.mark.parametrize("name", KINDS)
def test_an_untouched_formula_is_what_its_class_does(name):
    assert rules.difference(getattr(optimizers, name), FORMULAS[name]) is None


UNTIDY = {
    "defined twice": ("Adam", 0, [r"m_t = \beta_2 m_{t-1} + g_t"]),
    "defined, but no line uses it": ("Adam", 0, [r"v_t = \beta_1 g_t"]),
    "is not for a rule to define": ("Adam", 0, ["m_0 = 1"]),
    "no line says what w_t is": ("SGD", 0, None),
}


@pytest.mark.parametrize("message", UNTIDY)
def test_a_rule_with_a_line_too_many_or_too_few_is_caught(message):
    name, place, more = UNTIDY[message]
    lines = list(FORMULAS[name])
    lines[place:place] = more or []
    lines = lines if more else [r"v_t = \alpha \frac{\partial f}{\partial w}"]
    assert message in str(rules.difference(getattr(optimizers, name), lines))


@pytest.mark.parametrize("condition", [r"n_t \le 100", r"n_t \le 5", r"n_t \ge 4", r"n_t < 3"])
def test_cases_that_overlap_or_leave_gaps_are_caught(condition):
    lines = [line.replace(r"n_t \le 4", condition) for line in FORMULAS["RAdam"]]
    assert lines != FORMULAS["RAdam"]
    assert caught(optimizers.RAdam, lines)


def test_an_optimizer_that_is_not_exported_is_said(monkeypatch):
    monkeypatch.setattr(optimizers, "__all__", [])
    assert "does not export it" in rules.difference(optimizers.SGD, FORMULAS["SGD"])
