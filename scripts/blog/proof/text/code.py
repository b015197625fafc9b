"""Code speaks too: what a post types in Python's comments and texts, in blocks of plain text."""

import ast
import contextlib
import io
import re
import tokenize
from collections.abc import Iterator

from blog.proof.listings import blocks
from blog.proof.relations.tags import sections

from . import results
from .parts import Part

NUMBER = re.compile(r"(?<![A-Za-z_.\d])\d+(?:\.\d+)?(?![A-Za-z_\d]|\.\d)")


PLAIN = re.compile(r"(?:te?xt|plain\w*|output)?", re.IGNORECASE)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([^\n]*)\n(.*?)^[ \t]*\1", re.MULTILINE | re.DOTALL)


def parts(source: str) -> Iterator[Part]:
    """Every comment and text of the Python in a post, every line of a block of no language."""
    starts = [source.count("\n", 0, start) + 1 for start, _ in sections(source)]
    for line, block in blocks(source):
        section = sum(start <= line for start in starts) - 1
        constants = _constants(block)
        own = {float(v) for _, v in constants if isinstance(v, int | float)}
        texts = [(at, v) for at, v in constants if isinstance(v, str) and " " in v.strip()]
        for at, text in sorted([*_comments(block), *texts]):
            yield Part("code", "", section, _said(text, own), at=line + at)
    for fence in FENCE.finditer(source):
        line = source.count("\n", 0, fence.start()) + 2
        section = sum(start <= line for start in starts) - 1
        if PLAIN.fullmatch(fence[2].strip()):
            for at, text in enumerate(fence[3].splitlines()):
                yield Part("code", "", section, text, at=line + at)


def _said(text: str, own: set[float]) -> str:
    """What a text says, without the numbers of its own code, unless they are said to come out."""

    def kept(match: re.Match) -> str:
        came_out = results.came_out().match(text, match.end())
        return match[0] if came_out or float(match[0]) not in own else " "

    return NUMBER.sub(kept, text)


def _constants(block: str) -> list[tuple[int, object]]:
    """The constants of a block, with their lines; none of one that does not parse."""
    with contextlib.suppress(SyntaxError):
        every = (node for node in ast.walk(ast.parse(block)) if isinstance(node, ast.Constant))
        return [(node.lineno, node.value) for node in every]
    return []


def _comments(block: str) -> Iterator[tuple[int, str]]:
    with contextlib.suppress(tokenize.TokenError, SyntaxError):  # such a block does not run
        for token in tokenize.generate_tokens(io.StringIO(block).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string.lstrip("# ")
