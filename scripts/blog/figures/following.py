"""From file to file: what the names that a piece of our code uses mean, and what they lead to."""

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

from blog.figures.modules import Import, Modules
from blog.figures.pieces import CLASS, Chain, Piece, look_at

# What runs modules that no name tells, unless it is called with a text.
LOADERS = ("importlib", "runpy", "pkgutil", "sys.modules", "__main__", "builtins.exec")
LOADERS += ("builtins.eval", "builtins.__import__")
# Here it is decided when experiments run and where what they found is kept, not what they find.
MACHINERY = ("blog", "figures")
HARMLESS = ("importlib.metadata", "importlib.resources")
FILES_OWN = {"globals", "locals", "vars", "dir"}
MODULE_ITSELF = {"__file__", "__path__", "__module__", "__qualname__", "__annotations__"}

# A place in our code: a file, and a name in it, a statement, an import that renames, or one of:
WHOLE = "*"  # all of the file
RUN = ""  # what runs when it is imported
Place = tuple[Path, str | ast.AST | Import]
PACKAGE = Path("package")  # in a file's stead, for what is not ours: its name
EVERYTHING: Place = (Path(), WHOLE)


class Code:
    """All our code as it was read at one time.

    Args:
        folder: where imports look for our modules.
        files: the content of every file below it.
    """

    def __init__(self, folder: Path, files: dict[Path, bytes]):
        self._contents = files
        self._machinery = folder.joinpath(*MACHINERY)
        self._modules = Modules(folder, files)
        self._files = self._modules.files
        self._meanings: dict[tuple[Path, Chain], list[Place]] = {}
        self._next: dict[Place, list[Place]] = {}

    def find(self, path: Path, root: str | ast.AST) -> list[Place]:
        """Where a root lies; nothing if the file does not define it."""
        return self._look_up(path, (root,)) if isinstance(root, str) else [(path, root)]

    def next(self, place: Place) -> list[Place]:
        """Where a place leads at once."""
        if place not in self._next:
            found = dict.fromkeys(self._follow(*place))
            self._next[place] = [p for p in found if p[0] == place[0] or not self._machine(p[0])]
        return self._next[place]

    def _machine(self, path: Path) -> bool:
        return path.is_relative_to(self._machinery)

    def _follow(self, path: Path, wanted: str | ast.AST | Import) -> Iterator[Place]:
        if (path, wanted) == EVERYTHING:
            yield from ((file, WHOLE) for file in self._contents)
        elif path == PACKAGE or isinstance(wanted, Import):
            return
        elif isinstance(wanted, ast.AST):
            yield path, RUN
            yield from self._uses(path, look_at(wanted))
        elif wanted == RUN:
            yield from self._run(path)
        elif wanted == WHOLE:
            yield path, RUN
            yield from self._whole(path)
        else:
            yield from ((path, part) for part in self._modules.read(path).definitions[wanted])

    def _whole(self, path: Path) -> Iterator[Place]:
        """All that a file defines, and what it imports: that can be had from it too."""
        module = self._modules.read(path)
        yield from ((path, part) for parts in module.definitions.values() for part in parts)
        for brought in (each for imports in module.imports.values() for each in imports):
            yield from (place for place in self._bring(path, brought) if place != EVERYTHING)
        if folder := _package(path):
            yield from ((file, WHOLE) for file in self._contents if file.is_relative_to(folder))

    def _run(self, path: Path) -> Iterator[Place]:
        """What runs when a file is imported: its packages, its actions, and what it imports."""
        module = self._modules.read(path)
        parts = self._modules.place(path)
        for end in range(1, len(parts)):
            yield self._files[".".join(parts[:end])], RUN
        yield from ((path, action) for action in module.actions)
        for parts in module.definitions.values():
            yield from ((path, part) for part in parts if self._registers(path, part))
        for name, imports in module.imports.items():
            for brought in imports:
                yield from self._load(path, brought, name in module.mentioned)

    def _registers(self, path: Path, part: ast.AST) -> bool:
        """Whether to define this puts it where others find it: by a decorator, base or call."""
        seen: set[ast.AST] = set()
        return any(self._keeps(path, *hook, seen) for hook in look_at(part).hooks)

    def _keeps(self, path: Path, chain: Chain, decorates: bool, seen: set[ast.AST]) -> bool:
        """Whether what a dotted name means puts things into what others have too."""
        for file, name in self._look_up(path, chain):
            if file == PACKAGE or not isinstance(name, str) or self._machine(file):
                continue
            definitions = self._modules.read(file).definitions
            for part in definitions.get(name, ()):
                method = len(chain) > 1 and chain[-1] != name
                if decorates and method and not isinstance(part, ast.ClassDef):
                    return True  # of an object that others have too
                piece = look_at(part)
                if not piece.keeps.isdisjoint({*CLASS, *definitions}):
                    return True
                more = () if part in seen else piece.calls
                seen.add(part)
                if any(self._keeps(file, each, False, seen) for each in more):
                    return True
        return False

    def _uses(self, path: Path, piece: Piece) -> Iterator[Place]:
        """What the names of a piece mean."""
        if piece.opens:
            yield EVERYTHING
        for chain, told in piece.uses:
            name, *rest = chain
            if told is not None and self._imports_text(path, piece, chain):
                yield from self._named(told)
                continue
            found = list(self._look_up(path, chain))
            for brought in piece.imports.get(name, ()):
                found += self._bring(path, brought, tuple(rest))
            if found:
                yield from found
            elif name in {"eval", "exec", "__import__"}:
                yield EVERYTHING
            elif name in FILES_OWN or not (
                name in piece.own or name in MODULE_ITSELF or hasattr(builtins, name)
            ):
                yield path, WHOLE
        mentioned = {chain[0] for chain, _ in piece.uses}
        for name, imports in piece.imports.items():
            for brought in imports:
                yield from self._load(path, brought, name in mentioned)

    def _imports_text(self, path: Path, piece: Piece, chain: Chain) -> bool:
        """Whether a dotted name is a function that imports what a text names."""
        imports = (piece.imports, self._modules.read(path).imports)
        brought = [each for found in imports for each in found.get(chain[0], ())]
        named = {(*each.module.split("."), each.name, *chain[1:]) for each in brought}
        dotted = {".".join(filter(None, parts)) for parts in named}
        return chain == ("__import__",) or "importlib.import_module" in dotted

    def _named(self, dotted: str) -> Iterator[Place]:
        """A module whose name is given as a text."""
        if not dotted or dotted.startswith("."):
            yield EVERYTHING
        elif file := self._files.get(dotted):
            yield file, WHOLE
        else:
            yield from self._outside(dotted, ())

    def _look_up(self, path: Path, chain: Chain) -> list[Place]:
        """What a dotted name means in a file; nothing if the file gives it no meaning."""
        if (path, chain) in self._meanings:
            return self._meanings[path, chain]
        self._meanings[path, chain] = found = []  # so that files that import each other end
        module, (name, *rest) = self._modules.read(path), chain
        if name in module.definitions:
            found.append((path, name))
        for brought in module.imports.get(name, ()):
            found += self._bring(path, brought, tuple(rest))
            if brought.name not in (None, name):
                found.append((path, brought))
        for brought in module.imports.get("*", ()):
            if file := self._files.get(self._modules.absolute(path, brought)):
                found += self._look_up(file, chain)
        if (folder := _package(path)) and name not in module.imports:
            dotted = ".".join((*self._modules.place(folder), name))
            if file := self._files.get(dotted):
                found += self._inside(file, tuple(rest))
        return found

    def _bring(self, path: Path, brought: Import, rest: Chain = ()) -> list[Place]:
        """What an import brings to a file, and of that a dotted name."""
        dotted = self._modules.absolute(path, brought)
        chain = (brought.name, *rest) if brought.name else rest
        file = self._files.get(dotted)
        if file is None:
            return list(self._outside(dotted, chain))
        if file == path and (module := self._files.get(f"{dotted}.{brought.name}")):
            return self._inside(module, rest)  # a package that imports its own module
        return [(file, WHOLE)] if brought.name == "*" else self._inside(file, chain)

    def _inside(self, file: Path, chain: Chain) -> list[Place]:
        """A dotted name in a module of ours, or all of it when that is not clear."""
        return (self._look_up(file, chain) if chain else []) or [(file, WHOLE)]

    def _outside(self, dotted: str, chain: Chain) -> Iterator[Place]:
        """A module that no file of ours is."""
        first = dotted.split(".")[0]
        full = ".".join((dotted, *chain)) + "."
        if file := self._files.get(first):  # a part of ours that is missing
            yield file, WHOLE
            return
        opens = any(full.startswith(f"{name}.") for name in LOADERS)
        if opens and not any(full.startswith(f"{name}.") for name in HARMLESS):
            yield EVERYTHING
        yield PACKAGE, first

    def _load(self, path: Path, brought: Import, used: bool) -> Iterator[Place]:
        """What an import runs: files, and all of one that is imported for nothing else."""
        dotted = self._modules.absolute(path, brought)
        loaded = brought.loaded or dotted
        for name in (dotted, loaded, f"{dotted}.{brought.name}"):
            if file := self._files.get(name):
                yield file, RUN
        if brought.name == "*":
            yield from [] if dotted in self._files else self._outside(dotted, ())
        elif brought.name and not used and path.name != "__init__.py":  # there for others
            yield from self._bring(path, brought)
        elif not brought.name and not used:
            yield from self._named(loaded)


def _package(path: Path) -> Path | None:
    """The folder of a package; None if the file is none."""
    return path.parent if path.name == "__init__.py" else None if path.suffix == ".py" else path
