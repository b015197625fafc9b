"""The published post as it is built: its figures, the owner's pictures, its listings."""

import json
import re
from html import unescape

import pytest

from blog.figures.catalogue import find_all
from blog.figures.store import digest_of
from blog.posts.post import drafts, slug_of
from site_building import ROOT

pytestmark = pytest.mark.site


def read(site, baseurl, slug="optimizer-basics"):
    return (site / baseurl.strip("/") / slug / "index.html").read_text()


def test_posts_figures_entries_and_files_agree(site, baseurl):
    """Every figure that an experiments module lists exists; its post, unless a draft, shows it."""
    unpublished = {slug_of(draft) for draft in drafts()}
    for name, entry in find_all().figures.items():
        record = json.loads((ROOT / f"_data/figures/{name}.json").read_text())
        for file, digest in record["files"].items():
            assert digest_of(ROOT / "assets" / file) == digest
        if entry.post not in unpublished:
            shown = re.findall(
                r'(?:src|srcset)="([^"]*/assets/[^"]*)"', read(site, baseurl, entry.post)
            )
            assert {f"{baseurl}/assets/{file}" for file in record["files"]} <= set(shown)


def test_the_owners_pictures_are_at_their_paths(site, baseurl):
    names = "Saddle.png gradientdescent.png sgd.gif momentum.png msgd.gif nesterov.gif"
    for name in names.split():
        assert (site / baseurl.strip("/") / "assets" / name).is_file()


def test_listings_are_the_files_that_ran(site, baseurl):
    text = unescape(re.sub(r"<[^>]*>", "", read(site, baseurl)))
    for name in ("base", "sgd", "momentum", "nesterov"):
        assert (ROOT / f"scripts/optimizers/{name}.py").read_text().strip() in text
