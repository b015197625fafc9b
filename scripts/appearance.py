"""How everything looks that has a name: the symbols of hyper-parameters."""

SYMBOLS = {
    "learning_rate": "α",
    "momentum": "β",
    "rho": "ρ",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "weight_decay": "λ",
}
