"""A formula's LaTeX as arithmetic: what stands above the code can be computed beside it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from lark import Lark, Token, Transformer, Tree, exceptions

GRAMMAR = r"""
line: (name | call) "=" sum
call: name "(" name ("," name)* ")"

?sum: product | sum "+" product -> add | sum "-" product -> subtract
?product: power | "-" product -> negative | product power -> multiply
?power: atom | name "^" exponent -> power | group "^" exponent -> power
?exponent: DIGIT | name | "{" sum "}"
?atom: NUMBER | name | group | function
?group: "(" sum ")" | "\\left" "(" sum "\\right" ")"
?function: "\\frac" "{" sum "}" "{" sum "}" -> divide
    | "\\sqrt" "{" sum "}" -> root
    | "\\lvert" sum "\\rvert" -> size
    | "\\max" "(" sum "," sum ")" -> largest
    | "\\cos" "(" sum ")" -> cosine
    | "\\operatorname{sign}" "(" sum ")" -> sign
    | "\\begin{cases}" case ("\\\\" case)* "\\end{cases}" -> cases
case: sum "&" condition
condition: sum RELATION sum (RELATION sum)?

name: LETTER ("_" index)?
index: DIGIT | INDEX | "{" INDEX (SIGN DIGIT)? "}"

LETTER: /\\(hat|tilde|bar)\{[a-z]\}/ | /\\frac\{\\partial f\}\{\\partial [a-z]\}/
    | /\\(alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|nu|rho|sigma|tau)(?![a-z])/
    | /\\(phi|omega|Delta|pi)(?![a-z])/ | /[a-z]/
INDEX: "t" | "\\infty"
SIGN: "+" | "-"
RELATION: "<" | ">" | "\\le" | "\\ge"
DIGIT: /[0-9]/
NUMBER: /[0-9]+(\.[0-9]+)?/
%ignore /\s+|\\,/
"""


class FormulaError(Exception):
    """What is wrong with a formula."""


class Unfold(Transformer):
    """Names and numbers as leaves."""

    def name(self, parts):
        return Token("NAME", "_".join(str(part) for part in parts))

    def index(self, parts):
        return "".join(parts)


@cache
def parser() -> Lark:
    """Reads one line of a formula."""
    return Lark(GRAMMAR, start="line", parser="earley")


def read(line: str) -> tuple[str, Tree]:
    r"""What a line defines, such as `m_t` or `f`, and the tree of how.

    Args:
        line: LaTeX, `m_t = \beta m_{t-1} + g_t`.

    Raises:
        FormulaError: it is not arithmetic that we know.
    """
    try:
        target, tree = Unfold().transform(parser().parse(line)).children
    except exceptions.UnexpectedEOF:
        raise FormulaError(f"ends too soon: {line}") from None
    except exceptions.UnexpectedInput as error:
        place = line[max(0, error.column - 12) : error.column + 12]
        raise FormulaError(f"cannot be read near `{place}`: {line}") from None
    return str(target.children[0] if isinstance(target, Tree) else target), tree


def names_in(tree) -> set[str]:
    """Every name that a tree uses."""
    leaves = [tree] if isinstance(tree, Token) else tree.scan_values(bool)
    return {str(leaf) for leaf in leaves if leaf.type == "NAME"}


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.divide,
    "negative": np.negative,
    "power": np.power,
    "root": np.sqrt,
    "size": np.abs,
    "largest": np.maximum,
    "cosine": np.cos,
    "sign": np.sign,
}
RELATIONS = {"<": np.less, ">": np.greater, r"\le": np.less_equal, r"\ge": np.greater_equal}


def evaluate(tree, names: Mapping[str, Any]):
    """The value of a tree.

    Raises:
        FormulaError: it uses a name that has no value.
    """
    if isinstance(tree, Token):
        if tree.type != "NAME":
            return float(tree)
        if str(tree) not in names:
            raise FormulaError(f"uses {tree}, which nothing defines")
        return names[str(tree)]
    if tree.data == "cases":
        cases = [case.children for case in tree.children]
        values = [evaluate(value, names) for value, _ in cases]
        holds = [_holds(condition, names) for _, condition in cases]
        if np.any(np.sum(np.broadcast_arrays(*holds), axis=0) != 1):
            raise FormulaError("of its cases, not exactly one holds everywhere")
        return np.select(holds, values, np.nan)
    return OPERATIONS[tree.data](*(evaluate(child, names) for child in tree.children))


def _holds(condition: Tree, names):
    """Whether each part of a chain such as 1 ≤ x < 2 is true."""
    first, *rest = condition.children
    left, true = evaluate(first, names), True
    for relation, part in zip(rest[::2], rest[1::2], strict=True):
        right = evaluate(part, names)
        true = true & RELATIONS[str(relation)](left, right)
        left = right
    return true
