"""What a formula was built on, as its docstring says, is what the post around it speaks of."""

from collections.abc import Iterator

from blog.posts.equations import Formula

from .fault import Fault
from .parts import Page
from .tags import Include, includes, sections
from .things import Things


def check(page: Page, things: Things) -> Iterator[Fault]:
    """Every formula whose parents its section never names, or that changed another less."""
    formulas = things.formulas
    tags = [
        t for t in includes(page.source) if t.name == "formula" and t.given.get("of") in formulas
    ]
    shown = [tag.given["of"] for tag in tags]
    for number, (start, end) in enumerate(sections(page.source)):
        words = "\n".join(part.typed for part in page.parts if part.section == number)
        named = things.named_in(words)
        for place, tag in enumerate(tags):
            if start <= tag.start < end and "part" not in tag.given:
                above = named & set(shown[:place])
                for what in _wrong(shown[place], tag, things, named, set(shown), above):
                    line = page.source.count("\n", 0, tag.start) + 1
                    yield Fault(page.file, line, f"{shown[place]} {what}")


def _wrong(name: str, tag: Include, things: Things, named, shown, above) -> Iterator[str]:
    """What is wrong with the parents of a formula, in a section that names these things."""
    formulas, formula = things.formulas, things.formulas[name]
    after, built = tag.given.get("after"), " and ".join(formula.parents)
    if after and formula.parents and after not in formula.parents:
        yield f"is built on {built}, as its docstring says, not on {after}: leave after= out"
        return
    compared = after or next(iter(formula.parents), None)
    coloured = tag.given.get("coloured") != "false"
    for parent in {*formula.parents, compared} - {None}:
        familiar = parent in shown or not things.alike(formula.name, parent)
        if parent not in named and (familiar or (coloured and parent == compared)):
            yield f"is built on {parent}, which its section never names: say what changed"
        elif parent in formulas and _year(formulas[parent]) > _year(formula) > 0:
            years = f"{_year(formula)}, on {parent} of {_year(formulas[parent])}"
            yield f"is built, in {years}: mend its docstring"
    for other in above if compared and coloured else ():
        if _changed(formula, other, formulas) < _changed(formula, compared, formulas):
            what = f"differs from {other}, which its section names too, in fewer lines than from"
            yield f"{what} {compared}: let its docstring name {other} first"


def _changed(formula: Formula, parent: str | None, formulas) -> int:
    lines = formulas[parent].lines if parent in formulas else []
    return sum(line not in lines for line in formula.lines)


def _year(formula: Formula) -> int:
    return formula.works[0].year if formula.works else 0
