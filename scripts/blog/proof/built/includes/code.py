"""A listing is its file, line for line, and a block of code is the post's own."""

import re
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from blog import texts
from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n(.*?)^[ \t]*\2", re.MULTILINE | re.DOTALL)


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every line of code that a page shows otherwise than it is."""
    name = site.name(file)
    for listing in page.all("div", cls="listing"):
        link = listing.first("p", cls="file").first("a")
        goal, path = site.goal(link["href"], file), link.text.strip()
        own = site.blog / path
        if goal != site.folder / path:
            yield Fault(name, link.line, f"{path} links to {link['href']}")
        elif not own.is_file():
            yield Fault(name, link.line, f"{path} is no file")
        else:
            code = listing.first("pre")
            what = difference(code.text, texts.read(own))
            if what:
                yield Fault(name, code.line, f"the listing of {path} is not the file: {what}")
    source = site.sources.get(file)
    if source and (blocks := page.all("div", cls="highlighter-rouge")):
        text = texts.read(source.file)
        own = [_pattern(textwrap.dedent(match[3]).strip()) for match in FENCE.finditer(text)]
        for block in blocks:
            code = block.first("pre").text.strip()
            if not any(fence.fullmatch(code) for fence in own):
                what = f"the block that begins `{code.splitlines()[0][:40]}`" if code else "a block"
                yield Fault(name, block.line, f"{what} is none of {source.file.name}")


def _pattern(fence: str) -> re.Pattern[str]:
    """What a block may show: its own text, and anything where Liquid stands."""
    parts = re.split(r"\{%.*?%\}|\{\{.*?\}\}", fence)
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def difference(shown: str, file: str) -> str | None:
    """The first line that is not the same; None if all are."""
    pairs = zip_longest(shown.strip("\n").split("\n"), file.strip("\n").split("\n"))
    for number, (ours, theirs) in enumerate(pairs, 1):
        if ours != theirs:
            return f"line {number} is {_quoted(ours)}, in the file {_quoted(theirs)}"
    return None


def _quoted(line: str | None) -> str:
    return "missing" if line is None else f"`{line.strip()[:60]}`"
