"""What a formula was built on, as its docstring says, is what the post around it speaks of."""

import re
from collections.abc import Iterator

from blog.posts.equations import Formula
from blog.proof.fault import Fault
from blog.proof.text.parts import Page

from .tags import Include, includes, sections
from .things import Things

LINE = re.compile(r"formulas\.(\w+)\.lines\[(\d+)\]")


def check(page: Page, things: Things) -> Iterator[Fault]:
    """Every formula whose parents its section never names, or that its colours belie."""
    every = [tag for tag in includes(page.source) if tag.name == "formula"]
    tags = [t for t in every if t.given.get("of") in things.formulas and "part" not in t.given]
    shown = [tag.given["of"] for tag in tags]
    coloured = _coloured(page)
    for number, (start, end) in enumerate(sections(page.source)):
        words = "\n".join(part.typed for part in page.parts if part.section == number)
        named = things.named_in(words)
        for place, (name, tag) in enumerate(zip(shown, tags, strict=True)):
            if start <= tag.start < end:
                faults = [*_wrong(name, tag, things, named, set(shown), named & set(shown[:place]))]
                if (
                    not faults
                    and name in coloured
                    and coloured[name] != _changed(name, tag, things)
                ):
                    faults = [
                        "is coloured in other lines than those that changed: mend the include"
                    ]
                line = page.source.count("\n", 0, tag.start) + 1
                yield from (Fault(page.file, line, f"{name} {what}") for what in faults)


def _coloured(page: Page) -> dict[str, set[int]]:
    """The lines of each formula that the page shows in the colour of change."""
    found: dict[str, set[int]] = {}
    for value in (value for part in page.parts for value in part.values):
        if match := LINE.fullmatch(value.place):
            lines = found.setdefault(match[1], set())
            if "changed" in [name for name, *_ in value.filters]:
                lines.add(int(match[2]))
    return found


def _changed(name: str, tag: Include, things: Things) -> set[int]:
    """The lines of a formula that are to be coloured."""
    parents = things.formulas[name].parents
    parent = tag.given.get("after") or (parents[0] if parents else None)
    if parent is None or tag.given.get("coloured") == "false":
        return set()
    return _differing(name, parent, things)


def _wrong(name: str, tag: Include, things: Things, named, shown, above) -> Iterator[str]:
    """What is wrong with the parents of a formula, in a section that names these things."""
    formulas, formula = things.formulas, things.formulas[name]
    after, built = tag.given.get("after"), " and ".join(formula.parents)
    if after and formula.parents and after not in formula.parents:
        yield f"is built on {built}, as its docstring says, not on {after}: leave after= out"
        return
    compared = after or next(iter(formula.parents), None)
    coloured = tag.given.get("coloured") != "false"
    for parent in [*formula.parents, *([after] if after and not formula.parents else [])]:
        familiar = parent in shown or not things.alike(formula.name, parent)
        if parent not in named and (familiar or (coloured and parent == compared)):
            yield f"is built on {parent}, which its section never names: say what changed"
        elif parent in formulas and _year(formulas[parent]) > _year(formula) > 0:
            years = f"{_year(formula)}, on {parent} of {_year(formulas[parent])}"
            yield f"is built, in {years}: mend its docstring"
    fewest = len(_differing(name, compared, things)) if compared and coloured else 0
    for other in sorted(above):
        if len(_differing(name, other, things)) < fewest:
            what = f"differs from {other}, which its section names too, in fewer lines than from"
            yield f"{what} {compared}: let its docstring name {other} first"


def _differing(name: str, parent: str, things: Things) -> set[int]:
    known = things.formulas[parent].lines if parent in things.formulas else []
    return {n for n, line in enumerate(things.formulas[name].lines) if line not in known}


def _year(formula: Formula) -> int:
    return formula.works[0].year if formula.works else 0
