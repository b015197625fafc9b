"""AdamW: Adam with weight decay that the gradients' size does not touch."""

import jax.numpy as jnp

from .base import Optimizer


class AdamW(Optimizer):
    r"""Adam, and every step the parameters themselves shrink a little.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2 $$
    $$ \hat{m}_t = \frac{m_t}{1 - \beta_1^t} $$
    $$ \hat{s}_t = \frac{s_t}{1 - \beta_2^t} $$
    $$ w_t = w_{t-1} - \alpha \left(
           \frac{\hat{m}_t}{\sqrt{\hat{s}_t} + \epsilon} + \lambda w_{t-1}
       \right) $$

    Built on Adam.

    Loshchilov & Hutter, "Decoupled Weight Decay Regularization", 2017,
    arXiv:1711.05101.
    """

    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=1e-2):
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weight_decay = weight_decay
        self.m = 0.0
        self.s = 0.0

    def update(self, grads):
        t = self.step + 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * grads
        self.s = self.beta2 * self.s + (1 - self.beta2) * grads**2
        m_hat = self.m / (1 - self.beta1**t)
        s_hat = self.s / (1 - self.beta2**t)
        return -self.learning_rate * m_hat / (jnp.sqrt(s_hat) + self.epsilon)

    def __call__(self, params, grads):
        decay = self.learning_rate * self.weight_decay * params
        return super().__call__(params, grads) - decay
