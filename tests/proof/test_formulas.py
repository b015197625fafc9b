"""Every formula of an author's scripts is found and proved, whatever a blog is about."""

import shutil
import subprocess
import sys

import pytest

from blog.author_error import AuthorError
from blog.posts.equations import collect
from blog.proof import formulas
from blog.proof.time_limit import time_limit
from projects import ROOT

RIGHT = {
    "rules.py": '''
def step(x, h):
    r"""One step down.

    $$ x_{n+1} = x_n - h x_n $$
    """
    return x - h * x
''',
    "experiments/__init__.py": "",
    "experiments/heat/__init__.py": "",
    "experiments/heat/law.py": '''
import jax

@jax.jit
def cooling(T, k):
    r"""Newton's law; $T$ is for reading.

    $$ q = -k T $$
    """
    return -k * T
''',
}


@pytest.fixture
def check(tmp_path, monkeypatch):
    """The faults of some scripts, as lines."""
    folder = tmp_path / "scripts"

    def check(files: dict[str, str]) -> list[str]:
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        monkeypatch.syspath_prepend(folder)
        for name in files:  # they are imported anew
            monkeypatch.delitem(sys.modules, name.removesuffix(".py"), raising=False)
        return [str(fault) for fault in formulas.check(scripts=folder)]

    return check


WRONG = {
    "a slip": (
        RIGHT["rules.py"].replace("- h x_n", "+ h x_n"),
        "scripts/one.py:2: formula of step: at x =",
    ),
    "what cannot be read": (
        RIGHT["rules.py"].replace("- h x_n", r"\int h"),
        "scripts/one.py:2: formula of step: cannot be read near",
    ),
    "a class": (
        'class Step:\n    r"""$$ x = 1 $$"""\n',
        "scripts/one.py:1: formula of Step: it is neither a function nor anything else",
    ),
    "code that fails": (
        RIGHT["rules.py"].replace("return", "return x.nothing or"),
        "scripts/one.py:2: formula of step: the code fails: AttributeError",
    ),
    "code that does not end": (
        RIGHT["rules.py"].replace("return", "while True: pass\n    return"),
        "scripts/one.py:2: formula of step: the code fails: TimeoutError: it takes more than 0.5",
    ),
    "an import that fails": (
        "import nothing\n" + RIGHT["rules.py"],
        "scripts/one.py:3: formula of step: its file does not import: ModuleNotFoundError",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_formula_is_said_with_its_file_and_line(kind, check, monkeypatch):
    text, message = WRONG[kind]
    monkeypatch.setattr(formulas, "time_limit", lambda: time_limit(0.5))
    (fault,) = check({"one.py": text})
    assert fault.startswith(message), fault


UNPROVABLE = {
    "a method": (
        'class A:\n    def b(self):\n        r"""$$ x = 1 $$"""\n',
        "scripts/one.py line 2: put $$ … $$ into the docstring of a class or function",
    ),
    "a module": ('r"""$$ x = 1 $$"""\n', "scripts/one.py line 1: put $$ … $$ into"),
    "one that is not closed": (
        'def a():\n    r"""$$ x = 1"""\n',
        "scripts/one.py line 1: a $$ of a is not closed",
    ),
    "no Python": ('def a(:\n    r"""$$ x = 1 $$"""\n', "scripts/one.py line 1: invalid syntax"),
    "two of a name": (
        RIGHT["rules.py"] + RIGHT["rules.py"],
        "two formulas are named 'step', in scripts/one.py line 2 and scripts/one.py line 9: rename",
    ),
}


@pytest.mark.parametrize("kind", UNPROVABLE)
def test_a_formula_that_nobody_could_prove_is_one_clear_line(kind, check):
    text, message = UNPROVABLE[kind]
    with pytest.raises(AuthorError) as caught:
        check({"one.py": text})
    assert str(caught.value).startswith(message), caught.value


def test_two_files_may_not_name_the_same_formula(check):
    with pytest.raises(AuthorError, match=r"in scripts/one\.py line 2 and scripts/two\.py line 2"):
        check({"one.py": RIGHT["rules.py"], "two.py": RIGHT["rules.py"]})


def test_a_house_has_no_formulas_of_an_author(check):
    assert check({"blog/house.py": RIGHT["rules.py"].replace("- h", "+ h")}) == []


def test_the_proof_needs_neither_optimizers_nor_landscapes(tmp_path):
    left_out = ("optimizers", "landscapes.py", "appearance.py", "training", "experiments")
    left_out += ("rules.py", "terrain.py", "__pycache__")
    scripts = copy_scripts(tmp_path, left_out)
    for name, text in RIGHT.items():
        file = scripts / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("- h x_n", "+ h x_n"))
    code = "from blog.proof import formulas, listings\n"
    code += "from blog.proof.text import numbers, words\n"
    code += "print(*formulas.check(), sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=scripts, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("scripts/rules.py:2: formula of step: at x ="), run.stdout
    assert run.stdout.count("\n") == 1  # the other one is right


def copy_scripts(folder, left_out):
    """A project's scripts without some of them, and what they read."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns(*left_out))
    shutil.copytree(ROOT / "_data", folder / "_data", ignore=shutil.ignore_patterns("figures"))
    return folder / "scripts"


def test_every_formula_of_this_blog_says_what_its_code_does():
    assert [str(fault) for fault in formulas.check()] == []
    assert all(formula.lines for formula in collect().values())
