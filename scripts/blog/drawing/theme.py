"""One style for every picture: fonts, light and dark colours, one colour per optimizer."""

from dataclasses import dataclass
from functools import cache

import matplotlib
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap

from blog.project import ROOT

FONT_FOLDER = ROOT / "node_modules/pretendard/dist/public/static"
FONT_FILES = [FONT_FOLDER / f"Pretendard-{weight}.otf" for weight in ("Regular", "Bold")]

# Hues that colour-blind readers can part (Okabe & Ito, 2008), spread so that neighbours in the
# lineage differ most. Light and dark pages use the same hue at another lightness.
OPTIMIZER_COLOURS = {
    "SGD": ("#0072B2", "#56B4E9"),
    "MomentumSGD": ("#D55E00", "#FF8A3D"),
    "NesterovMomentumSGD": ("#00835F", "#2FD0A0"),
    "Adagrad": ("#A8528A", "#E79CCB"),
    "RMSProp": ("#8A6D00", "#E6C229"),
    "AdaDelta": ("#4B4FB5", "#A3A7FF"),
    "Adam": ("#C8285A", "#FF6F91"),
    "AdaMax": ("#7A4A21", "#C99A6B"),
    "NAdam": ("#007C91", "#4FD3E6"),
    "AdamW": ("#8E3BB8", "#CF93F2"),
    "AMSGrad": ("#4F6D2A", "#A6CF6B"),
    "RAdam": ("#5B6473", "#B4BDCC"),
    "AdaBelief": ("#1d2433", "#FFFFFF"),
}


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
    valley: str
    ridge: str

    def colour(self, optimizer: str) -> str:
        """The colour of an optimizer, by class name; grey until OPTIMIZER_COLOURS names it."""
        return OPTIMIZER_COLOURS.get(optimizer, (self.faint,) * 2)[self.name == "dark"]

    @property
    def relief(self):
        """Colour map of a surface from low to high; lightness rises all the way."""
        return LinearSegmentedColormap.from_list("relief", [self.low, self.middle, self.high], 512)


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1d2433",
    faint="#5f6a7d",
    accent="#C8285A",
    low="#4f6f9c",
    middle="#bccbd9",
    high="#fdf3d9",
    contour="#33415c",
    valley="#7A3E9D",
    ridge="#1d2433",
)
DARK = Theme(
    name="dark",
    paper="#14171f",
    ink="#e8ebf1",
    faint="#a2acbd",
    accent="#FF6F91",
    low="#16294a",
    middle="#4d6890",
    high="#e6dcc3",
    contour="#0b1020",
    valley="#D9A5F5",
    ridge="#e8ebf1",
)
THEMES = (LIGHT, DARK)


@cache
def use_fonts() -> None:
    """Set matplotlib's text in Pretendard, which has every Korean syllable.

    Raises:
        FileNotFoundError: the font was not installed; names the file and the command.
    """
    for file in FONT_FILES:
        if not file.exists():
            raise FileNotFoundError(
                f"font {file.relative_to(ROOT)} is missing: run `rm -rf node_modules && make setup`"
            )
        font_manager.fontManager.addfont(file)
    matplotlib.rcParams.update(
        {
            "font.family": "Pretendard",
            "axes.unicode_minus": False,
            "mathtext.fontset": "stix",
            "svg.hashsalt": "fixed",
        }
    )
