"""Style sheets and scripts: what they write into pages, and what styles hide of them."""

import re
from collections.abc import Iterator

from blog.proof.built.site import Site
from blog.proof.built.tree import NOTHING, Element
from blog.proof.fault import Fault

from .results import Results

OTHERS = {"vendor", "scripts", "fonts"}  # installed, or no part of a page
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|line-through|unicode-bidi"
    r"|(?:opacity|font-size|(?<!min-)(?:width|height))\s*:\s*[.0]+(?![.\d]*[1-9])"
    r"|(?<![\w-])(?:color\s*:\s*transparent|direction\s*:\s*rtl)|:\s*-\d{3,}"
    r"|(?:clip(?:-path)?|(?<!-)transform|rotate|scale)\s*:\s*(?!none)"
)
MADE = {"a anchor", "a number"}  # what layouts add to headings and figures
QUIET = ("mjx-container", "svg", "script", "style", "noscript")


def check(site: Site, results: Results) -> Iterator[Fault]:
    """Every result that a script or a style writes, and every style that hides what is proved."""
    shown = [e for post in site.posts for e in _shown(site.pages.get(post.page, NOTHING))]
    for file in sorted([*site.folder.rglob("*.css"), *site.folder.rglob("*.js")]):
        if OTHERS & set(file.relative_to(site.folder).parts):
            continue
        text = _blanked(COMMENT, file.read_text(encoding="utf-8"))
        for match in QUOTED.finditer(text):
            said = re.sub(r"\$\{[^{}]*\}", "", next(filter(None, match.groups()), ""))
            if what := results.told(said):
                line = text.count("\n", 0, match.start()) + 1
                yield Fault(site.name(file), line, f"`{said[:40]}` {what}")
        for line, what in hiding(text, shown) if file.suffix == ".css" else ():
            yield Fault(site.name(file), line, what)
    for file, page in site.pages.items():
        for style in page.each("style"):
            for _, what in hiding(style.text, shown):
                yield Fault(site.name(file), style.line, what)
    for element in shown:
        if "hidden" in element.given or HIDES.search(element["style"]):
            file = next(f for f, page in site.pages.items() if page in element.parents)
            what = f"<{element.tag}> hides `{_quoted(element)}`: show it, or leave it out"
            yield Fault(site.name(file), element.line, what)


def hiding(style: str, shown: list[Element]) -> Iterator[tuple[int, str]]:
    """Every rule of a style sheet that hides or turns a text of a post, with its line."""
    for rule in RULE.finditer(style):
        if not (hides := HIDES.search(rule[2])):
            continue
        for selector in re.sub(r"\([^()]*\)", "", rule[1]).split(","):
            asked = re.sub(r"\S+\s*[+~]|>", " ", selector).split()
            if asked and "::" not in asked[-1]:  # what a style adds has no text of a post
                found = next((element for element in shown if _meant(asked, element)), None)
                if found is not None:
                    line = style.count("\n", 0, rule.start(2)) + 1
                    what = (
                        f"{selector.strip()} {{ {hides[0].strip()} }} hides or turns what posts say"
                    )
                    yield line, f"{what}, such as `{_quoted(found)}`: leave it out"


def _shown(page: Element) -> Iterator[Element]:
    """Every element of a post's prose with a text that is proved."""
    for element in page.first("div", cls="prose").elements:
        apart = {part.tag for part in (element, *element.parents)} & set(QUIET)
        if not apart and f"{element.tag} {element['class']}" not in MADE and element.text.strip():
            yield element


def _meant(asked: list[str], element: Element) -> bool:
    """Whether a selector, whose parts are asked for inside each other, may mean an element."""
    *outside, own = asked
    if not _matches(own, element):
        return False
    for parent in element.parents:
        if outside and _matches(outside[-1], parent):
            outside.pop()
    return not outside


def _matches(part: str, element: Element) -> bool:
    """Whether a part of a selector may mean an element: states and attributes may be so."""
    tag = re.match(r"[\w-]+", part)
    classes = set(re.findall(r"\.([\w-]+)", part))
    names = set(re.findall(r"#([\w-]+)", part))
    same = tag is None or tag[0] == element.tag
    return same and classes <= set(element.classes) and names <= {element["id"]}


def _quoted(element: Element) -> str:
    return " ".join(element.text.split())[:30]


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
