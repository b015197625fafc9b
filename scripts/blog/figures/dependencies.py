"""What a piece of our code depends on: the definitions it reaches by the names that it uses.

Finer than files, so that a changed coefficient makes anew exactly what depends on it: an optimizer
that one entry names is no business of its neighbours. Comments, layout and docstrings change
nothing. What a name does not tell is never nothing: then it is a whole file, or all of them.
"""

import ast
import builtins
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from blog.figures.modules import Chain, Import, Module, Piece, look_at, read_module, text_of
from blog.figures.packages import LOCKS, locked_parts
from blog.project import ROOT, SCRIPTS

__all__ = ["LOCKS", "fingerprint", "read_module", "sources"]

# What runs modules that no name tells, unless it is called with a text.
LOADERS = ("importlib", "runpy", "pkgutil", "sys.modules", "builtins.exec", "builtins.eval")
HARMLESS = ("importlib.metadata", "importlib.resources")
MODULE_ITSELF = {"__file__", "__path__", "__module__", "__qualname__", "__annotations__"}

# What can be reached: a name of a file, or one of these two of it.
WHOLE = "*"
RUN = ""  # what runs when it is imported
Place = tuple[Path, str | ast.AST | Import]
EVERYTHING: Place = (Path(), WHOLE)
PACKAGE = Path("package")  # in a file's stead, for what is not ours


def sources(roots: Iterable[tuple[Path, str | ast.AST]]) -> dict[str, str]:
    """The files and packages that these definitions depend on, each with a digest of what they use.

    Args:
        roots: a file with the name of one of its definitions, or with a part of its syntax tree.

    Raises:
        NameError: a file does not define a root.
        SyntaxError: one of the files is not Python.
    """
    search = _Search()
    search.reach(roots)
    parts = {file: sorted(texts) for file, texts in search.texts().items()}
    parts |= {name: [told] for name, told in search.locked().items()}
    return {name: _digest(parts[name]) for name in sorted(parts)}


def fingerprint(digests: dict[str, str]) -> str:
    """One digest of all."""
    return _digest(f"{name} {digests[name]}".encode() for name in sorted(digests))


