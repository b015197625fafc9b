"""What a post includes, as its source says, and that the page shows just that, in that order."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..fault import Fault
from ..site import Site
from ..tree import Element, within
from .records import call_in

UNREAD = re.compile(
    r"\{%-?\s*(comment|raw|highlight)\b.*?\{%-?\s*end\1\s*-?%\}"
    r"|^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\2|`[^`\n]*`",
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(r"\{%-?\s*include\s+_includes/(\w+)\.html\s+(.*?)-?%\}", re.DOTALL)
PARAMETER = re.compile(r"""(\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""")
FLOW = re.compile(r"\{%-?\s*(for|if|unless|case|tablerow)\b.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)


@dataclass(frozen=True)
class Include:
    """One include's tag.

    Attributes:
        kind: the include's name.
        given: what it is given: texts without their quotes, names as they stand.
        literal: which of these are texts.
    """

    kind: str
    given: dict[str, str]
    literal: frozenset[str]


def read(post: Path) -> list[Include]:
    """Every include of a post, in its order."""
    found, text = [], UNREAD.sub("", post.read_text(encoding="utf-8"))
    turns = [match.span() for match in FLOW.finditer(text)]  # how often, only the build knows
    for match in TAG.finditer(text):
        told = dict(PARAMETER.findall(match[2]))
        known = not any(start < match.start() < end for start, end in turns)
        literal = frozenset(name for name, value in told.items() if known and value[0] in "\"'")
        given = {name: value.strip("\"'") for name, value in told.items()}
        found.append(Include(match[1], given, literal))
    return found


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every kind of include of which a post's page shows others than its source."""
    post = site.sources.get(file)
    if post is None or post not in site.posts:
        return
    includes, prose = read(post.file), page.first("div", cls="prose")
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
        asked = [key for include in includes for key in _keys(kind, include)]
        if "" in asked or (Counter(asked) == Counter(told) if kind == "cite" else asked == told):
            continue
        apart = (Counter(asked) - Counter(told)) or (Counter(told) - Counter(asked))
        which = next(iter(apart), "their order")
        what = f"the page's {kind}s are not those of {post.file.name}: look at {which}"
        yield Fault(site.name(file), 0, what)
    for figure, include in zip(figures, (i for i in includes if i.kind == "figure"), strict=False):
        told = {"alt": figure.first("img")["alt"], "caption": _caption(figure)}
        for name in include.literal & told.keys():
            if not re.search(r"[<$&]", right := include.given[name]) and told[name] != right:
                what = f"{name} is `{told[name][:40]}`, and {post.file.name} says `{right[:40]}`"
                yield Fault(site.name(file), figure.line, f"#{figure['id']}: its {what}")


def _caption(figure: Element) -> str:
    return figure.first("figcaption").first("span").text


def _keys(kind: str, include: Include) -> list[str]:
    """What one include shows of a kind; an empty name where only the build knows."""
    keys = {"figure": "name", "formula": "of", "listing": "file", "cite": "key", "run": "name",
            "references": "keys"}  # fmt: skip
    wanted = "figure" if kind == "run" else kind
    if include.kind != wanted or (kind == "run" and "run" not in include.given):
        return []
    if keys[kind] not in include.literal or (
        "part" in include.given and "part" not in include.literal
    ):
        return [""]
    told = include.given[keys[kind]]
    if kind == "formula":
        part = include.given.get("part", "lines")
        return [f"eq-{told}" + (f"-{part}" if part != "lines" else "")]
    if kind == "references":
        return list(told.split())
    return [f"fig-{told}" if wanted == "figure" else told]
