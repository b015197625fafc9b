"""The formulas that posts show are those of the docstrings, every line of them."""

from blog.posts import formulas


def test_every_line_of_a_rule_is_collected():
    found = formulas.collect()
    assert found["SGD"]["lines"] == [r"w_t = w_{t-1} - \alpha \frac{\partial f}{\partial w}"]
    assert found["MomentumSGD"]["lines"] == [
        r"v_t = \beta v_{t-1} + \alpha \frac{\partial f}{\partial w}",
        r"w_t = w_{t-1} - v_t",
    ]
    assert found["NesterovMomentumSGD"]["lines"][1] == (
        r"w_t = w_{t-1} - \left(\beta v_t + \alpha \frac{\partial f}{\partial w}\right)"
    )
    assert found["ravine"]["lines"] == [r"f(x, y) = \frac{1}{2} x^2 + 25 y^2"]
    assert found["MomentumSGD"]["file"] == "scripts/optimizers/momentum.py"
