"""Faults put at random into the published post's built page: the proof must see nearly all."""

from random import Random

import pytest

from blog.posts.post import configuration
from blog.proof.built.site import Site
from page_faults import missed_in
from site_building import ROOT

REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]
LEAST = 0.95


def test_the_proof_sees_what_is_put_into_the_page(site, baseurl):
    folder = site / baseurl.strip("/")
    blog = Site(folder, baseurl, configuration().get("url") or "", ROOT)
    kinds, missed = missed_in(blog, folder / "optimizer-basics/index.html", Random(12), 1)
    print(f"{kinds.total()} faults of {len(kinds)} kinds; missed: {missed}")
    assert kinds.total() >= 60
    assert len(missed) <= (1 - LEAST) * kinds.total(), missed
