"""One final class per file; each holds its formula and the code that runs."""

from .adabelief import AdaBelief
from .adadelta import AdaDelta
from .adagrad import Adagrad
from .adam import Adam
from .adamax import AdaMax
from .adamw import AdamW
from .amsgrad import AMSGrad
from .base import Optimizer
from .momentum import MomentumSGD
from .nadam import NAdam
from .nesterov import NesterovMomentumSGD
from .radam import RAdam
from .rmsprop import RMSProp
from .sgd import SGD

# In the order of the story.
__all__ = [
    "SGD",
    "MomentumSGD",
    "NesterovMomentumSGD",
    "Adagrad",
    "RMSProp",
    "AdaDelta",
    "Adam",
    "AdaMax",
    "NAdam",
    "AdamW",
    "AMSGrad",
    "RAdam",
    "AdaBelief",
    "Optimizer",
]
