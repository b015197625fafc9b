"""What pages show beside the prose of posts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import NOTHING, Element, Text
from blog.proof.fault import Fault

from .results import Results

INLINE = frozenset(
    "a abbr b button code em i kbd label mark q s samp small span strong sub sup u var wbr".split()  # noqa: SIM905
)
MATHS = ("mjx-container", "svg")
QUIET = (*MATHS, "script", "style", "time")  # dates are reckoned where posts are
SAID = ("title", "description")
SPOKEN = ("alt", "aria-description", "aria-label", "content", "placeholder", "title", "value")


@dataclass(frozen=True, eq=False)
class Known:
    """What is said of posts and proved elsewhere: titles, descriptions, tags, how they begin."""

    site: Site
    results: Results

    def __contains__(self, text: str) -> bool:
        parts = [_letters(part) for part in text.split(" | ")]
        return all(p in self._texts or any(b.fullmatch(p) for b in self._begun) for p in parts)

    @cached_property
    def _texts(self) -> set[str]:
        pages = [s.front for s in self.site.sources.values() if s not in self.site.posts]
        own = [front.get(key) for front in (self.site.config, *pages) for key in SAID]
        said = [text for text in own if text and not self.results.told(str(text), may_name=True)]
        said += [post.front.get(key) for post in self.site.posts for key in (*SAID, "series")]
        tags = [tag for post in self.site.posts for tag in post.front.get("tags") or []]
        said += [*tags, *map(tags.count, tags), *(post.when.year for post in self.site.posts)]
        licence = self.site.blog / "LICENSE"
        said += [licence.read_text(encoding="utf-8")] if licence.is_file() else []
        heads = [h for post in self.site.posts for h in self.prose(post.page).each("h2")]
        return {_letters(str(text)) for text in [*said, *(h.text.rstrip("#") for h in heads)]}

    @cached_property
    def _begun(self) -> list[re.Pattern[str]]:
        first = [self.prose(post.page).first("p") for post in self.site.posts]
        return [re.compile(_pattern(part)) for part in first]

    def prose(self, file: Path) -> Element:
        """What the author of a post wrote, on its page."""
        return self.site.pages.get(file, NOTHING).first("div", cls="prose")


def check_page(site: Site, file: Path, page: Element, known: Known) -> Iterator[Fault]:
    """Every text of a page beside the prose of its post that tells a result."""
    post = any(post.page == file for post in site.posts)
    prose = known.prose(file) if post else None
    for line, text in told(page, prose, known):
        if text not in known and (what := known.results.told(text)):
            yield Fault(site.name(file), line, f"`{' '.join(text.split())[:40]}` {what}")


def told(page: Element, prose: Element | None, known: Known) -> Iterator[tuple[int, str]]:
    """Every text of a page but for its post's prose, block by block, with its line."""
    own = {id(prose), *map(id, prose.elements if prose else ())}
    for block in (page, *page.elements):
        if id(block) in own and block.tag != "noscript":
            continue
        silent = block.tag in INLINE or block.tag in QUIET or "bibtex" in _kinds(block)
        if not silent and (pieces := list(_pieces(block, known))):
            yield block.line, " ".join("".join(pieces).split())
        yield from ((block.line, block[name]) for name in SPOKEN if block[name])
        if block.tag == "script" and "json" in block["type"]:
            yield from ((block.line, text) for text in _strings(json.loads(block.text)))


def _pieces(block: Element, known: Known) -> Iterator[str]:
    """The texts of a block that are in no block inside of it."""
    for part in block.inside:
        if isinstance(part, Text):
            yield part
        elif part.tag in INLINE and part.text not in known:
            counted = "meta" in block.classes and part.tag == "span"  # reckoned where posts are
            yield from (
                re.sub(r"\d", "", text) if counted else text for text in _pieces(part, known)
            )


def _kinds(element: Element) -> set[str]:
    return {kind for each in (element, *element.parents) for kind in each.classes}


def _pattern(element: Element) -> str:
    """How a part of a post may be told elsewhere: mathematics in any way."""
    pieces = []
    for part in element.inside:
        if isinstance(part, Text):
            pieces.append(re.escape(_letters(part)))
        else:
            pieces.append(".*" if part.tag in MATHS else _pattern(part))
    return "".join(pieces)


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def _strings(told: object) -> Iterator[str]:
    """Every text in JSON."""
    if isinstance(told, str):
        yield told
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _strings(part)
