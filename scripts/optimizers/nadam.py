"""NAdam: Adam that looks ahead as Nesterov does."""

import jax.numpy as jnp

from .base import Optimizer


class NAdam(Optimizer):
    r"""Adam whose first moment is already that of the coming step.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2 $$
    $$ \bar{m}_t = \frac{\beta_1 m_t}{1 - \beta_1^{t+1} }
           + \frac{(1 - \beta_1) g_t}{1 - \beta_1^t} $$
    $$ \hat{s}_t = \frac{s_t}{1 - \beta_2^t} $$
    $$ w_t = w_{t-1} - \alpha \frac{\bar{m}_t}{\sqrt{\hat{s}_t} + \epsilon} $$

    Built on Adam and NesterovMomentumSGD.

    Dozat, "Incorporating Nesterov Momentum into Adam", 2016.
    """

    def __init__(self, learning_rate=2e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.m = 0.0
        self.s = 0.0

    def update(self, grads):
        t = self.step + 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.s = self.beta2 * self.s + (1 - self.beta2) * grads**2
        ahead = self.beta1 * self.m / (1 - self.beta1 ** (t + 1))
        now = (1 - self.beta1) * grads / (1 - self.beta1**t)
        s_hat = self.s / (1 - self.beta2**t)
        return -self.learning_rate * (ahead + now) / (jnp.sqrt(s_hat) + self.epsilon)
