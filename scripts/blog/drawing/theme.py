"""One style for every picture: fonts, light and dark colours."""

from dataclasses import dataclass, fields
from functools import cache

import matplotlib
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap

from blog.project import ROOT

FONT_FOLDER = ROOT / "node_modules/pretendard/dist/public/static"
FONT_FILES = [FONT_FOLDER / f"Pretendard-{weight}.otf" for weight in ("Regular", "Bold")]

# "#rrggbb" on light and on dark paper; None, for what has no colour of its own, is grey.
Colour = tuple[str, str] | None


@dataclass(frozen=True)
class Theme:
    """The colours of one scheme, as matplotlib understands them."""

    name: str
    paper: str
    ink: str
    faint: str
    accent: str
    low: str
    middle: str
    high: str
    contour: str
    along_x: str
    along_y: str

    def colour(self, pair: Colour) -> str:
        """A colour as this scheme shows it."""
        return pair[self.name == "dark"] if pair else self.faint

    @property
    def relief(self):
        """Colour map of a surface from low to high; lightness rises all the way."""
        return LinearSegmentedColormap.from_list("relief", [self.low, self.middle, self.high], 512)


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1d2433",
    faint="#5f6a7d",
    accent="#B3261E",
    low="#4f6f9c",
    middle="#bccbd9",
    high="#fdf3d9",
    contour="#33415c",
    along_x="#7A3E9D",
    along_y="#1d2433",
)
DARK = Theme(
    name="dark",
    paper="#14171f",
    ink="#e8ebf1",
    faint="#a2acbd",
    accent="#FF9A8F",
    low="#16294a",
    middle="#4d6890",
    high="#e6dcc3",
    contour="#0b1020",
    along_x="#D9A5F5",
    along_y="#e8ebf1",
)
THEMES = (LIGHT, DARK)
# The colours of papers, letters and grounds, as pairs: no line of data has one of its own.
GROUNDS = {
    (getattr(LIGHT, part.name).lower(), getattr(DARK, part.name).lower())
    for part in fields(Theme)
    if part.name != "name"
}


def use_fonts() -> None:
    """Set matplotlib's text in Pretendard, which has every Korean syllable.

    Raises:
        FileNotFoundError: the font was not installed; names the file and the command.
    """
    _add_fonts()
    matplotlib.rcParams.update(
        {
            "font.family": "Pretendard",
            "axes.unicode_minus": False,
            "mathtext.fontset": "stix",
            "svg.hashsalt": "fixed",
        }
    )


@cache
def _add_fonts() -> None:
    for file in FONT_FILES:
        if not file.exists():
            raise FileNotFoundError(
                f"font {file.relative_to(ROOT)} is missing: run `rm -rf node_modules && make setup`"
            )
        font_manager.fontManager.addfont(file)
