"""The page's fonts, Pretendard with just the blog's characters: `python scripts/fonts.py`.

The 700 most used characters stand inside pretendard.css, so that text is never drawn in another
font and then moved; rarer ones lie in files that only the pages that need them ask for.
"""

import base64
import hashlib
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from records import ASSETS, CACHE, ROOT, FigureError, digest_of, only_run, read_json, write_json
from records import replace as write_file

SOURCES = ROOT / "node_modules/pretendard/dist/public/static"
WEIGHTS = {"Regular": 400, "Bold": 700}
FONTS = ASSETS / "fonts"
SHEET = FONTS / "pretendard.css"
MEMORY = CACHE / "fonts.json"
PIECE = 700  # characters of a file: some 50 kB a weight
TEXTS = (
    "_posts/**/*.md",
    "_drafts/**/*.md",
    "_layouts/*.html",
    "_includes/*.html",
    "_pages/*",
    "_config.yml",
    "_data/*.yml",
    "assets/js/*.js",
)
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "−…·‘’“”←→αβγδεθλμρσ∂∞≤≥×±"


def write() -> None:
    """Make the fonts anew if the characters have changed.

    Raises:
        FigureError: Pretendard is not installed.
    """
    pieces = split(used_characters())
    made_from = [*pieces, digest_of(ROOT / "package-lock.json"), digest_of(Path(__file__))]
    key = hashlib.sha256("\n".join(made_from).encode()).hexdigest()
    known = read_json(MEMORY)
    if isinstance(known, dict) and known.get("key") == key and _whole(known["files"]):
        return
    faces, files = [], {SHEET}
    for number, characters in enumerate(pieces):
        for name, weight in WEIGHTS.items():
            font = subset(SOURCES / f"Pretendard-{name}.otf", characters)
            address = f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
            if number:
                file = FONTS / f"Pretendard-{name}-{number}.woff2"
                write_file(file, lambda out, font=font: out.write(font))
                files.add(file)
                address = file.name
            faces.append(_face(weight, address, characters if number else ""))
    write_file(SHEET, lambda out: out.write("\n".join(faces).encode() + b"\n"))
    for file in set(FONTS.glob("*")) - files:
        file.unlink()
    digests = {str(file.relative_to(ROOT)): digest_of(file) for file in files}
    write_json(MEMORY, {"key": key, "files": digests})


def used_characters() -> Counter[str]:
    """Every character that a page may show, and in how many texts it occurs."""
    counts: Counter[str] = Counter(dict.fromkeys(ALWAYS, sys.maxsize))
    for text in _texts():
        counts.update(c for c in set(text) if c.isprintable())
    return counts


def split(characters: Counter[str]) -> list[str]:
    """The characters in pieces, the most used first; each in the order of the alphabet."""
    ranked = sorted(characters, key=lambda c: (-characters[c], c))
    return ["".join(sorted(ranked[i : i + PIECE])) for i in range(0, len(ranked), PIECE)]


def subset(source: Path, characters: str) -> bytes:
    """A font with these characters alone, as WOFF2."""
    from fontTools import subset as fonttools  # half a second: only when something is to be made

    if not source.exists():
        place = source.relative_to(ROOT)
        raise FigureError(f"font {place} is missing: run `rm -rf node_modules && make setup`")
    options = fonttools.Options(
        flavor="woff2", layout_features=["kern", "ccmp", "tnum"], hinting=False, desubroutinize=True
    )
    with fonttools.load_font(str(source), options) as font, io.BytesIO() as written:
        subsetter = fonttools.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        fonttools.save_font(font, written, options)
        return written.getvalue()


def _face(weight: int, address: str, characters: str) -> str:
    span = f" unicode-range: {', '.join(f'U+{ord(c):X}' for c in characters)};" if characters else ""
    source = f'src: url("{address}") format("woff2");'
    return f"@font-face {{ font-family: Pretendard; font-weight: {weight};{span} {source} }}"


def _texts() -> Iterator[str]:
    for pattern in TEXTS:
        for file in ROOT.glob(pattern):
            yield file.read_text(encoding="utf-8", errors="replace")


def _whole(files: dict[str, str]) -> bool:
    return all(digest_of(ROOT / file) == digest for file, digest in files.items())


def main() -> int:
    """Bring the fonts up to date; the exit code."""
    try:
        with only_run():
            write()
    except (FigureError, OSError) as error:
        print(f"fonts: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