class _Search:
    """Follows names from file to file, each file as it is read the first time."""

    def __init__(self):
        self.reached: dict[Path, set[ast.AST]] = defaultdict(set)
        self.renamings: dict[Path, set[bytes]] = defaultdict(set)
        self.packages: set[str] = set()
        self.everything = False
        self._modules: dict[Path, Module] = {}
        self._files: dict[str, Path | None] = {}
        self._meanings: dict[tuple[Path, Chain], list[Place]] = {}

    def reach(self, roots) -> None:
        """Collect everything that the roots reach."""
        waiting: list[Place] = []
        for path, root in roots:
            found = self._look_up(path, (root,)) if isinstance(root, str) else [(path, root)]
            if not found:
                raise NameError(f"{path.relative_to(ROOT)} defines no {root!r}")
            waiting += found
        visited: set[Place] = set()
        while waiting:
            if (place := waiting.pop()) not in visited:
                visited.add(place)
                waiting += self._next(*place)

    def texts(self) -> dict[str, set[bytes]]:
        """What is reached, by file, as it counts: with docstrings only where something reads them."""
        statements = [part for parts in self.reached.values() for part in parts]
        read = any(look_at(part).reads_docs for part in statements)
        texts = {path: set(said) for path, said in self.renamings.items()}
        for path, parts in self.reached.items():
            said = texts.setdefault(path, set())
            for part in parts:
                said |= {b"".join(text_of(part)) if read else text_of(part)[0]}
        return {str(path.relative_to(ROOT)): said for path, said in texts.items()}

    def locked(self) -> dict[str, bytes]:
        """What the locks say of the packages that are reached."""
        parts = (look_at(part) for parts in self.reached.values() for part in parts)
        found = locked_parts(self.packages, {text for piece in parts for text in piece.texts})
        if self.everything:
            found |= {str(lock.relative_to(ROOT)): lock.read_bytes() for lock in LOCKS}
        return found

    def _next(self, path: Path, wanted: str | ast.AST) -> Iterator[Place]:
        """What a place leads to."""
        if path == PACKAGE:
            self.packages.add(str(wanted))
        elif (path, wanted) == EVERYTHING:
            self.everything = True
            yield from ((file, WHOLE) for file in sorted(SCRIPTS.rglob("*.py")))
        elif isinstance(wanted, Import):
            self.renamings[path].add(repr(wanted).encode())
        elif wanted == RUN:
            yield from self._run(path)
        else:
            yield path, RUN
            module = self._read(path)
            if wanted == WHOLE:
                yield from self._whole(path, module)
            elif isinstance(wanted, ast.AST):
                yield from self._take(path, wanted)
            for statement in module.definitions.get(wanted, ()):
                yield from self._take(path, statement)

    def _take(self, path: Path, part: ast.AST) -> Iterator[Place]:
        """Note a piece of a file as reached; what it uses."""
        if part not in self.reached[path]:
            self.reached[path].add(part)
            yield from self._uses(path, look_at(part))

    def _whole(self, path: Path, module: Module) -> Iterator[Place]:
        """All that a file defines, and what it imports, which it has too."""
        for statements in module.definitions.values():
            for statement in statements:
                yield from self._take(path, statement)
        if folder := _package(path):  # its modules are parts of it
            yield from ((file, WHOLE) for file in sorted(folder.rglob("*.py")))
        for brought in (each for imports in module.imports.values() for each in imports):
            yield from (place for place in self._bring(path, brought) if place != EVERYTHING)

    def _run(self, path: Path) -> Iterator[Place]:
        """What runs when a file is imported: its packages, its actions, and what it imports."""
        module = self._read(path)
        for folder in path.parents:
            if folder == SCRIPTS or not folder.is_relative_to(SCRIPTS):
                break
            if (package := folder / "__init__.py").exists():
                yield package, RUN
        for action in module.actions:
            yield from self._take(path, action)
        for name, statements in module.definitions.items():
            for statement in statements:
                if self._registers(path, statement):
                    yield path, name
        for name, imports in module.imports.items():
            unused = name not in module.mentioned and path.name != "__init__.py"
            for brought in imports:
                yield from self._load(path, brought)
                if name == "*":
                    ours = self._file(self._absolute(path, brought))
                    yield from [] if ours else self._bring(path, brought)
                elif unused:  # for its effect, then
                    yield from self._bring(path, brought)

    def _registers(self, path: Path, statement: ast.AST, seen: tuple = ()) -> bool:
        """Whether to define this puts it where others find it: by a decorator or base of ours."""
        for chain, decorates in look_at(statement).hooks:
            for file, name in self._look_up(path, chain):
                module = self._modules.get(file)
                for part in module.definitions.get(str(name), ()) if module else ():
                    if part in seen or part is statement:
                        continue
                    is_class = isinstance(part, ast.ClassDef)
                    if decorates and chain[-1] != name and len(chain) > 1 and not is_class:
                        return True  # a method of an object that others have too
                    if look_at(part).keeps & {"cls", *module.definitions}:
                        return True
                    if is_class and self._registers(file, part, (*seen, part)):
                        return True
        return False

    def _uses(self, path: Path, piece: Piece) -> Iterator[Place]:
        """What the names of a piece mean."""
        if piece.opens:
            yield EVERYTHING
        for chain, told in piece.uses:
            name, *rest = chain
            if told is not None and self._loads(path, piece, chain):
                yield from self._inside_of(told)
                continue
            found = list(self._look_up(path, chain))
            for brought in piece.imports.get(name, ()):
                found += self._bring(path, brought, tuple(rest))
            if found:
                yield from found
            elif name in {"eval", "exec", "__import__"}:
                yield EVERYTHING
            elif name in {"globals", "locals", "vars", "dir"}:
                yield path, WHOLE
            elif name not in piece.own and name not in MODULE_ITSELF and not hasattr(builtins, name):
                yield path, WHOLE
        mentioned = {chain[0] for chain, _ in piece.uses}
        for name, imports in piece.imports.items():
            for brought in imports:
                yield from self._load(path, brought)
                if name not in mentioned:
                    yield from self._bring(path, brought)

    def _loads(self, path: Path, piece: Piece, chain: Chain) -> bool:
        """Whether a dotted name is what imports the module whose name it is given."""
        if chain == ("__import__",):
            return True
        module = self._read(path)
        for brought in (*piece.imports.get(chain[0], ()), *module.imports.get(chain[0], ())):
            dotted = ".".join(filter(None, (brought.module, brought.name, *chain[1:])))
            if dotted == "importlib.import_module":
                return True
        return False

    def _inside_of(self, dotted: str) -> Iterator[Place]:
        """A module whose name is given as a text."""
        if not dotted or dotted.startswith("."):
            yield EVERYTHING
        elif file := self._file(dotted):
            yield file, WHOLE
        else:
            yield from self._outside(dotted, ())

    def _look_up(self, path: Path, chain: Chain) -> list[Place]:
        """What a dotted name means in a file; nothing if the file gives it no meaning."""
        if (path, chain) in self._meanings:
            return self._meanings[path, chain]
        self._meanings[path, chain] = found = []  # so that files that import each other end
        module, (name, *rest) = self._read(path), chain
        if name in module.definitions:
            found.append((path, name))
        for brought in module.imports.get(name, ()):
            found += self._bring(path, brought, tuple(rest))
            if brought.name not in (None, name):
                found.append((path, brought))
        if not found:
            for brought in module.imports.get("*", ()):
                if file := self._file(self._absolute(path, brought)):
                    found += self._look_up(file, chain)
        if (folder := _package(path)) and name not in module.imports:
            dotted = ".".join((*folder.relative_to(SCRIPTS).parts, name))
            if file := self._file(dotted):
                found += self._inside(file, tuple(rest))
        return found

    def _bring(self, path: Path, brought: Import, rest: Chain = ()) -> list[Place]:
        """What an import brings to a file, and of that a dotted name."""
        dotted = self._absolute(path, brought)
        chain = (brought.name, *rest) if brought.name else rest
        file = self._file(dotted)
        if file is None:
            return list(self._outside(dotted, chain))
        if file == path and (module := self._file(f"{dotted}.{brought.name}")):
            return self._inside(module, rest)  # a package that imports its own module
        return [(file, WHOLE)] if chain[:1] == ("*",) else self._inside(file, chain)

    def _inside(self, file: Path, chain: Chain) -> list[Place]:
        """A dotted name in a module of ours, or all of it when that is not clear."""
        return (chain and self._look_up(file, chain)) or [(file, WHOLE)]

    def _outside(self, dotted: str, chain: Chain) -> Iterator[Place]:
        """A module that no file of ours is."""
        first = dotted.split(".")[0]
        if file := self._file(first):  # a part of ours that is missing
            yield file, WHOLE
            return
        full = ".".join((dotted, *chain)) + "."
        opens = any(full.startswith(f"{name}.") for name in LOADERS)
        if opens and not any(full.startswith(f"{name}.") for name in HARMLESS):
            yield EVERYTHING
        yield PACKAGE, first

    def _load(self, path: Path, brought: Import) -> Iterator[Place]:
        """The files that an import runs."""
        dotted = self._absolute(path, brought)
        for module in (dotted, brought.loaded, f"{dotted}.{brought.name}"):
            if module and (file := self._file(module)):
                yield file, RUN

    def _absolute(self, path: Path, brought: Import) -> str:
        """The full name of the module that an import in a file names."""
        if not brought.level:
            return brought.module
        here = path.relative_to(SCRIPTS).parent.parts
        here = here[: len(here) - brought.level + 1]
        return ".".join((*here, *filter(None, [brought.module])))

    def _file(self, dotted: str) -> Path | None:
        """The file of a module, or the folder of a package without one; None if it is not ours."""
        if dotted not in self._files:
            place = SCRIPTS.joinpath(*dotted.split("."))
            tries = (place / "__init__.py", place.with_name(f"{place.name}.py"))
            found = next((file for file in tries if file.is_file()), None)
            if not found and place != SCRIPTS and any(place.rglob("*.py")):
                found = place
            self._files[dotted] = found
        return self._files[dotted]

    def _read(self, path: Path) -> Module:
        if path not in self._modules:
            self._modules[path] = Module() if path.is_dir() else read_module(path)
        return self._modules[path]


def _package(path: Path) -> Path | None:
    """The folder of a package; None if the file is none."""
    return path.parent if path.name == "__init__.py" else path if path.is_dir() else None


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
