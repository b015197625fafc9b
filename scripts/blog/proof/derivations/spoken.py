"""Mathematics = what was said before it, or docstrings: the formulas of a page, judged in order."""

from collections.abc import Iterator

from blog.posts.equations import collect
from blog.proof import derivations
from blog.proof.fault import Fault
from blog.proof.text.parts import Formula, Page, Part

from . import Said

SLOPES = "-slopes"  # what formula.html adds to the name of a landscape's derivatives


def check(page: Page) -> Iterator[Fault]:
    """Every formula that neither defines nor follows, and that nobody declared."""
    told = {name: [*f.lines, *f.slopes] for name, f in collect().items()}
    yield from derivations.check(
        list(formulas_of(page)), told, page.declared("formulas"), page.file
    )


def formulas_of(page: Page) -> Iterator[Said]:
    """Every formula of a page; a docstring's says nothing but its name."""
    shown: dict[int, tuple[str, ...]] = {}
    for part in page.parts:
        before = shown.get(part.section, ())
        if part.kind == "div" and part.owner.startswith("eq-") and part.values:
            name = part.owner.removeprefix("eq-").removesuffix(SLOPES)
            shown[part.section] = before = (*before, name)
            yield Said("", page.line(part), part.section, True, before)
            continue
        for formula in part.formulas:
            line = page.line(part, formula.start)
            latex = _with_records(part, formula)
            yield Said(latex, line, part.section, formula.display, before)


def _with_records(part: Part, formula: Formula) -> str:
    r"""The LaTeX of a formula, with \record{…} around what came from a record."""
    inside = part.text[formula.start : formula.end]
    for value in reversed(part.values):
        if formula.start <= value.start and value.end <= formula.end:
            start, end = value.start - formula.start, value.end - formula.start
            inside = f"{inside[:start]}\\record{{{inside[start:end]}}}{inside[end:]}"
    return inside[2:-2].strip()
