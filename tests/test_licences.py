"""Licences: what is shipped of others ships theirs, and ours are said on the page of licences."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "_pages/licenses.md").read_text(encoding="utf-8")
SHIPPED = json.loads((ROOT / "package.json").read_text())["dependencies"]


@pytest.mark.parametrize("package", SHIPPED)
def test_what_is_shipped_of_others_ships_its_licence(package):
    (licence,) = (ROOT / "assets/vendor" / package).glob("LICENSE*")
    originals = (ROOT / "node_modules" / package).rglob("LICENSE*")
    assert licence.read_bytes() in [file.read_bytes() for file in originals]
    assert f"'/{licence.relative_to(ROOT)}' | relative_url" in PAGE


def test_the_page_shows_our_own_licence_and_the_licence_every_kind_of_work():
    assert "{% include LICENSE %}" in PAGE
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    _, prose, code, _ = re.split(r"\n\d\. ", licence)
    assert "CC BY 4.0" in prose and "MIT" not in prose
    assert "the MIT License" in code and "CC BY" not in code
    for place in ("_posts/", "_drafts/", "_pages/", "README.md", "assets/*.png", "assets/cards/"):
        assert place in prose
