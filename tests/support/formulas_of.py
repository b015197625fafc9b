"""A post's formulas, read from its source; numbers of records as the records have them."""

import json
import re
from functools import cache

from blog.proof.derivations import Said
from projects import ROOT

FOUND = re.compile(
    r"^## [^\n]*|\{% include _includes/formula\.html of=\"(\w+)\"[^%]*%\}|\$\$(.*?)\$\$",
    re.DOTALL | re.MULTILINE,
)
ASSIGN = re.compile(r"\{%-? *assign (\w+) = site\.data\.experiments\.([\w.-]+) *-?%\}")
OUTPUT = re.compile(r"\{\{-? *([\w.-]+)((?:\[\d+\])?) *\|(?: decimals: (\d+))?.*?\}\}")


def formulas_of(text: str) -> list[Said]:
    """Every formula of a post, in its order; a docstring's without its LaTeX."""
    found, section, shown = [], 0, ()
    meant = dict(ASSIGN.findall(text))
    for match in FOUND.finditer(text):
        line = text[: match.start()].count("\n") + 1
        if match[0].startswith("## "):
            section, shown = section + 1, ()
            continue
        if match[1]:
            shown = (*shown, match[1])
        latex = OUTPUT.sub(lambda output: _number(output, meant), match[2] or "")
        found.append(Said(latex, line, section, "\n" in latex, shown))
    return found


def _number(output: re.Match, meant: dict[str, str]) -> str:
    variable, _, rest = output[1].partition(".")
    name, *keys = ".".join([meant.get(variable, variable), rest]).split(".")
    value = _record(name)
    for key in keys:
        value = value[key]
    if output[2]:
        value = value[int(output[2][1:-1])]
    return rf"\record{{{value:.{output[3]}f}}}" if output[3] else rf"\record{{{value:.12g}}}"


@cache
def _record(name: str):
    return json.loads((ROOT / f"_data/experiments/{name}.json").read_text())
