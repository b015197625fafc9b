"""What a piece of our code depends on: the definitions it reaches by the names that it uses.

Finer than files, so that a changed coefficient makes anew exactly what depends on it: an optimizer
that one entry names is no business of its neighbours. Comments, layout and docstrings change
nothing. What a name does not tell is never nothing: then it is a whole file, or all of them.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from blog.figures.following import EVERYTHING, PACKAGE, Code, Place
from blog.figures.modules import FUNCTIONS, Import, read_module
from blog.figures.packages import LOCKS, locked_parts
from blog.figures.pieces import look_at
from blog.project import ROOT, SCRIPTS
from blog.texts import read as read_text

__all__ = ["LOCKS", "fingerprint", "reaches", "read_module", "sources"]


def sources(roots: Iterable[tuple[Path, str | ast.AST]]) -> dict[str, str]:
    """The files and packages that these definitions depend on, each with a digest of what they use.

    Args:
        roots: a file with the name of one of its definitions, or with a part of its syntax tree.

    Raises:
        NameError: a file does not define its root.
        SyntaxError: one of the files is not Python.
    """
    locks = tuple(lock.read_bytes() if lock.exists() else b"" for lock in LOCKS)
    return {**_sources(_code_now(), tuple(roots), locks)}


@lru_cache(maxsize=128)
def _sources(code: Code, roots: tuple[tuple[Path, str | ast.AST], ...], _locks) -> dict[str, str]:
    """As `sources`, of code and locks as they are: who asks again is answered at once."""
    reached = _reach(code, roots)
    parts = [part for _, part in reached if isinstance(part, ast.AST)]
    documented = _readers_of_docs(code, reached)
    texts: dict[str, set[bytes]] = defaultdict(set)
    for path, part in reached:
        if isinstance(part, ast.AST):
            texts[_name(path)].add(_text_of(part, (path, part) in documented))
        elif isinstance(part, Import):
            texts[_name(path)].add(repr(part).encode())
    if any(look_at(part).reads_code for part in parts):
        for path in {path for path, part in reached if isinstance(part, ast.AST)}:
            texts[_name(path)].add(read_text(path).encode())
    for name, lines in locked_parts(
        {str(name) for path, name in reached if path == PACKAGE},
        {text for part in parts for text in look_at(part).texts},
    ).items():
        texts[name].add(lines)
    if EVERYTHING in reached:
        for lock in LOCKS:
            texts[_name(lock)].add(read_text(lock).encode())
    return {name: _digest(sorted(texts[name])) for name in sorted(texts)}


def reaches(root: tuple[Path, str | ast.AST], target: tuple[Path, str]) -> bool:
    """Whether what a root uses, and what that uses, comes to a definition of a file."""
    return target in _reach(_code_now(), [root])


def fingerprint(digests: dict[str, str]) -> str:
    """One digest of all."""
    return _digest(f"{name} {digests[name]}".encode() for name in sorted(digests))


def _readers_of_docs(code: Code, reached: set[Place]) -> set[Place]:
    """The places that read docstrings, and those that lead to them: theirs may be what is read."""
    readers = {
        place for place in reached if isinstance(place[1], ast.AST) and look_at(place[1]).reads_docs
    }
    while more := {p for p in reached - readers if not readers.isdisjoint(code.next(p))}:
        readers |= more
    return readers


def _reach(code: Code, roots: Iterable[tuple[Path, str | ast.AST]]) -> set[Place]:
    """Every place that the roots lead to."""
    waiting: list[Place] = []
    for path, root in roots:
        found = code.find(path, root)
        if not found:
            raise NameError(f"{_name(path)} defines no {root!r}")
        waiting += found
    reached = set(waiting)
    while waiting:
        new = set(code.next(waiting.pop())) - reached
        reached |= new
        waiting += new
    return reached


def _code_now() -> Code:
    files = sorted(SCRIPTS.rglob("*.py"))
    return _code(SCRIPTS, tuple((path, read_text(path).encode()) for path in files))


@lru_cache(maxsize=1)
def _code(folder: Path, files: tuple[tuple[Path, bytes], ...]) -> Code:
    """Our code, with what was followed in it; anew when a file has changed."""
    return Code(folder, dict(files))


@cache
def _text_of(part: ast.AST, documented: bool) -> bytes:
    """A statement without its place and layout, and without docstrings unless they are read."""
    if documented:
        return ast.dump(part).encode()
    described = [n for n in ast.walk(part) if isinstance(n, FUNCTIONS | ast.ClassDef)]
    bodies = [(node, node.body) for node in described]
    for node, (first, *rest) in bodies:
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            node.body = rest
    text = ast.dump(part).encode()
    for node, body in bodies:
        node.body = body
    return text


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
