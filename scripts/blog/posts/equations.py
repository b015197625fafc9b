"""Formulas for the posts, read out of the docstrings that stand above the code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from blog import texts
from blog.author_error import AuthorError
from blog.figures.store import write_json
from blog.project import DATA, SCRIPTS

from . import docstrings

FORMULAS = DATA / "formulas.json"
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Formula:
    r"""What stands between $$ and $$ in a docstring, every line of it; $…$ is only for reading.

    Attributes:
        name: of the class or function below it.
        file: relative to the project.
        module: by which Python imports it.
        line: of the class or function.
        lines: what it is, in LaTeX.
        slopes: its derivatives, if it is a landscape.
        parents: the formulas that it was built on; what it changed in the first one is coloured.
        works: what its docstring cites.
    """

    name: str
    file: str
    module: str
    line: int
    lines: list[str]
    slopes: list[str]
    parents: tuple[str, ...] = ()
    works: list[docstrings.Work] = field(default_factory=list)


def find(scripts: Path = SCRIPTS) -> Iterator[Formula]:
    """Every formula of an author's scripts.

    Raises:
        AuthorError: a file is no Python, or a formula stands where nobody could prove it.
    """
    for file in sorted(scripts.rglob("*.py")):
        if scripts / "blog" in file.parents or "$$" not in (text := texts.read(file)):
            continue
        place = str(file.relative_to(scripts.parent))
        module = ".".join(file.relative_to(scripts).with_suffix("").parts).removesuffix(".__init__")
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            raise AuthorError(f"{place} line {error.lineno}: {error.msg}") from error
        for node in ast.walk(tree):
            if isinstance(node, Definition | ast.Module) and "$$" in (
                ast.get_docstring(node) or ""
            ):
                yield _formula(node, place, module, node in tree.body)


def _formula(node: Definition | ast.Module, file: str, module: str, on_top: bool) -> Formula:
    text = ast.get_docstring(node) or ""
    parts = text.split("$$")[1:]
    line = getattr(node, "lineno", 1)
    if isinstance(node, ast.Module) or not on_top:
        where = "of a class or function that is not inside another: only there it can be proved"
        raise AuthorError(f"{file} line {line}: put $$ … $$ into the docstring {where}")
    if len(parts) % 2:
        raise AuthorError(f"{file} line {line}: a $$ of {node.name} is not closed")
    lines = [" ".join(part.split()) for part in parts[::2]]
    decorators = [ast.unparse(decorator).split("(")[0] for decorator in node.decorator_list]
    land = any(decorator.split(".")[-1] == "landscape" for decorator in decorators)
    slopes = [line for line in lines if land and line.startswith(r"\frac{\partial f}")]
    lines = [line for line in lines if line not in slopes]
    try:
        lineage = docstrings.parents(text), docstrings.works(text)
    except AuthorError as error:
        raise AuthorError(f"{file} line {line}: docstring of {node.name}: {error}") from None
    return Formula(node.name, file, module, node.lineno, lines, slopes, *lineage)


def collect(scripts: Path = SCRIPTS) -> dict[str, Formula]:
    """Every formula, by name.

    Raises:
        AuthorError: as `find`; or two have the same name, or one a parent that is no formula.
    """
    found: dict[str, Formula] = {}
    for formula in find(scripts):
        if twin := found.get(formula.name):
            places = f"{twin.file} line {twin.line} and {formula.file} line {formula.line}"
            raise AuthorError(f"two formulas are named {formula.name!r}, in {places}: rename one")
        found[formula.name] = formula
    for formula in found.values():
        for parent in formula.parents:
            if parent == formula.name or parent not in found:
                what = f"{formula.name} is built on {parent}, which is no other formula"
                others = ", ".join(sorted(set(found) - {formula.name}))
                place = f"{formula.file} line {formula.line}"
                raise AuthorError(f"{place}: {what}: name one of {others}")
    return found


def write() -> None:
    """Bring _data/formulas.json up to date.

    Raises:
        AuthorError: as `collect`.
    """
    told = ("lines", "slopes", "parents", "file")
    write_json(FORMULAS, {n: {t: getattr(f, t) for t in told} for n, f in collect().items()})
