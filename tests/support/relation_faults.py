"""Wrong relations, made at random of a post that is right: one shown or cited for another."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from blog.posts.equations import Formula
from blog.proof import relations
from blog.proof.fault import Fault
from blog.proof.relations import references
from blog.proof.text import marked
from blog.proof.text.parts import Page

SHOWN = {"formula": "of", "listing": "file", "figure": "name", "cite": "key"}
OWNERS = {"formula": "eq", "figure": "fig"}


@dataclass(frozen=True)
class World:
    """A post and what it stands on: right, or wrong in one place that `what` tells."""

    page: Page
    formulas: dict[str, Formula]
    works: dict[str, dict]
    blog: Path
    what: str = ""

    @property
    def text(self) -> str:
        """The post's source."""
        return self.page.source

    def saying(self, text: str, **changes) -> "World":
        """The same with another source, of whose page no more than owners of parts change."""
        owners = changes.pop("owners", {})
        parts = [
            replace(part, owner=owners.get(part.owner, part.owner)) for part in self.page.parts
        ]
        return replace(self, page=Page(self.page.file, text, parts), **changes)

    def faults(self) -> list[str]:
        """What the proof says of it."""
        return [str(fault) for fault in self._found()]

    @property
    def passes(self) -> bool:
        """Whether the proof says nothing of it."""
        return next(self._found(), None) is None

    def _found(self) -> Iterator[Fault]:
        yield from references.check(self.works, self.formulas.values())
        yield from relations.check(self.page, self.formulas, self.works, self.blog)


def built(blog: Path, posts: list[Path]) -> list[Page]:
    """The pages of some posts of a blog."""
    pages, stopped = marked.build(blog, posts, False)
    assert not stopped, stopped
    return pages


def seeded(right: World, kind: str, chance: random.Random) -> Iterator[World]:
    """Without end, the world with one thing wrong of a kind."""
    make = {
        "parent": _parent,
        "after": _after,
        "colour": _colour,
        "list": _list,
        "works": _works,
        "docstring": _docstring,
    }
    while True:
        yield make[kind](right, chance) if kind in make else _shown(right, kind, chance)


def _shown(right: World, kind: str, chance) -> World:
    """Two of a kind in each other's place, or one in the place of another."""
    tags = list(re.finditer(rf'_includes/{kind}\.html {SHOWN[kind]}="([^"]*)"', right.text))
    one, two = sorted(_two(tags, chance, lambda tag: tag[1]), key=re.Match.start)
    text = right.text
    if swapped := chance.random() < 0.5:
        text = text[: two.start(1)] + one[1] + text[two.end(1) :]
    text = text[: one.start(1)] + two[1] + text[one.end(1) :]
    what = (
        f"{kind}s {one[1]} and {two[1]} exchanged" if swapped else f"{kind} {two[1]} for {one[1]}"
    )
    return right.saying(text, what=what)


def _parent(right: World, chance) -> World:
    """A docstring that names another parent."""
    shown = re.findall(r'formula\.html of="(\w+)"', right.text)
    name = chance.choice([n for n in shown if right.formulas[n].parents])
    formula = right.formulas[name]
    place = chance.randrange(len(formula.parents))
    other = chance.choice(sorted(set(right.formulas) - {name, *formula.parents}))
    parents = tuple(other if n == place else p for n, p in enumerate(formula.parents))
    formulas = right.formulas | {name: replace(formula, parents=parents)}
    return _uncoloured(right, formulas=formulas, what=f"{name} built on {parents}")


def _after(right: World, chance) -> World:
    """A formula coloured after another than its parents."""
    shown = re.findall(r'formula\.html of="(\w+)"', right.text)
    name = chance.choice([n for n in shown if right.formulas[n].parents])
    other = chance.choice(sorted(set(right.formulas) - {name, *right.formulas[name].parents}))
    text = re.sub(rf'(of="{name}")(?: after="\w+")?', rf'\1 after="{other}"', right.text)
    return _uncoloured(right.saying(text), what=f"{name} after {other}")


def _colour(right: World, chance) -> World:
    """A line of a formula that is coloured though it is old, or is not though it is new."""
    lines = [(p, v) for p in right.page.parts for v in p.values if ".lines[" in v.place]
    part, value = chance.choice(lines)
    turned = [] if ["changed"] in value.filters else [["changed"]]
    values = [replace(v, filters=turned) if v is value else v for v in part.values]
    parts = [replace(p, values=values) if p is part else p for p in right.page.parts]
    page = Page(right.page.file, right.text, parts)
    return replace(right, page=page, what=f"{value.place} in the other colour")


def _uncoloured(right: World, **changes) -> World:
    """The page as if its formulas were not looked at: they would be made anew."""
    parts = [
        replace(part, values=[v for v in part.values if not v.place.startswith("formulas.")])
        for part in right.page.parts
    ]
    return replace(right, page=Page(right.page.file, right.text, parts), **changes)


def _list(right: World, chance) -> World:
    """A list that lacks a work, or has another in its place."""
    keys = re.search(r'references\.html keys="([^"]*)"', right.text)
    assert keys
    listed = keys[1].split()
    gone, other = chance.choice(listed), chance.choice(["", *listed, *right.works])
    told = " ".join(other if key == gone else key for key in listed).strip()
    if other == gone:
        told = f"{told} {gone}"
    text = right.text[: keys.start(1)] + told + right.text[keys.end(1) :]
    return right.saying(text, what=f"{other or 'nothing'} listed for {gone}")


def _works(right: World, chance) -> World:
    """An entry of references.yml with another's year, title, authors or number; or both so."""
    part = chance.choice(["year", "title", "who", "arxiv"])
    having = [key for key in right.works if right.works[key].get(part)]
    one, two = _two(having, chance, lambda key: right.works[key][part])
    works = right.works | {one: right.works[one] | {part: right.works[two][part]}}
    if swapped := chance.random() < 0.5:
        works[two] = right.works[two] | {part: right.works[one][part]}
    what = (
        f"{one} and {two} with each other's {part}"
        if swapped
        else f"{one} with the {part} of {two}"
    )
    return replace(right, works=works, what=what)


def _docstring(right: World, chance) -> World:
    """A docstring that cites its work with another's year, title or number of arXiv."""
    part = chance.choice(["year", "title", "arxiv"])
    shown = re.findall(r'formula\.html of="(\w+)"', right.text)
    one = chance.choice([name for name in shown if right.formulas[name].works])
    told = [getattr(work, part) for f in right.formulas.values() for work in f.works]
    formula = right.formulas[one]
    mine, *rest = formula.works
    said = chance.choice([other for other in told if other and other != getattr(mine, part)])
    formulas = right.formulas | {
        one: replace(formula, works=[replace(mine, **{part: said}), *rest])
    }
    return replace(right, formulas=formulas, what=f"docstring of {one} with the {part} {said}")


def _two(things: list, chance, differing) -> tuple:
    """Two of these that differ."""
    one = chance.choice(things)
    return one, chance.choice([other for other in things if differing(other) != differing(one)])
