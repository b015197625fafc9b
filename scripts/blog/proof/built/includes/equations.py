"""A displayed formula is what its docstring says, line for line, with the changed lines marked."""

from collections.abc import Iterator
from pathlib import Path

from blog import texts
from blog.posts.equations import Formula
from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault
from blog.proof.relations.tags import includes

from . import mathml, tex


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every formula that shows something else."""
    name = site.name(file)
    for formula in page.all("mjx-container"):
        if not mathml.is_drawn(formula):
            told = mathml.one_line(formula.first("math"))[:60]
            yield Fault(name, formula.line, f"a formula is not drawn as it is read out: {told}")
    source = site.sources.get(file)
    for equation in page.all("div", cls="equation"):
        for what in _equation(equation, source.file if source else None, site.formulas):
            yield Fault(name, equation.line, f"#{equation['id']}: {what}")


def _equation(equation: Element, post: Path | None, known: dict[str, Formula]) -> Iterator[str]:
    of, _, part = equation["id"].removeprefix("eq-").partition("-")
    formula = known.get(of)
    lines = getattr(formula, part or "lines", None)
    if lines is None:
        yield "no docstring has such a formula"
        return
    table = equation.first("math").first("mtable")
    rows = [row for row in table.inside if isinstance(row, Element)]
    shown = [mathml.one_line(row).replace("&", "", 1) for row in rows]
    right = [tex.one_line(line) for line in lines]
    for number in range(max(len(shown), len(right))):
        told, wanted = shown[number : number + 1], right[number : number + 1]
        if told != wanted:
            told, wanted = (one[0] if one else "missing" for one in (told, wanted))
            yield f"its line {number + 1} shows {told}, and the docstring says {wanted}"
            return
    marked = [line for line, row in zip(lines, rows, strict=True) if row.all(cls="changed")]
    before = _before(post, equation["id"], known)
    changed = [line for line in lines if before is not None and line not in before]
    if marked != changed:
        wrong = next(line for line in lines if (line in marked) != (line in changed))
        yield f"the colour of `{wrong}` is not that of a changed line"
    drawn = sum("changed" in part.classes for part in equation.first("svg").all("g"))
    if drawn != sum("changed" in part.classes for part in table.elements):
        yield "its colours are not drawn as they are marked"


def _before(post: Path | None, own: str, known: dict[str, Formula]) -> list[str] | None:
    """The lines that a formula is compared with, as post and docstring say; None if with none."""
    for tag in includes(texts.read(post)) if post else []:
        if tag.name == "formula" and f"eq-{tag.given.get('of')}" == own and "part" not in tag.given:
            parents = known[tag.given["of"]].parents
            parent = known.get(tag.given.get("after") or next(iter(parents), ""))
            return parent.lines if parent and tag.given.get("coloured") != "false" else None
    return None
