"""Make _data/libraries.json: the defaults of Optax and PyTorch, for posts to read.

PyTorch is several gigabytes: where it is not installed, what is stored of it stays. Run as
`python tests/optimizers/make_libraries.py`.
"""

import importlib.util
import inspect
import json
from pathlib import Path

FILE = Path(__file__).parents[2] / "_data/libraries.json"
OPTAX = [
    "sgd",
    "adagrad",
    "rmsprop",
    "adadelta",
    "adam",
    "adamax",
    "nadam",
    "adamw",
    "amsgrad",
    "radam",
    "adabelief",
]
TORCH = ["SGD", "Adagrad", "RMSprop", "Adadelta", "Adam", "Adamax", "NAdam", "AdamW", "RAdam"]


def optax() -> dict:
    """The defaults of Optax."""
    import optax

    return {"version": optax.__version__} | {name: defaults(getattr(optax, name)) for name in OPTAX}


def torch() -> dict:
    """The defaults of PyTorch."""
    import torch

    version = torch.__version__.split("+")[0]
    return {"version": version} | {name: defaults(getattr(torch.optim, name)) for name in TORCH}


def defaults(rule) -> dict:
    """The arguments whose default is a number, some numbers, or yes or no."""
    values = {name: told.default for name, told in inspect.signature(rule).parameters.items()}
    many = {n: list(v) for n, v in values.items() if isinstance(v, tuple)}
    return many | {n: v for n, v in values.items() if isinstance(v, int | float)}


def libraries() -> dict:
    """Both; PyTorch as it is stored, where it is not installed."""
    stored = json.loads(FILE.read_text())["torch"] if FILE.exists() else {}
    return {"optax": optax(), "torch": torch() if importlib.util.find_spec("torch") else stored}


if __name__ == "__main__":
    FILE.write_text(json.dumps(libraries(), indent=1, sort_keys=True) + "\n")
