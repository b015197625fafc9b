"""Figures, equations and headings: numbered as they come, and named by their numbers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.proof.built.site import Site
from blog.proof.built.tree import Element, within
from blog.proof.fault import Fault

CONTENTS = 3  # headings from which on a post has a table of them


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every number and heading that is not what it says."""
    name = site.name(file)
    for element, says in numbered(site, page):
        number = (element.all("a", cls="number") or [element])[0]
        if number.text != says or number["href"] != f"#{element['id']}":
            what = f"#{element['id']} is {says} on this page, and says `{number.text[:20]}`"
            yield Fault(name, element.line, f"{what} with a link to {number['href'] or 'nothing'}")
    numbers = cache(lambda goal: {e["id"]: says for e, says in numbered(site, site.pages[goal])})
    for link in page.all("a"):
        if "number" not in link.classes:
            yield from _reference(site, file, link, numbers)
    yield from ((Fault(name, line, what)) for line, what in _headings(page))


def numbered(site: Site, page: Element) -> Iterator[tuple[Element, str]]:
    """Every figure and equation, with what its number must be."""
    prose = page.first("div", cls="prose")
    figures = [figure for figure in prose.all("figure") if figure["id"].startswith("fig-")]
    for count, figure in enumerate(figures, 1):
        yield figure, site.words(page)["figure"] % count
    for count, equation in enumerate(prose.all("div", cls="equation"), 1):
        yield equation, f"({count})"


def _reference(site: Site, file: Path, link: Element, numbers) -> Iterator[Fault]:
    """Whether a link that says a number says that of what it leads to, as `numbers` has it."""
    goal, target = site.goal(link["href"], file), unquote(urlsplit(link["href"]).fragment)
    kind = {"fig": "figure", "eq": "equation"}.get(target.split("-")[0])
    if not kind or goal not in site.pages or not site.ours(link["href"]):
        return
    if not (says := numbers(goal).get(target)):
        return
    form = site.words(site.pages[file])[kind]
    right = form % re.sub(r"\D", "", says)
    shape = re.escape(form).replace("%s", r"\d*")
    if link.text != right and (not link.text.strip() or re.fullmatch(shape, link.text)):
        what = f"`{link.text}` leads to #{target}, which is {right}"
        yield Fault(site.name(file), link.line, what)


def _headings(page: Element) -> Iterator[tuple[int, str]]:
    prose = page.first("div", cls="prose")
    for heading in prose.all("h2", "h3"):
        anchor = heading.first("a", cls="anchor")
        title = _title(heading)
        if heading["id"] and anchor["href"] != f"#{heading['id']}":
            yield heading.line, f"the link of `{title}` leads to {anchor['href'] or 'nothing'}"
        elif heading["id"] and not heading.all("svg") and title not in anchor["aria-label"]:
            yield heading.line, f"the link of `{title}` is called {anchor['aria-label']}"
    chapters = [heading for heading in prose.all("h2") if heading["id"]]
    right = [(f"#{heading['id']}", _title(heading)) for heading in chapters]
    listed = page.first("nav", cls="toc").all("a")
    told = [(link["href"], within(link)[0]) for link in listed]
    if told != (right if len(right) >= CONTENTS else []):
        wrong = next((title for _, title in set(told) ^ set(right)), "their order")
        yield 0, f"the table of contents is not the {len(right)} headings: look at {wrong}"


def _title(heading: Element) -> str:
    """What a heading says, without its link."""
    anchors = heading.all("a", cls="anchor")
    return within(heading)[0].removesuffix(anchors[-1].text if anchors else "").strip()
