"""What a post's own formulas say is computed, and a slip in any of them is caught."""

import pytest

from blog.proof.derivations import Said, judge
from blog.proof.derivations.chains import chains
from formula_faults import slips

FORMULAS = {
    "euler_step": [r"y_{n+1} = y_n + h f(y_n)"],
    "midpoint": [r"k = y_n + \frac{h}{2} f(y_n)", r"y_{n+1} = y_n + h f(k)"],
    "bowl": [r"f(x, y) = x^2 + 3 y^2"],
    "leaky": [
        r"s_t = \rho s_{t-1} + (1 - \rho) g_t^2",
        r"w_t = w_{t-1} - \alpha \frac{g_t}{\sqrt{s_t} + \epsilon}",
    ],
    "peaks": [r"u_t = \max(\rho u_{t-1}, \lvert g_t \rvert)"],
    "glide": [
        r"v_t = \beta v_{t-1} + \frac{\partial f}{\partial w}",
        r"w_t = w_{t-1} - \alpha v_t",
    ],
    "period": [r"\tau = 2 \pi \sqrt{\frac{L}{\gamma}}"],
}
# Lines of a post: `##` begins a section, `@name` shows a formula; between two `;;` is one formula.
RIGHT = {
    "endless sums": [
        r"1 + q + q^2 + \cdots = \frac{1}{1 - q}",
        r"1 - q + q^2 - \cdots = \frac{1}{1 + q}",
        r"\frac12 + \frac14 + \frac18 + \cdots = 1",
        r"\sum_{k=1}^{\infty} q^k = \frac{q}{1-q}",
    ],
    "sums that end": [
        r"1 + 2 + \cdots + n = \frac{n(n+1)}{2}",
        r"1 + 3 + 5 + \cdots + (2n - 1) = n^2",
        r"1 + q + q^2 + \cdots + q^{n-1} = \frac{1 - q^n}{1 - q}",
        r"a_1^2 + a_2^2 + \cdots + a_n^2 = \sum_{k=1}^{n} a_k^2",
        r"a_1 + \cdots + a_n = \sum_{k=1}^{n-1} a_k + a_n",
    ],
    "identities": [
        r"(a + b)^2 = a^2 + 2 a b + b^2",
        r"\sin^2(x) + \cos^2(x) = 1",
        r"e^{a + b} = e^a e^b",
        r"\frac{1}{a} - \frac{1}{b} = \frac{b - a}{a b}",
        r"a^2 \ge 0",
        r"a^2 + b^2 \ge 2 a b",
        r"\lvert a + b \rvert \le \lvert a \rvert + \lvert b \rvert",
    ],
    "derivatives": [
        "@bowl",
        r"\frac{\partial f}{\partial y} = 6 y",
        r"y - \alpha \frac{\partial f}{\partial y} = (1 - 6 \alpha) y",
        r"f(2, 1) = 7",
        r"p(x) = x^3 - x",
        r"p'(x) = 3 x^2 - 1",
        r"p''(x) = 6 x",
    ],
    "what a recurrence leads to": [
        "@leaky",
        r"s_1 = (1 - \rho) g_1^2",
        r"s_2 = (1 - \rho) (\rho g_1^2 + g_2^2)",
        r"s_t = (1 - \rho) \sum_{k=1}^{t} \rho^{t-k} g_k^2",
        r"s_t = (1 - \rho^t) g^2",
        r"g_t = 2 ;; \rho = 0.5 ;; s_2 = 3 ;; s_3 \approx 3.5",
        r"g_t = 1 ;; s_t = 1 - \rho^t ;; w_{t-1} - w_t \approx \frac{\alpha}{\sqrt{1 - \rho^t}}",
        r"w_0 - w_1 = \alpha \frac{g_1}{\sqrt{1 - \rho} \lvert g_1 \rvert + \epsilon}",
    ],
    "what is never less": ["@peaks", r"u_t \ge \lvert g_t \rvert", r"u_t \ge \rho u_{t-1}"],
    "steps of a derivation": [
        "@glide",
        "##",
        r"z_t = w_t - \alpha \beta v_t",
        r"w_{t-1} = z_{t-1} + \alpha \beta v_{t-1}",
        r"""\begin{aligned} z_t &= w_{t-1} - \alpha v_t - \alpha \beta v_t \\
            &= z_{t-1} + \alpha \beta v_{t-1} - \alpha (1 + \beta) v_t \end{aligned}""",
    ],
    "a gradient somewhere else": [
        r"""\begin{aligned} v_t &= \beta v_{t-1} +
            \left.\frac{\partial f}{\partial w}\right\rvert_{w_{t-1} - \alpha \beta v_{t-1}} \\
            w_t &= w_{t-1} - \alpha v_t \end{aligned}""",
        r"z_t = w_t - \alpha \beta v_t",
        r"z_t = z_{t-1} - \alpha \left(\beta v_t + \frac{\partial f}{\partial w}\right)",
    ],
    "definitions and what follows": [
        r"d = a - b",
        r"r = \frac{a}{b}",
        r"d = b (r - 1) = a - b",
        r"x_{n+1} = \frac12 \left(x_n + \frac{c}{x_n}\right)",
        r"x_{n+1} - x_n = \frac{c - x_n^2}{2 x_n}",
    ],
    "restatements": [
        r"\tau = 2 \pi \sqrt{\frac{L}{\gamma}}",
        r"y_{n+1} = y_n + h f(y_n)",
        "##",
        r"y_{n+1} = y_n + h f\left(y_n + \frac{h}{2} f(y_n)\right)",
    ],
    "a letter and its family": [
        r"\alpha_t = \frac{\alpha}{\sqrt{t}}",
        r"\alpha_1 = \alpha",
        r"\alpha_t^2 = \frac{\alpha^2}{t}",
    ],
    "bounds": [
        r"0 \le \beta < 1",
        r"\beta^2 \le \beta",
        r"\lambda \in [2, 3)",
        r"\frac{1}{\lambda} < 1",
    ],
}
VALUES = [
    r"\alpha = \record{0.01}", r"x = −1.5", r"\epsilon = 10^{-8}", r"w = (\record{2}, 0.001)",
    r"\beta_1 = \beta_2 = 0.9", r"r_5 \approx \record{0.017}",
]  # fmt: skip


