"""Faults put at random into a built page, as a wrong layout, include or filter would make them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from blog.proof.built import includes, pages
from blog.proof.built.site import Site
from blog.proof.built.tree import read
from blog.proof.fault import Fault

Change = Callable[[str, Random], str | None]


def faults_of(site: Site, file: Path, html: str) -> Iterator[Fault]:
    """What the proof says of a page if this is its text; what it knows of the rest is kept."""
    page = read(html)
    other = replace(site)
    anchors = {element[name] for element in page.elements for name in ("id", "name")}
    known = {"pages": {**site.pages, file: page}, "anchors": {**site.anchors, file: anchors}}
    other.__dict__.update(site.__dict__ | known)
    yield from pages.check_page(other, file, page)
    yield from includes.check_page(other, file, page)


def mutants(html: str, random: Random, each: int) -> Iterator[tuple[str, str]]:
    """A page with one fault, of every kind so many where it has a place for it; and its kind."""
    for kind, change in KINDS.items():
        made: set[str] = set()
        for _ in range(3 * each):
            text = change(html, random)
            if text and text != html and text not in made and len(made) < each:
                made.add(text)
                yield kind, text


def missed_in(site: Site, file: Path, random: Random, each: int) -> tuple[Counter, list[str]]:
    """How many faults of each kind were put into a page, and the kinds of those not seen."""
    html, page = file.read_text(encoding="utf-8"), site.pages[file]
    checked = (pages.check_page(site, file, page), includes.check_page(site, file, page))
    assert [str(fault) for faults in checked for fault in faults] == []  # and the site is read once
    kinds, missed = Counter(), []
    for kind, mutant in mutants(html, random, each):
        kinds[kind] += 1
        if next(faults_of(site, file, mutant), None) is None:
            missed.append(f"{site.name(file)}: {kind}")
    return kinds, missed


def changed(pattern: str, new: Callable[[str, Random], str]) -> Change:
    """Changes the first group of a match, wherever in the page."""

    def change(html: str, random: Random) -> str | None:
        found = list(re.finditer(pattern, html, re.DOTALL))
        if not found:
            return None
        start, end = random.choice(found).span(1)
        return html[:start] + new(html[start:end], random) + html[end:]

    return change


def swapped(pattern: str) -> Change:
    """Swaps the first groups of two matches that differ."""

    def change(html: str, random: Random) -> str | None:
        found = list(re.finditer(pattern, html, re.DOTALL))
        if len({match[1] for match in found}) < 2:
            return None
        one = random.choice(found)
        other = random.choice([match for match in found if match[1] != one[1]])
        (a, b), (c, d) = sorted((one.span(1), other.span(1)))
        return html[:a] + html[c:d] + html[b:c] + html[a:b] + html[d:]

    return change


def dropped(pattern: str) -> Change:
    return changed(pattern, lambda *_: "")


def to(*texts: str) -> Callable[[str, Random], str]:
    """Any of these, in place of what was there."""
    return lambda _, random: random.choice(texts)


def digit(text: str, random: Random) -> str:
    """Another digit in place of one."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    place = random.choice(places)
    other = random.choice([sign for sign in "0123456789" if sign != text[place]])
    return text[:place] + other + text[place + 1 :]


def schemes(text: str, _: Random) -> str:
    """The file of the other scheme."""
    dark = "-dark." in text
    return text.replace("-dark.", ".") if dark else re.sub(r"\.(png|gif)$", r"-dark.\1", text)


def line(text: str, random: Random) -> str:
    """A letter changed in a line of code."""
    places = [match.start() for match in re.finditer(r"(?<=>)\w", text)]
    place = random.choice(places) if places else 0
    return text[:place] + ("z" if text[place : place + 1] != "z" else "y") + text[place + 1 :]


