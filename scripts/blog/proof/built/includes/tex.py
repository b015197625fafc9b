"""A formula's LaTeX as one plain line of what it shows, to be compared with what was typeset."""

import re
import unicodedata

from blog.proof.formulas.latex import SIGNS

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\S")
ACCENTS = {"hat": "^", "tilde": "~", "bar": "¯", "dot": "˙", "vec": "→", "ddot": "¨"}
FRACTIONS = ("frac", "dfrac", "tfrac")
SILENT = re.compile(
    r"left|right|[bB]igg?[lr]?|text|math(?:rm|bf|it)|operatorname|displaystyle|limits"
    r"|q?quad|[,;:! ]"
)
NAMED = {
    "cdot": "⋅", "times": "×", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "ll": "≪", "gg": "≫", "approx": "≈", "sim": "∼", "equiv": "≡", "propto": "∝", "pm": "±",
    "mp": "∓", "partial": "∂", "nabla": "∇", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫",
    "lvert": "|", "rvert": "|", "mid": "|", "lVert": "‖", "rVert": "‖", "odot": "⊙", "to": "→",
    "in": "∈", "ldots": "…", "cdots": "…", "dots": "…", "ell": "l", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩",
}  # fmt: skip
LETTERS = {name: letter for letter, name in SIGNS.items()}


def one_line(latex: str) -> str:
    """What a formula shows, without blanks: x_t^2/2 is `x_(t)^(2)` over `2`."""
    return _Reader(latex).row()


def same(sign: str) -> str:
    """A sign as both readings write it: letters upright, one minus, one bar, no blanks."""
    sign = re.sub("[\u2061-\u2064\\s]", "", sign)
    sign = sign.translate(str.maketrans("-∣⋯ˆ˜", "−|…^~"))
    return "".join(unicodedata.normalize("NFKC", c) if c != "…" else c for c in sign)


class _Reader:
    def __init__(self, latex: str):
        self.tokens = TOKEN.findall(latex)

    def row(self) -> str:
        """All that comes until a group, a cell or a row ends."""
        said = ""
        while self.tokens and self.tokens[0] not in ("}", "&", r"\\", r"\end"):
            said += self.item()
        return said

    def item(self) -> str:
        """One thing with all that stands on and under it."""
        base, under, over = self.thing(), "", ""
        while self.tokens and self.tokens[0] in ("_", "^", "'"):
            sign = self.tokens.pop(0)
            if sign == "_":
                under += self.thing()
            else:
                over += "′" if sign == "'" else self.thing()
        return base + (f"_({under})" if under else "") + (f"^({over})" if over else "")

    def thing(self) -> str:
        """One sign, group or command."""
        token = self.tokens.pop(0)
        if token == "{":
            said = self.row()
            self.tokens.pop(0)
            return said
        if not token.startswith("\\"):
            return same(token)
        name = token[1:]
        if name in FRACTIONS:
            return f"({self.thing()})/({self.thing()})"
        if name == "sqrt":
            return f"√({self.thing()})"
        if name in ACCENTS:
            return f"{self.thing()}^({same(ACCENTS[name])})"
        if name == "begin":
            return self.table()
        if name in ("left", "right") and self.tokens[0] == ".":
            self.tokens.pop(0)
        if SILENT.fullmatch(name):
            return ""
        letter = NAMED.get(name) or LETTERS.get(name) or LETTERS.get(name.removeprefix("var"))
        return same(letter or name)

    def table(self) -> str:
        """An environment: its rows parted by semicolons, their cells by &."""
        name, rows = self.thing(), [[self.row()]]
        while self.tokens[0] != r"\end":
            if self.tokens.pop(0) == "&":
                rows[-1].append(self.row())
            else:
                rows.append([self.row()])
        self.tokens.pop(0)
        self.thing()
        inside = ";".join("&".join(row) for row in rows)
        return ("{" if name == "cases" else "") + f"[{inside}]"
