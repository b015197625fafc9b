"""What a post cites it lists, what it lists it cites, and it cites what its formulas come from.

Whoever is named right before a citation wrote the work, or it is the work of that name.
"""

import re
from collections.abc import Iterator

from blog.posts.equations import Formula
from blog.proof.fault import Fault
from blog.proof.text.parts import Page

from .references import same
from .tags import Include, includes, sections
from .things import Things

NAMED = re.compile(
    r"([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)(의 [가-힣]+)?\s*$"
)  # Goh의 글 (Goh, 2017)


def check(
    page: Page, known: dict[str, dict], formulas: dict[str, Formula], things: Things
) -> Iterator[Fault]:
    """Every citation that the list lacks, and the other way round; every formula without one."""
    tags = list(includes(page.source))
    cited = [tag for tag in tags if tag.name == "cite"]
    listed = [(tag, key) for tag in tags if tag.name == "references" for key in _keys(tag)]
    for tag in cited:
        if _keys(tag)[0] not in {key for _, key in listed}:
            what = f"{_keys(tag)[0]} is cited and not listed: give references.html its key"
            yield _fault(page, tag, what)
        if what := _anothers(page.source[: tag.start], known.get(_keys(tag)[0], {}), things):
            yield _fault(page, tag, f"{what}: cite that one's, or name whose this is")
    for place, (tag, key) in enumerate(listed):
        if key not in {_keys(each)[0] for each in cited}:
            yield _fault(page, tag, f"{key} is listed and never cited: cite it, or leave it out")
        if key in {other for _, other in listed[:place]}:
            yield _fault(page, tag, f"{key} is listed twice: leave one out")
    if cited:
        yield from _uncited(page, tags, known, formulas)


def _anothers(before: str, entry: dict, things: Things) -> str | None:
    """How the name before a citation is not that of the work; None if it is, or there is none."""
    named = NAMED.search(before)
    if not named or not entry:
        return None
    told, whose = " ".join(map(str, entry.values())), f"{entry.get('who')}, {entry.get('year')}"
    meant = things.named_in(named[1])
    works = [work for name in meant for work in things.formulas[name].works]
    if works and not any(same(entry, work) for work in works):
        return f"{named[1]} is of {works[0].who}, {works[0].year}, and {whose} is cited beside it"
    if not meant and named[2] and not re.search(rf"\b{named[1]}\b", told):
        return f"{whose} is cited as that of {named[1]}"
    return None


def _uncited(page: Page, tags: list[Include], known, formulas) -> Iterator[Fault]:
    """Formulas whose work their section does not cite, nor that of another formula of it above."""
    told: set[str] = set()
    for start, end in sections(page.source):
        here = [tag for tag in tags if start <= tag.start < end]
        cited = {_keys(tag)[0] for tag in here if tag.name == "cite"}
        for tag in here:
            name = tag.given.get("of", "") if tag.name == "formula" else ""
            for work in formulas[name].works if name in formulas else ():
                keys = {key for key, entry in known.items() if same(entry, work)}
                if not keys & (cited | told):
                    what = f"{name} is of {work.who}, {work.year}, whom its section does not cite"
                    mend = f'use key="{min(keys)}"' if keys else "add the work to references.yml"
                    yield _fault(page, tag, f"{what}: {mend}")
                told |= keys & cited


def _keys(tag: Include) -> list[str]:
    return [tag.given.get("key", "")] if tag.name == "cite" else tag.given.get("keys", "").split()


def _fault(page: Page, tag: Include, what: str) -> Fault:
    return Fault(page.file, page.source.count("\n", 0, tag.start) + 1, what)
