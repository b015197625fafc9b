"""Where its author typed what is wrong on a built page: faults name the post, not the page."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.fault import Fault

QUOTED = re.compile(r"`([^`]+)`|(<\w+)|(\S*[/#]\S*)")
ATTRIBUTE = re.compile(r'\b(?:(?:src|href|alt|title|data-src)="([^"]+)"|(id="[^"]+"))')
LETTERS = re.compile(r"[^0-9A-Za-z가-힣]+")
ENOUGH = 3  # letters by which a place is known


def at_source(site: Site, fault: Fault) -> Fault:
    """The fault in the file of which its page was made, at the line that its words or tags name."""
    page = site.folder / fault.file
    source = site.sources.get(page)
    if source is None:
        return fault
    text = source.file.read_text(encoding="utf-8-sig", errors="replace")
    lines = page.read_text(encoding="utf-8", errors="replace").splitlines()
    shown = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
    name = source.file.relative_to(site.blog).as_posix()
    line = _line(text, _signs(site, fault, shown))
    aside = f" (line {fault.line} of {fault.file})" if fault.line and not line else ""
    return replace(fault, file=name, line=line, what=fault.what + aside)


def _signs(site: Site, fault: Fault, shown: str) -> Iterator[str]:
    """What the source may hold of it: what the fault quotes, what its tags say, what it reads."""
    told = ["".join(parts) for parts in QUOTED.findall(fault.what)]
    told += [html.unescape("".join(parts)) for parts in ATTRIBUTE.findall(shown)]
    for sign in told:
        yield sign.strip(",.;:").removeprefix(site.baseurl)
        yield Path(sign).name
    yield from sorted(re.split(r"<[^>]*>", html.unescape(shown)), key=len, reverse=True)


def _line(text: str, signs: Iterator[str]) -> int:
    """The line of the first sign that the text holds, by its letters; 0 if it holds none."""
    starts, squeezed = [], []
    for number, line in enumerate(text.splitlines(), 1):
        letters = LETTERS.sub("", line)
        starts += [number] * len(letters)
        squeezed.append(letters)
    whole = "".join(squeezed)
    for sign in signs:
        if len(sign) >= ENOUGH and sign in text:
            return text.count("\n", 0, text.index(sign)) + 1
        letters = LETTERS.sub("", sign)[:40]
        at = whole.find(letters) if len(letters) >= ENOUGH else -1
        if at >= 0:
            return starts[at]
    return 0
