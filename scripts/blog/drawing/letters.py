"""Bold letters of a card: Pretendard's, and matplotlib's own where that has none, as of ∇ and ℝ."""

from functools import cache
from itertools import groupby
from pathlib import Path

import matplotlib
from PIL import ImageDraw, ImageFont

from .theme import FONT_FILES

FILES = [FONT_FILES[1], Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans-Bold.ttf")]
UNSEEN = dict.fromkeys([0x200D, *range(0xFE00, 0xFE10)])  # joiners, and how a sign is to look


class Letters:
    """Letters of one size, in pixels."""

    def __init__(self, size: int):
        self.size = size
        self._fonts = [ImageFont.truetype(file, size) for file in FILES]

    def getlength(self, text: str) -> float:
        """What a text measures, in pixels."""
        return sum(self._fonts[font].getlength(part) for font, part in _parts(text))

    def draw(self, canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, ink: str,
             anchor: str) -> None:  # fmt: skip
        """Write a text at a place, which is left of it."""
        across, down = place
        for font, part in _parts(text):
            canvas.text((across, down), part, ink, self._fonts[font], anchor=anchor)
            across += self._fonts[font].getlength(part)


def missing(text: str) -> list[str]:
    """The signs of a text that no font has, each once."""
    signs = dict.fromkeys(text.translate(UNSEEN))
    return [s for s in signs if not s.isspace() and not any(ord(s) in _signs(f) for f in FILES)]


def _parts(text: str) -> list[tuple[int, str]]:
    """A text in parts, each with the number of the first font that has it."""
    parts = groupby(text.translate(UNSEEN), _font)
    return [(font, "".join(signs)) for font, signs in parts]


def _font(sign: str) -> int:
    return next((n for n, file in enumerate(FILES) if ord(sign) in _signs(file)), 0)


@cache
def _signs(file: Path) -> frozenset[int]:
    """What a font has."""
    from fontTools.ttLib import TTFont  # a tenth of a second

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
