"""What a post includes, as its source says, and that the page shows just that, in that order."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from blog import texts
from blog.proof.built.site import Site
from blog.proof.built.tree import Element, within
from blog.proof.fault import Fault
from blog.proof.relations.tags import Include, includes

from .records import call_in

FLOW = re.compile(r"\{%-?\s*(for|if|unless|case|tablerow)\b.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
KEYS = {"figure": "name", "formula": "of", "listing": "file", "cite": "key", "references": "keys"}


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every kind of include of which a post's page shows others than its source."""
    post = site.sources.get(file)
    if post is None or post not in site.posts:
        return
    source, prose = texts.read(post.file), page.first("div", cls="prose")
    turns = [match.span() for match in FLOW.finditer(source)]  # how often, only the build knows
    tags = [(t, not any(a < t.start < b for a, b in turns)) for t in includes(source)]
    figures = [figure for figure in prose.all("figure") if figure["id"].startswith("fig-")]
    shown = {
        "figure": [figure["id"] for figure in figures],
        "formula": [equation["id"] for equation in prose.all("div", cls="equation")],
        "listing": within(*prose.all("p", cls="file")),
        "cite": [cite["href"].removeprefix("#ref-") for cite in prose.all("a", cls="cite")],
        "references": [
            item["id"].removeprefix("ref-")
            for works in prose.all("ul", cls="references")
            for item in works.all("li")
        ],
        "run": [f["id"] for f in figures if call_in(f.first("figcaption").first("small"))],
    }
    for kind, told in shown.items():
        asked = [key for tag, known in tags for key in _keys(kind, tag, known)]
        if "" in asked or (Counter(asked) == Counter(told) if kind == "cite" else asked == told):
            continue
        apart = (Counter(asked) - Counter(told)) or (Counter(told) - Counter(asked))
        which = next(iter(apart), "their order")
        what = f"the page's {kind}s are not those of {post.file.name}: look at {which}"
        yield Fault(site.name(file), 0, what)
    for figure, tag in zip(figures, (t for t, _ in tags if t.name == "figure"), strict=False):
        told = {"alt": figure.first("img")["alt"], "caption": _caption(figure)}
        for name in tag.quoted & told.keys():
            if not re.search(r"[<$&]", right := tag.given[name]) and told[name] != right:
                what = f"{name} is `{told[name][:40]}`, and {post.file.name} says `{right[:40]}`"
                yield Fault(site.name(file), figure.line, f"#{figure['id']}: its {what}")


def _caption(figure: Element) -> str:
    return figure.first("figcaption").first("span").text


def _keys(kind: str, tag: Include, known: bool) -> list[str]:
    """What one include shows of a kind; an empty name where only the build knows."""
    wanted = "figure" if kind == "run" else kind
    if tag.name != wanted or (kind == "run" and "run" not in tag.given):
        return []
    if not known or not {KEYS[wanted], "part"} & tag.given.keys() <= tag.quoted:
        return [""]
    told, part = tag.given[KEYS[wanted]], tag.given.get("part", "lines")
    if kind == "references":
        return told.split()
    if kind == "formula":
        return [f"eq-{told}" if part == "lines" else f"eq-{told}-{part}"]
    return [f"fig-{told}" if wanted == "figure" else told]
