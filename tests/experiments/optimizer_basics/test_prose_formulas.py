"""Formulas in the first post's prose are right by a rule, and slips in them are caught."""

import pytest
import yaml

from blog.posts.equations import collect
from blog.proof.derivations import judge, spoken
from blog.proof.derivations.chains import chains
from blog.proof.text import marked
from formula_faults import slips
from projects import ROOT

POST = ROOT / "_posts/2026-11-23-optimizer-basics.md"


@pytest.fixture(scope="module")
def post():
    """What `judge` takes."""
    text = POST.read_text()
    declared = yaml.safe_load(text.split("---\n")[1]).get("formulas", {})
    formulas = {name: [*formula.lines, *formula.slopes] for name, formula in collect().items()}
    (page,), _ = marked.build(ROOT, [POST], False)
    return list(spoken.formulas_of(page)), formulas, declared, POST.name


def test_every_formula_is_right(post):
    faults, counts = judge(*post)
    assert [str(fault) for fault in faults] == []
    assert counts["followed"] >= 7 and counts["restated"] >= 3 and counts["declared"] <= 1


def test_slips_are_caught(post):
    said, *others = post
    tried, missed = 0, []
    for place, kind in enumerate(kinds_of(post)):
        for done, slipped in slips(said[place]) if kind not in ("", "values") else ():
            tried += 1
            before, after = [*said[:place], slipped], said[place + 1 :]
            if not (judge(before, *others)[0] or judge([*before, *after], *others)[0]):
                missed.append(
                    f"{POST.name}:{slipped.line}: {kind}: {done}: {slipped.latex.strip()}"
                )
    print(f"{tried - len(missed)} of {tried} slips caught")
    print(*missed, sep="\n")
    assert tried > 100 and len(missed) <= 0.05 * tried, missed


def kinds_of(post) -> list[str]:
    """What each formula is, by what it adds to the counts; nothing if it relates nothing."""
    said, *others = post
    kinds, before = [], judge([], *others)[1]
    for end in range(1, len(said) + 1):
        related = any(chain.relations for chain in chains(said[end - 1].latex))
        now = judge(said[:end], *others)[1] if related else before
        kinds.append(next((kind for kind in now if now[kind] > before[kind]), ""))
        before = now
    return kinds
