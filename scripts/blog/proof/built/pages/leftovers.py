"""What no step of the build has understood is left over in a page's text."""

import re
from collections.abc import Iterator
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

QUIET = ("pre", "code", "script", "style")
LEFT = {
    r"\$\$": "$$ is left over: close the formula",
    r"\\[a-zA-Z]{2}|\$\w*[_^]\w": "TeX is left over: close its formula: {}",
    r"\\[()\[\]]": "a formula is left over: layouts typeset what stands in `content` alone",
    r"\]\[\w|\[\^": "a reference without its target is left over: {}",
    r"\{\{|\{%|%\}": "Liquid is left over: {}",
}


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every text that is still as an author typed it."""
    for text in page.texts(but=QUIET):
        for pattern, what in LEFT.items():
            if re.search(pattern, text):
                yield Fault(site.name(file), text.line, what.format(text.strip()[:60]))
