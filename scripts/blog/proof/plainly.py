"""Typed = read: a post may not hide, turn round or dress up what it says."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from blog import texts
from blog.project import ROOT

from .fault import Fault

CODE = re.compile(
    r"^```.*?^```|`[^`\n]*`|\{%-?\s*(comment|raw)\b.*?end\1\s*-?%\}", re.DOTALL | re.MULTILINE
)
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# What shows another text than the proof reads, or none of it.
TURNED = {
    "bdo", "bdi", "canvas", "del", "iframe", "ins", "math", "meter", "noscript", "object",
    "progress", "rp", "rt", "ruby", "s", "script", "strike", "style", "svg", "template",
}  # fmt: skip
HIDING = re.compile(r"(?<![\w-])(style|hidden|aria-hidden|dir|start|value|on\w+)\b")
LISTED = re.compile(r"\{:[^{}\n]*?(?<![\w#.-])(style|hidden|aria-hidden|dir|start|value|on\w+)=")
STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])")
MATHS = re.compile(r"\\[(\[]|[\U0001D400-\U0001D7FF]|[∇∂∝∑∏∫←≔]")


def check(post: Path) -> Iterator[Fault]:
    """Everything typed that a reader would see otherwise than the proof reads it."""
    source, file = texts.read(post), str(post.relative_to(ROOT))
    typed = CODE.sub(_blank, source)

    def fault(match: re.Match, what: str) -> Fault:
        return Fault(file, source.count("\n", 0, match.start()) + 1, what)

    for tag in TAG.finditer(typed):
        if tag[2].lower() in TURNED:
            yield fault(tag, f"<{tag[2]}> shows something else than it says: write it as text")
        elif hiding := HIDING.search(LIQUID.sub("", tag[3])):
            what = f"<{tag[2]} {hiding[1]}> may hide or change what it says: leave {hiding[1]} out"
            yield fault(tag, what)
    for listed in LISTED.finditer(typed):
        what = f"{{: {listed[1]} }} may hide or change what stands before it: leave {listed[1]} out"
        yield fault(listed, what)
    for struck in STRUCK.finditer(typed):
        yield fault(struck, "~~ strikes out what the proof reads: leave out what is not so")
    for sign in re.finditer(r"[^\n\x20-\x7e가-힣]", typed):
        if unicodedata.category(sign[0]) == "Cf":
            name = unicodedata.name(sign[0], "a sign without a name")
            yield fault(sign, f"{name} is not seen, and changes what is: remove it")
    prose = re.sub(r"\$\$.*?\$\$|\{\{.*?\}\}|\{%.*?%\}", _blank, typed, flags=re.DOTALL)
    for formula in MATHS.finditer(prose):
        what = f"{formula[0]} is mathematics that nobody computes: write it in $$ … $$"
        yield fault(formula, what)


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])
