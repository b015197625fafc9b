"""The cards of posts that have a cover: drawn anew when what they show changed, by content."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blog import texts
from blog.author_error import AuthorError
from blog.figures.dependencies import sources
from blog.figures.store import Store, digest, digest_of, read_json, write_json, write_whole
from blog.project import ASSETS, CACHE, RECORDS, ROOT, SCRIPTS

from .letters import letters
from .post import CONFIG, configuration, drafts, front_matter, published, slug_of

CARDS = ASSETS / "cards"
STORE = Store("cards")
COVERS = CACHE / "covers.json"
LOOK = [(SCRIPTS / "blog/drawing/card.py", "draw_card")]


@dataclass(frozen=True)
class Card:
    """What one card shows.

    Attributes:
        slug: the post's.
        post: its file, below the project.
        title, blog: the post's title and the blog's.
        still: the figure's picture.
    """

    slug: str
    post: str
    title: str
    blog: str
    still: Path


def make(figures: list[str], quiet: bool) -> None:
    """Draw the cards that are out of date; remove those whose post or cover is gone.

    Args:
        figures: the names of all figures.
        quiet: say nothing.

    Raises:
        AuthorError: a front matter is not YAML, or its cover is no figure; no card is lost.
    """
    cards = list(_cards(figures))
    look = sources(LOOK) | {"font": digest_of(ROOT / "package-lock.json")} if cards else {}
    for card in cards:
        still = digest_of(card.still)
        key = look | {"title": digest(card.title, card.blog), "figure": still}
        if STORE.why_stale(card.slug, key):
            file = CARDS / f"{card.slug}.png"
            _draw(card, file)
            STORE.keep(card.slug, key, [file])
            if not quiet:
                print(f"drew the card of {card.slug}", flush=True)
    gone = {file.stem for file in CARDS.glob("*.png")} - {card.slug for card in cards}
    STORE.prune({card.slug for card in cards})
    for slug in sorted(gone):
        (CARDS / f"{slug}.png").unlink(missing_ok=True)
        print(f"removed the card of {slug}: no post of that name has a cover")


def _cards(figures: list[str]) -> Iterator[Card]:
    """The card of every post and draft with a cover whose figure is made."""
    for place, slug, title, blog, cover in _covers():
        if cover not in figures:
            known = ", ".join(figures)
            raise AuthorError(f"{place}: its cover {cover!r} is no figure; known: {known}")
        record = read_json(RECORDS / f"{cover}.json") or {}
        scheme = record.get("dark") or record.get("light")  # cards are dark
        if scheme:
            yield Card(slug, place, title, blog, ASSETS / scheme["still"])


def _covers() -> list[tuple[str, str, str, str, str]]:
    """Every post with a cover: its place, slug, title, blog and cover; read anew if one changed."""
    posts = [*published(), *drafts()]
    files = [*posts, CONFIG]
    key = digest(*(part for f in files for part in (str(f.relative_to(ROOT)), f.read_bytes())))
    kept = read_json(COVERS)
    if isinstance(kept, dict) and kept.get("key") == key:
        return kept["covers"]
    blog, covers = str(configuration().get("title", "")), []
    for post in posts:
        front = front_matter(post)
        slug, place = slug_of(post), str(post.relative_to(ROOT))
        if cover := front.get("cover"):
            covers.append((place, slug, letters(str(front.get("title") or slug)), blog, cover))
    write_json(COVERS, {"key": key, "covers": covers})
    return covers


def _draw(card: Card, file: Path) -> None:
    # They bring matplotlib: not needed when all is drawn.
    from blog.drawing.card import draw_card
    from blog.drawing.letters import missing

    try:
        picture = draw_card(card.title, card.blog, card.still)
    except FileNotFoundError as error:
        raise AuthorError(f"the card of {card.slug}: {error}") from None
    for text, place in ((card.title, card.post), (card.blog, CONFIG.name)):
        if lost := missing(text):
            lines = enumerate(texts.read(ROOT / place).split("\n"), 1)
            line = next((number for number, told in lines if told.startswith("title:")), 1)
            what = f"the font of cards has no {' '.join(lost)}: write the title without"
            raise AuthorError(f"{place}:{line}: {what}, or the post without its cover")
    write_whole(file, lambda out: picture.save(out, "PNG", optimize=True))
