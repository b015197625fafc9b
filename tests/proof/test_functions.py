"""A function's formula is what it computes: any slip in it is caught, whatever it is about."""

import math
import re
from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from blog.proof.formulas import functions
from blog.proof.formulas.arithmetic import FormulaError


def trapezoid(f, a, b):
    r"""$$ T = \frac{b - a}{2} \left(f(a) + f(b)\right) $$"""
    return (b - a) / 2 * (f(a) + f(b))


def simpson(f, a, b):
    r"""$$ m = \frac{a + b}{2} $$
    $$ S(a, b) = \frac{b - a}{6} \bigl(f(a) + 4 f(m) + f(b)\bigr) $$"""
    middle = (a + b) / 2
    return (b - a) / 6 * (f(a) + 4 * f(middle) + f(b))


def composite(f, a: float, b: float, n: int):
    r"""$$ h = \frac{b - a}{n} $$
    $$ T_n = h \left(\frac{f(a) + f(b)}{2} + \sum_{i=1}^{n-1} f(a + i h)\right) $$"""
    return np.trapezoid(f(np.linspace(a, b, n + 1)), dx=(b - a) / n)


def euler(f, t, y, h):
    r"""$$ y_{n+1} = y_n + h f(t_n, y_n) $$"""
    return y + h * f(t, y)


def heun(f, t, y, h):
    r"""$$ k_1 = f(t_n, y_n) $$
    $$ k_2 = f(t_n + h, y_n + h k_1) $$
    $$ y_{n+1} = y_n + \frac{h}{2} (k_1 + k_2) $$"""
    first = f(t, y)
    return y + h / 2 * (first + f(t + h, y + h * first))


def newton(f: Callable, x):
    r"""$$ x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)} $$"""
    return x - f(x) / jax.grad(f)(x)


def newton_given(f, f_prime, x):
    r"""$$ x_{n+1} = x_n - \frac{f(x_n)}{f'(x_n)} $$"""
    return x - f(x) / f_prime(x)


def logistic_map(r, x):
    r"""$$ x_{n+1} = r x_n (1 - x_n) $$"""
    return r * x * (1 - x)


def sigmoid(x, beta1=2.0, x_0=0.5, *, precision="float64"):
    r"""$$ \sigma(x) = \frac{1}{1 + e^{-\beta_1 (x - x_0)}} $$"""
    return 1 / (1 + np.exp(-beta1 * np.asarray(x - x_0, dtype=precision)))


def entropy(p: float):
    r"""$$ H = -p \ln p - (1 - p) \ln(1 - p) $$"""
    return -p * math.log(p) - (1 - p) * math.log(1 - p)


def gauss(x, mu, sigma):
    r"""$$ p(x) = \frac{1}{\sigma \sqrt{2 \pi}} \exp\left(
    -\frac{(x - \mu)^2}{2 \sigma^2}\right) $$"""
    return jnp.exp(-((x - mu) ** 2) / (2 * sigma**2)) / (sigma * jnp.sqrt(2 * jnp.pi))


def huber(x, delta):
    r"""$$ L = \begin{cases} \frac12 x^2 & \lvert x \rvert < \delta \\
    \delta (\lvert x \rvert - 0.5 \cdot \delta) & \text{otherwise} \end{cases} $$"""
    return np.where(abs(x) < delta, x**2 / 2, delta * (abs(x) - delta / 2))


def wave(x_a, t, omega, λ):
    r"""$$ u = \sin(2 \pi x_a / \lambda) \cos(\omega t) + \tanh x_a - \tan^2(t) $$"""
    return np.sin(2 * np.pi * x_a / λ) * np.cos(omega * t) + np.tanh(x_a) - np.tan(t) ** 2


KNOWN = [
    trapezoid, simpson, composite, euler, heun, newton, newton_given, logistic_map, sigmoid,
    entropy, gauss, huber, wave,
]  # fmt: skip


def lines_of(function) -> list[str]:
    return [" ".join(line.split()) for line in function.__doc__.split("$$")[1::2]]


@pytest.mark.parametrize("function", KNOWN, ids=lambda function: function.__name__)
def test_an_untouched_formula_is_what_its_function_does(function):
    assert functions.difference(function, lines_of(function)) is None


SIGNS = [(" + ", " - "), (" - ", " + "), ("'", ""), (r"\\sqrt", ""), (r"-(?=\\frac|p|\\beta)", "")]
LETTERS = r"(?<![\\A-Za-z_{])(?:[abhmpr]|[txy](?:_n|_a|_0)?|k_\d|\\(?:mu|sigma|delta|omega|lambda))"
LETTER = re.compile(LETTERS + r"(?![A-Za-z_])")


