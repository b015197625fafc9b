"""Every formula in the first post's prose is right by a rule, and a slip in any of them is caught."""

from pathlib import Path

import pytest
import yaml

from blog.posts.equations import collect
from blog.proof.derivations import judge
from formula_faults import slips
from formulas_of import formulas_of
from projects import ROOT

POST = Path(ROOT / "_posts/2026-11-23-optimizer-basics.md")


@pytest.fixture(scope="module")
def post():
    """What `judge` takes."""
    text = POST.read_text()
    declared = yaml.safe_load(text.split("---\n")[1]).get("formulas", {})
    formulas = {name: [*formula.lines, *formula.slopes] for name, formula in collect().items()}
    return formulas_of(text), formulas, declared, POST.name


def test_every_formula_is_right(post):
    faults, counts = judge(*post)
    assert [str(fault) for fault in faults] == []
    assert counts["followed"] >= 7 and counts["restated"] >= 3 and counts["declared"] <= 1


def test_slips_are_caught(post):
    said, *others = post
    slipped = [(place, *slip) for place, formula in enumerate(said) for slip in slips(formula)]
    values = kinds_of(post)
    tried, missed = 0, []
    for place, done, formula in slipped:
        if values[place] == "values":
            continue
        tried += 1
        if not judge([*said[:place], formula, *said[place + 1 :]], *others)[0]:
            missed.append(f"{POST.name}:{formula.line}: {done}: {formula.latex.strip()}")
    print(f"{tried - len(missed)} of {tried} slips caught")
    print(*missed, sep="\n")
    assert tried > 100 and len(missed) <= 0.05 * tried, missed


def kinds_of(post) -> list[str]:
    """What each formula is, by what it adds to the counts."""
    said, *others = post
    kinds, before = [], judge([], *others)[1]
    for end in range(1, len(said) + 1):
        now = before if not said[end - 1].latex else judge(said[:end], *others)[1]
        kinds.append(next((kind for kind in now if now[kind] > before[kind]), ""))
        before = now
    return kinds
