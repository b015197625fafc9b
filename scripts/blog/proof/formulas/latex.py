r"""A formula's LaTeX, read as arithmetic: what stands above the code can be computed beside it.

What could be read in two ways is not read: `x / 2 y`, `\sin x^2` and `\sin \omega t` want brackets.
"""

import re
from functools import cache

from lark import Lark, Token, Tree, exceptions

from .arithmetic import FUNCTIONS, RELATIONS, FormulaError

LETTERS = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
SIGNS = dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", LETTERS.split(), strict=True))
GREEK = (*SIGNS.values(), "varepsilon", "vartheta", "varphi", "ell")


def _one_of(commands) -> str:
    """A regular expression for any of these, and for nothing longer."""
    longest_first = sorted(map(re.escape, commands), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})(?![A-Za-z])"


LETTER = (
    r"(?:\\(?:hat|tilde|bar|dot)\{[A-Za-z]\}|\\frac\{\\partial f\}\{\\partial [a-z]\}"
    r"|\\(?:mathrm|text)\{[A-Za-z]+\}|[A-Za-z]|" + _one_of("\\" + name for name in GREEK) + ")'*"
)
GRAMMAR = r"""
?sum: product | sum "+" product -> add | sum _MINUS product -> subtract
    | sum "+" _DOTS last? -> on | sum _MINUS _DOTS last? -> on_less
?last: "+" product | _MINUS product -> negative
?product: _MINUS product -> negative | run | _run tail -> times | tail | run "/" factor -> divide
run: _run -> times
_run: factor | _run _DOT? factor
?tail: FUNCTION bare tail? -> of | "\\sum" "_" "{" NAME "=" sum "}" "^" bound product -> series
?bound: exponent | INFINITY | "{" INFINITY "}"

?factor: atom | atom "^" exponent -> power
?exponent: DIGIT | NAME | "{" sum "}"
?atom: bare | group | FUNCTION group -> of | FUNCTION "^" DIGIT group -> power_of
?bare: NUMBER | NAME
    | _FRACTION "{" sum "}" "{" sum "}" -> divide | _FRACTION TWO_DIGITS -> of_digits
    | "\\sqrt" "{" sum "}" -> root
    | "\\lvert" sum "\\rvert" -> size
    | "." NAME "\\rvert" "_" "{" sum "}" -> at
    | "\\record" "{" sum "}"
    | "\\begin{cases}" case ("\\\\" case)* "\\end{cases}" -> cases
group: "(" sum ("," sum)* ")" | "[" sum "]"
case: sum "&" _IF? condition | sum "&" OTHERWISE
condition: sum RELATION sum (RELATION sum)?

NAME.3: /LETTER(_(\d|LETTER|\\infty|\{(?:[^{}]|\{[^{}]*\})*\}))?/
FUNCTION.2: /ANY_FUNCTION/
RELATION: /ANY_RELATION/
_MINUS: "-" | "−"
_DOTS: /\\(?:[cl]?dots)(?![A-Za-z])/
INFINITY: "\\infty"
_FRACTION: /\\[dt]?frac/
_DOT: /\\(?:cdot|times)(?![A-Za-z])/
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


@cache
def parser() -> Lark:
    """Reads one side of a formula."""
    plainly = {"NAME": lambda token: token.update(value=plain(token))}
    return Lark(GRAMMAR, start="sum", parser="lalr", lexer_callbacks=plainly)


def read(line: str) -> tuple[str, Tree | Token]:
    r"""What a line defines, such as `m_t` or `f`, and the tree of how.

    Args:
        line: LaTeX, `m_t = \beta m_{t-1} + g_t`. Of `f(x) = …` the target is f; one that is no name
            stays as it is written.

    Raises:
        FormulaError: it is not arithmetic that we know.
    """
    target, equals, _ = line.partition("=")
    if not equals:
        raise FormulaError(f"says with no = what it defines: {line}")
    name = re.fullmatch(rf"\s*({LETTER}(?:_(?:[^{{}}]|\{{.*\}}))?)\s*(?:\([^()]*\)\s*)?", target)
    return (plain(name[1]) if name else target.strip()), _parsed(line, len(target) + 1)


@cache
def expression(text: str) -> Tree | Token:
    """The tree of one side; a name that stands alone is its token.

    Raises:
        FormulaError: it is not arithmetic that we know.
    """
    return _unwrapped(_parsed(text, 0))


def _unwrapped(tree):
    """A product of one factor is the factor."""
    if isinstance(tree, Token):
        return tree
    children = [_unwrapped(child) for child in tree.children]
    return children[0] if tree.data == "times" and len(children) == 1 else Tree(tree.data, children)


def _parsed(line: str, start: int) -> Tree | Token:
    """What a line says from a column on."""
    try:
        return parser().parse(line[start:])
    except exceptions.UnexpectedInput as error:
        if isinstance(error, exceptions.UnexpectedToken) and error.token.type == "$END":
            raise FormulaError(f"ends too soon: {line}") from None
        column = (error.pos_in_stream or 0) + start
        place = line[max(0, column - 12) : column + 12]
        raise FormulaError(f"cannot be read near `{place}`: {line}") from None


def plain(name: str) -> str:
    r"""A name without the braces that only typeset it: m_{t-1} is m_t-1, \mathrm{cost} is cost."""
    name = re.sub(r"\\(?:mathrm|text)\{([A-Za-z]+)\}", r"\1", name)
    letter, line, index = name.partition("_")
    return letter + line + re.sub(r"[{}\s]|\\record|\\(?=max|min)", "", index)


def names_in(tree) -> set[str]:
    """Every name that a tree uses."""
    leaves = [tree] if isinstance(tree, Token) else tree.scan_values(bool)
    return {str(leaf) for leaf in leaves if leaf.type == "NAME"}
