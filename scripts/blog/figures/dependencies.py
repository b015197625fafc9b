"""What a piece of our code depends on: the definitions it reaches by the names that it uses.

Finer than files, so that a changed coefficient makes anew exactly what depends on it: an optimizer
that one entry names is no business of its neighbours. Comments and layout change nothing.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from blog.project import ROOT, SCRIPTS

# Versions of everything that is not ours: Python packages, and the font.
LOCKS = (ROOT / "requirements/site.txt", ROOT / "package-lock.json")


@dataclass
class Module:
    """A file of ours, taken apart.

    Attributes:
        definitions: the top-level statements that give each name its meaning.
        imports: each imported name of ours, as (file, name there, or None for the module itself).
        actions: top-level statements that give no name a meaning; they run with any of it.
    """

    definitions: dict[str, list[ast.stmt]] = field(default_factory=lambda: defaultdict(list))
    imports: dict[str, tuple[Path, str | None]] = field(default_factory=dict)
    actions: list[ast.stmt] = field(default_factory=list)


def sources(roots: Iterable[tuple[Path, str | ast.AST]]) -> dict[str, str]:
    """The files that these definitions depend on, each with a digest of what they reach in it.

    Args:
        roots: a file with the name of one of its definitions, or with a part of its syntax tree.

    Raises:
        SyntaxError: one of the files is not Python.
    """
    digests = {str(lock.relative_to(ROOT)): _digest([lock.read_bytes()]) for lock in LOCKS}
    for path, statements in _reach(roots).items():
        digests[str(path.relative_to(ROOT))] = _digest(sorted(map(_text, statements)))
    return digests


def fingerprint(digests: dict[str, str]) -> str:
    """One digest of all."""
    return _digest(f"{name} {digests[name]}".encode() for name in sorted(digests))


def read_module(path: Path) -> Module:
    """Take a file apart.

    Raises:
        SyntaxError: it is not Python.
    """
    return _parse(path, path.read_bytes())


def _reach(roots) -> dict[Path, set[ast.AST]]:
    """The statements, by file, that the roots reach."""
    reached: dict[Path, set[ast.AST]] = defaultdict(set)
    waiting = list(roots)
    visited = set()
    while waiting:
        path, wanted = waiting.pop()
        if (path, wanted) in visited:
            continue
        visited.add((path, wanted))
        module = read_module(path)
        if isinstance(wanted, ast.AST):
            statements = [wanted]
        elif wanted in module.imports:
            waiting.append(module.imports[wanted])
            continue
        elif wanted is None:  # the whole module, because something uses it as a value
            statements = []
            waiting += [(path, name) for name in (*module.definitions, *module.imports)]
        else:
            statements = module.definitions.get(wanted, [])
        for statement in (*statements, *module.actions):
            if statement not in reached[path]:
                reached[path].add(statement)
                waiting += _uses(statement, path, module)
    return reached


def _uses(statement: ast.AST, path: Path, module: Module) -> Iterator[tuple[Path, str | None]]:
    """The definitions of ours that a statement names."""
    settled = _annotations(statement)
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            target = module.imports.get(node.value.id)
            if target and target[1] is None:
                settled.add(node.value)
                submodule = _file_of(target[0].parent, node.attr) if _package(target[0]) else None
                yield (submodule, None) if submodule else (target[0], node.attr)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imported(node, path).values()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and node not in settled:
            if node.id in module.imports:
                yield module.imports[node.id]
            elif node.id in module.definitions:
                yield path, node.id


def _annotations(statement: ast.AST) -> set[ast.AST]:
    """The names in a statement's type annotations, which do not run."""
    notes = [getattr(node, "annotation", None) for node in ast.walk(statement)]
    notes += [getattr(node, "returns", None) for node in ast.walk(statement)]
    return {part for note in notes if note for part in ast.walk(note)}


@cache
def _parse(path: Path, content: bytes) -> Module:
    module = Module()
    for statement in ast.parse(content, str(path)).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            module.imports |= _imported(statement, path)
        elif names := _bound(statement):
            for name in names:
                module.definitions[name].append(statement)
        elif not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant):
            module.actions.append(statement)
    return module


def _bound(statement: ast.stmt) -> list[str]:
    """The names that a top-level statement gives a meaning."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [statement.name]
    stored = (n for n in ast.walk(statement) if isinstance(n, ast.Name))
    return [node.id for node in stored if isinstance(node.ctx, ast.Store)]


def _imported(statement: ast.stmt, path: Path) -> dict[str, tuple[Path, str | None]]:
    """What an import brings from our files, by the name that it gets here."""
    found: dict[str, tuple[Path, str | None]] = {}
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            if file := _file_of(SCRIPTS, alias.name):
                found[alias.asname or alias.name.split(".")[0]] = file, None
    elif isinstance(statement, ast.ImportFrom):
        base = path.parents[statement.level - 1] if statement.level else SCRIPTS
        module = statement.module or ""
        for alias in statement.names:
            if file := _file_of(base, f"{module}.{alias.name}".strip(".")):
                found[alias.asname or alias.name] = file, None
            elif file := _file_of(base, module):
                found[alias.asname or alias.name] = file, alias.name
    return found


def _file_of(base: Path, module: str) -> Path | None:
    """The file of a dotted module name below a folder; None if it is not ours."""
    place = base.joinpath(*module.split(".")) if module else base
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.exists():
            return file.resolve()
    return None


def _package(path: Path) -> bool:
    return path.name == "__init__.py"


@cache
def _text(statement: ast.AST) -> bytes:
    """A statement without its place and layout."""
    return ast.dump(statement).encode()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
