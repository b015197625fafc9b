"""What the post prints is what runs: blocks run in order, and Liquid reads files unharmed."""

import re

import pytest

from blog.proof.listings import blocks
from site_building import ROOT

TEXT = (ROOT / "_posts/2026-11-23-optimizer-basics.md").read_text()


def test_python_blocks_run_in_the_order_of_the_page(capsys):
    names = {}
    for _, block in blocks(TEXT):
        exec(compile(block, "post", "exec"), names)
    assert capsys.readouterr().out


@pytest.mark.parametrize("file", sorted(set(re.findall(r'file="([^"]+)"', TEXT))))
def test_liquid_leaves_included_files_as_they_are(file):
    assert not re.search(r"\{\{|\{%|%\}|\}\}", (ROOT / file).read_text())
