"""Pages as the proof reads them, made of text without Jekyll: marks are spelt out in it.

    {{experiments.walk.found.run.rate | decimals: 2}}          a value, as its record says it
    {{experiments.walk.found.run.rate | decimals: 2 => 0.9}}   a value that the page shows otherwise
    {% claim experiments.walk.found.run.rate > 0.5 %}          a claim
    $$x^2$$                                                    mathematics

Blocks are parted by blank lines; one that begins with `<` is HTML, `## ` a heading, else a
paragraph.
"""

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

from blog.project import ROOT
from blog.proof.text import marked, reckoning
from blog.proof.text.claims import PATH
from blog.proof.text.parts import FRONT, Page, Part

SPELT = re.compile(r"\{\{(.*?)\}\}|\{% claim (.*?) %\}", re.DOTALL)
FILTER = re.compile(r"\|\s*(\w+)(?::\s*([^|]*))?")  # a name, and what it is given
SIGN = re.compile(r">=|<=|==|!=|>|<")


def figure(name: str, alt: str = "공", caption: str = "공") -> str:
    """The HTML of a figure."""
    image = f'<img src="x.png" alt="{alt}">'
    return f'<figure id="fig-{name}">{image}<figcaption>{caption}</figcaption></figure>'


def page_of(text: str, folder: Path, front: str = "title: x") -> Page:
    """A page with this text, its post in a folder."""
    source = f"---\n{front}\n---\n{text}\n"
    (folder / "post.md").write_text(source)
    marks: list[dict] = []
    body = "\n".join(_block(block) for block in re.split(r"\n\n+", _marked(text, marks)))
    told = dict(re.findall(r"^(\w+): (.*)$", FRONT.match(source)[1], re.MULTILINE))
    lead = f'<p class="lead">{told["description"]}</p>' if "description" in told else ""
    page = f'<h1>{told.get("title", "")}</h1>{lead}<div class="prose">{body}</div>'
    return marked.read(page, marks, folder / "post.md", folder)


def part_of(text: str, folder: Path) -> Part:
    """The one paragraph of a page."""
    (part,) = (part for part in page_of(text, folder).parts if part.kind == "p")
    return part


def arguments_of(told: str) -> list:
    """A filter's arguments, as Liquid spells them."""
    return [json.loads(part) for part in told.split(",") if part.strip()]


@dataclass(frozen=True)
class Place:
    """A word that stands once in a post, and the line that the proof tells of it."""

    word: str
    line: int
    wrong: bool


def places_of_words(page: Page) -> list[Place]:
    """Every long word that was typed once: elsewhere nobody can tell from outside where it is."""
    lines, found = page.source.split("\n"), []
    files = [*(ROOT / "_includes").glob("*.html"), ROOT / "_data/strings.yml"]
    house = "".join(file.read_text() for file in files)
    for part in page.parts:
        for match in re.finditer("[가-힣]{4,}", part.typed):
            once = len(re.findall(f"(?<![가-힣]){match[0]}(?![가-힣])", page.source)) == 1
            if once and match[0] not in house:
                line = page.line(part, match.start())
                found.append(Place(match[0], line, match[0] not in lines[line - 1]))
    return found


def _block(text: str) -> str:
    text = re.sub(r"\$\$(.*?)\$\$", r"\\(\1\\)", text.strip(), flags=re.DOTALL)
    if text.startswith("## "):
        return f"<h2>{text[3:]}</h2>"
    return text if text.startswith("<") else f"<p>{html.escape(text, quote=False)}</p>"


def _marked(text: str, marks: list[dict]) -> str:
    def mark(match):
        spelt, claim = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        said, told = ("", _claim(claim, line)) if claim else _value(spelt)
        marks.append(told)
        digits = "".join(chr(0xE010 + int(digit)) for digit in str(len(marks) - 1))
        return f"\ue000{digits}\ue001{said}\ue002"

    return SPELT.sub(mark, text)


def _value(spelt: str) -> tuple[str, dict]:
    told, _, said = spelt.partition("=>")
    place = told.partition("|")[0].strip()
    filters = [[name, *arguments_of(given)] for name, given in FILTER.findall(told)]
    origin = {"from": f"site.data.{place}", "filters": filters}
    return said.strip() or reckoning.shown(reckoning.reckon(origin)), origin


def _claim(markup: str, line: int) -> dict:
    paths = {name: {"from": f"site.data.{name}", "filters": []} for name in PATH.findall(markup)}
    sides, sign = SIGN.split(markup), SIGN.search(markup)
    return {
        "claim": markup, "exact": False, "sides": sides, "sign": sign and sign[0], "paths": paths,
        "line": line,
    }  # fmt: skip
