"""AdaBelief: a long step where the gradient came as expected."""

import jax.numpy as jnp

from .base import Optimizer


class AdaBelief(Optimizer):
    r"""Adam that divides by how far gradients stray from their average.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ s_t = \beta_2 s_{t-1} + (1 - \beta_2) (g_t - m_t)^2 + \epsilon $$
    $$ \hat{m}_t = \frac{m_t}{1 - \beta_1^t} $$
    $$ \hat{s}_t = \frac{s_t}{1 - \beta_2^t} $$
    $$ w_t = w_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{s}_t} + \epsilon} $$

    Built on Adam.

    Zhuang et al., "AdaBelief Optimizer: Adapting Stepsizes by the Belief in
    Observed Gradients", 2020, arXiv:2010.07468.
    """

    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-16):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.s = 0.0

    def update(self, grads):
        t = self.step + 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        surprise = (grads - self.m) ** 2
        self.s = self.beta2 * self.s + (1 - self.beta2) * surprise + self.epsilon
        m_hat = self.m / (1 - self.beta1**t)
        s_hat = self.s / (1 - self.beta2**t)
        return -self.learning_rate * m_hat / (jnp.sqrt(s_hat) + self.epsilon)