def slips():
    """One sign, digit, prime or letter changed, of every formula."""
    for function in KNOWN:
        lines = lines_of(function)
        for index, line in enumerate(lines):
            start = line.index("=") + 1
            letters = sorted({*LETTER.findall(" ".join(lines).replace("i=1", ""))})
            changes = [(m, new) for old, new in SIGNS for m in re.finditer(old, line)]
            changes += [(m, str(int(m[0]) + 1)) for m in re.finditer(r"(?<![_\d])\d", line)]
            changes += [(m, new) for m in LETTER.finditer(line) for new in letters if new != m[0]]
            for match, new in changes:
                if match.start() >= start:
                    wrong = line[: match.start()] + new + line[match.end() :]
                    yield function, [*lines[:index], wrong, *lines[index + 1 :]], wrong


SLIPS = [slip for slip in slips() if slip[2] not in lines_of(slip[0])]


@pytest.mark.parametrize(("function", "lines", "wrong"), SLIPS, ids=[s[2] for s in SLIPS])
def test_a_slip_is_caught(function, lines, wrong):
    try:
        found = functions.difference(function, lines)
    except FormulaError as error:
        found = str(error)
    assert found, wrong


# --- What cannot be computed is said, in words for its author.
def of_one(x):
    return 2 * x


def of_many(x, y):
    return np.mean((x - y) ** 2)


def at_home_above_zero(x):
    if x <= 0:
        raise ValueError("x must be above 0")
    return math.sqrt(x)


def never(x):
    raise ValueError(f"no {x}")


def broken(x):
    return x + "one"


def of_two(x):
    return x, 2 * x


def by_name(f, x):
    return jax.grad(f)(x)


def with_rest(x, *rest):
    return x + sum(rest)


SAID = [
    (of_one, "y = 3 x", "it gives"),
    (of_one, "y = 2 z", "does not mention the parameter x, which it would call x"),
    (of_one, "y = 2 x z", "uses z, which nothing defines"),
    (of_one, "y + 2 x", "says with no = what it defines"),
    (of_one, "y = 2 x +", "ends too soon"),
    (of_one, r"y = \int x", r"cannot be read near `y = \int x`"),
    (of_one, "y = x/2 x", "cannot be read near"),
    (of_one, r"y = \sin x^2", "cannot be read near"),
    (of_one, r"y = \sin \omega x", "cannot be read near"),
    (of_one, "y = (x, x)", "holds a list in brackets"),
    (of_one, r"y = \sum_{i=0.5}^{2} x", "that are no small whole numbers"),
    (of_one, r"y = \max(x)", r"gives \max 1 arguments"),
    (of_one, r"y = \begin{cases} 2 x & x < 1 \\ 2 x & x > 0 \end{cases}", "not exactly one holds"),
    (of_one, "x = 2 x", "it defines x, which is a parameter"),
    (of_one, "z = 1 $$ y = 2 x", "z is defined, but no line below uses it"),
    (of_one, "z = 1 $$ z = x $$ y = 2 z", "z is defined twice"),
    (of_one, "g(x) = 2 x $$ y = g(x)", "it defines a function g"),
    (of_one, r"y = 2 \sqrt{x}^2", "and the code"),
    (of_many, "L = (x - y)^2", "for arrays of"),
    (never, "y = x", "gives no number for numbers between -10 and 10 (ValueError: no"),
    (
        of_one,
        r"y = \begin{cases} 2 x & x < 99 \\ 3 x & \text{otherwise} \end{cases}",
        "its case 2 holds nowhere between",
    ),
    (broken, "y = x", "the code fails: TypeError"),
    (of_two, "y = x", "is of one number, but the code returns ["),
    (by_name, "y = f'(x)", "numbers unless it calls them or annotates Callable"),
    (newton, "y = x f", "uses the function f without its argument"),
    (with_rest, "y = x", "its function takes *rest"),
]


@pytest.mark.parametrize(("function", "formula", "message"), SAID, ids=[s[1] for s in SAID])
def test_what_is_wrong_is_said(function, formula, message):
    try:
        found = functions.difference(function, formula.split(" $$ "))
    except FormulaError as error:
        found = str(error)
    assert message in str(found), found


def test_a_function_is_proved_where_it_has_a_value():
    assert functions.difference(at_home_above_zero, [r"y = \sqrt{x}"]) is None
    assert "and the code" in functions.difference(at_home_above_zero, [r"y = \sqrt{x + 1}"])


@pytest.mark.parametrize(
    ("name", "letter"),
    {
        "beta1": r"\beta_1",
        "β₁": r"\beta_1",
        "x_0": "x_0",
        "f_a": "f_a",
        "f_prime": "f'",
        "lambda_": r"\lambda",
        "x_hat": r"\hat{x}",
        "cost": "cost",
    }.items(),
)
def test_a_parameter_has_a_letter(name, letter):
    assert functions.letter_of(name) == letter
