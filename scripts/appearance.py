"""How what is explained looks: colours, shapes and dashes of optimizers, symbols of parameters."""

from typing import NamedTuple


class Look(NamedTuple):
    """How one optimizer looks in every picture.

    Attributes:
        colour: on light and on dark paper.
        mark: its shape, a marker of matplotlib.
        dash: how its line is broken, on and off by turns, in widths of the line; () if it is not.
    """

    colour: tuple[str, str]
    mark: str | tuple[int, int, int]
    dash: tuple[float, ...]


# Hues that colour-blind readers can part (Okabe & Ito, 2008), spread so that neighbours in the
# lineage differ most. Light and dark pages use the same hue at another lightness. Nobody can part
# thirteen hues, so that each has a shape and a dash too.
LOOKS = {
    "SGD": Look(("#0072B2", "#56B4E9"), "o", ()),
    "MomentumSGD": Look(("#D55E00", "#FF8A3D"), "s", (7, 2)),
    "NesterovMomentumSGD": Look(("#00835F", "#2FD0A0"), "D", (7, 2, 1.2, 2)),
    "Adagrad": Look(("#A8528A", "#E79CCB"), "^", (1.2, 1.8)),
    "RMSProp": Look(("#8A6D00", "#E6C229"), "v", (3, 1.8)),
    "AdaDelta": Look(("#4B4FB5", "#A3A7FF"), "<", (7, 2, 1.2, 2, 1.2, 2)),
    "Adam": Look(("#C8285A", "#FF6F91"), "*", (12, 2.5)),
    "AdaMax": Look(("#7A4A21", "#C99A6B"), "P", (3, 1.8, 1.2, 1.8)),
    "NAdam": Look(("#007C91", "#4FD3E6"), ">", (12, 2.5, 1.2, 2.5)),
    "AdamW": Look(("#8E3BB8", "#CF93F2"), "X", (7, 2, 3, 2)),
    "AMSGrad": Look(("#4F6D2A", "#A6CF6B"), "d", (3, 1.8, 3, 1.8, 1.2, 1.8)),
    "RAdam": Look(("#5B6473", "#B4BDCC"), "p", (12, 2, 3, 2, 3, 2)),
    "AdaBelief": Look(("#1d2433", "#FFFFFF"), (4, 1, 0), (1.2, 1.8, 1.2, 4.5)),
}
COLOURS = {name: look.colour for name, look in LOOKS.items()}

SYMBOLS = {
    "learning_rate": "α",
    "momentum": "β",
    "rho": "ρ",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "weight_decay": "λ",
}


def colour_of(optimizer) -> tuple[str, str] | None:
    """The colour of an optimizer, or of its class, on light and on dark paper.

    None, which is drawn grey, until LOOKS names the class.
    """
    look = look_of(optimizer)
    return look.colour if look else None


def mark_of(optimizer) -> str | tuple[int, int, int]:
    """The shape of an optimizer, or of its class: a disc until LOOKS names the class."""
    look = look_of(optimizer)
    return look.mark if look else "o"


def dash_of(optimizer) -> tuple[float, ...]:
    """How the line of an optimizer, or of its class, is broken: not at all until LOOKS says."""
    look = look_of(optimizer)
    return look.dash if look else ()


def look_of(optimizer) -> Look | None:
    """All of an optimizer's look, or of its class's; None until LOOKS names the class."""
    kind = optimizer if isinstance(optimizer, type) else type(optimizer)
    return LOOKS.get(kind.__name__)
