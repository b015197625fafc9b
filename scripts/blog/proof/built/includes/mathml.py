"""A typeset formula as one plain line of what it shows: its MathML, and its drawing beside it."""

import re
from collections import Counter

from blog.proof.built.tree import Element, Text

from .tex import same

GLYPH = re.compile(r"TEX-[\w.]+-([0-9A-F]+)$")
SCRIPTS = {"msub": ("_",), "msup": ("^",), "msubsup": ("_", "^"), "munder": ("_",),
           "mover": ("^",), "munderover": ("_", "^")}  # fmt: skip
COUNTED = set("+−=<>≤≥≠×⋅∂∑∏∇∞")


def one_line(part: Element | Text) -> str:
    """What it shows, as tex.one_line writes it."""
    if isinstance(part, Text):
        return same(part)
    inside = [child for child in part.inside if isinstance(child, Element)]
    if not inside:
        return same(part.text)
    said = [one_line(child) for child in inside]
    if part.tag == "mfrac":
        return f"({said[0]})/({said[1]})"
    if part.tag == "msqrt":
        return f"√({''.join(said)})"
    if part.tag in SCRIPTS:
        marks = zip(SCRIPTS[part.tag], said[1:], strict=True)
        return said[0] + "".join(f"{mark}({told})" for mark, told in marks)
    if part.tag == "mtable":
        return f"[{';'.join(said)}]"
    return ("&" if part.tag == "mtr" else "").join(said)


def is_drawn(formula: Element) -> bool:
    """Whether the drawing of a formula has the letters, digits and signs of its MathML."""
    drawing = formula.first("svg")
    glyphs = [GLYPH.search(use["href"]) for use in drawing.all("use")]
    drawn = "".join(same(chr(int(glyph[1], 16))) for glyph in glyphs if glyph)
    drawn += "".join(same(text.text) for text in drawing.all("text"))
    return _counted(drawn) == _counted(same(formula.first("math").text))


def _counted(text: str) -> Counter:
    return Counter(sign for sign in text if sign.isalnum() or sign in COUNTED)
