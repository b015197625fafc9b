"""Listing = code: what a post prints of our code is the file, and short blocks run as printed."""

import ast
import contextlib
import io
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from blog import texts
from blog.project import ROOT, SCRIPTS

from .fault import Fault
from .time_limit import time_limit

BLOCK = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*\{?\.?(?:python3?|py)\b[^\n]*\n(.*?)^[ \t]*\1",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n(.*?)^[ \t]*\1", re.MULTILINE | re.DOTALL)
HIGHLIGHT = re.compile(r"\{%-?\s*highlight.*?endhighlight\s*-?%\}", re.DOTALL)
COPY = re.compile(r"^[ \t]*(?:class|def) (\w+)", re.MULTILINE)


def check(post: Path) -> Iterator[Fault]:
    """Every block that repeats or contradicts a file of ours, or does not run."""
    text, file = texts.read(post), str(post.relative_to(ROOT))
    ours = _definitions()
    namespace: dict = {"__name__": "post"}
    for line, block in copies(text):
        for match in COPY.finditer(block):
            if match[1] in ours:
                what = f"{match[1]} is defined in {ours[match[1]]}: show it by"
                place = line + block[: match.start()].count("\n")
                yield Fault(file, place, f"{what} _includes/listing.html")
    for line, block in blocks(text):
        try:
            with contextlib.redirect_stdout(io.StringIO()), time_limit():
                exec(compile(block, file, "exec"), namespace)
        except SyntaxError as error:
            yield Fault(file, line + (error.lineno or 1), f"this Python cannot run: {error.msg}")
        except (Exception, SystemExit) as error:
            what = f"this Python fails, run after those above it: {type(error).__name__}: {error}"
            yield Fault(file, line + 1, what)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Every fenced block of Python, with the line of its fence."""
    for match in BLOCK.finditer(text):
        yield text[: match.start()].count("\n") + 1, textwrap.dedent(match[2])


def copies(text: str) -> Iterator[tuple[int, str]]:
    """Everything that a page would show as code, with its line: fenced, tagged or indented."""
    for pattern in (FENCE, HIGHLIGHT):
        for match in pattern.finditer(text):
            inside = match[2] if pattern is FENCE else match[0]
            yield text[: match.start()].count("\n") + 1 + (pattern is FENCE), inside
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    for line, content in enumerate(text.splitlines(), 1):
        if re.match(r" {4}|\t|<pre", content):
            yield line, re.sub(r"<[^>]*>", "", content)


def _definitions() -> dict[str, str]:
    """Every class and function that a blog explains, not what runs or proves it, and its file."""
    found = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        text = path.read_bytes()
        if path.relative_to(SCRIPTS).parts[0] in ("blog", "experiments") or b"__main__" in text:
            continue
        with contextlib.suppress(SyntaxError):  # then it defines nothing
            for node in ast.parse(text).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found[node.name] = str(path.relative_to(SCRIPTS.parent))
    return found
