"""A built blog, and the sources that it was built from, both as they lie on the disk."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import yaml

from blog import texts
from blog.posts.equations import Formula, collect
from blog.posts.post import below, front_matter, slug_of

from .source import POSTS, Source, date_of, last_changes
from .tree import Element, read

PREVIEW = "http://localhost:4000"  # where a page was when an author copied its address


@dataclass(frozen=True, eq=False)
class Site:
    """What is read of a blog.

    Attributes:
        folder: where its first page lies.
        baseurl: the folder on the host that it is built for.
        url: scheme and host, or nothing where the blog has none yet.
        blog: its sources.
    """

    folder: Path
    baseurl: str
    url: str
    blog: Path

    @cached_property
    def pages(self) -> dict[Path, Element]:
        """Every page, by its file."""
        files = sorted(self.folder.rglob("*.html"))
        return {file: read(file.read_text(encoding="utf-8")) for file in files}

    @cached_property
    def anchors(self) -> dict[Path, set[str]]:
        """What links may lead to on every page."""
        named = ("id", "name")
        return {
            file: {element[name] for element in page.elements for name in named}
            for file, page in self.pages.items()
        }

    def name(self, file: Path) -> str:
        """A file as faults call it."""
        return file.relative_to(self.folder).as_posix()

    def address(self, file: Path) -> str:
        """Where readers find a page, on the host."""
        return f"{self.baseurl}/{self.name(file).removesuffix('index.html')}"

    def ours(self, target: str) -> bool:
        """Whether an address leads to this blog."""
        hosts = {self.url, PREVIEW} - {""}
        under = any(f"{target}/".startswith(f"{host}{self.baseurl}/") for host in hosts)
        return under or not (urlsplit(target).netloc or urlsplit(target).scheme)

    def goal(self, target: str, page: Path) -> Path | None:
        """The file that an address of ours leads to from a page; None if out of the blog."""
        path = unquote(urlsplit(target).path)
        if not path:
            return page
        if path.startswith("/") and not path.startswith(f"{self.baseurl}/"):
            return None
        inside = path.startswith("/")
        goal = self.folder / path[len(self.baseurl) + 1 :] if inside else page.parent / path
        goal = goal.resolve()
        return goal / "index.html" if goal.is_dir() else goal

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Every docstring's formula, by the name of what stands below it."""
        return collect(self.blog / "scripts")

    @cached_property
    def last_changes(self) -> dict[Path, datetime]:
        """When git saw each post change last."""
        return last_changes(self.blog, self.zone)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.config.get("timezone") or "UTC")

    @cached_property
    def config(self) -> dict:
        return self._yaml("_config.yml")

    @cached_property
    def strings(self) -> dict[str, dict]:
        return self._yaml("_data/strings.yml")

    def words(self, page: Element) -> dict:
        """The words around a page, in its own language."""
        lang = page.first("html")["lang"]
        return self.strings.get(lang) or self.strings.get(lang.split("-")[0]) or {}

    @cached_property
    def korean(self) -> dict:
        return self._yaml("_data/korean.yml")

    @cached_property
    def references(self) -> dict[str, dict]:
        return self._yaml("_data/references.yml")

    @cached_property
    def figures(self) -> dict[str, dict]:
        """Every figure's record."""
        return self._records("figures")

    @cached_property
    def experiments(self) -> dict[str, dict]:
        """Every experiment's record."""
        return self._records("experiments")

    @cached_property
    def posts(self) -> list[Source]:
        """Every post that was built, drafts where they were, oldest first."""
        found = []
        for file in (post for folder in POSTS for post in below(self.blog / folder)):
            front = front_matter(file)
            page = self._page(front.get("permalink") or f"/{slug_of(file)}/")
            if page.is_file() or "_posts" in file.parts:
                found.append(Source(file, page, front, date_of(front, file, self.zone)))
        shown = [post for post in found if post.front.get("published") is not False]
        return sorted(shown, key=lambda post: (post.when, post.file))

    @cached_property
    def sources(self) -> dict[Path, Source]:
        """What every page of an author was built from, as far as its front matter says where."""
        found = {post.page: post for post in self.posts}
        for file in sorted(self.blog.glob("_pages/**/*.*")):
            front = front_matter(file)
            page = self._page(str(front.get("permalink", "")))
            found[page] = Source(file, page, front, datetime.min)
        return found

    def _page(self, permalink: str) -> Path:
        page = self.folder / permalink.strip("/")
        return page / "index.html" if permalink.endswith("/") else page

    def _yaml(self, name: str) -> dict:
        file = self.blog / name
        return yaml.safe_load(texts.read(file)) or {} if file.is_file() else {}

    def _records(self, kind: str) -> dict[str, dict]:
        files = sorted((self.blog / "_data" / kind).glob("*.json"))
        return {file.stem: json.loads(file.read_bytes()) for file in files}
