"""A file of ours, taken apart: what gives each name a meaning, and which names a piece uses."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
SCOPES = FUNCTIONS | ast.ClassDef | ast.Lambda | COMPREHENSIONS
IMPORTS = ast.Import | ast.ImportFrom
# Attributes through which anything at all can be reached.
BACK_DOORS = {"__subclasses__", "__globals__", "__builtins__", "__closure__"}

Chain = tuple[str, ...]  # a dotted name: ("landscapes", "saddle", "start")


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
    imports: dict[str, list["Import"]] = field(default_factory=lambda: defaultdict(list))
    actions: list[ast.stmt] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Import:
    """One name that is imported: of a module, or the module itself; "*" for all of its names."""

    level: int
    module: str
    name: str | None = None
    loaded: str = ""  # a module that is loaded besides: `import a.b` gives a, and loads a.b


@dataclass
class Piece:
    """What a statement, or a part of one, uses.

    Attributes:
        uses: dotted names that are not its own, each with the text that it is called with, if any.
        imports: imports that run when a function of it does, by the name that they bring.
        own: every name to which it gives a meaning somewhere.
        hooks: what runs when it is defined, and whether it is a decorator: these, bases, and calls.
        keeps: names from outside that its functions put something into.
        texts: texts that name a package of npm's.
        opens: whether it reaches what no name tells.
        reads_docs: whether docstrings are part of what it does.
    """

    uses: set[tuple[Chain, str | None]] = field(default_factory=set)
    imports: dict[str, list[Import]] = field(default_factory=lambda: defaultdict(list))
    own: set[str] = field(default_factory=set)
    hooks: set[tuple[Chain, bool]] = field(default_factory=set)
    keeps: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    opens: bool = False
    reads_docs: bool = False


def read_module(path: Path) -> Module:
    """Take a file apart.

    Raises:
        SyntaxError: it is not Python.
    """
    return _parse(path, path.read_bytes())


@cache
def _parse(path: Path, content: bytes) -> Module:
    module = Module()
    tree = ast.parse(content, str(path))
    module.mentioned |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for statement in tree.body:
        if _is_main_guard(statement):  # what is imported is never run by its name
            continue
        for node in _own_scope([statement]):
            if isinstance(node, IMPORTS):
                for name, brought in _imported(node):
                    module.imports[name].append(brought)
        if not isinstance(statement, IMPORTS):
            for name in _bound(statement):
                module.definitions[name].append(statement)
            if _acts(statement):
                module.actions.append(statement)
    return module


@cache
def look_at(part: ast.AST) -> Piece:
    """What a statement, or a part of one, uses."""
    reader = _Reader()
    reader.visit(part)
    piece = reader.piece
    decorators = getattr(part, "decorator_list", [])
    hooks = [*decorators, *getattr(part, "bases", [])]
    if not isinstance(part, SCOPES):
        hooks += [node for node in _own_scope([part]) if isinstance(node, ast.Call)]
    for hook in hooks:
        if chain := _chain(hook.func if isinstance(hook, ast.Call) else hook):
            piece.hooks.add((chain, hook in decorators))
    return piece


@cache
def text_of(part: ast.AST) -> tuple[bytes, bytes]:
    """A statement without its place, layout and docstrings; and its docstrings."""
    docs = []
    for node in ast.walk(part):
        first = node.body[0] if isinstance(node, FUNCTIONS | ast.ClassDef) else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            docs.append((first.value, first.value.value))
    try:
        for constant, _ in docs:
            constant.value = None
        text = ast.dump(part).encode()
    finally:
        for constant, doc in docs:
            constant.value = doc
    return text, repr([doc for _, doc in docs]).encode()


class _Reader(ast.NodeVisitor):
    """Collects a piece, scope by scope; annotations do not run."""

    def __init__(self):
        self.piece = Piece()
        self.local = frozenset()  # names that are a function's own where we are
        self.inside = False  # a function or class

    def visit_Name(self, node):  # noqa: N802
        if isinstance(node.ctx, ast.Load):
            self._use((node.id,))
        else:
            self.piece.own.add(node.id)

    def visit_Attribute(self, node):  # noqa: N802
        self._attribute(node.attr)
        if not isinstance(node.ctx, ast.Load):
            self._keep(node.value, node)
        if chain := _chain(node):
            self._use(chain)
        else:
            self.visit(node.value)

    def visit_Subscript(self, node):  # noqa: N802
        if not isinstance(node.ctx, ast.Load):
            self._keep(node.value, node)
        self.generic_visit(node)

    def visit_Call(self, node):  # noqa: N802
        function = _chain(node.func)
        first = node.args[0] if node.args else None
        if chain := _chain(node):  # getattr(…, "name")
            self._use(chain)
            self._attribute(chain[-1])
        elif function in {("vars",), ("dir",)} and node.args:
            pass  # of an object, not of the file
        elif function and len(node.args) == 1 and isinstance(first, ast.Constant):
            self._use(function, first.value if isinstance(first.value, str) else None)
            self._attribute(function[-1])
        else:
            self.visit(node.func)
        for part in (*(node.args[1:] if chain else node.args), *node.keywords):
            self.visit(part)

    def visit_Expr(self, node):  # noqa: N802
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
            self._keep(node.value.func.value, node.value.func)
        self.generic_visit(node)

    def visit_Constant(self, node):  # noqa: N802
        if isinstance(node.value, str) and "node_modules" in node.value:
            self.piece.texts.add(node.value)

    def visit_AnnAssign(self, node):  # noqa: N802
        self.visit(node.target)
        if node.value:
            self.visit(node.value)

    def visit_FunctionDef(self, node):  # noqa: N802
        self.piece.own.add(node.name)
        for part in (*node.decorator_list, *_defaults(node)):
            self.visit(part)
        self._enter(node.body, node)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node):  # noqa: N802
        for part in _defaults(node):
            self.visit(part)
        self._enter([node.body], node)

    def visit_ClassDef(self, node):  # noqa: N802
        self.piece.own.add(node.name)
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        inside, self.inside = self.inside, True
        for part in node.body:
            self.visit(part)
        self.inside = inside

    def _comprehension(self, node):
        first, *more = node.generators
        self.visit(first.iter)
        targets = {name for part in node.generators for name in _stored([part.target])}
        self.piece.own |= targets
        outer, self.local = self.local, self.local | targets
        values = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        for part in (first.target, *first.ifs, *more, *values):
            self.visit(part)
        self.local = outer

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension  # noqa: N815

    def _import(self, node):
        for name, brought in _imported(node):
            self.piece.own.add(name)
            if self.inside:
                self.piece.imports[name].append(brought)

    visit_Import = visit_ImportFrom = _import  # noqa: N815

    def visit_Global(self, node):  # noqa: N802
        self.piece.keeps |= set(node.names)

    def visit_ExceptHandler(self, node):  # noqa: N802
        self.piece.own |= set(_stored([node]))
        self.generic_visit(node)

    visit_MatchAs = visit_MatchStar = visit_MatchMapping = visit_ExceptHandler  # noqa: N815

    def _enter(self, body, function):
        """Read a function's body, where its own names hide those of the file."""
        names = {argument.arg for argument in _arguments(function)}
        self.piece.own |= names
        # What a class puts into its own subclasses' shared attributes is not of one call alone.
        shared = getattr(function, "name", "") == "__init_subclass__"
        own = [] if isinstance(function, ast.Lambda) else list(_own_scope(body))
        declared = {n for node in own if isinstance(node, ast.Global) for n in node.names}
        names |= set(_stored(body)) if own else set()
        names -= {name for node in own if isinstance(node, IMPORTS) for name, _ in _imported(node)}
        outer, inside = self.local, self.inside
        self.local = (outer | names) - declared - ({"cls"} if shared else set())
        self.inside = True
        for part in body:
            self.visit(part)
        self.local, self.inside = outer, inside

    def _use(self, chain: Chain, told: str | None = None) -> None:
        if chain[0] not in self.local:
            self.piece.uses.add((chain, told))
            self.piece.reads_docs |= chain[-1] in {"__doc__", "getdoc"}

    def _attribute(self, name: str) -> None:
        self.piece.opens |= name in BACK_DOORS
        self.piece.reads_docs |= name in {"__doc__", "getdoc"}

    def _keep(self, place: ast.expr, whole: ast.expr) -> None:
        """Note that something is put into `place` by a function."""
        while isinstance(place, ast.Subscript | ast.Attribute):
            place = place.value
        if self.inside and isinstance(place, ast.Name) and place.id not in self.local:
            bare = isinstance(whole, ast.Attribute) and whole.value is place
            if not (place.id == "cls" and bare):  # an attribute of the new class alone
                self.piece.keeps.add(place.id)


