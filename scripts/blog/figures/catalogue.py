"""Which experiments and figures there are and what each depends on, without running anything."""

import ast
import inspect
import re
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from blog import texts
from blog.author_error import AuthorError
from blog.project import CACHE, EXPERIMENTS, ROOT, SCRIPTS

from .dependencies import LOCKS, read_module, sources
from .store import digest, read_json, write_json

MANIFEST = CACHE / "catalogue.json"
# How an experiment is called and what its record and a figure's say: all depend on it.
ROOM = SCRIPTS / "blog/figures"
RECORDING = [
    ROOM / f"{name}.py" for name in ("experiment", "filing", "moves", "neighbours", "values")
]
NAME = re.compile(r"[A-Za-z][\w-]{0,99}", re.ASCII)  # of files, and behind a dot in posts
DRAWN = sorted((SCRIPTS / "blog/drawn").glob("*.py"))  # what a figure's says of its drawing


@dataclass(frozen=True)
class Entry:
    """An experiment or a figure, known by its place in a list until it has to be run.

    Attributes:
        name: as posts call it.
        module: of which experiments it is, below scripts/experiments.
        sources: all that it depends on, with a digest of what it uses there.
        experiment: which one a figure draws; "" for an experiment.
    """

    name: str
    module: str
    sources: dict[str, str]
    experiment: str = ""

    @property
    def post(self) -> str:
        """The slug of the post that it belongs to."""
        return self.module.replace("_", "-")


@dataclass(frozen=True)
class Catalogue:
    """All there is, by name."""

    experiments: dict[str, Entry]
    figures: dict[str, Entry]


def find_all() -> Catalogue:
    """Every experiment and figure.

    While no file has changed since the last time, what was found then is found again.

    Raises:
        AuthorError: an experiments module is not right.
    """
    tree = digest_of_scripts()
    known: Any = read_json(MANIFEST)
    try:
        if known["tree"] == tree:
            parts = (known["experiments"], known["figures"])
            return Catalogue(*({n: Entry(n, *told) for n, told in p.items()} for p in parts))
    except (TypeError, KeyError, AttributeError):
        if MANIFEST.exists():
            place = MANIFEST.relative_to(ROOT)
            print(f"{place} is not what was written: looking again", file=sys.stderr, flush=True)
    try:
        roots: dict[str, list] = {}
        experiments, figures = _all("EXPERIMENTS", roots), _all("FIGURES", roots)
    except SyntaxError as error:
        place = Path(error.filename or "").relative_to(ROOT)
        raise AuthorError(f"{place} line {error.lineno}: {error.msg}") from error
    except NameError as error:  # a renamed root
        raise AuthorError(str(error)) from error
    told = [
        {name: [e.module, e.sources, e.experiment] for name, e in part.items()}
        for part in (experiments, figures)
    ]
    write_json(MANIFEST, {"tree": tree, "experiments": told[0], "figures": told[1]})
    return Catalogue(experiments, figures)


def begins() -> dict[str, tuple[Path, str | ast.AST]]:
    """Where each experiment begins, by name: its entry, or its function if the list is computed."""
    found: dict[str, tuple[Path, str | ast.AST]] = {}
    for module, file in modules().items():
        for name, _, (path, root) in _listed("EXPERIMENTS", module, file):
            if root == "EXPERIMENTS":
                from .declared import load  # brings numpy

                function = inspect.unwrap(load(module).experiments[name].function)
                if not isinstance(function, partial):  # of which all of the list is the root
                    path, root = Path(inspect.getfile(function)), function.__name__
            found[name] = path, root
    return found


def modules() -> dict[str, Path]:
    """The experiments modules by name; a package is known by its __init__.py."""
    files = sorted([*EXPERIMENTS.glob("[!_]*.py"), *EXPERIMENTS.glob("[!_]*/__init__.py")])
    return {file.parent.name if file.stem == "__init__" else file.stem: file for file in files}


