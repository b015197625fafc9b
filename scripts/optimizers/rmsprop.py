"""RMSProp: Adagrad that forgets."""

import jax.numpy as jnp

from .base import Optimizer


class RMSProp(Optimizer):
    r"""Divide each step by the root mean square of the recent gradients.

    $$ s_t = \rho s_{t-1} + (1 - \rho) g_t^2 $$
    $$ w_t = w_{t-1} - \alpha \frac{g_t}{\sqrt{s_t} + \epsilon} $$

    Built on Adagrad.

    Hinton, "Neural Networks for Machine Learning, lecture 6e", 2012.
    """

    def __init__(self, learning_rate=1e-3, rho=0.9, epsilon=1e-8):
        super().__init__(learning_rate)
        self.rho = rho
        self.epsilon = epsilon
        self.squares = 0.0

    def update(self, grads):
        self.squares = self.rho * self.squares + (1 - self.rho) * grads**2
        return -self.learning_rate * grads / (jnp.sqrt(self.squares) + self.epsilon)
