"""The site: every page is whole, leads somewhere, and asks nobody else for anything."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from blog.project import ROOT

from .fault import Fault

QUIET = {"pre", "code", "script", "style"}
SCRIPTED = re.compile(r"(?m)^(?!\s*//).*?(https?://[^\s\"'`<>)]+)")
ADDRESS = re.compile(r"https?://[^\s\"'`<>)]+")
ELSEWHERE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")]+)")


@dataclass
class Page(HTMLParser):
    """What a built page shows, loads and links to."""

    text: str
    links: list[tuple[str, int]] = field(default_factory=list)
    loads: list[tuple[str, int]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    silent: list[int] = field(default_factory=list)
    prose: list[tuple[str, int]] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    runs: bool = False  # whether what follows is a script, not data in a script's place

    def __post_init__(self):
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        given, line = dict(attrs), self.getpos()[0]
        self.anchors.update(given[name] or "" for name in ("id", "name") if name in given)
        targets = [given.get(name) for name in ("src", "data", "poster", "xlink:href", "action")]
        targets += [m[1] for m in ELSEWHERE.finditer(given.get("style") or "")]
        if tag in ("image", "use"):
            targets.append(given.get("href"))
        targets += [
            part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()
        ]
        told = ("canonical", "alternate", "prev", "next", "author", "license")
        stylesheet = tag == "link" and given.get("rel") not in told
        self.loads += [(target, line) for target in targets if target]
        href = given.get("href")
        if tag in ("a", "link") and href and given.get("rel") != "canonical":
            (self.loads if stylesheet else self.links).append((href, line))
        if tag == "img" and ("alt" not in given or ("figure" in self.inside and not given["alt"])):
            self.silent.append(line)
        self.runs = tag == "script" and "json" not in (given.get("type") or "")
        if tag in QUIET or tag == "figure":
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.runs and self.inside[-1:] == ["script"]:
            self.loads += [(m[0], self.getpos()[0]) for m in ADDRESS.finditer(data)]
        if not QUIET & set(self.inside):
            self.prose.append((data, self.getpos()[0]))


def read_pages(site: Path) -> dict[Path, Page]:
    """Every page of a built site."""
    return {file: Page(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}


def check(site: Path, baseurl: str, url: str = "") -> Iterator[Fault]:
    """Everything that is wrong with a site built into `site` + `baseurl`."""
    pages = read_pages(site)
    for file, page in pages.items():
        name = str(file.relative_to(site))
        for target, line in page.links + page.loads:
            if what := _leads_nowhere(target, file, page, pages, site, baseurl, url):
                yield Fault(name, line, what)
        for target, line in page.loads:
            if urlsplit(target).netloc:
                what = f"loads {target} from another site: install it and serve it from here"
                yield Fault(name, line, what)
        for line in page.silent:
            yield Fault(name, line, 'an image has no alternative text: give it alt="what it shows"')
        for text, line in page.prose:
            if "$$" in text:
                what = "$$ is left over: close the formula, and write \\lvert x \\rvert for |x|"
                yield Fault(name, line, what)
            if re.search(r"\\[()\[\]]", text):
                what = "a formula is left over: layouts typeset what stands in `content` alone"
                yield Fault(name, line, what)
            if re.search(r"\]\[\w|\[\^", text):
                what = f"a reference without its target is left over: {text.strip()[:60]}"
                yield Fault(name, line, what)
            if re.search(r"\{\{|\{%|%\}", text):
                yield Fault(name, line, f"Liquid is left over: {text.strip()[:60]}")
    for file in sorted([*site.rglob("*.css"), *site.rglob("*.js")]):
        if not {"vendor", "scripts"} & set(file.parts):
            pattern = ELSEWHERE if file.suffix == ".css" else SCRIPTED
            for match in pattern.finditer(file.read_text(encoding="utf-8")):
                what = f"loads {match[1]} from another site: install it and serve it from here"
                yield Fault(str(file.relative_to(site)), 0, what)
    yield from invalid_html(site)


def _leads_nowhere(target, file, page, pages, site, baseurl, url) -> str | None:
    """Why a link or an address is dead; None if it is not, or leads to another site."""
    parts = urlsplit(target)
    ours = url and f"{target}/".startswith(f"{url}{baseurl}/")
    if parts.scheme in ("mailto", "data") or (parts.netloc and not ours):
        return None
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        found = not fragment or fragment in page.anchors
        return None if found else f"no anchor #{fragment} on this page"
    if not path.startswith("/"):
        goal = (file.parent / path).resolve()
    elif not path.startswith(f"{baseurl}/"):
        return f"{target} leaves the blog's folder {baseurl}/: write it with | relative_url"
    else:
        goal = site / path.lstrip("/")
    goal = goal / "index.html" if goal.is_dir() else goal
    if not goal.is_file():
        return f"{target} leads nowhere"
    if fragment and goal in pages and fragment not in pages[goal].anchors:
        return f"{target}: that page has no anchor #{fragment}"
    return None


def invalid_html(site: Path) -> Iterator[Fault]:
    """What html-validate finds."""
    config = str(Path(__file__).with_name("htmlvalidate.json"))
    program = str(ROOT / "node_modules/.bin/html-validate")
    command = [program, "--formatter", "json", "--config", config, str(site)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:  # a pipe would cut it at 64 KiB
        subprocess.run(command, stdout=file, text=True, env={"PATH": _path()})
        file.seek(0)
        told = file.read()
    if not told.startswith("["):
        raise RuntimeError(f"html-validate did not run: {told}")
    for report in json.loads(told):
        for message in report["messages"]:
            name = str(Path(report["filePath"]).relative_to(site))
            what = f"invalid HTML: {message['message']} ({message['ruleId']})"
            yield Fault(name, message["line"], what)


def _path() -> str:
    """Where Node is: the machine's own, or the one that set-up brought."""
    return f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"
