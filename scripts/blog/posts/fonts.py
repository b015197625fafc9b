"""The page's fonts, Pretendard with just the blog's characters.

The 700 most used characters stand inside fonts.css, so that text is never drawn in another
font and then moved; bold, those of headings and emphasis. The rest lie in files that only the pages
that need them ask for. A cut font may not keep the name Pretendard (its licence reserves it).
"""

import base64
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from blog.author_error import AuthorError
from blog.figures.store import Store, digest, digest_of, write_whole
from blog.project import ASSETS, ROOT

SOURCES = ROOT / "node_modules/pretendard/dist/public/static"
# What of a post is set in it: its lines, and what is likely to be bold.
WEIGHTS = {"Regular": (400, r".+"), "Bold": (700, r"^#.+|^title:.+|\*\*.+?\*\*")}
FONTS = ASSETS / "fonts"
SHEET = FONTS / "fonts.css"
FAMILY = "Cut Sans"
STORE = Store("fonts")
OURS = str(Path(__file__).relative_to(ROOT))
PIECE = 700  # characters of a file: some 50 kB a weight
POSTS = ("_posts/**/*.md", "_drafts/**/*.md")
EVERY_PAGE = (
    "_layouts/*",
    "_includes/*",
    "_pages/*",
    "_config.yml",
    "_data/*.yml",
    "assets/js/*.js",
)
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "−…·‘’“”←→αβγδεθλμρσ∂∞≤≥×±"


def make() -> None:
    """Make the fonts anew if the characters have changed.

    Raises:
        AuthorError: Pretendard is not installed.
    """
    pieces = {name: split(used_characters(pattern)) for name, (_, pattern) in WEIGHTS.items()}
    key = {"characters": digest(*chain(*pieces.values()))}
    key |= {name: digest_of(ROOT / name) for name in ("package-lock.json", OURS)}
    if not STORE.why_stale("fonts", key):
        return
    faces, files = [], {SHEET}
    for name, (weight, _) in WEIGHTS.items():
        for number, characters in enumerate(pieces[name]):
            font = subset(SOURCES / f"Pretendard-{name}.otf", characters)
            address = f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
            if number:
                file = FONTS / f"{name.lower()}-{number}.woff2"
                write_whole(file, lambda out, font=font: out.write(font))
                files.add(file)
                address = file.name
            faces.append(_face(weight, address, characters if number else ""))
    write_whole(SHEET, lambda out: out.write("\n".join(faces).encode() + b"\n"))
    for file in set(FONTS.glob("*")) - files:
        file.unlink()
    STORE.keep("fonts", key, sorted(files))


def used_characters(pattern: str) -> tuple[Counter[str], Counter[str]]:
    """In how many posts each character occurs in what the pattern finds, and in the rest."""
    found: Counter[str] = Counter(dict.fromkeys(ALWAYS, sys.maxsize))
    found.update(set("".join(_texts(EVERY_PAGE))))
    rest: Counter[str] = Counter()
    for text in _texts(POSTS):
        inside = set("".join(re.findall(pattern, text, re.MULTILINE)))
        found.update(inside)
        rest.update(set(text) - inside)
    return found, rest


def split(characters: tuple[Counter[str], Counter[str]]) -> list[str]:
    """The characters in pieces, the most used first; each in the order of the alphabet."""
    found, rest = ({c: n for c, n in counts.items() if c.isprintable()} for counts in characters)
    ranked = [sorted(counts, key=lambda c: (-counts[c], c)) for counts in (found, rest)]
    rare = [c for c in [*ranked[0][PIECE:], *ranked[1]] if c not in ranked[0][:PIECE]]
    pieces = [ranked[0][:PIECE], *(rare[i : i + PIECE] for i in range(0, len(rare), PIECE))]
    return ["".join(sorted(set(piece))) for piece in pieces]


def subset(source: Path, characters: str) -> bytes:
    """A font with these characters alone, as WOFF2."""
    from fontTools import subset as fonttools  # half a second: only when something is to be made

    if not source.exists():
        place = source.relative_to(ROOT)
        raise AuthorError(f"font {place} is missing: run `rm -rf node_modules && make setup`")
    options = fonttools.Options(
        flavor="woff2",
        layout_features=["kern", "ccmp", "tnum"],
        hinting=False,
        desubroutinize=True,
        name_IDs=[0, 13, 14],  # copyright and licence; no name
    )
    with fonttools.load_font(str(source), options) as font, io.BytesIO() as written:
        subsetter = fonttools.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        fonttools.save_font(font, written, options)
        return written.getvalue()


def _face(weight: int, address: str, characters: str) -> str:
    span = (
        f" unicode-range: {', '.join(f'U+{ord(c):X}' for c in characters)};" if characters else ""
    )
    source = f'src: url("{address}") format("woff2");'
    return f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight};{span} {source} }}"


def _texts(patterns: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        for file in ROOT.glob(pattern):
            yield normalize("NFC", file.read_text(encoding="utf-8", errors="replace"))
