"""Momentum SGD: a ball with inertia."""

from .base import Optimizer


class MomentumSGD(Optimizer):
    r"""Gradient descent whose past steps fade by β, and so carry on.

    $$ v_t = \beta v_{t-1} + \alpha \frac{\partial f}{\partial w} $$
    $$ w_t = w_{t-1} - v_t $$

    Built on SGD.

    Polyak, "Some methods of speeding up the convergence of iteration
    methods", 1964.
    """

    def __init__(self, learning_rate=1e-3, momentum=0.9):
        super().__init__(learning_rate)
        self.momentum = momentum
        self.velocity = 0.0

    def update(self, grads):
        self.velocity = self.momentum * self.velocity + self.learning_rate * grads
        return -self.velocity
