r"""A formula's LaTeX as arithmetic: what stands above the code can be computed beside it.

What could be read in two ways is not read: `x / 2 y`, `\sin x^2` and `\sin \omega t` want brackets.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from lark import Lark, Token, Tree, exceptions

LETTERS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
SIGNS = dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", LETTERS.split(), strict=True))
GREEK = (*SIGNS.values(), "varepsilon", "vartheta", "varphi", "ell")
FUNCTIONS = {
    r"\exp": np.exp, r"\ln": np.log, r"\log": np.log, r"\log_2": np.log2, r"\log_{10}": np.log10,
    r"\sin": np.sin, r"\cos": np.cos, r"\tan": np.tan, r"\sinh": np.sinh, r"\cosh": np.cosh,
    r"\tanh": np.tanh, r"\arcsin": np.arcsin, r"\arccos": np.arccos, r"\arctan": np.arctan,
    r"\operatorname{sign}": np.sign, r"\max": np.maximum, r"\min": np.minimum,
}  # fmt: skip
RELATIONS = {
    "<": np.less, ">": np.greater, r"\le": np.less_equal, r"\ge": np.greater_equal,
    r"\leq": np.less_equal, r"\geq": np.greater_equal,
}  # fmt: skip
CONSTANTS = {r"\pi": np.pi, "e": np.e}  # unless something else has that name
MOST = 10_000  # terms of a sum


def _one_of(commands) -> str:
    """A regular expression for any of these, and for nothing longer."""
    longest_first = sorted(map(re.escape, commands), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})(?![A-Za-z])"


LETTER = (
    r"(?:\\(?:hat|tilde|bar|dot)\{[A-Za-z]\}|\\frac\{\\partial f\}\{\\partial [a-z]\}"
    r"|\\(?:mathrm|text)\{[A-Za-z]+\}|[A-Za-z]|" + _one_of("\\" + name for name in GREEK) + ")'*"
)
GRAMMAR = r"""
?sum: product | sum "+" product -> add | sum "-" product -> subtract
?product: "-" product -> negative | run | _run tail -> times | tail | run "/" factor -> divide
run: _run -> times
_run: factor | _run _DOT? factor
?tail: FUNCTION bare tail? -> of | "\\sum" "_" "{" NAME "=" sum "}" "^" exponent product -> series

?factor: atom | atom "^" exponent -> power
?exponent: DIGIT | NAME | "{" sum "}"
?atom: bare | group | FUNCTION group -> of | FUNCTION "^" DIGIT group -> power_of
?bare: NUMBER | NAME
    | _FRACTION "{" sum "}" "{" sum "}" -> divide | _FRACTION TWO_DIGITS -> of_digits
    | "\\sqrt" "{" sum "}" -> root
    | "\\lvert" sum "\\rvert" -> size
    | "\\begin{cases}" case ("\\\\" case)* "\\end{cases}" -> cases
group: "(" sum ("," sum)* ")" | "[" sum "]"
case: sum "&" _IF? condition | sum "&" OTHERWISE
condition: sum RELATION sum (RELATION sum)?

