"""SGD: one step straight down the slope."""

from .base import Optimizer


class SGD(Optimizer):
    r"""Stochastic gradient descent.

    $$ w_t = w_{t-1} - \alpha \frac{\partial f}{\partial w} $$

    Robbins & Monro, "A Stochastic Approximation Method", 1951.
    """

    def __init__(self, learning_rate=1e-3):
        super().__init__(learning_rate)

    def update(self, grads):
        return -self.learning_rate * grads
