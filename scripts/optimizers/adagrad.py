"""Adagrad: a learning rate for every coordinate."""

import jax.numpy as jnp

from .base import Optimizer


class Adagrad(Optimizer):
    r"""Divide each coordinate's step by the size of all its gradients so far.

    $$ s_t = s_{t-1} + g_t^2 $$
    $$ w_t = w_{t-1} - \alpha \frac{g_t}{\sqrt{s_t} + \epsilon} $$

    Built on SGD.

    Duchi, Hazan & Singer, "Adaptive Subgradient Methods for Online Learning
    and Stochastic Optimization", 2011.
    """

    def __init__(self, learning_rate=1e-2, epsilon=1e-10):
        super().__init__(learning_rate)
        self.epsilon = epsilon
        self.squares = 0.0

    def update(self, grads):
        self.squares = self.squares + grads**2
        return -self.learning_rate * grads / (jnp.sqrt(self.squares) + self.epsilon)