def page(lines: list[str]) -> list[Said]:
    """The formulas of these lines."""
    found, section, shown = [], 0, ()
    for number, line in enumerate(lines, 1):
        if line == "##":
            section, shown = section + 1, ()
        elif line.startswith("@"):
            shown = (*shown, line[1:])
            found.append(Said("", number, section, True, shown))
        else:
            display = r"\begin" in line
            found += [Said(f, number, section, display, shown) for f in line.split(";;")]
    return found


def faults(said: list[Said], declared: dict[str, str] | None = None) -> list[str]:
    return [str(fault) for fault in judge(said, FORMULAS, declared or {}, "post.md")[0]]


@pytest.mark.parametrize("kind", RIGHT)
def test_what_is_right_passes(kind):
    assert faults(page(RIGHT[kind])) == []


def test_a_symbol_has_the_value_that_is_said():
    said = page(VALUES)
    assert faults(said) == []
    assert judge(said, FORMULAS, {}, "")[1] == {"values": len(VALUES)}


def test_slips_are_caught():
    tried, missed, silent = 0, [], 0
    for kind, lines in RIGHT.items():
        said = page(lines)
        for place, formula in enumerate(said):
            if not formula.latex:
                continue
            own = defines(said, place)
            for done, slipped in slips(formula):
                if faults([*said[:place], slipped, *said[place + 1 :]]):
                    tried += 1
                elif own:
                    silent += 1
                else:
                    tried += 1
                    missed.append(f"{kind}: {done}: {slipped.latex}")
    print(
        f"{tried - len(missed)} of {tried} slips caught; {silent} in definitions that nothing uses"
    )
    print(*missed, sep="\n")
    assert tried > 300 and len(missed) <= 0.05 * tried, missed


def defines(said: list[Said], place: int) -> bool:
    """Whether a formula of a page is a definition, or says a value."""
    before, now = (judge(said[:end], FORMULAS, {}, "")[1] for end in (place, place + 1))
    return any(now[kind] > before[kind] for kind in ("definitions", "values"))


