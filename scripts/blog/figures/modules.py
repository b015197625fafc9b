"""A file of ours, taken apart: what gives each name a meaning, and what runs besides."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from blog import texts

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
SCOPES = FUNCTIONS | ast.ClassDef | ast.Lambda | COMPREHENSIONS
IMPORTS = ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Import:
    """One name that is imported: of a module, or the module itself; "*" for all of its names."""

    level: int
    module: str
    name: str | None = None
    loaded: str = ""  # a module that is loaded besides: `import a.b` gives a, and loads a.b


@dataclass
class Module:
    """A file of ours, taken apart.

    Attributes:
        definitions: the top-level statements that give each name its meaning.
        imports: the imports that bring each name, when the file is imported.
        actions: top-level statements that do more than that; they run with any of it.
        mentioned: every name that the file uses somewhere.
    """

    definitions: dict[str, list[ast.stmt]] = field(default_factory=lambda: defaultdict(list))
    imports: dict[str, list[Import]] = field(default_factory=lambda: defaultdict(list))
    actions: list[ast.stmt] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)


class Modules:
    """All our modules as they were read at one time.

    Args:
        folder: where imports look for them.
        contents: the content of every file below it.

    Attributes:
        files: each module's file, by its dotted name; a package without one is its folder.
    """

    def __init__(self, folder: Path, contents: dict[Path, bytes]):
        self._folder = folder
        self._contents = contents
        self._read: dict[Path, Module] = {}
        self.files: dict[str, Path] = {}
        for path in sorted(contents, key=lambda path: path.name == "__init__.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            for end in range(1, len(parts)):
                self.files.setdefault(".".join(parts[:end]), folder.joinpath(*parts[:end]))
            if parts != ("__init__",):
                self.files[".".join(parts).removesuffix(".__init__")] = path

    def read(self, path: Path) -> Module:
        """A file, taken apart; nothing is in one that is not there."""
        if path not in self._read:
            content = self._contents.get(path)
            self._read[path] = Module() if content is None else parse(path, content)
        return self._read[path]

    def place(self, path: Path) -> tuple[str, ...]:
        """The folders that lead to a file or folder, and itself."""
        return path.relative_to(self._folder).parts

    def absolute(self, path: Path, brought: Import) -> str:
        """The full name of the module that an import in a file names."""
        if not brought.level:
            return brought.module
        here = self.place(path.parent)
        here = here[: len(here) - brought.level + 1]
        return ".".join((*here, *filter(None, [brought.module])))


def read_module(path: Path) -> Module:
    """Take a file apart.

    Raises:
        SyntaxError: it is not Python.
    """
    return parse(path, texts.read(path).encode())


@cache
def parse(path: Path, content: bytes) -> Module:
    """Take a file of this content apart; raises SyntaxError."""
    module = Module()
    tree = ast.parse(content, str(path))
    module.mentioned |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for listed in (part for part in tree.body if "__all__" in stored([part])):
        texts = (node.value for node in ast.walk(listed) if isinstance(node, ast.Constant))
        module.mentioned |= {text for text in texts if isinstance(text, str)}
    for statement in tree.body:
        if _is_main_guard(statement):  # what is imported is never run by its name
            continue
        for node in own_scope([statement]):
            if isinstance(node, IMPORTS):
                for name, brought in imported(node):
                    module.imports[name].append(brought)
        if not isinstance(statement, IMPORTS):
            for name in _bound(statement):
                module.definitions[name].append(statement)
            if _acts(statement):
                module.actions.append(statement)
    return module


def own_scope(parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The parts and all below them, but not what lies in functions and classes."""
    for part in parts:
        yield part
        if not isinstance(part, SCOPES):
            yield from own_scope(ast.iter_child_nodes(part))


def stored(parts: Iterable[ast.AST]) -> Iterator[str]:
    """The names that are given a meaning in this scope."""
    for node in own_scope(parts):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, FUNCTIONS | ast.ClassDef | ast.ExceptHandler | ast.MatchAs):
            yield from [node.name] if node.name else []
        elif isinstance(node, ast.MatchStar | ast.MatchMapping):
            name = node.name if isinstance(node, ast.MatchStar) else node.rest
            yield from [name] if name else []
        elif isinstance(node, IMPORTS):
            yield from (name for name, _ in imported(node))


def imported(statement: ast.AST) -> Iterator[tuple[str, Import]]:
    """What an import brings, by the name that it gets."""
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            first = alias.name.split(".")[0]
            given = alias.name if alias.asname else first
            yield alias.asname or first, Import(0, given, None, alias.name)
    elif isinstance(statement, ast.ImportFrom):
        for alias in statement.names:
            name = alias.asname or alias.name
            yield name, Import(statement.level, statement.module or "", alias.name)


def _is_main_guard(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.If) or statement.orelse:
        return False
    return ast.unparse(statement.test) == "__name__ == '__main__'"


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement gives a meaning, at once or when it is called."""
    later = [node for node in ast.walk(statement) if isinstance(node, ast.Global)]
    walrus = [node.target for node in ast.walk(statement) if isinstance(node, ast.NamedExpr)]
    return {*stored([statement, *walrus]), *(name for node in later for name in node.names)}


def _acts(statement: ast.stmt) -> bool:
    """Whether a top-level statement does more than to give names a meaning."""
    for node in own_scope([statement]):
        if isinstance(node, ast.Expr):
            if not isinstance(node.value, ast.Constant):
                return True
        elif isinstance(node, ast.Attribute | ast.Subscript):
            if not isinstance(node.ctx, ast.Load):
                return True
        elif isinstance(node, ast.ClassDef):
            if any(_acts(part) for part in node.body):
                return True
        elif isinstance(node, ast.Delete | ast.Raise | ast.Assert | ast.With):
            return True
        elif isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
            return True  # what is thrown away was run for its effect
    return False
