"""What a formula was built on, as its docstring says, is what the post around it speaks of."""

from collections.abc import Iterator

from blog.posts.equations import Formula

from .fault import Fault
from .includes import Include, includes
from .prose import Post
from .things import Things


def check(post: Post, things: Things) -> Iterator[Fault]:
    """Every formula whose parents its section never names, or that changed another less."""
    formulas, above, tags = things.formulas, [], list(includes(post))
    for start, end in post.sections():
        named = things.named_in(post.words[start:end])
        for each in tags:
            formula = formulas.get(each.given.get("of", ""))
            if each.name == "formula" and formula and start <= each.start < end:
                for what in _wrong(formula, each, formulas, named, above):
                    yield Fault(post.file, post.line(each.start), f"{formula.name} {what}")
                above.append(formula.name)


def _wrong(formula: Formula, each: Include, formulas, named: set[str], above: list[str]):
    """What is wrong with the parents of a formula that a section shows."""
    after, built = each.given.get("after"), " and ".join(formula.parents)
    if after and formula.parents and after not in formula.parents:
        yield f"is built on {built}, as its docstring says, not on {after}: leave after= out"
    for parent in formula.parents:
        if parent not in named:
            yield f"is built on {parent}, which its section never names: say what it changed in it"
        elif _year(formulas[parent]) > _year(formula) > 0:
            years = f"{_year(formula)}, on {parent} of {_year(formulas[parent])}"
            yield f"is built, in {years}: mend its docstring"
    if parent := after or next(iter(formula.parents), None):
        for other in above:
            if other in named and _changed(formula, other, formulas) < _changed(
                formula, parent, formulas
            ):
                what = (
                    f"differs from {other}, which its section names too, in fewer lines than from"
                )
                yield f"{what} {parent}: let its docstring name {other} first"


def _changed(formula: Formula, parent: str, formulas) -> int:
    lines = formulas[parent].lines if parent in formulas else []
    return sum(line not in lines for line in formula.lines)


def _year(formula: Formula) -> int:
    return formula.works[0].year if formula.works else 0
