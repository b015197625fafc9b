"""Every slip of one place in a formula: a sign, number, index, factor, fraction or relation."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lark import Lark, Token, Tree

from blog.proof.derivations import Said
from blog.proof.derivations.chains import chains
from blog.proof.derivations.comparing import difference
from blog.proof.formulas.arithmetic import FormulaError
from blog.proof.formulas.latex import GRAMMAR, expression, plain

PARSER = Lark(
    GRAMMAR,
    start="sum",
    parser="lalr",
    propagate_positions=True,
    lexer_callbacks={"NAME": lambda token: token.update(value=plain(token))},
)
TURNED = {
    "=": [], "<": [">"], ">": ["<"], r"\le": [r"\ge"], r"\ge": [r"\le"], r"\leq": [r"\geq"],
    r"\geq": [r"\leq"], r"\ne": ["="], r"\neq": ["="], r"\approx": [],
}  # fmt: skip
RELATION = re.compile("|".join(rf"{re.escape(r)}(?![A-Za-z])" for r in TURNED))


def slips(formula: Said) -> Iterator[tuple[str, Said]]:
    """What is done to a formula, and the formula with it; only what says something else."""
    end = 0
    for chain in chains(formula.latex):
        for place, part in enumerate(chain.parts):
            start = formula.latex.index(part, end)
            before, after = formula.latex[:end], formula.latex[start + len(part) :]
            between = formula.latex[end:start]
            if place:
                for relation in RELATION.finditer(between):
                    for turned in TURNED[relation[0]]:
                        text = (
                            between[: relation.start()] + f" {turned} " + between[relation.end() :]
                        )
                        yield "turn", replace(formula, latex=before + text + part + after)
            for kind, text in _slips_of(part) if _read(part) else ():
                if _different(part, text):
                    yield kind, replace(formula, latex=before + between + text + after)
            end = start + len(part)


def _read(part: str):
    """Its tree; None if it has none, as an interval has."""
    try:
        return expression(part)
    except FormulaError:
        return None


def _different(part: str, slipped: str) -> bool:
    """Whether a slip can be read, and is another value."""
    other = _read(slipped)
    if other is None:
        return False
    try:
        return difference(expression(part), "=", other, {}, {}, "w") is not None
    except FormulaError:
        return True


def _slips_of(part: str) -> Iterator[tuple[str, str]]:
    """One side of a relation with one place changed."""
    tree = PARSER.parse(part)
    for token in tree.scan_values(bool):
        for kind, text in _slips_of_token(token, part[token.start_pos : token.end_pos]):
            yield kind, part[: token.start_pos] + text + part[token.end_pos :]
    for node in tree.iter_subtrees():
        for kind, pieces in _slips_of_node(node, part):
            text = part
            for (start, end), piece in sorted(pieces, reverse=True):
                text = text[:start] + piece + text[end:]
            yield kind, text


def _slips_of_token(token: Token, text: str) -> Iterator[tuple[str, str]]:
    if token.type in ("NUMBER", "DIGIT"):
        yield "number", str(int(text) + 1) if text.isdigit() else f"{float(text) * 2:g}"
        if text not in "01":
            yield "number", str(int(text) - 1) if text.isdigit() else f"{float(text) / 2:g}"
    if token.type == "NAME" and (index := re.search(r"_(\{[^{}]*\}|\w)$", text)):
        inner, front = index[1].strip("{}"), text[: index.start()]
        if inner.isdigit():
            yield "index", f"{front}_{{{int(inner) + 1}}}"
        elif match := re.fullmatch(r"([a-zN])([+-]1)?", inner):
            yield "index", f"{front}_{{{match[1]}{'' if match[2] else '-1'}}}"


def _slips_of_node(node: Tree, part: str) -> Iterator[tuple[str, list]]:
    """Spans of a part and what stands there instead."""
    spans = [_span(child) for child in node.children]
    if node.data in ("add", "subtract"):
        gap = (spans[0][1], spans[1][0])
        text = part[gap[0] : gap[1]]
        sign = re.search(r"[+−-]", text)
        if sign:
            turned = text[: sign.start()] + ("-" if sign[0] == "+" else "+") + text[sign.end() :]
            yield "sign", [(gap, turned)]
        yield "term", [((gap[0], spans[1][1]), "")]
    if node.data == "negative":
        yield "sign", [((node.meta.start_pos, spans[0][0]), "")]
    if node.data == "times" and len(spans) > 1:
        for span in spans:
            yield "factor", [(span, "")]
    if node.data == "divide":
        one, other = (part[start:end] for start, end in spans)
        yield "fraction", [(spans[0], other), (spans[1], one)]
    if node.data == "power":
        yield "power", [((spans[0][1], node.meta.end_pos), "")]
    if node.data == "root":
        yield "root", [((node.meta.start_pos, node.meta.end_pos), part[slice(*spans[0])])]


def _span(child) -> tuple[int, int]:
    if isinstance(child, Token):
        return child.start_pos or 0, child.end_pos or 0
    return child.meta.start_pos, child.meta.end_pos
