"""A post's own words, each in its place: what tags, code and addresses say is blanked out."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from blog.project import ROOT

FIGURE = re.compile(r"\{%-?\s*include _includes/figure\.html(.*?)%\}", re.DOTALL)
GIVEN = re.compile(r'(name|alt|caption)="([^"]*)"')
# Tags, output, code, kramdown's attributes, links' addresses, footnotes' marks, HTML.
SILENT = re.compile(
    r"```.*?^```|`(?![−\d.,-]+`)[^`\n]*`|\{%.*?%\}|\{\{.*?\}\}|\{[:#][^}]*\}|\]\([^)]*\)|\[\^[^\]]*\]|</?[a-zA-Z][^>]*>",
    re.DOTALL | re.MULTILINE,
)
MATH = re.compile(r"\$\$.*?\$\$", re.DOTALL)
ASSIGN = re.compile(r"\{%-?\s*assign (\w+) = site\.data\.figures\.([\w-]+)")


@dataclass(frozen=True)
class Post:
    """A post taken apart; every text has the length and the lines of the file.

    Attributes:
        file: relative to the project.
        front: its front matter.
        source: all of it.
        words: what a reader reads as text, mathematics and the rest blanked.
        math: what stands between $$ and $$, the rest blanked.
    """

    file: str
    front: dict
    source: str
    words: str
    math: str

    def line(self, position: int) -> int:
        """The line of a position."""
        return self.source[:position].count("\n") + 1

    def sections(self) -> list[tuple[int, int]]:
        """Where each `## ` section begins and ends; what stands before the first is one too."""
        starts = [0, *(m.start() for m in re.finditer(r"^## ", self.source, re.MULTILINE))]
        return list(zip(starts, [*starts[1:], len(self.source)], strict=True))

    def figures_of(self, start: int, end: int) -> set[str]:
        """The figures that a section shows, or whose records it reads."""
        part = self.source[start:end]
        variables = dict(ASSIGN.findall(self.source))
        named = {variables[word] for word in re.findall(r"\w+", part) if word in variables}
        shown = {dict(GIVEN.findall(tag[1])).get("name", "") for tag in FIGURE.finditer(part)}
        return named | shown | set(re.findall(r"site\.data\.figures\.([\w-]+)", part))


def read(path: Path) -> Post:
    """Take a post apart.

    Raises:
        ValueError: its front matter is not YAML; says where.
    """
    source = path.read_text(encoding="utf-8")
    match = re.match(r"---\n(.*?)^---\n", source, re.DOTALL | re.MULTILINE)
    try:
        front = yaml.safe_load(match[1]) if match else {}
    except yaml.YAMLError as error:
        raise ValueError(f"front matter is not YAML: {' '.join(str(error).split())}") from error
    text = _blank(source, _unspoken(source[: match.end()] if match else ""))
    told = [span for tag in FIGURE.finditer(text) for span in _told(tag)]
    kept = [(m.start(), m.end()) for m in SILENT.finditer(text)]
    silent = _blank(text, kept)
    for start, end in told:  # alt texts and captions are read too
        silent = silent[:start] + SILENT.sub(_spaces, text[start:end]) + silent[end:]
    mathematics = [(m.start(), m.end()) for m in MATH.finditer(silent)]
    words = _blank(silent, mathematics)
    starts, ends = zip(*mathematics, strict=True) if mathematics else ((), ())
    outside = list(zip((0, *ends), (*starts, len(silent)), strict=True))
    return Post(str(path.relative_to(ROOT)), front or {}, source, words, _blank(silent, outside))


def _unspoken(front: str) -> list[tuple[int, int]]:
    """All of the front matter but the title and the description, which are read too."""
    lines = re.finditer(
        r"^(?!(?:title|description):).*\n|^(?:title|description):", front, re.MULTILINE
    )
    return [(line.start(), line.end()) for line in lines]


def _told(tag) -> list[tuple[int, int]]:
    found = (m for m in GIVEN.finditer(tag[0]) if m[1] != "name")
    return [(tag.start() + m.start(2), tag.start() + m.end(2)) for m in found]


def _blank(text: str, spans) -> str:
    for start, end in spans:
        text = text[:start] + _spaces(text[start:end]) + text[end:]
    return text


def _spaces(part) -> str:
    return re.sub(r"[^\n]", " ", part if isinstance(part, str) else part[0])
