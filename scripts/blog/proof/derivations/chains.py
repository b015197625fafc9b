"""A post's formula, taken apart: chains of expressions with relations between them."""

import re
from dataclasses import dataclass, field

from lark import Token

from blog.proof.formulas.latex import expression

SAME = {
    r"\leq": r"\le", "≤": r"\le", r"\leqslant": r"\le", r"\geq": r"\ge", "≥": r"\ge",
    r"\geqslant": r"\ge", r"\neq": r"\ne", "≠": r"\ne", "≈": r"\approx", r"\lt": "<", r"\gt": ">",
}  # fmt: skip
COMPUTED = {"=", "<", ">", r"\le", r"\ge", r"\ne", r"\approx"}
OTHER = re.compile(
    r"\\(?:in|to|long\w+|[lL]eft\w*arrow|[rR]ight\w*arrow|mapsto|iff|implies|propto|sim\w*|cong"
    r"|equiv|ll|gg|[lg]\w*sim|prec\w*|succ\w*|su[bp]set\w*|notin|ni|not)"
)
TOKEN = re.compile(
    r"\\begin\{cases\}.*?\\end\{cases\}|\\(?:begin|end)\{\w+\*?\}|\\\\(?:\s*\[[^\]]*\])?"
    r"|\\[A-Za-z]+|\\.|\s+|.",
    re.DOTALL,
)
ENVIRONMENT = re.compile(r"\\(?:begin|end)\{\w+\*?\}")
BETWEEN = re.compile(r"[,;]|\\q?quad|\\\\")
INTERVAL = re.compile(r"[\[(](.+),(.+)[\])]")
NUMBER = re.compile(r"\s*[-−]?\d+(\.\d+)?\s*")
WIDE = 3.0  # how far what is bounded on one side is tried
OPENING, CLOSING = "([{", ")]}"


@dataclass
class Chain:
    """Expressions, and what is said between each and the next.

    Attributes:
        parts: their LaTeX.
        relations: each in its plainest form; one less than the parts.
    """

    parts: list[str] = field(default_factory=lambda: [""])
    relations: list[str] = field(default_factory=list)

    def __str__(self):
        said = self.parts[0]
        for relation, part in zip(self.relations, self.parts[1:], strict=True):
            said += f" {relation} {part}"
        return " ".join(said.split())


def chains(latex: str) -> list[Chain]:
    r"""What a formula says, one after the other; a row that begins with `&=` goes on with the last.

    Rows, commas and wide blanks outside of brackets come between two.
    """
    found, depth = [Chain()], 0
    for match in TOKEN.finditer(latex):
        token = match[0]
        word = SAME.get(token, token)
        depth += (token in OPENING) - (token in CLOSING)
        if token == "&" or ENVIRONMENT.fullmatch(token):
            continue
        if depth == 0 and (word in COMPUTED or OTHER.fullmatch(word)):
            _relate(found, word)
        elif depth == 0 and BETWEEN.match(token):
            found.append(Chain())
        else:
            found[-1].parts[-1] += token
    for chain in found:
        chain.parts = [re.sub(r"(?<![\\t])\.\s*$", "", part).strip() for part in chain.parts]
    return [chain for chain in found if any(chain.parts)]


def _relate(found: list[Chain], word: str) -> None:
    """A relation begins the next part, of the chain before if nothing stands before it."""
    if not found[-1].parts[0].strip() and len(found[-1].parts) == 1 and len(found) > 1:
        found.pop()
    found[-1].relations.append(word)
    found[-1].parts.append("")


def bounds(chain: Chain) -> tuple[str, float, float] | None:
    r"""A name and the numbers between which a chain puts it: 0 < x < 1, x > 0, x \in [0, 1]."""
    parts, relations = chain.parts, set(chain.relations)
    if relations == {r"\in"} and (match := INTERVAL.fullmatch(parts[1])):
        parts = [match[1], parts[0], match[2]]
    elif relations <= {">", r"\ge"}:
        parts = parts[::-1]
    elif not relations <= {"<", r"\le"}:
        return None
    numbers = [float(part.replace("−", "-")) if NUMBER.fullmatch(part) else None for part in parts]
    match [*zip(parts, numbers, strict=True)]:
        case [(_, float(low)), (name, None), (_, float(high))] if low < high:
            return _named(name, low, high)
        case [(_, float(low)), (name, None)]:
            return _named(name, low, low + WIDE)
        case [(name, None), (_, float(high))]:
            return _named(name, high - WIDE, high)
    return None


def _named(part: str, low: float, high: float):
    name = expression(part)
    return (str(name), low, high) if isinstance(name, Token) and name.type == "NAME" else None
