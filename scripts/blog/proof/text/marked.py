"""A blog built for the proof: around all that came from data stands a mark of where from.

_plugins/marks.rb writes the marks; what has none was typed.
"""

import json
import re
import tempfile
from pathlib import Path

from blog import texts
from blog.proof import building
from blog.proof.fault import Fault

from . import code
from .parts import FRONT, Claim, Page, Part, Value
from .reader import Reader

TYPESET = re.compile(  # long, and not compared
    r'<mjx-container\b.*?</mjx-container>|<svg class="glyphs".*?</svg>', re.DOTALL
)
MARK = re.compile("\ue000([\ue010-\ue019]+)\ue001(.*?)\ue002", re.DOTALL)


def build(blog: Path, files: list[Path], drafts: bool) -> tuple[list[Page], list[Fault]]:
    """Some posts of a blog, marked; and what stopped the build."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "marks.json"
        site = Path(folder) / "site"
        faults = list(building.build(blog, site, "", drafts, marks=str(told)))
        if faults:
            return [], faults
        kept = json.loads(told.read_text(encoding="utf-8"))
        pages = []
        for file in files:
            address = kept["addresses"][str(file.relative_to(blog))]
            html = (site / address.lstrip("/")).read_text(encoding="utf-8")
            pages.append(read(html, kept["marks"], file, blog))
            pages[-1].address = address
    return pages, []


def read_parts(html: str) -> list[Part]:
    """The parts of a page for readers, which has no marks."""
    reader = Reader()
    reader.feed(TYPESET.sub("", html))
    return [Part(*raw[:4]) for raw in reader.raw if raw[3].strip()]


def read(html: str, marks: list[dict], file: Path, blog: Path) -> Page:
    """A marked page."""
    source = texts.read(file)
    reader = Reader()
    reader.feed(html)
    front = FRONT.match(source)
    offset = front[0].count("\n") if front else 0
    parts = []
    for kind, owner, section, text, heads in reader.raw:
        if text.strip():
            said = tuple(MARK.sub(r"\2", head[3]) for head in heads)
            part = Part(kind, owner, section, heads=said)
            parts.append(_taken_apart(part, text, marks, offset))
    return Page(str(file.relative_to(blog)), source, [*parts, *code.parts(source)])


def _taken_apart(part: Part, text: str, marks: list[dict], offset: int) -> Part:
    """A part given its text, whose marks have become spans."""
    last = 0
    text = re.sub(r"^\s+|\s+$", "", text)
    for match in MARK.finditer(text):
        part.text += text[last : match.start()]
        last = match.end()
        told = marks[int("".join(chr(ord(sign) - 0xE010 + 48) for sign in match[1]))]
        start = len(part.text)
        if "claim" in told:
            claim = Claim(
                start, told["line"] + offset, told["claim"], bool(told["exact"]), told["sides"],
                told["sign"], told["paths"],
            )  # fmt: skip
            part.claims.append(claim)
        else:
            part.text += match[2]
            place = told["from"].removeprefix("site.data.")
            part.values.append(Value(start, len(part.text), place, told["filters"]))
    part.text += text[last:]
    return part
