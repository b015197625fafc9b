"""Prove that posts say what ran: `python scripts/prove.py [POST]`, where POST is a slug.

With `--site FOLDER` it proves what lies built in a folder, before that is handed over; with
`--study NAME`, that a study is kept as it trains.

A draft is proved when it is named, and no proof of the whole blog waits for it.
"""

import contextlib
import gc
import re
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import normalize

import yaml

from blog import texts
from blog.author_error import AuthorError
from blog.figures.catalogue import find_all
from blog.figures.interruption import INTERRUPTED
from blog.figures.made import why_stale
from blog.posts.equations import write as write_equations
from blog.posts.post import drafts, slug_of
from blog.posts.post import published as post_files
from blog.project import ROOT
from blog.proof import (
    building,
    drawings,
    fairness,
    formulas,
    listings,
    names,
    plainly,
    relations,
    studies,
)
from blog.proof.built import published
from blog.proof.derivations import spoken
from blog.proof.fault import Fault
from blog.proof.relations import references
from blog.proof.text import alike, claims, korean, marked, numbers, pictures, shown, words
from blog.proof.text.parts import Page

BASEURLS = ("", "/repo")


def main(arguments: list[str]) -> int:
    """Print every fault, one a line; the exit code."""
    try:
        texts.check()
        if "--site" in arguments:
            return published.main(arguments)
        if "--study" in arguments:
            return studies.main(arguments)
        posts = asked_for(arguments)
    except AuthorError as error:
        print(error, flush=True)
        print("proof: nothing is proved: not everything can be read", file=sys.stderr)
        return 1
    if not posts and arguments:
        slugs = ", ".join(slug_of(post) for post in (*post_files(), *drafts()))
        print(f"prove: no post named {arguments[0]!r}; known: {slugs}", file=sys.stderr)
        return 2
    found = 0
    try:
        for fault in everything(posts, whole=not arguments):
            print(fault, flush=True)
            found += 1
    except AuthorError as error:  # in the author's own file; nothing more can be proved
        print(error, flush=True)
        found += 1
    except KeyboardInterrupt:
        print("proof: interrupted: nothing is proved", file=sys.stderr)
        return INTERRUPTED
    checked = ", ".join(slug_of(post) for post in posts) or "no post"
    print(f"proof: {found} faults in {checked}{declared(posts)}", file=sys.stderr)
    return 1 if found else 0


def asked_for(arguments: list[str]) -> list[Path]:
    """The post of a slug, or all that are published.

    Raises:
        AuthorError: a front matter cannot be read.
    """
    if not arguments:
        return post_files()
    slug = normalize("NFC", Path(arguments[0]).stem)
    known = [*post_files(), *drafts()]
    return [post for post in known if slug in (normalize("NFC", post.stem), slug_of(post))]


def declared(posts: list[Path]) -> str:
    """How much the posts declare instead, in words."""
    counts = dict.fromkeys(("literals", "words", "formulas"), 0)
    for post in posts:
        page = Page("", texts.read(post), [])
        with contextlib.suppress(yaml.YAMLError):
            for kind in counts:
                counts[kind] += len(page.declared(kind))
    told = [f"{count} {kind}" for kind, count in counts.items() if count]
    return f", which declare {', '.join(told)}" if told else ""


def unproved(blog: Path) -> Iterator[Fault]:
    """Posts that Jekyll would publish and nobody would prove."""
    for file in sorted((blog / "_posts").rglob("*")):
        if re.match(r"\d+-\d+-\d+-.*[^~]$", file.name) and file.suffix != ".md":
            yield Fault(
                str(file.relative_to(blog)), 0, "is no .md file, so it cannot be proved: rename it"
            )


def everything(posts: list[Path], whole: bool) -> Iterator[Fault]:
    """Every fault of these posts; of the formulas and the whole site too, under both baseurls.

    Raises:
        AuthorError: a script or korean.yml is not right.
    """
    korean.read()
    write_equations()  # what a page shows is what stands above the code now
    with_drafts = any("_drafts" in post.parts for post in posts)
    with ThreadPoolExecutor() as threads, tempfile.TemporaryDirectory() as folder:
        marking = threads.submit(marked.build, ROOT, posts, with_drafts)  # Jekyll works meanwhile
        sites = [
            Built(Path(folder) / str(place), baseurl, with_drafts, threads)
            for place, baseurl in enumerate(BASEURLS if whole else BASEURLS[:1])
        ]
        yield from of_sources(posts, whole)
        pages, stopped = marking.result()
        yield from stopped
        if not stopped:
            for page in pages:
                yield from said(page)
            for site in sites:
                yield from site.faults(pages)


def of_sources(posts: list[Path], whole: bool) -> Iterator[Fault]:
    """What is wrong with scripts, records and the sources of posts."""
    wanted = None if whole else named_in(posts)
    yield from stale(wanted)
    if whole:
        yield from unproved(ROOT)
    for post in posts:
        yield from names.check(post)
        yield from plainly.check(post)
        yield from listings.check(post)
    yield from references.check()
    yield from formulas.check(wanted)
    yield from drawings.check(wanted)
    yield from fairness.check(wanted)
    yield from studies.check(wanted)


def said(page: Page) -> Iterator[Fault]:
    """What is wrong with what a post says."""
    for room in (shown, claims, alike, numbers, words, pictures, spoken, relations):
        yield from room.check(page)


def named_in(posts: list[Path]) -> set[str]:
    """Every word of some posts: among them all experiments, figures and formulas that they name."""
    return {word for post in posts for word in re.findall(r"[\w-]+", texts.read(post))}


def stale(names: set[str] | None) -> Iterator[Fault]:
    """Every record, or those of these names, that is not of what the scripts say now."""
    for (name, kind), why in why_stale(find_all()).items():
        if why and (names is None or name in names):
            place = f"_data/{kind}s/{name}.json"
            yield Fault(place, 0, f"out of date ({why}): run make figures")


class Built:
    """The blog as readers get it under a baseurl, built while something else is proved."""

    def __init__(self, folder: Path, baseurl: str, drafts: bool, threads: ThreadPoolExecutor):
        self.folder, self.baseurl = folder, baseurl
        self.built = threads.submit(lambda: list(building.build(ROOT, folder, baseurl, drafts)))

    def faults(self, pages: list[Page]) -> Iterator[Fault]:
        """What is wrong with it, or unlike what was proved."""
        stopped = self.built.result()
        yield from stopped
        if not stopped:
            yield from published.check(self.folder / self.baseurl.strip("/"), self.baseurl)
            for page in pages:
                yield from shown.differs(page, self.folder, self.baseurl)


if __name__ == "__main__":
    gc.set_threshold(100_000, 50, 50)  # pages are trees: rings that stay are looked for too often
    sys.exit(main(sys.argv[1:]))
