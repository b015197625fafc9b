"""The cards of posts that have a cover: drawn anew when what they show changed, by content."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blog.figures.store import (
    FigureError,
    digest_of,
    read_json,
    replace,
    seal,
    unwritable,
    write_json,
)
from blog.posts.front_matter import CONFIG, Facts
from blog.project import ASSETS, CACHE, RECORDS, ROOT

CARDS = ASSETS / "cards"
MANIFEST = CACHE / "cards.json"
# How a card looks, and the versions of the font and of what draws it.
LOOK = (
    *(f"scripts/blog/drawing/{name}.py" for name in ("card", "palette", "theme")),
    "package-lock.json",
    "requirements/site.txt",
)


@dataclass(frozen=True)
class Card:
    """What one card shows.

    Attributes:
        slug: the post's.
        title, blog: the post's title and the blog's.
        still: the figure's picture.
        content: a digest of the still, and of how a card looks.
    """

    slug: str
    title: str
    blog: str
    still: Path
    content: str

    @property
    def file(self) -> Path:
        """Where it lies."""
        return CARDS / f"{self.slug}.png"

    def key(self) -> str:
        """A digest of all that it shows and of the file as it is."""
        return _digest(self.title, self.blog, self.content, digest_of(self.file))


def make(figures: list[str], quiet: bool) -> None:
    """Draw the cards that are out of date; remove those whose post or cover is gone.

    Args:
        figures: the names of all figures.
        quiet: say nothing.

    Raises:
        FigureError: a front matter is not YAML, or its cover is no figure; no card is lost.
    """
    known = read_json(MANIFEST)
    if not isinstance(known, dict) or known.get("seal") != seal(known):
        known = {"facts": {}, "drawn": {}}
    facts = Facts(known["facts"])
    cards = list(_cards(figures, facts))
    drawn = {card.slug: known["drawn"].get(card.slug) for card in cards}
    try:
        for card in cards:
            if drawn[card.slug] != card.key():
                _draw(card)
                drawn[card.slug] = card.key()
                if not quiet:
                    print(f"drew the card of {card.slug}", flush=True)
    finally:
        if facts.used or known["facts"]:
            content = {"facts": facts.used, "drawn": drawn}
            write_json(MANIFEST, content | {"seal": seal(content)})
    for file in sorted(CARDS.glob("*.png")):
        if file.stem not in drawn:
            file.unlink()
            print(f"removed the card of {file.stem}: no post of that name has a cover")


def _cards(figures: list[str], facts: Facts) -> Iterator[Card]:
    """The card of every post and draft with a cover whose figure is made."""
    posts = [post for folder in ("_posts", "_drafts") for post in (ROOT / folder).rglob("*.md")]
    covered = {post: told for post in sorted(posts) if "cover" in (told := facts.of(post))}
    for post, told in covered.items():
        if told["cover"] not in figures:
            place, known = post.relative_to(ROOT), ", ".join(figures)
            raise FigureError(f"{place}: its cover {told['cover']!r} is no figure; known: {known}")
    blog = facts.of(CONFIG).get("title", "") if covered else ""
    look = _digest(*(digest_of(ROOT / file) for file in LOOK))
    stills = {cover: _still(cover) for cover in {told["cover"] for told in covered.values()}}
    for post, told in covered.items():
        slug = told.get("slug", re.sub(r"^\d+-\d+-\d+-", "", post.stem))
        still, content = stills[told["cover"]]
        if still:
            title = told.get("title", slug)
            yield Card(slug, title, blog, ASSETS / still, _digest(look, content))


def _still(cover: str) -> tuple[str, str]:
    """A figure's dark still, for dark cards, and its digest; "" before it is made."""
    files = (read_json(RECORDS / f"{cover}.json") or {}).get("files", {})
    return next((item for item in files.items() if item[0].endswith("-dark.png")), ("", ""))


def _draw(card: Card) -> None:
    from blog.drawing.card import (
        draw_card,  # brings matplotlib: not needed when nothing is to be drawn
    )

    try:
        picture = draw_card(card.title, card.blog, card.still)
    except FileNotFoundError as error:
        raise FigureError(f"the card of {card.slug}: {error}") from None
    try:
        replace(card.file, lambda file: picture.save(file, "PNG", optimize=True))
    except OSError as error:
        raise FigureError(unwritable(card.file, error)) from error


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
