"""Every link of a page leads somewhere, and nothing is loaded from another site."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

SCRIPTED = re.compile(r"(?m)^(?!\s*//).*?(https?://[^\s\"'`<>)]+)")
ADDRESS = re.compile(r"https?://[^\s\"'`<>)]+")
ELSEWHERE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")]+)")
TOLD = ("canonical", "alternate", "prev", "next", "author", "license")


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """What leads nowhere, or asks somebody else."""
    name = site.name(file)
    loads = list(loaded(page))
    for target, line in [*linked(page), *loads]:
        if what := _leads_nowhere(target, file, site):
            yield Fault(name, line, what)
    for target, line in loads:
        if urlsplit(target).netloc:
            yield Fault(name, line, _elsewhere(target))


def check_files(site: Site) -> Iterator[Fault]:
    """What style sheets and scripts load from elsewhere."""
    for file in sorted([*site.folder.rglob("*.css"), *site.folder.rglob("*.js")]):
        if not {"vendor", "scripts"} & set(file.parts):
            pattern = ELSEWHERE if file.suffix == ".css" else SCRIPTED
            for match in pattern.finditer(file.read_text(encoding="utf-8")):
                yield Fault(site.name(file), 0, _elsewhere(match[1]))


def linked(page: Element) -> Iterator[tuple[str, int]]:
    """Every address that a reader may follow."""
    for element in page.all("a", "link"):
        told = element["rel"] in TOLD and element["rel"] != "canonical"
        if element["href"] and (element.tag == "a" or told):
            yield element["href"], element.line


def loaded(page: Element) -> Iterator[tuple[str, int]]:
    """Every address that a browser asks for by itself."""
    for element in page.elements:
        targets = [element[name] for name in ("src", "data", "poster", "xlink:href", "action")]
        targets += [match[1] for match in ELSEWHERE.finditer(element["style"])]
        loads = element.tag == "link" and element["rel"] not in TOLD
        if loads or element.tag in ("image", "use"):
            targets.append(element["href"])
        targets += [part.split()[0] for part in element["srcset"].split(",") if part.strip()]
        if element.tag == "script" and "json" not in element["type"]:
            targets += ADDRESS.findall(element.text)
        yield from ((target, element.line) for target in targets if target)


def _elsewhere(target: str) -> str:
    return f"loads {target} from another site: install it and serve it from here"


def _leads_nowhere(target: str, file: Path, site: Site) -> str | None:
    """Why a link or an address is dead; None if it is not, or leads to another site."""
    if not site.ours(target):
        return None
    goal, fragment = site.goal(target, file), unquote(urlsplit(target).fragment)
    if goal is None:
        return f"{target} leaves the blog's folder {site.baseurl}/: write it with | relative_url"
    if not goal.is_file():
        return f"{target} leads nowhere"
    if fragment and fragment not in site.anchors.get(goal, {fragment}):
        place = "on this page" if goal == file else f"on {site.name(goal)}"
        return f"no anchor #{fragment} {place}"
    return None
