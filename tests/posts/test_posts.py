"""What posts print is what runs: short blocks run in order, and Liquid reads files unharmed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSTS = sorted((ROOT / "_posts").glob("*.md"))


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_python_blocks_run_in_the_order_of_the_page(post, capsys):
    blocks = re.findall(r"^```python\n(.*?)^```", post.read_text(), re.MULTILINE | re.DOTALL)
    names = {}
    for block in blocks:
        exec(compile(block, post.name, "exec"), names)
    assert not blocks or capsys.readouterr().out


INCLUDED = sorted({ROOT / f for p in POSTS for f in re.findall(r'file="([^"]+)"', p.read_text())})


@pytest.mark.parametrize("file", INCLUDED, ids=lambda file: file.stem)
def test_liquid_leaves_included_files_as_they_are(file):
    assert not re.search(r"\{\{|\{%|%\}|\}\}", file.read_text())


@pytest.mark.parametrize("file", sorted((ROOT / "scripts").rglob("*.py")), ids=lambda f: f.stem)
def test_rooms_stay_small(file):
    assert len(file.read_text().splitlines()) <= 300