def _chain(node: ast.AST) -> Chain | None:
    """The dotted name that an expression is; None if it is something else."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        before, name = _chain(node.value), node.attr
    elif isinstance(node, ast.Call) and _chain(node.func) == ("getattr",) and len(node.args) > 1:
        before, name = _chain(node.args[0]), getattr(node.args[1], "value", None)
    else:
        return None
    return (*before, name) if before and isinstance(name, str) else None


def _is_main_guard(statement: ast.stmt) -> bool:
    guard = isinstance(statement, ast.If) and not statement.orelse
    return guard and ast.unparse(statement.test) == "__name__ == '__main__'"


def _own_scope(parts: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The parts and all below them, but not what lies in functions and classes."""
    for part in parts:
        yield part
        if not isinstance(part, SCOPES):
            yield from _own_scope(ast.iter_child_nodes(part))


def _stored(parts: Iterable[ast.AST]) -> Iterator[str]:
    """The names that are given a meaning in this scope."""
    for node in _own_scope(parts):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, FUNCTIONS | ast.ClassDef | ast.ExceptHandler | ast.MatchAs):
            yield from [node.name] if node.name else []
        elif isinstance(node, ast.MatchStar | ast.MatchMapping):
            name = node.name if isinstance(node, ast.MatchStar) else node.rest
            yield from [name] if name else []
        elif isinstance(node, IMPORTS):
            yield from (name for name, _ in _imported(node))


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a top-level statement gives a meaning, at once or when it is called."""
    later = [node for node in ast.walk(statement) if isinstance(node, ast.Global)]
    walrus = [node.target for node in ast.walk(statement) if isinstance(node, ast.NamedExpr)]
    return {*_stored([statement, *walrus]), *(name for node in later for name in node.names)}


def _acts(statement: ast.stmt) -> bool:
    """Whether a top-level statement does more than to give names a meaning."""
    for node in _own_scope([statement]):
        if isinstance(node, ast.Expr):
            if not isinstance(node.value, ast.Constant):
                return True
        elif isinstance(node, ast.Attribute | ast.Subscript):
            if not isinstance(node.ctx, ast.Load):
                return True
        elif isinstance(node, ast.Delete | ast.Raise | ast.Assert | ast.With):
            return True
        elif isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
            return True  # what is thrown away was run for its effect
    return False


def _imported(statement: ast.AST) -> Iterator[tuple[str, Import]]:
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


def _arguments(function: ast.AST) -> list[ast.arg]:
    every = function.args
    named = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
    return [argument for argument in named if argument]


def _defaults(function: ast.AST) -> list[ast.expr]:
    return [part for part in (*function.args.defaults, *function.args.kw_defaults) if part]
