"""RAdam: Adam that waits until it has seen enough to judge sizes."""

import jax.numpy as jnp

from .base import Optimizer


class RAdam(Optimizer):
    r"""Adam whose adaptive steps fade in as the second moment gains samples.

    $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t $$
    $$ s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2 $$
    $$ \hat{m}_t = \frac{m_t}{1 - \beta_1^t} $$
    $$ \hat{s}_t = \frac{s_t}{1 - \beta_2^t} $$
    $$ n_\infty = \frac{2}{1 - \beta_2} - 1 $$
    $$ n_t = n_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t} $$
    $$ r_t = \sqrt{\frac{(n_t - 4)(n_t - 2) n_\infty}
                        {(n_\infty - 4)(n_\infty - 2) n_t} } $$
    $$ w_t = w_{t-1} - \alpha \begin{cases}
           r_t \frac{\hat{m}_t}{\sqrt{\hat{s}_t} + \epsilon} & n_t > 4 \\
           \hat{m}_t & n_t \le 4
       \end{cases} $$

    Built on Adam.

    Liu et al., "On the Variance of the Adaptive Learning Rate and Beyond",
    2019, arXiv:1908.03265.
    """

    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
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
        m_hat = self.m / (1 - self.beta1**t)
        s_hat = self.s / (1 - self.beta2**t)
        r = self.rectifier(t)
        adaptive = r * m_hat / (jnp.sqrt(s_hat) + self.epsilon)
        return -self.learning_rate * jnp.where(r > 0, adaptive, m_hat)

    def rectifier(self, t):
        """The r of step t: 0 where there are too few samples, then up to 1."""
        limit = 2 / (1 - self.beta2) - 1
        n = limit - 2 * t * self.beta2**t / (1 - self.beta2**t)
        square = (n - 4) * (n - 2) * limit / ((limit - 4) * (limit - 2) * n)
        return jnp.where(n > 4, jnp.sqrt(jnp.where(n > 4, square, 1)), 0)