FIGURE = r'<figure id="fig-(?:(?!</figure>).)*?'
SMALL = r"<small>(?=<code>)(?:(?!</small>).)*?"
ROW = r"<mtr>(?:(?!</mtr>).)*</mtr>"
EQUATION = r'class="equation"(?:(?!</div>).)*?'
POLICY = r'Content-Security-Policy" content="[^"]*?'
KINDS: dict[str, Change] = {
    "lang": changed(r'<html lang="(\w+)"', to("en", "ja", "")),
    "policy: anybody": changed(POLICY + r"('self')", to("*", "https:", "https://cdn.example.com")),
    "policy: inline": changed(POLICY + r"script-src '(self)", to("unsafe-inline")),
    "policy: no hash": dropped(POLICY + r"( 'sha256-[^']*')"),
    "policy: a guarantee less": dropped(POLICY + r"; ((?:object|base|form)-\w+ [^;\"]*)"),
    "policy: none": dropped(r'(<meta http-equiv="Content-Security-Policy"[^>]*>)'),
    "policy: another script": changed(r"<script>(.)", to("alert(1);/", "fetch('/');/")),
    "policy: a handler": changed(r"<(p|h2|figure)\b", to("p onclick=x()", "div onload=x()")),
    "canonical": changed(r'rel="canonical" href="([^"]*)"', to("/", "https://example.net/x/")),
    "card": changed(r'property="og:image" content="([^"]*)"', to("/gone.png", "")),
    "card's size": changed(r'property="og:image:(?:width|height)" content="([^"]*)"', digit),
    "title of the card": changed(r'property="og:title" content="([^"]*)"', to("x")),
    "pictures swapped": swapped(r'srcset="([^"]*)"'),
    "picture of the other scheme": changed(r'<(?:source|img)[^>]*?src(?:set)?="([^"]*)"', schemes),
    "still for a film": changed(r'src(?:set)?="[^"]*?(-still(?:-dark)?\.png)"', to(".gif")),
    "size": changed(FIGURE + r'(?:width|height)="(\d+)"', digit),
    "alt emptied": changed(FIGURE + r'alt="([^"]*)"', to("", " ")),
    "alts swapped": swapped(r'alt="([^"]+)"'),
    "figure named as another": swapped(r'<figure id="([^"]*)"'),
    "number of a caption": changed(r'class="number" href="#fig[^>]*>([^<]*)<', digit),
    "number of an equation": changed(r'class="number" href="#eq[^>]*>([^<]*)<', digit),
    "numbers swapped": swapped(r'class="number" href="#fig[^>]*>([^<]*)<'),
    "reference": changed(r'<a href="#(?:fig|eq)-[^>]*>([^<]*\d)</a>', digit),
    "reference elsewhere": swapped(r'<a href="(#fig-[^"]*)">'),
    "listing: a line less": dropped(r'class="listing".*?(<span class="line".*?\n</span>)'),
    "listing: some line less": dropped(r'(<span class="line"[^>]*><span.*?\n</span>)'),
    "listing: lines swapped": swapped(r'(<span class="line"(?:(?!\n</span>).)*\n</span>)'),
    "listing: a letter": changed(r'(<span class="line"(?:(?!\n</span>).)*\n</span>)', line),
    "listing of another file": changed(r'"file"><a[^>]*>scripts/([^<]*)<', to("prove.py", "x")),
    "command": changed(r'class="command">make replay NAME=(\w)', to("x", "")),
    "script in a caption": changed(FIGURE + r'href="[^"]*/scripts/([^"]*)"', to("prove.py")),
    "record in a caption": changed(FIGURE + r'_data/experiments/([\w-]+)', to("gone", "none")),
    "run: a number": changed(SMALL + r"</code>([^<]*\d[^<]*)", digit),
    "run: a setting": changed(SMALL + r"(\w+\([^<]*=\d[^<]*\))", digit),
    "run: diverged": changed(SMALL + r"(을 걸)", to("<strong>x</strong>을 걸")),
    "run: nothing": dropped(r"<small>(<code>(?:(?!<a ).)*)<a "),
    "equation: a line less": dropped(EQUATION + f"({ROW})"),
    "equation: lines swapped": swapped(f"({ROW})"),
    "equation: a sign": changed(EQUATION + r"<mo>([−+])</mo>", to("+", "−", "")),
    "equation: a digit": changed(EQUATION + r"<mn>(\d)</mn>", digit),
    "equation: a letter": changed(EQUATION + r"<mi>(\w)</mi>", to("q", "")),
    "equation: numerator and denominator": swapped(EQUATION + r"<mfrac>(<m\w+>\w</m\w+>)<m")
    and changed(EQUATION + r"<(mfrac)>", to("mrow")),
    "equation: no power": changed(EQUATION + r"<(msup|msubsup|msub)>", to("mrow")),
    "equation: colour less": dropped(EQUATION + r'<m\w+( class="changed")'),
    "equation: colour more": changed(EQUATION + r"<math.*?<(mi)>", to('mi class="changed"')),
    "drawing: a sign": changed(r"<mjx-container.*?TEX-N-(2212|2B|3D)\"", to("2212", "2B", "3D")),
    "drawing: a letter": changed(r"<mjx-container.*?TEX-I-(1D4[0-9A-F]+)\"", to("1D465", "1D454")),
    "drawing: a sign less": dropped(r'<mjx-container.*?(<use href="#MJX-TEX-[IN]-\w+"/>)'),
    "formula dropped": dropped(r'(<div class="equation".*?</div>)'),
    "figure dropped": dropped(r'(<figure id="fig-.*?</figure>)'),
    "listing dropped": dropped(r'(<div class="listing">.*?</figure>\s*</div>)'),
    "citation dropped": dropped(r'(<a class="cite".*?</a>)'),
    "year of a citation": changed(r'class="cite"[^>]*>[^<]*?(\d{4})', digit),
    "citations swapped": swapped(r'class="cite"[^>]*>([^<]*)<'),
    "year of a work": changed(r'<li id="ref-[^>]*>[^<]*\((\d{4})\)', digit),
    "years swapped": swapped(r'<li id="ref-[^>]*>[^<]*\((\d{4})\)'),
    "arXiv": changed(r'<li id="ref-.*?(?:abs/|arXiv:)([\d.]+)', digit),
    "work dropped": dropped(r'(<li id="ref-.*?</li>)'),
    "works swapped": swapped(r'(<li id="ref-.*?</li>)'),
    "contents: an entry less": dropped(r'class="toc".*?(<li>.*?</li>)'),
    "contents: entries swapped": swapped(r'(<li><a href="#[^"]*">[^<]*</a></li>)'),
    "heading's link": changed(r'class="anchor" href="#([^"]*)"', to("main")),
    "heading": changed(r"<h2[^>]*>([^<]*?) <a", to("x")),
    "title": changed(r"<h1>([^<]*)<", to("x", "")),
    "lead": changed(r'class="lead">([^<]*)<', to("x", "")),
    "date shown": changed(r'class="meta"><time[^>]*>([^<]*)<', digit),
    "date told": changed(r'class="meta"><time datetime="([^"]*)"', digit),
    "minutes": changed(r'class="meta">.*?<span>[^<]*?(\d+)[^<]*</span>', to("90", "200")),
    "tag": changed(r'class="meta">.*?>#([^<]+)</a>', to("x")),
    "BibTeX": changed(r"(?:year|month) +(= \{\d+\})", digit),
    "neighbour dropped": dropped(r'(<a rel="(?:prev|next)".*?</a>)'),
    "neighbour elsewhere": changed(r'rel="(?:prev|next)" href="([^"]*)"', to("/repo/", "/")),
    "neighbours turned": changed(r'rel="(prev|next)"', to("prev", "next")),
    "series": dropped(r'class="series".*?(<li>.*?</li>)'),
    "table: a digit": changed(r"<tr><td>\d+</td>.*?<td>([^<]*)</td>", digit),
    "table: a row less": dropped(r"(<tr><td>\d+</td>(?:(?!</tr>).)*</tr>)"),
    "table: a minus less": changed(r"<td>(−)\d", to("")),
    "block of code": changed(r'<div class="[\w -]*highlighter-rouge".*?<code>(.*?)</code>', line),
}  # fmt: skip
