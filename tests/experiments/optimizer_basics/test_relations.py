"""What the post shows together belongs together, and the proof notices where it would not."""

import json
import random
from itertools import islice
from pathlib import Path

import pytest

from blog.posts.equations import collect
from blog.proof.relations import references
from relation_faults import World, built, seeded

pytestmark = pytest.mark.site
ROOT = Path(__file__).parents[3]
KINDS = (
    "formula",
    "listing",
    "figure",
    "cite",
    "parent",
    "after",
    "colour",
    "list",
    "works",
    "docstring",
)
EACH, CAUGHT = 30, 0.95


@pytest.fixture(scope="module")
def post():
    (page,) = built(ROOT, [ROOT / "_posts/2026-11-23-optimizer-basics.md"])
    return World(page, collect(), references.read(), ROOT)


def test_the_post_has_no_fault(post):
    assert post.faults() == []


def test_of_faults_at_random_nearly_all_are_caught(post):
    passed, chance = [], random.Random(0)
    for kind in KINDS:
        wrong = islice(seeded(post, kind, chance), EACH)
        passed += [world.what for world in wrong if world.passes]
    print("not caught:", *passed, sep="\n  ")
    assert len(passed) <= (1 - CAUGHT) * EACH * len(KINDS)


def test_what_the_post_says_of_libraries_without_a_number():
    """Where Optax puts ε, what it corrects; and that PyTorch's AMSGrad is a kind of its Adam."""
    known = json.loads((ROOT / "_data/libraries.json").read_text())
    assert known["optax"]["rmsprop"]["eps_in_sqrt"] is True
    assert known["optax"]["amsgrad"]["bias_correction_mu"] is True
    assert known["optax"]["amsgrad"]["bias_correction_nu"] is True
    assert known["torch"]["Adam"]["amsgrad"] is False
    assert not {"AdaBelief", "Adabelief"} & set(known["torch"])
