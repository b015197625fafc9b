"""What a piece of code uses: the names that are not its own, and what it does that none tells."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from blog.figures.modules import (
    COMPREHENSIONS,
    FUNCTIONS,
    IMPORTS,
    Import,
    imported,
    own_scope,
    stored,
)

# Attributes through which anything at all can be reached.
BACK_DOORS = {"__subclasses__", "__globals__", "__builtins__", "__closure__"}
# Names by which code is read as a text.
DOCUMENTS = {"__doc__", "getdoc"}
READERS = {"getsource", "getsourcelines", "getcomments", "linecache"}
# What is put into an attribute of these is put where all subclasses have it.
CLASS = {"cls", "mcs"}

Function = FUNCTIONS | ast.Lambda
Chain = tuple[str, ...]  # a dotted name: ("landscapes", "saddle", "start")


@dataclass
class Piece:
    """What a statement, or a part of one, uses.

    Attributes:
        uses: dotted names that are not its own, each with the text that it is called with, if any.
        imports: imports that run when a function of it does, by the name that they bring.
        own: every name to which it gives a meaning somewhere.
        hooks: what runs when it is defined, and whether as a decorator: these, bases, and calls.
        calls: what runs, or may run, when it is called or had for a base.
        keeps: names from outside that its functions put something into.
        texts: texts that name a package of npm's.
        opens: whether it reaches what no name tells.
        reads_docs: whether it reads docstrings.
        reads_code: whether it reads code, so that comments may matter.
    """

    uses: set[tuple[Chain, str | None]] = field(default_factory=set)
    imports: dict[str, list[Import]] = field(default_factory=lambda: defaultdict(list))
    own: set[str] = field(default_factory=set)
    hooks: set[tuple[Chain, bool]] = field(default_factory=set)
    calls: set[Chain] = field(default_factory=set)
    keeps: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    opens: bool = False
    reads_docs: bool = False
    reads_code: bool = False


@cache
def look_at(part: ast.AST) -> Piece:
    """What a statement, or a part of one, uses."""
    reader = _Reader()
    reader.visit(part)
    piece = reader.piece
    decorators = getattr(part, "decorator_list", [])
    if isinstance(part, FUNCTIONS):
        piece.calls = _called(part.body)
        at_once = _called(_defaults(part))
    elif isinstance(part, ast.ClassDef):
        bases = (*part.bases, *(keyword.value for keyword in part.keywords))
        piece.calls = {chain for base in bases if (chain := _chain(base))}
        at_once = piece.calls | _called(part.body)
    else:
        piece.calls = {chain for chain, _ in piece.uses}
        at_once = _called([part])
    dressed = {_chain(each.func if isinstance(each, ast.Call) else each) for each in decorators}
    piece.hooks = {(chain, False) for chain in at_once} | {
        (chain, True) for chain in dressed if chain
    }
    return piece


class _Reader(ast.NodeVisitor):
    """Collects a piece, scope by scope; annotations do not run."""

    def __init__(self):
        self.piece = Piece()
        self.local = frozenset()  # names that are a function's own where we are
        self.inside = False  # a function or class

    def visit(self, node):
        if isinstance(node, COMPREHENSIONS):
            self._comprehension(node)
        elif isinstance(node, FUNCTIONS):
            self._function(node)
        elif isinstance(node, IMPORTS):
            self._import(node)
        else:
            if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.MatchMapping):
                self.piece.own |= set(stored([node]))
            super().visit(node)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self._use((node.id,))
        else:
            self.piece.own.add(node.id)

    def visit_Attribute(self, node):
        self._note(node.attr)
        if not isinstance(node.ctx, ast.Load):
            self._keep(node.value, node)
        if chain := _chain(node):
            self._use(chain)
        else:
            self.visit(node.value)

    def visit_Subscript(self, node):
        if not isinstance(node.ctx, ast.Load):
            self._keep(node.value, node)
        self.generic_visit(node)

    def visit_Call(self, node):
        function = _chain(node.func)
        first = node.args[0] if node.args else None
        if function == ("getattr",) and len(node.args) > 1:
            self._note(getattr(node.args[1], "value", None))
        if chain := _chain(node):  # getattr(…, "name")
            self._use(chain)
        elif function in {("vars",), ("dir",)} and node.args:
            pass  # of an object, not of the file
        elif function and len(node.args) == 1 and isinstance(first, ast.Constant):
            self._use(function, first.value if isinstance(first.value, str) else None)
        else:
            self.visit(node.func)
        for part in (*(node.args[1:] if chain else node.args), *node.keywords):
            self.visit(part)

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Call):  # a list's append, or heappush of a list
            method = isinstance(node.value.func, ast.Attribute)
            for place in (*node.value.args, *([node.value.func] if method else [])):
                self._keep(place, place)
        self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and re.search(r"node_module[s]\b", node.value):
            self.piece.texts.add(node.value)

    def visit_AnnAssign(self, node):
        self.visit(node.target)
        if node.value:
            self.visit(node.value)

    def _function(self, node):
        self.piece.own.add(node.name)
        for part in (*node.decorator_list, *_defaults(node)):
            self.visit(part)
        self._enter(node.body, node)

    def visit_Lambda(self, node):
        for part in _defaults(node):
            self.visit(part)
        self._enter([node.body], node)

    def visit_ClassDef(self, node):
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
        targets = {name for part in node.generators for name in stored([part.target])}
        self.piece.own |= targets
        outer, self.local = self.local, self.local | targets
        values = (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
        for part in (first.target, *first.ifs, *more, *values):
            self.visit(part)
        self.local = outer

    def _import(self, node):
        for name, brought in imported(node):
            self.piece.own.add(name)
            if self.inside:
                self.piece.imports[name].append(brought)

    def visit_Global(self, node):
        self.piece.keeps |= set(node.names)

    def _enter(self, body, function):
        """Read a function's body, where its own names hide those of the file."""
        names = {argument.arg for argument in _arguments(function)}
        self.piece.own |= names
        own = [] if isinstance(function, ast.Lambda) else list(own_scope(body))
        declared = {n for node in own if isinstance(node, ast.Global) for n in node.names}
        names |= set(stored(body)) if own else set()
        names -= {name for node in own if isinstance(node, IMPORTS) for name, _ in imported(node)}
        outer, inside = self.local, self.inside
        self.local = (outer | names) - declared - CLASS
        self.inside = True
        for part in body:
            self.visit(part)
        self.local, self.inside = outer, inside

    def _use(self, chain: Chain, told: str | None = None) -> None:
        for name in chain:
            self._note(name)
        if chain[0] not in self.local:
            self.piece.uses.add((chain, told))

    def _note(self, name: str | None) -> None:
        self.piece.opens |= name in BACK_DOORS
        self.piece.reads_docs |= name in DOCUMENTS
        self.piece.reads_code |= name in READERS

    def _keep(self, place: ast.expr, whole: ast.expr) -> None:
        """Note that something is put into `place` by a function."""
        while isinstance(place, ast.Subscript | ast.Attribute | ast.Call):
            place = place.func if isinstance(place, ast.Call) else place.value
        if self.inside and isinstance(place, ast.Name) and place.id not in self.local:
            bare = place in (whole, getattr(whole, "value", None))
            if not (place.id in CLASS and bare):  # an attribute of the new class alone
                self.piece.keeps.add(place.id)


def _called(parts: Iterable[ast.AST]) -> set[Chain]:
    """The dotted names that are called in this scope."""
    calls = (node for node in own_scope(parts) if isinstance(node, ast.Call))
    return {chain for call in calls if (chain := _chain(call.func))}


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


def _arguments(function: Function) -> list[ast.arg]:
    every = function.args
    named = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
    return [argument for argument in named if argument]


def _defaults(function: Function) -> list[ast.expr]:
    return [part for part in (*function.args.defaults, *function.args.kw_defaults) if part]
