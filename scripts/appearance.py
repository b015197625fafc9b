"""How what is explained looks: the colours of optimizers, the symbols of their parameters."""

# Hues that colour-blind readers can part (Okabe & Ito, 2008), spread so that neighbours in the
# lineage differ most. Light and dark pages use the same hue at another lightness.
COLOURS = {
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

    None, which is drawn grey, until COLOURS names the class.
    """
    kind = optimizer if isinstance(optimizer, type) else type(optimizer)
    return COLOURS.get(kind.__name__)
