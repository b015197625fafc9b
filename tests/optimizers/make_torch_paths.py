"""Make torch_paths.json: what PyTorch's optimizers do with the gradients of RANDOM, float64.

PyTorch is several gigabytes, so the tests read this small file; where torch is installed they
make it again and compare. Run as `python tests/optimizers/make_torch_paths.py`.
"""

import json
from pathlib import Path

FILE = Path(__file__).with_name("torch_paths.json")
STEPS = 40
RATE, EPS, BETAS = 0.0031, 1e-7, (0.87, 0.983)
# Arguments that align PyTorch with our rules. PyTorch has no AdaBelief; its AMSGrad takes the
# maximum before the bias correction, which the paper does not have; its RAdam waits for ρ > 5.
RULES = {
    "SGD": ("SGD", {}),
    "MomentumSGD": ("SGD", {"momentum": 0.83}),
    "NesterovMomentumSGD": ("SGD", {"momentum": 0.83, "nesterov": True}),
    "RMSProp": ("RMSprop", {"alpha": 0.93, "eps": EPS}),
    "AdaDelta": ("Adadelta", {"rho": 0.91, "eps": 1e-5}),
    "Adam": ("Adam", {"betas": BETAS, "eps": EPS}),
    "AdaMax": ("Adamax", {"betas": BETAS, "eps": EPS}),
    # momentum_decay makes PyTorch's schedule of the momentum vanish; Dozat's rule has none here.
    "NAdam": ("NAdam", {"betas": BETAS, "eps": EPS, "momentum_decay": 1e9}),
    "AdamW": ("AdamW", {"betas": BETAS, "eps": EPS, "weight_decay": 0.21}),
    "Adagrad": ("Adagrad", {"eps": 0.0}),
}


def gradients():
    """Gradients that need no random numbers: (STEPS, 3), of size around one."""
    import numpy as np

    t = np.arange(1, STEPS + 1)[:, None]
    return np.sin(t * np.array([0.7, 1.9, 3.1])) + np.array([0.1, -0.2, 0.0])


def paths():
    """Points that each rule visits from (1, 1, 1), as lists."""
    import torch

    torch.set_default_dtype(torch.float64)  # NAdam keeps its product of momenta in this type
    found = {}
    for name, (kind, arguments) in RULES.items():
        point = torch.ones(3, dtype=torch.float64, requires_grad=True)
        optimizer = getattr(torch.optim, kind)([point], lr=RATE, **arguments)
        visited = [point.detach().tolist()]
        for gradient in gradients():
            point.grad = torch.tensor(gradient)
            optimizer.step()
            visited.append(point.detach().tolist())
        found[name] = visited
    return {"torch": torch.__version__.split("+")[0], "paths": found}


if __name__ == "__main__":
    FILE.write_text(json.dumps(paths()) + "\n")
