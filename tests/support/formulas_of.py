"""A post's formulas, read from its source; what Liquid writes into them is some number."""

import re

from blog.proof.derivations import Said

FOUND = re.compile(
    r"^## [^\n]*|\{% include _includes/formula\.html of=\"(\w+)\"[^%]*%\}|\$\$(.*?)\$\$",
    re.DOTALL | re.MULTILINE,
)
NUMBER = r"\record{0.37}"


def formulas_of(text: str) -> list[Said]:
    """Every formula of a post, in its order."""
    found, section, shown = [], 0, ()
    for match in FOUND.finditer(text):
        if match[0].startswith("## "):
            section, shown = section + 1, ()
        elif match[1]:
            shown = (*shown, match[1])
            found.append(Said("", text[: match.start()].count("\n") + 1, section, True, shown))
        else:
            latex = re.sub(r"\{\{.*?\}\}", lambda _: NUMBER, match[2])
            line = text[: match.start()].count("\n") + 1
            found.append(Said(latex, line, section, "\n" in latex, shown))
    return found
