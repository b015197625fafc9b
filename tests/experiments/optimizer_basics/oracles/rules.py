"""The thirteen update rules once more, from the papers' formulas, in NumPy; Optax agrees."""

import numpy as np

# Each: the weights, their gradient, the number of the step and the state so far give the new
# weights and the new state.


def sgd(w, g, _, *, learning_rate=1e-3):
    return (w - learning_rate * g,)


def momentum_sgd(w, g, _, v=0.0, *, learning_rate=1e-3, momentum=0.9):
    v = momentum * v + learning_rate * g
    return w - v, v


def nesterov(w, g, _, v=0.0, *, learning_rate=1e-3, momentum=0.9):
    v = momentum * v + learning_rate * g
    return w - momentum * v - learning_rate * g, v


def adagrad(w, g, _, s=0.0, *, learning_rate=1e-2, epsilon=1e-10):
    s = s + g * g
    return w - learning_rate * g / (np.sqrt(s) + epsilon), s


def rmsprop(w, g, _, s=0.0, *, learning_rate=1e-3, rho=0.9, epsilon=1e-8):
    s = rho * s + (1 - rho) * g * g
    return w - learning_rate * g / (np.sqrt(s) + epsilon), s


def adadelta(w, g, _, s=0.0, d=0.0, *, learning_rate=1.0, rho=0.95, epsilon=1e-6):
    s = rho * s + (1 - rho) * g * g
    move = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * g
    d = rho * d + (1 - rho) * move * move
    return w + learning_rate * move, s, d


def moments(g, m, s, beta1, beta2):
    return beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g * g


def adam(w, g, t, m=0.0, s=0.0, *, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = moments(g, m, s, beta1, beta2)
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s


def adamax(w, g, t, m=0.0, u=0.0, *, learning_rate=2e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m = beta1 * m + (1 - beta1) * g
    u = np.maximum(beta2 * u, np.abs(g) + epsilon)
    return w - learning_rate / (1 - beta1**t) * m / u, m, u


def nadam(w, g, t, m=0.0, s=0.0, *, learning_rate=2e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = moments(g, m, s, beta1, beta2)
    ahead = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * g / (1 - beta1**t)
    return w - learning_rate * ahead / (np.sqrt(s / (1 - beta2**t)) + epsilon), m, s


def adamw(
    w, g, t, m=0.0, s=0.0, *,
    learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=1e-2,
):  # fmt: skip
    m, s = moments(g, m, s, beta1, beta2)
    move = m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon)
    return w - learning_rate * (move + weight_decay * w), m, s


def amsgrad(
    w, g, _, m=0.0, s=0.0, top=0.0, *, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    m, s = moments(g, m, s, beta1, beta2)
    top = np.maximum(top, s)
    return w - learning_rate * m / (np.sqrt(top) + epsilon), m, s, top


def radam(w, g, t, m=0.0, s=0.0, *, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = moments(g, m, s, beta1, beta2)
    m_hat, r = m / (1 - beta1**t), rectifier(t, beta2)
    if not r:
        return w - learning_rate * m_hat, m, s
    return w - learning_rate * r * m_hat / (np.sqrt(s / (1 - beta2**t)) + epsilon), m, s


def rectifier(t, beta2):
    """The r of a step; 0 as long as there are too few samples."""
    limit = 2 / (1 - beta2) - 1
    n = limit - 2 * t * beta2**t / (1 - beta2**t)
    if n <= 4:
        return 0.0
    return np.sqrt((n - 4) * (n - 2) * limit / ((limit - 4) * (limit - 2) * n))


def adabelief(w, g, t, m=0.0, s=0.0, *, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-16):
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * (g - m) ** 2 + epsilon
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon), m, s


RULES = {
    "SGD": sgd,
    "MomentumSGD": momentum_sgd,
    "NesterovMomentumSGD": nesterov,
    "Adagrad": adagrad,
    "RMSProp": rmsprop,
    "AdaDelta": adadelta,
    "Adam": adam,
    "AdaMax": adamax,
    "NAdam": nadam,
    "AdamW": adamw,
    "AMSGrad": amsgrad,
    "RAdam": radam,
    "AdaBelief": adabelief,
}


def walk(name, gradient, start, steps, *, project=None, until=None, **settings):
    """The points before the first and after every step, (steps + 1, *shape of the start).

    Args:
        name: of a rule, or another rule.
        gradient: (weights, number of the step) → their gradient.
        project: (weights, those before the step, its number) → where they are allowed to be.
        until: of the weights, whether to stop there.
        settings: hyper-parameters; a learning rate may be a function of the number of the step.
    """
    rule, rate = RULES.get(name, name), settings.pop("learning_rate")
    w, state, points = np.array(start, float), (), [np.array(start, float)]
    with np.errstate(over="ignore", invalid="ignore"):  # what diverges
        for t in range(1, steps + 1):
            now = rate(t) if callable(rate) else rate
            before = w
            w, *state = rule(w, gradient(w, t), t, *state, learning_rate=now, **settings)
            w = project(w, before, t) if project else w
            points.append(w)
            if until and until(w):
                break
    return np.array(points)


def optimizer(told):
    """The name and the settings of an optimizer as a record tells it among what was given."""
    settings = {key: value for key, value in told.items() if key != "class"}
    return told["class"].rpartition(".")[2], settings
