"""What posts print is what runs: short blocks run in order, and Liquid reads files unharmed."""

import re
import subprocess
import sys

import pytest

from blog.proof.listings import blocks
from site_building import ROOT, copy_blog

POST = "_posts/2026-01-01-orbits.md"


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    return copy_blog(tmp_path_factory.mktemp("blog"), posts=True)


def test_python_blocks_run_in_the_order_of_the_page(blog):
    program = "\n".join(block for _, block in blocks((blog / POST).read_text()))
    command = [sys.executable, "-c", f"import sys; sys.path[0] = 'scripts'\n{program}"]
    told = subprocess.run(command, cwd=blog, capture_output=True, text=True)
    assert program and told.returncode == 0, told.stderr
    assert float(told.stdout) > 0


def test_liquid_leaves_included_files_as_they_are(blog):
    files = re.findall(r'file="([^"]+)"', (blog / POST).read_text())
    assert files
    for file in files:
        assert not re.search(r"\{\{|\{%|%\}|\}\}", (blog / file).read_text())


@pytest.mark.parametrize("file", sorted((ROOT / "scripts").rglob("*.py")), ids=lambda f: f.stem)
def test_rooms_stay_small(file):
    assert len(file.read_text().splitlines()) <= 300