def declaring(what: str) -> dict[str, Path]:
    """The experiments modules whose text speaks of such a list; no other has to be imported."""
    return {name: file for name, file in modules().items() if what in texts.read(file)}


def digest_of_scripts() -> str:
    """A digest of the contents of all our files and locks."""
    files = (*sorted(SCRIPTS.rglob("*.py")), *LOCKS)
    return digest(*(part for file in files for part in (str(file), file.read_bytes())))


def _all(kind: str, roots: dict[str, list]) -> dict[str, Entry]:
    """Every experiment or figure, by name.

    Args:
        kind: the list that names them.
        roots: where each experiment begins; filled from the experiments, read by the figures.
    """
    found: dict[str, Entry] = {}
    told = [*RECORDING, *(DRAWN if kind == "FIGURES" else ())]
    recording = {str(file.relative_to(ROOT)): _code_of(file) for file in told}
    for module, file in modules().items():
        for name, experiment, root in _listed(kind, module, file):
            if not (isinstance(name, str) and NAME.fullmatch(name)):
                what = f"{kind} has the name {name!r}: begin with a letter, then letters a to z,"
                more = "digits, _ and -, at most 100"
                raise AuthorError(f"{file.relative_to(ROOT)}: {what} {more}")
            if twin := next((n for n in found if n.lower() == name.lower()), None):
                # Names that differ only in case are one file on some disks.
                where = f"scripts/experiments: {found[twin].module} and {module}"
                raise AuthorError(f"two of {kind} are named {name!r}, in {where}: rename one")
            if kind == "EXPERIMENTS":
                roots[name] = [root]
                found[name] = Entry(name, module, sources([root]) | recording)
            elif experiment in roots:
                digests = sources([root, *roots[experiment]])
                found[name] = Entry(name, module, digests | recording, experiment)
            else:
                what = f"figure {name!r} draws {experiment!r}, which is no experiment"
                known = ", ".join(roots)
                raise AuthorError(f"{file.relative_to(ROOT)}: {what}; known: {known}")
    return found


def _code_of(file: Path) -> str:
    """A digest of a file without comments and layout."""
    return digest(ast.dump(ast.parse(texts.read(file))))


def _listed(kind: str, module: str, file: Path) -> list[tuple[str, str, tuple]]:
    """What a module lists, in its order: name, experiment, and where it begins."""
    parsed = read_module(file)
    statements = parsed.definitions.get(kind, [])
    value = getattr(statements[0], "value", None) if _is_said_once(kind, file) else None
    elements = value.elts if isinstance(value, ast.List) else []
    if isinstance(value, ast.List) and all(_name(element) for element in elements):
        return [(_name(e), _experiment(e) or _name(e), (file, e)) for e in elements]
    if not statements and kind not in parsed.imports:
        return []
    # A list that is computed has to be run, and each of it depends on all of it.
    from .declared import load  # brings numpy

    declared = load(module)
    if kind == "EXPERIMENTS":
        return [(name, name, (file, kind)) for name in declared.experiments]
    return [(name, figure.experiment, (file, kind)) for name, figure in declared.figures.items()]


def _is_said_once(kind: str, file: Path) -> bool:
    """Whether a file only defines a list: nothing appends to it."""
    tree = ast.walk(ast.parse(file.read_bytes()))
    return sum(isinstance(node, ast.Name) and node.id == kind for node in tree) == 1


def _name(element: ast.expr) -> str:
    """The name that an entry gives first; "" if that is not clear."""
    first = element.args[0] if isinstance(element, ast.Call) and element.args else None
    text = first.value if isinstance(first, ast.Constant) else None
    return text if isinstance(text, str) else ""


def _experiment(element: ast.expr) -> str:
    """The experiment that a figure's entry says it draws; "" for the one of its name."""
    keywords = element.keywords if isinstance(element, ast.Call) else []
    given = [word.value for word in keywords if word.arg == "of"]
    return str(given[0].value) if given and isinstance(given[0], ast.Constant) else ""
