"""The formulas that posts show are those of the docstrings, every line of them."""

import json

import pytest

from blog.author_error import AuthorError
from blog.posts import equations
from blog.posts.docstrings import Work, lineage

RULE = '''
class Momentum:
    r"""A rule; $x$ is only for reading.

    $$ v_t = \\beta v_{t-1} + g_t $$
    $$ w_t = w_{t-1}
       - v_t $$

    Built on slope and bowl.

    Who, "A Ball", 1964; Who & Other, in a lecture, 1965, arXiv:6501.00001, page 3. And more.
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
    assert (found["Momentum"].parents, found["bowl"].parents) == (("slope", "bowl"), ())
    works = [Work("Who", "A Ball", 1964, ""), Work("Who & Other", "", 1965, "6501.00001")]
    assert found["Momentum"].works == works
    assert list(found) == ["bowl", "slope", "Momentum"]

    monkeypatch.setattr(equations, "collect", lambda: found)
    monkeypatch.setattr(equations, "FORMULAS", tmp_path / "formulas.json")
    equations.write()
    written = json.loads((tmp_path / "formulas.json").read_text())
    assert written["bowl"] == {
        "lines": ["f(x) = x^2"],
        "slopes": [slope],
        "parents": [],
        "file": "scripts/lands.py",
    }


WRONG = {
    "itself": ("Built on rule.", "rule is built on rule, which is no other formula: name one of f"),
    "nobody known": ("Built on f and g.", "rule is built on g, which is no other formula"),
    "nobody": ("Built on what is known.", "write `Built on A.` or `Built on A and B.`"),
    "an arXiv number alone": ("See arXiv:1412.6980.", "its arXiv number is not read as a work's"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_docstring_that_names_nothing_is_said_in_one_line(kind, tmp_path):
    said, message = WRONG[kind]
    text = (
        f"def f(x):\n    '$$ y = x $$'\n\ndef rule(x):\n    '''$$ y = x $$\n\n    {said}\n    '''\n"
    )
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/rules.py").write_text(text)
    with pytest.raises(AuthorError) as told:
        equations.collect(tmp_path / "scripts")
    assert str(told.value).startswith("scripts/rules.py line 4: ") and message in str(told.value)
    assert "\n" not in str(told.value)


class Child:
    """A child.

    Built on Parent.

    Who, "A Ball", 1964.
    """


def test_a_lineage_is_read_of_a_class():
    assert (lineage(Child).parents, lineage(Child).year) == (("Parent",), 1964)
    with pytest.raises(AuthorError, match="the docstring of Work cites no work"):
        lineage(Work)
