"""A post's source, in places: what it names and includes; what it says is read as it is built."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from blog.figures.store import read_json
from blog.project import RECORDS, ROOT

FIGURE = re.compile(r"\{%-?\s*include _includes/figure\.html(.*?)%\}", re.DOTALL)
GIVEN = re.compile(r'(name|alt|caption)="([^"]*)"')
# Tags, output, code, kramdown's attributes, links' addresses, footnotes' marks, HTML.
SILENT = re.compile(
    r"```.*?^```|`(?![−\d.,-]+`)[^`\n]*`|\{%.*?%\}|\{\{.*?\}\}|\{[:#][^}]*\}|\]\([^)]*\)|\[\^[^\]]*\]|</?[a-zA-Z][^>]*>",
    re.DOTALL | re.MULTILINE,
)
MATH = re.compile(r"\$\$.*?\$\$", re.DOTALL)
COMMENT = re.compile(r"\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)
LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
READ = re.compile(r"site\.data\.(experiments|figures)\.([\w-]+)")
ASSIGN = re.compile(r"\{%-?\s*assign\s+(\w+)\s*=(.*?)%\}", re.DOTALL)
VARIABLE = re.compile(r"(?<![\w.-])[A-Za-z_]\w*")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True)
class Post:
    """A post taken apart; every text has the length and the lines of the file.

    Attributes:
        file: relative to the project.
        front: its front matter.
        source: all of it.
        words: what a reader reads as text, mathematics and the rest blanked.
    """

    file: str
    front: dict
    source: str
    words: str

    def line(self, position: int) -> int:
        """The line of a position."""
        return self.source[:position].count("\n") + 1

    def sections(self) -> list[tuple[int, int]]:
        """Where each `## ` section begins and ends; what stands before the first is one too."""
        starts = [0, *(m.start() for m in re.finditer(r"^## ", self.source, re.MULTILINE))]
        return list(zip(starts, [*starts[1:], len(self.source)], strict=True))

    def experiments_of(self, start: int, end: int) -> set[str]:
        """The experiments that a section reads, or whose figures it shows."""
        part = COMMENT.sub("", self.source[start:end])
        meant: dict[str, set[tuple[str, str]]] = {}
        for match in ASSIGN.finditer(self.source, 0, end):
            before = meant.get(match[1], set()) if match.start() >= start else set()
            meant[match[1]] = before | _reads(match[2], meant)
        tags = " ".join(LIQUID.findall(ASSIGN.sub("", part)))
        shown = {
            ("figures", dict(GIVEN.findall(t[1])).get("name", "")) for t in FIGURE.finditer(part)
        }
        return {_experiment(kind, name) for kind, name in shown | _reads(tags, meant)} - {""}


def _reads(liquid: str, meant) -> set[tuple[str, str]]:
    """The records that Liquid reads, by kind and name, given those that variables mean."""
    words = VARIABLE.findall(QUOTED.sub("", liquid))
    return set(READ.findall(liquid)).union(*(meant.get(word, ()) for word in words))


def _experiment(kind: str, name: str) -> str:
    """The experiment that a record is of; none for a figure that was not made."""
    record = read_json(RECORDS / f"{name}.json") if kind == "figures" else {"experiment": name}
    return record.get("experiment", "") if isinstance(record, dict) else ""


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
    return Post(str(path.relative_to(ROOT)), front or {}, source, words)


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
