"""Listing = code: what a post prints of our code is the file, and short blocks run as printed."""

import ast
import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

from records import ROOT
from sources import SCRIPTS

from .fault import Fault

BLOCK = re.compile(r"^(```|~~~)python[^\n]*\n(.*?)^\1", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^(?: {4}|\t).*\n)+", re.MULTILINE)


def check(post: Path) -> Iterator[Fault]:
    """Every block that repeats or contradicts a file of ours, or does not run."""
    text, file = post.read_text(encoding="utf-8"), str(post.relative_to(ROOT))
    ours = _definitions()
    namespace: dict = {"__name__": "post"}
    for line, block in blocks(text):
        try:
            tree = ast.parse(block)
        except SyntaxError as error:
            yield Fault(file, line + (error.lineno or 1), f"this Python cannot run: {error.msg}")
            continue
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name in ours:
                where = ours[node.name]
                what = f"{node.name} is defined in {where}: show it by _includes/listing.html"
                yield Fault(file, line + node.lineno, what)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(tree, file, "exec"), namespace)
        except Exception as error:
            what = f"this Python fails, run after those above it: {type(error).__name__}: {error}"
            yield Fault(file, line + 1, what)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Every fenced block of Python, with the line of its fence."""
    for match in BLOCK.finditer(text):
        yield text[: match.start()].count("\n") + 1, match[2]
    for match in INDENTED.finditer(text):
        if re.search(r"^\s*(class|def|import|from) \w", match[0], re.MULTILINE):
            yield text[: match.start()].count("\n"), re.sub(r"^(    |\t)", "", match[0], flags=re.M)


def _definitions() -> dict[str, str]:
    """Every class and function of ours that a post may show, and its file."""
    found = {}
    for path in (*sorted((SCRIPTS / "optimizers").glob("*.py")), SCRIPTS / "landscapes.py"):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found[node.name] = str(path.relative_to(ROOT))
    return found
