"""The formulas that posts show are those of the docstrings, every line of them."""

import json

from blog.posts import equations

RULE = '''
class Momentum:
    r"""A rule; $x$ is only for reading.

    $$ v_t = \\beta v_{t-1} + g_t $$
    $$ w_t = w_{t-1}
       - v_t $$
    """

def undocumented():
    pass
'''
LAND = '''
@landscape(domain=((0, 1),))
def bowl(point):
    r"""A bowl.

    $$ f(x) = x^2 $$
    $$ \\frac{\\partial f}{\\partial x} = 2 x $$
    """

def slope(x):
    r"""$$ \\frac{\\partial f}{\\partial x} = 2 x $$"""
'''


def test_every_line_is_collected(tmp_path, monkeypatch):
    (tmp_path / "scripts/rules").mkdir(parents=True)
    (tmp_path / "scripts/rules/__init__.py").write_text(RULE)
    (tmp_path / "scripts/lands.py").write_text(LAND)
    found = equations.collect(tmp_path / "scripts")
    assert found["Momentum"].lines == [r"v_t = \beta v_{t-1} + g_t", r"w_t = w_{t-1} - v_t"]
    assert (found["Momentum"].file, found["Momentum"].line) == ("scripts/rules/__init__.py", 2)
    assert found["Momentum"].module == "rules"
    assert found["bowl"].lines == ["f(x) = x^2"]
    slope = r"\frac{\partial f}{\partial x} = 2 x"
    assert found["bowl"].slopes == found["slope"].lines == [slope]
    assert list(found) == ["bowl", "slope", "Momentum"]

    monkeypatch.setattr(equations, "collect", lambda: found)
    monkeypatch.setattr(equations, "FORMULAS", tmp_path / "formulas.json")
    equations.write()
    written = json.loads((tmp_path / "formulas.json").read_text())
    assert written["bowl"] == {
        "lines": ["f(x) = x^2"],
        "slopes": [slope],
        "file": "scripts/lands.py",
    }
