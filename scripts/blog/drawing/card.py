"""The card that a shared link shows: a post's title beside the post's own figure."""

from bisect import bisect
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from .letters import Letters
from .palette import as_numbers, reduce_colours
from .theme import DARK, use_fonts

WIDTH, HEIGHT = 1200, 630
MARGIN, NARROW = 64, 40  # left of the text, and around the figure
COLUMN, ROOM = 436, 430  # pixels for the title
TITLE_SIZES = range(76, 34, -2)
LEADING = 1.24  # from line to line, in sizes
BLOG_SIZE = 26
THEME = DARK  # stands out among the white of feeds and chats


def draw_card(title: str, blog: str, figure: Path) -> Image.Image:
    """A picture of 1200 × 630 pixels and 256 colours.

    Args:
        title: the post's; broken at spaces, and smaller the longer it is.
        blog: the blog's own title.
        figure: a still in the colours of THEME.

    Raises:
        FileNotFoundError: the font was not installed.
    """
    use_fonts()  # says which one is missing
    card = Image.new("RGB", (WIDTH, HEIGHT), THEME.paper)
    _place(card, _trimmed(Image.open(figure).convert("RGB")))
    draw = ImageDraw.Draw(card)
    font, lines = fit(title)
    step = font.size * LEADING
    top = (HEIGHT - step * len(lines)) / 2
    for number, line in enumerate(lines):
        font.draw(draw, (MARGIN, top + (number + 0.5) * step), line, THEME.ink, "lm")
    Letters(BLOG_SIZE).draw(draw, (MARGIN, HEIGHT - MARGIN), blog, THEME.faint, "ls")
    return _indexed(card)


def fit(title: str) -> tuple[Letters, list[str]]:
    """The largest font in which a title fits its column, and the title's lines."""
    for font in map(Letters, TITLE_SIZES):
        if max(map(font.getlength, title.split()), default=0) <= COLUMN:
            lines = break_lines(title, COLUMN, font.getlength)
            if len(lines) * font.size * LEADING <= ROOM:
                return font, lines
    font = Letters(TITLE_SIZES[-1])
    most = int(ROOM / (font.size * LEADING))
    lines = break_lines(title, COLUMN - font.getlength("…"), font.getlength)
    return font, lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def break_lines(text: str, width: float, length: Callable[[str], float]) -> list[str]:
    """Lines no wider than `width`, broken at spaces; a word that alone is wider is cut.

    Args:
        text: one paragraph.
        width: what a line may measure.
        length: what a text measures.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and length(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while length(word) > width and len(word) > 1:
            longest = bisect(range(len(word)), width, key=lambda end: length(word[:end])) - 1
            cut = max(1, longest)
            lines.append(word[:cut])
            word = word[cut:]
        lines.append(word)
    return lines


def _place(card: Image.Image, figure: Image.Image) -> None:
    """Put a figure on the right, as large as its half allows."""
    left, right = MARGIN + COLUMN + NARROW // 2, WIDTH - NARROW
    scale = min((right - left) / figure.width, (HEIGHT - 2 * NARROW) / figure.height)
    width, height = round(figure.width * scale), round(figure.height * scale)
    figure = figure.resize((width, height), Image.Resampling.LANCZOS)
    card.paste(figure, (right - width, (HEIGHT - height) // 2))


def _trimmed(figure: Image.Image) -> Image.Image:
    """A figure without its empty margin."""
    empty = Image.new("RGB", figure.size, THEME.paper)
    return figure.crop(ImageChops.difference(figure, empty).getbbox())


def _indexed(card: Image.Image) -> Image.Image:
    """The card in a palette made for it, which a PNG stores in a third of the bytes."""
    numbers = as_numbers(np.array(card.convert("RGBA")).view("<u4")[..., 0])
    palette, table = reduce_colours(numbers.ravel(), 256)
    indexed = Image.fromarray(table[numbers])
    indexed.putpalette(palette.tobytes())
    return indexed
