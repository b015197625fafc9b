"""One final class per file; each holds its formula and the code that runs."""

from .base import Optimizer
from .momentum import MomentumSGD
from .nesterov import NesterovMomentumSGD
from .sgd import SGD

__all__ = ["SGD", "MomentumSGD", "NesterovMomentumSGD", "Optimizer"]
