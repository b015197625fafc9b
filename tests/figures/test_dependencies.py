"""Content decides what is made anew: exactly what depends on a change."""

import ast
import shutil
import subprocess
import sys

import pytest

from blog.figures import dependencies, packages
from projects import PICTURES, ROOT, make, results, write_experiment

# Files of ours, by name: what `piece` in piece.py depends on holds YES, what it does not holds NO.
NAMES = {
    "a module's attribute": {
        "piece": "import ours\ndef piece(): return ours.used",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "import a.b": {
        "piece": "import pack.sub\ndef piece(): return pack.sub.used",
        "pack/__init__": "other = 'NO'",
        "pack/sub": "used = 'YES'\nother = 'NO'",
        "pack/more": "used = 'NO'",
    },
    "import a.b as c": {
        "piece": "import pack.sub as short\ndef piece(): return short.used",
        "pack/__init__": "",
        "pack/sub": "used = 'YES'\nother = 'NO'",
    },
    "a module from a package": {
        "piece": "from pack import sub\ndef piece(): return sub.used",
        "pack/__init__": "",
        "pack/sub": "used = 'YES'\nother = 'NO'",
    },
    "a package without a file": {
        "piece": "from space import sub\ndef piece(): return sub.used",
        "space/sub": "used = 'YES'\nother = 'NO'",
        "space/more": "other = 'NO'",
    },
    "a part of a package that goes by a function's name": {
        "piece": "from pack import both\ndef piece(): return both.used",
        "pack/__init__": "def both(): 'doc'; return 'YES'",
        "pack/both": "used = 'YES'\nother = 'NO'",
    },
    "a star": {
        "piece": "from ours import *\ndef piece(): return used",
        "ours": "from more import *\nother = 'NO'",
        "more": "used = 'YES'\nunused = 'NO'",
    },
    "a star inside a package": {
        "piece": "import pack\ndef piece(): return pack.used",
        "pack/__init__": "from .sub import *",
        "pack/sub": "used = 'YES'\nother = 'NO'",
    },
    "another name": {
        "piece": "from ours import used as mine\ndef piece(): return mine",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "another name for the module": {
        "piece": "import ours\nmine = ours\ndef piece(): return mine.used\nspare = 'NO'",
        "ours": "used = 'YES'",
    },
    "an import in a function": {
        "piece": "def piece():\n    import ours\n    from more import helper\n"
        "    return ours.used, helper()",
        "ours": "used = 'YES'\nother = 'NO'",
        "more": "def helper(): return 'YES'\ndef spare(): return 'NO'",
    },
    "an import in a function for its effect": {
        "piece": "def piece():\n    import ours\ndef spare():\n    import more",
        "ours": "used = 'YES'",
        "more": "other = 'NO'",
    },
    "a class's attribute": {
        "piece": "from ours import Kind\ndef piece(): return Kind.used",
        "ours": "class Kind:\n    used = 'YES'\nclass Other:\n    used = 'NO'",
    },
    "an inherited method": {
        "piece": "from ours import Kind\ndef piece(): return Kind().run()",
        "ours": "from base import Base\nclass Kind(Base): pass\nclass Other(Base): used = 'NO'",
        "base": "class Base:\n    def run(self): return help()\nhelp = 'YES'\nother = 'NO'",
    },
    "a metaclass": {
        "piece": "from ours import Kind\ndef piece(): return Kind()",
        "ours": "class Meta(type): used = 'YES'\nclass Kind(metaclass=Meta): pass\nother = 'NO'",
    },
    "a decorator": {
        "piece": "from ours import dress\n@dress\ndef piece(): pass\ndef spare(): return 'NO'",
        "ours": "def dress(f): return 'YES'\ndef other(f): return 'NO'",
    },
    "a default": {
        "piece": "import ours\ndef piece(x=ours.used): pass\ndef spare(x=ours.other): pass",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "a default of a lambda that is a default": {
        "piece": "def piece(f=lambda used: used): return used\nused = 'YES'\nother = 'NO'",
    },
    "partial": {
        "piece": "from functools import partial\nfrom ours import f\npiece = partial(f, 'YES')",
        "ours": "def f(x): return 'YES'\ndef g(x): return 'NO'",
    },
    "a dict of functions": {
        "piece": "from ours import TABLE\ndef piece(): return TABLE['a']()",
        "ours": "def a(): return 'YES'\nTABLE = {'a': a}\ndef b(): return 'NO'",
    },
    "a re-export": {
        "piece": "from pack import used\ndef piece(): return used",
        "pack/__init__": "from .sub import used\nfrom .more import other",
        "pack/sub": "used = 'YES'\nother = 'NO'",
        "pack/more": "other = 'NO'",
    },
    "a chain of re-exports": {
        "piece": "import a\ndef piece(): return a.one.x",
        "a": "from b import two as one",
        "b": "import c\ntwo = c.three\nother = 'NO'",
        "c": "from d import four as three",
        "d": "class four: x = 'YES'\nother = 'NO'",
    },
    "a module that another has": {
        "piece": "import a\ndef piece(): return a.b.used",
        "a": "import b\ndef other(): 'NO'; return b",
        "b": "used = 'YES'\nother = 'NO'",
    },
    "files that import each other": {
        "piece": "import other\ndef piece(): return other.used\nlimit = 'YES'",
        "other": "import piece\ndef used(): return piece.limit\nspare = 'NO'",
    },
    "a condition": {
        "piece": "import sys\nif sys.platform == 'YES':\n    def piece(): return 'YES'\n"
        "else:\n    from ours import piece\ndef spare(): return 'NO'",
        "ours": "def piece(): return 'YES'\nother = 'NO'",
    },
    "try and except ImportError": {
        "piece": "try:\n    import quick as best\nexcept ImportError:\n    import slow as best\n"
        "def piece(): return best.used",
        "quick": "used = 'YES'\nother = 'NO'",
        "slow": "used = 'YES'\nother = 'NO'",
    },
    "a name that a function's own hides": {
        "piece": "used = 'NO'\nother = 'YES'\n"
        "def piece(used):\n    f = lambda: used\n    return f, [other for used in used]",
    },
    "a name that a comprehension's own hides, after its first part": {
        "piece": "used = 'YES'\ndef piece(): return [used for used in used]\nother = 'NO'",
    },
    "a name that an inner function has from the file": {
        "piece": "used = 'YES'\nother = 'NO'\n"
        "def piece(used):\n    def f():\n        global used\n        return used\n    return f",
    },
    "a global statement": {
        "piece": "used = 0\ndef change():\n    global used\n    used = 'YES'\n"
        "def piece(): return used\ndef spare():\n    global other\n    other = 'NO'",
    },
    "a later assignment": {
        "piece": "used = 'YES'\nused = 'YES'\nother = 'NO'\nother = 'NO'\ndef piece(): return used",
    },
    "an augmented assignment": {
        "piece": "used = 1\nused += 'YES'\nother = 1\nother += 'NO'\ndef piece(): return used",
    },
    "a change of a list": {
        "piece": "import ours\ndef piece(): return ours.used",
        "ours": "used = []\nused.append('YES')\nother = 'NO'",
    },
    "a change of a dict": {
        "piece": "import ours\ndef piece(): return ours.used",
        "ours": "used = {}\nused['YES'] = 'YES'\nused |= {'YES': 1}\nother = 'NO'",
    },
    "a change in a loop, which gives a name a meaning too": {
        "piece": "import ours\ndef piece(): return ours.used",
        "ours": "used = {}\nfor name in 'YES':\n    used[name] = 'YES'\nother = 'NO'",
    },
    "a change of another file's list": {
        "piece": "import ours, more\ndef piece(): return ours.used, more.nothing",
        "ours": "used = []\nother = 'NO'",
        "more": "import ours\nours.used.append('YES')\nother = 'NO'\nnothing = 0",
    },
    "a register": {
        "piece": "import plugins\nfrom ours import REGISTER\ndef piece(): return REGISTER",
        "ours": "REGISTER = {}\ndef register(f):\n    REGISTER[f.__name__] = f\n    return f\n"
        "def wrap(f): return f",
        "plugins": "from ours import register, wrap\n@register\ndef one(): return 'YES'\n",
    },
    "a register that another imports": {
        "piece": "from more import no\nfrom ours import KINDS\ndef piece(): return KINDS, no",
        "ours": "KINDS = []\ndef keep(f): KINDS.append(f)\ndef wrap(f): return f",
        "more": "from ours import keep, wrap\nno = 0\n@keep\ndef one(): return 'YES'\n"
        "keep(lambda: 'YES')\nkept = keep('YES')\n@wrap\ndef two(): return 'NO'",
    },
    "a register by another function, by another name": {
        "piece": "from more import no\nfrom ours import KINDS\ndef piece(): return KINDS, no",
        "ours": "KINDS = []\ndef put(f): KINDS.append(f)\ndef keep(f): put(f)\n"
        "from functools import partial\nkept = partial(keep)\ndef wrap(f): return lambda: put(f)",
        "more": "from ours import kept, wrap\nno = 0\n@kept\ndef one(): return 'YES'\n"
        "class Two:\n    kept('YES')\ndef three(x=kept('YES')): pass\n"
        "@wrap\ndef four(): return 'NO'",
    },
    "a generic function": {
        "piece": "import more\nfrom ours import show\ndef piece(): return show(more.no)",
        "ours": "from functools import singledispatch\n@singledispatch\ndef show(x): return 'YES'",
        "more": "from ours import show\nno = 0\n@show.register(int)\ndef one(x): return 'YES'\n"
        "def two(x): return 'NO'",
    },
    "registers of other kinds": {
        "piece": "import more\nfrom ours import HEAP\ndef piece(): return HEAP, more.no",
        "ours": "from heapq import heappush\nHEAP, TREE = [], {}\n"
        "def push(f): heappush(HEAP, f)\ndef plant(f): TREE.setdefault(0, []).append(f)\n"
        "class Meta(type):\n    all = {}\n"
        "    def __new__(mcs, name, *more): mcs.all[name] = type.__new__(mcs, name, *more)\n",
        "more": "from ours import HEAP, Meta, plant, push\nno = 0\n@push\ndef one(): return 'YES'\n"
        "@plant\ndef two(): return 'YES'\nclass Three(metaclass=Meta): x = 'YES'\n"
        "class Four:\n    HEAP.append('YES')\nclass Five:\n    x = ['NO']",
    },
    "a register in a method": {
        "piece": "from more import no\nfrom ours import SHOP\ndef piece(): return SHOP, no",
        "ours": "class Shop:\n    def add(self, f): self.all += [f]\nSHOP = Shop()",
        "more": "from ours import SHOP\nno = 0\n@SHOP.add\ndef one(): return 'YES'\n"
        "def two(): return 'NO'",
    },
    "a register of subclasses": {
        "piece": "from more import no\nfrom ours import Base\ndef piece(): return Base, no",
        "ours": "class Base:\n    all = []\n    def __init_subclass__(cls): cls.all.append(cls)\n",
        "more": "from ours import Base\nno = 0\nclass One(Base): x = 'YES'\n"
        "class Two(One): x = 'YES'\nclass Other: x = 'NO'",
    },
    "a star, and a definition in case that fails": {
        "piece": "try:\n    from ours import *\nexcept ImportError:\n    used = 'YES'\n"
        "def piece(): return used",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "what a function's names are looked up in": {
        "piece": "def piece(f): return f.__globals__.get('used')",
        "ours": "used = 'YES'",
    },
    "subclasses": {
        "piece": "class Base: pass\ndef piece(): return Base.__subclasses__()",
        "more": "class One: x = 'YES'",
    },
    "a comprehension": {
        "piece": "import ours\ndef piece(): return {x: ours.used for x in ours.more if ours.test}",
        "ours": "used = 'YES'\nmore = 'YES'\ntest = 'YES'\nother = 'NO'",
    },
    "a lambda": {
        "piece": "import ours\npiece = lambda x: ours.used\nspare = lambda: ours.other",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "match": {
        "piece": "import ours\ndef piece(x):\n    match x:\n        case ours.used: return one()\n"
        "        case [other, *rest]: return other\n"
        "def one(): return 'YES'\nrest = 'NO'\nmatch 1:\n    case found: pass",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "a walrus": {
        "piece": "import ours\nif (found := ours.used): pass\ndef piece(): return found\n",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "a module's __getattr__": {
        "piece": "import ours\nfrom more import no\ndef piece(): return ours.anything, no",
        "ours": "def __getattr__(name): return TABLE[name]\nTABLE = 'YES'\nother = 'YES'",
        "more": "def __getattr__(name): return 'NO'\nno = 0",
    },
    "a module that is imported for its effect": {
        "piece": "import ours, pack.sub, more\ndef piece(): pass\ndef spare(): more.other",
        "ours": "print('YES')\nused = print('YES')",
        "pack/__init__": "print('YES')\nother = 'NO'",
        "pack/sub": "_ = print('YES')",
        "more": "other = 'NO'",
    },
    "actions of what is imported by what is imported": {
        "piece": "import ours\ndef piece(): return ours.used",
        "ours": "import deep\nused = 'YES'\ndef other(): return deep.other",
        "deep": "print(x)\nx = 'YES'\nother = 'NO'\nif __name__ == '__main__': print('NO')",
    },
    "import_module with a text": {
        "piece": "import importlib\nfrom importlib import import_module as get\n"
        "def piece(): return importlib.import_module('pack.sub'), get('ours')\n"
        "def spare(): return importlib.import_module('more')",
        "pack/__init__": "print('YES')\nother = 'NO'",
        "pack/sub": "used = 'YES'",
        "ours": "used = 'YES'",
        "more": "other = 'NO'",
    },
    "import_module with what is computed": {
        "piece": "from importlib import import_module\ndef piece(x): return import_module(x)",
        "ours": "used = 'YES'",
    },
    "import_module by another name, nowhere called": {
        "piece": "import importlib\nget = importlib.import_module\ndef piece(x): map(get, x)",
        "ours": "used = 'YES'",
    },
    "__import__": {
        "piece": "def piece(): return __import__('ours')\ndef spare(x): return __import__(x)",
        "ours": "used = 'YES'",
        "more": "other = 'NO'",
    },
    "sys.modules": {
        "piece": "import sys\ndef piece(x): return sys.modules[x]",
        "ours": "used = 'YES'",
    },
    "getattr with a text": {
        "piece": "import ours\ndef piece(): return getattr(ours, 'a'), getattr(ours, 'b', more)\n"
        "more = 'YES'\nspare = 'NO'",
        "ours": "used = 'YES'\n",
    },
    "getattr with a text alone": {
        "piece": "import ours\ndef piece(): return getattr(ours, 'used')",
        "ours": "used = 'YES'\nother = 'NO'",
    },
    "getattr with what is computed": {
        "piece": "import ours\ndef piece(x): return getattr(ours, x)\nspare = 'NO'",
        "ours": "from more import used\nother = 'YES'",
        "more": "used = 'YES'\nother = 'NO'",
    },
    "getattr of a package with what is computed": {
        "piece": "import pack\ndef piece(x): return getattr(pack, x)\nspare = 'NO'",
        "pack/__init__": "from . import sub",
        "pack/sub": "other = 'YES'",
    },
    "globals": {
        "piece": "from ours import look\ndef piece(): return look('x')\nspare = 'NO'",
        "ours": "def look(name): return globals()[name]\nother = 'YES'",
    },
    "vars of a module, and of an object": {
        "piece": "import ours\ndef piece(x): return vars(ours)[x]\ndef spare(x): return vars(x)",
        "ours": "other = 'YES'",
        "more": "other = 'NO'",
    },
    "eval": {
        "piece": "def piece(x): return eval(x)\ndef spare(x): return x.eval",
        "ours": "other = 'YES'",
    },
    "exec, of which no name tells": {
        "piece": "import builtins\ndef piece(x): builtins.exec(x)",
        "ours": "other = 'YES'",
    },
    "an object's eval, which is none": {
        "piece": "def piece(x): return x.eval('used')\nother = 'NO'",
        "ours": "other = 'NO'",
    },
    "a name that is given in secret": {
        "piece": "from ours import secret\ndef piece(): return secret\nspare = 'NO'",
        "ours": "globals()['secret'] = hidden = 'YES'",
    },
    "a name without any meaning": {
        "piece": "def piece(): return mystery\nspare = 'YES'",
    },
    "packages that run because a module of theirs does": {
        "piece": "from pack.deep.sub import used\ndef piece(): return used",
        "pack/__init__": "print('YES')\nother = 'NO'",
        "pack/deep/__init__": "import ours",
        "pack/deep/sub": "used = 'YES'\nother = 'NO'",
        "ours": "used = 'YES'",
    },
    "relative imports": {
        "piece": "from pack.deep.sub import used\ndef piece(): return used()",
        "pack/__init__": "other = 'NO'",
        "pack/deep/__init__": "other = 'NO'",
        "pack/deep/sub": "from .near import x\nfrom ..far import y\nfrom .. import other\n"
        "from . import near\ndef used(): return x, y, near.z\ndef more(): return other",
        "pack/deep/near": "x = 'YES'\nz = 'YES'\nother = 'NO'",
        "pack/far": "y = 'YES'\nother = 'NO'",
    },
    "annotations": {
        "piece": "from dataclasses import dataclass\nfrom ours import Kind\n"
        "def piece(x: Kind) -> Kind:\n    y: Kind = Data()\n"
        "@dataclass\nclass Data:\n    field: Kind\n    other: Kind = 'YES'",
        "ours": "class Kind: x = 'NO'",
    },
    "docstrings": {
        "piece": "'''NO'''\ndef piece():\n    '''NO'''  # NO\n    return Kind\n"
        "class Kind:\n    '''NO'''\n    def f(self):\n        '''NO'''",
    },
    "docstrings that are read": {
        "piece": "def piece():\n    '''YES'''\n    return piece.__doc__\n"
        "def other():\n    return 'NO'\n",
    },
    "code that is read": {
        "piece": "import inspect\ndef piece(): inspect.getsource(used)  # YES\ndef used(): 0",
        "more": "# NO",
    },
    "a root that is imported": {
        "piece": "from ours import piece",
        "ours": "piece = 'YES'\nother = 'NO'",
    },
}  # fmt: skip


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes files of ours in a folder of their own; gives the digests of what `piece` uses."""
    scripts = tmp_path / "scripts"
    locks = [tmp_path / lock.relative_to(ROOT) for lock in dependencies.LOCKS]
    for lock, copy in zip(dependencies.LOCKS, locks, strict=True):
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(lock, copy)
    for module in (dependencies, packages):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(packages, "PYTHON", locks[0])
    monkeypatch.setattr(packages, "NODE", locks[1])
    monkeypatch.setattr(dependencies, "LOCKS", locks)
    monkeypatch.setattr(dependencies, "SCRIPTS", scripts)

    def write(files, root="piece"):
        for name, text in files.items():
            path = scripts / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return dependencies.sources([(scripts / "piece.py", root)])

    return write


@pytest.mark.parametrize("way", NAMES)
def test_a_name_is_followed(written, way):
    files = NAMES[way]
    before = written(files)
    changes = 0
    for name, text in files.items():
        for word in ("YES", "NO"):
            for place in range(text.count(word)):
                parts = text.split(word)
                changed = word.join(parts[: place + 1]) + "…" + word.join(parts[place + 1 :])
                after = written({name: changed})
                assert (after != before) == (word == "YES"), changed
                changes += 1
        written({name: text})
    assert changes and written(files) == before


def test_another_meaning_of_an_imported_name_is_seen(written):
    files = {"piece": "import pack\ndef piece(): return pack.x", "pack/sub": "a, b = 1, 2"}
    before = written(files | {"pack/__init__": "from .sub import a as x"})
    assert written({"pack/__init__": "from .sub import b as x"}) != before


def test_a_new_docstring_changes_nothing(written):
    before = written({"piece": "def piece():\n    return 1"})
    assert written({"piece": "def piece():\n    'Says what.'\n    return 1"}) == before


def test_a_new_file_that_takes_a_modules_place_is_seen(written):
    before = written({"piece": "from pack import x\ndef piece(): return x", "pack/__init__": ""})
    assert written({"pack/x": "used = 1"}) != before


def test_a_root_that_is_not_there_is_an_error(written):
    with pytest.raises(NameError, match=r"^scripts/piece\.py defines no 'piece'$"):
        written({"piece": "def renamed(): pass"})


def test_a_root_may_be_a_part(written):
    text = "import numpy\nLIST = [one(), two()]\ndef one(): return 1\ndef two(): return numpy"
    part = ast.parse(text).body[1].value.elts
    assert list(written({"piece": text}, part[0])) == ["scripts/piece.py"]
    assert "package numpy" in written({"piece": text}, part[1])


PACKAGES = {
    "by its name": ("import numpy as np\ndef piece(): return np.ones(1)", {"numpy"}),
    "a part of it": ("import jax.numpy as jnp\ndef piece(): return jnp", {"jax"}),
    "under another name": ("from PIL import Image\ndef piece(): return Image", {"pillow"}),
    "in a function": ("def piece():\n    import yaml", {"pyyaml"}),
    "data of one": (
        "def piece():\n    from sklearn.datasets import load_digits\n    return load_digits",
        {"scikit-learn"},
    ),
    "for its effect": ("import rich\ndef piece(): pass", {"rich"}),
    "by a text": ("import importlib as i\ndef piece(): i.import_module('rich.bar')", {"rich"}),
    "by a star": ("from scipy import *\ndef piece(): return sum([1])", {"scipy"}),
    "one of npm's": ("ROOT = 'x/'\npiece = ROOT + 'node_modules/pretendard/y'", {"pretendard"}),
    "Python's own": ("import json, os.path\ndef piece(): return json, os.path.sep", set()),
    "one that is not used": ("import numpy\nimport jax\ndef piece(): jax\nnumpy", {"jax"}),
}  # fmt: skip


@pytest.mark.parametrize("way", PACKAGES)
def test_packages_that_are_reached_count(written, way):
    text, expected = PACKAGES[way]
    found = {name for name in written({"piece": text}) if not name.startswith("scripts")}
    if way == "one that is not used":
        expected = expected | {"numpy"}  # the last line uses it, whenever the file is imported
    assert found == {f"package {name}" for name in expected}


def test_a_package_brings_what_it_requires(written):
    jax = {"piece": "import jax\ndef piece(): return jax"}
    before = written(jax)["package jax"]
    lock = packages.PYTHON.read_text()
    for name, counts in {"jax": 1, "jaxlib": 1, "numpy": 1, "ml-dtypes": 1, "rich": 0}.items():
        packages.PYTHON.write_text(lock.replace(f"\n{name}==", f"\n{name}==9."))
        assert (written(jax)["package jax"] != before) == counts, name
    packages.PYTHON.write_text(lock + "newcomer==1.0\n")
    assert written(jax)["package jax"] == before


def test_a_package_that_the_lock_does_not_know_is_all_of_it(written):
    assert "requirements/site.txt" in written({"piece": "import stranger as piece"})
    unclear = "def piece(name): return 'node_modules/' + name"
    assert "package-lock.json" in written({"piece": unclear})
    anything = written({"piece": "def piece(x): return eval(x)"})
    assert {"requirements/site.txt", "package-lock.json"} <= set(anything)


def stale(project) -> set[str]:
    lines = make(project, "--list").stdout.splitlines()
    return {line.split()[0] for line in lines if line.endswith("stale")}


def change(project, file, old, new):
    path = project / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_new_times_make_nothing_stale(project):
    assert stale(project) == set()


ALL = {"one", "two", "three"}
CHANGES = {
    "an entry": ("scripts/experiments/demo.py", 'still, "one"', 'still, "ONE"', {"one"}),
    "a constant of all": ("scripts/experiments/demo.py", "SIZE = 1.0", "SIZE = 2.0", ALL),
    "a function of two": (
        "scripts/experiments/demo.py", "size, 9", "size, 8", {"one", "three"},
    ),
    "a drawing of one": ("scripts/blog/drawing/contest.py", "LEVELS = 14", "LEVELS = 13", {"two"}),
    "the style": ("scripts/blog/drawing/theme.py", 'ink="#1d2433"', 'ink="#1d2434"', ALL),
    "how files are written": ("scripts/blog/drawing/files.py", "SCALE = 2", "SCALE = 1", ALL),
    "the font": ("package-lock.json", '"version": "1.3.9"', '"version": "1.3.10"', ALL),
    "a package": ("requirements/site.txt", "numpy==", "numpy===", ALL),
    "a package that none uses": ("requirements/site.txt", "watchfiles==", "watchfiles===", set()),
    "a comment": ("scripts/blog/drawing/files.py", "# A still has", "# Stills have", set()),
    "layout": ("scripts/experiments/demo.py", "SIZE = 1.0", "SIZE = (\n    1.0\n)", set()),
    "a drawing that none uses": ("scripts/blog/drawing/family.py", "96 *", "97 *", set()),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_makes_its_dependents_stale(project, kind):
    file, old, new, expected = CHANGES[kind]
    change(project, file, old, new)
    assert stale(project) == expected


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_same_inputs_give_the_same_bytes(project, jobs):
    before = results(project)
    assert make(project, "--force", "--jobs", jobs).returncode == 0
    assert results(project) == before


def test_pictures_carry_no_versions_or_dates(project):
    for name, content in results(project).items():
        if name.endswith(".png"):
            kinds = []
            position = 8
            while position < len(content):
                kinds.append(content[position + 4 : position + 8])
                position += 12 + int.from_bytes(content[position : position + 4], "big")
            assert set(kinds) <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}, name


def test_nothing_to_do_imports_neither_jax_nor_matplotlib(project):
    command = [sys.executable, "-X", "importtime", "scripts/make_figures.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project)
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines()}
    assert done.stdout == "made 0 (none), up to date 3\n"
    assert not {"jax", "matplotlib", "numpy", "scipy"} & imported


def test_a_new_experiment_is_found(project):
    more = PICTURES.replace('"one', '"four').replace('"two', '"five').replace('"three', '"six')
    (project / "scripts/experiments/more.py").write_text(more)
    assert stale(project) == {"four", "five", "six"}
    write_experiment(project, PICTURES.replace('    Figure("two", moving),\n', ""))
    assert "removed two" in make(project).stdout
