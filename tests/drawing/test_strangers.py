"""Drawing knows nothing of what it draws, and writes no words of its own."""

import ast
import re
from pathlib import Path

import pytest

from blog import drawing

FILES = sorted(Path(drawing.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_drawing_imports_nothing_that_is_explained_and_speaks_no_korean(file):
    text = file.read_text(encoding="utf-8")
    assert not re.findall("[가-힣]+", text)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    ours = {node.module for node in nodes if not node.level and node.module.startswith("blog")}
    assert ours <= {"blog.project"}
    others = {node.module.split(".")[0] for node in nodes if not node.level}
    assert not others & {"appearance", "experiments", "jax", "landscapes", "optimizers"}