WRONG = {
    "a slip says where it differs": (
        [r"(a + b)^2 = a^2 + b^2"],
        "post.md:1: $$(a + b)^2 = a^2 + b^2$$: at a = ",
    ),
    "what was never defined": ([r"\frac{c}{2} + b", "c = 2 b"], "post.md:2: $$c = 2 b$$: at b = "),
    "what is defined once is not defined again": (["d = a - b", "d = a + b"], "post.md:2: $$d ="),
    "another point": (["w = (x, y)", "w = (y, x)"], "post.md:2: $$w = (y, x)$$: at "),
    "a letter by itself": (["d = a + d"], "it needs d to say what d is"),
    "two that need each other": (
        [r"\begin{aligned} p_t &= q_t + a \\ q_t &= 2 p_t \end{aligned}"],
        "needs p_t to say what",
    ),
    "dots without a pattern": ([r"1 + 2 q + q^2 + \cdots = 3"], r"terms around \cdots"),
    "a sum that has no value": ([r"1 + 2 + 4 + \cdots = -1"], "it has no value"),
    "what cannot be read": ([r"\oint a = b"], r"it cannot be read near `\oint a`"),
    "what nobody can compute": ([r"a \to b"], r"nobody can compute \to"),
    "nothing on one side": (["= 3"], "it ends too soon"),
    "a number that is another": (["2 + 2 = 5"], "the left is 4, and the right 5"),
    "a condition is no consequence": ([r"a < \sqrt{b}"], "the left is "),
    "beyond its bounds": ([r"0 < \beta < 1", r"\beta < 0.5"], "post.md:2: "),
    "a state does not start so": (["@leaky", r"s_0 = 1"], "the left is 0, and the right 1"),
    "a docstring says otherwise": (
        [r"\tau = 2 \pi \frac{L}{\gamma}"],
        "the formula of period says otherwise: at ",
    ),
    "another than the section's": (
        ["@leaky", r"s_t = \rho s_{t-1} + g_t^2"],
        r"post.md:2: $$s_t = \rho s_{t-1} + g_t^2$$: at ",
    ),
    "a gradient that is not said to be 1": (
        ["@leaky", r"s_1 = 1 - \rho"],
        "if it is meant where the gradient is 1, say $$g_t = 1$$ before it",
    ),
    "a value that the line's others make another": (
        ["@leaky", r"g_t = 2 ;; \rho = 0.5 ;; s_2 = 2.9"],
        "the left is 3, and the right 2.9",
    ),
    "a function is no number": (["p(x) = x^3", "p = 7"], "it uses the function p without"),
    "a limit of what is known": (
        ["@leaky", r"s_\infty = \frac{\rho}{2}"],
        "post.md:2: $$s_\\infty = ",
    ),
    "a case of another line": (
        ["@leaky", r"g_t = 1", r"s_1 = 1 - \rho"],
        r"post.md:3: $$s_1 = 1 - \rho$$: at ",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_one_clear_line(kind):
    lines, message = WRONG[kind]
    (fault,) = faults(page(lines))
    assert message in fault and "\n" not in fault, fault
    assert fault.endswith("declare it under `formulas:` with a reason")


def test_what_neither_defines_nor_follows_is_declared_with_its_reason():
    said = page([r"\beta_1 < \sqrt{\beta_2}", r"\frac{c}{2} + b", r"c = 2 b ;; c - b = b"])
    reasons = {r"\beta_1<\sqrt{\beta_2}": "the theorem assumes it", "c = 2b": "it is meant so"}
    assert faults(said, reasons) == []
    assert judge(said, FORMULAS, reasons, "")[1]["declared"] == 2
    (fault,) = faults(said, reasons | {"a = a": "why not"})
    assert fault.startswith("post.md: formulas: `a = a` is declared in vain"), fault
    (fault, *_) = faults(said, reasons | {"c = 2b": ""})
    assert fault.startswith("post.md:3: $$c = 2 b$$: "), fault
    assert "post.md: formulas: `c = 2b` is declared without a reason: say it" in faults(
        said, reasons | {"c = 2b": ""}
    )


def test_rows_commas_and_signs_of_relations_take_a_formula_apart():
    assert list(map(str, chains(r"a = b,\quad c \leq d \\[2pt] &≥ e"))) == [
        "a = b",
        r"c \le d \ge e",
    ]
    assert [
        c.relations for c in chains(r"f(a, b) = \begin{cases} a & a < 1 \\ 2 & a \ge 1 \end{cases}")
    ] == [["="]]