NAME.3: /LETTER(_(\d|LETTER|\\infty|\{(?:[^{}]|\{[^{}]*\})*\}))?/
FUNCTION.2: /ANY_FUNCTION/
RELATION: /ANY_RELATION/
_FRACTION: /\\[dt]?frac/
_DOT: "\\cdot" | "\\times"
OTHERWISE.4: /\\text\{\s*otherwise\s*\}/
_IF.4: /\\text\{\s*if\s*\}/
DIGIT: /\d/
TWO_DIGITS: /\d\d/
NUMBER: /\d+(\.\d+)?/
%ignore /\s+|\\[,;:! ]|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])/
"""
for _word, _meant in {
    "LETTER": LETTER,
    "ANY_FUNCTION": _one_of(FUNCTIONS),
    "ANY_RELATION": _one_of(RELATIONS),
}.items():
    GRAMMAR = GRAMMAR.replace(_word, _meant)


class FormulaError(Exception):
    """What is wrong with a formula."""


@cache
def parser() -> Lark:
    """Reads one side of a formula."""
    return Lark(GRAMMAR, start="sum", parser="lalr")


def read(line: str) -> tuple[str, Tree | Token]:
    r"""What a line defines, such as `m_t` or `f`, and the tree of how.

    Args:
        line: LaTeX, `m_t = \beta m_{t-1} + g_t`. Of `f(x) = …` the target is f; one that is no name
            stays as it is written.

    Raises:
        FormulaError: it is not arithmetic that we know.
    """
    target, equals, rest = line.partition("=")
    if not equals:
        raise FormulaError(f"says with no = what it defines: {line}")
    name = re.fullmatch(rf"\s*({LETTER}(?:_(?:[^{{}}]|\{{.*\}}))?)\s*(?:\([^()]*\)\s*)?", target)
    try:
        return (plain(name[1]) if name else target.strip()), parser().parse(rest)
    except exceptions.UnexpectedInput as error:
        if isinstance(error, exceptions.UnexpectedToken) and error.token.type == "$END":
            raise FormulaError(f"ends too soon: {line}") from None
        column = (error.pos_in_stream or 0) + len(target) + 1
        place = line[max(0, column - 12) : column + 12]
        raise FormulaError(f"cannot be read near `{place}`: {line}") from None


def plain(name: str) -> str:
    r"""A name without the braces that only typeset it: m_{t-1} is m_t-1, \mathrm{cost} is cost."""
    name = re.sub(r"\\(?:mathrm|text)\{([A-Za-z]+)\}", r"\1", name)
    letter, line, index = name.partition("_")
    return letter + line + re.sub(r"[{}\s]|\\(?=max|min)", "", index)


def names_in(tree) -> set[str]:
    """Every name that a tree uses."""
    leaves = [tree] if isinstance(tree, Token) else tree.scan_values(bool)
    return {plain(leaf) for leaf in leaves if leaf.type == "NAME"}


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "subtract": np.subtract,
    "divide": np.divide,
    "negative": np.negative,
    "power": np.power,
    "root": np.sqrt,
    "size": np.abs,
}


def evaluate(tree, names: Mapping[str, Any]):
    """The value of a tree.

    Args:
        tree: what `read` gives.
        names: what each name is: a number, an array, or a function for `f(x)`.

    Raises:
        FormulaError: it uses a name that has no value, or a function without its argument.
    """
    if isinstance(tree, Token):
        return _leaf(tree, names)
    parts = tree.children
    if tree.data in STRUCTURES:
        return STRUCTURES[tree.data](parts, names)
    return OPERATIONS[tree.data](*(_number(part, names) for part in parts))


def _leaf(token: Token, names):
    if token.type != "NAME":
        return float(token)
    name = plain(token)
    if name not in names and name not in CONSTANTS:
        raise FormulaError(f"uses {name}, which nothing defines")
    return names[name] if name in names else CONSTANTS[name]


def _number(tree, names):
    """The value of what must not be a function."""
    value = evaluate(tree, names)
    if callable(value):
        raise FormulaError(f"uses the function {tree} without its argument")
    return value


def _group(parts, names):
    if len(parts) > 1:
        raise FormulaError("holds a list in brackets that no function takes")
    return _number(parts[0], names)


def _times(parts, names):
    """Factors one after the other; a function takes the brackets behind it."""
    factors = list(parts)
    total: Any = 1.0
    while factors:
        factor = factors.pop(0)
        value = evaluate(factor, names)
        if callable(value):
            exponent = 1.0
            given = factors.pop(0) if factors else None
            if isinstance(given, Tree) and given.data == "power":
                given, raised = given.children
                exponent = _number(raised, names)
            if not isinstance(given, Tree) or given.data != "group":
                raise FormulaError(f"uses the function {factor} without its argument")
            value = value(*(_number(part, names) for part in given.children))
            value = value if exponent == 1.0 else np.power(value, exponent)
        total = total * value
    return total


def _of(parts, names):
    r"""A function that LaTeX knows: `\sin (x)`, `\max (a, b, c)`, `\sin x \cos y`."""
    function, given, *rest = parts
    grouped = isinstance(given, Tree) and given.data == "group"
    values = [_number(part, names) for part in (given.children if grouped else [given])]
    known = FUNCTIONS[str(function)]
    if len(values) < known.nin or (known.nin == 1 and len(values) > 1):
        raise FormulaError(f"gives {function} {len(values)} arguments")
    total = values[0] if known.nin == 2 else known(values[0])
    for value in values[1:]:
        total = known(total, value)
    return total * _number(rest[0], names) if rest else total


def _series(parts, names):
    index, *bounds, term = parts
    low, high = (np.asarray(_number(bound, names)) for bound in bounds)
    if low.ndim or high.ndim or low % 1 or high % 1 or high - low > MOST:
        raise FormulaError(rf"sums over {index} between bounds that are no small whole numbers")
    values = (
        _number(term, {**names, plain(index): float(k)}) for k in range(int(low), int(high) + 1)
    )
    return sum(values, 0.0)


def _cases(parts, names):
    values = [_number(case.children[0], names) for case in parts]
    holds = [_holds(case.children[-1], names) for case in parts]
    others = [true for true in holds if true is not None]
    rest = ~np.any(np.broadcast_arrays(*others), axis=0) if others else np.True_
    holds = [rest if true is None else true for true in holds]
    if np.any(np.sum(np.broadcast_arrays(*holds), axis=0) != 1):
        raise FormulaError("of its cases, not exactly one holds everywhere")
    return np.select(holds, values, np.nan)


def _holds(condition, names):
    """Whether each part of a chain such as 1 ≤ x < 2 is true; None for `otherwise`."""
    if isinstance(condition, Token):
        return None
    first, *rest = condition.children
    left, true = _number(first, names), np.True_
    for relation, part in zip(rest[::2], rest[1::2], strict=True):
        right = _number(part, names)
        true = true & RELATIONS[str(relation)](left, right)
        left = right
    return true


STRUCTURES: dict[str, Callable[..., Any]] = {
    "times": _times,
    "group": _group,
    "of": _of,
    "power_of": lambda parts, names: np.power(_of([parts[0], parts[2]], names), float(parts[1])),
    "of_digits": lambda parts, _: float(parts[0][0]) / float(parts[0][1]),
    "series": _series,
    "cases": _cases,
}
