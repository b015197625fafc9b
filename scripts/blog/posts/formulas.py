"""Formulas for the posts, read out of the docstrings that stand above the code."""

import ast

from blog.figures.store import write_json
from blog.project import ROOT

FORMULAS = ROOT / "_data/formulas.json"


def collect() -> dict[str, dict]:
    """Of every class and function with a formula, by name: its LaTeX and its file.

    `lines` say what it is; `slopes`, of a landscape, are its derivatives.
    """
    scripts = ROOT / "scripts"
    found = {}
    for file in (*sorted((scripts / "optimizers").glob("*.py")), scripts / "landscapes.py"):
        for node in ast.parse(file.read_bytes(), str(file)).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                lines = (ast.get_docstring(node) or "").split("$$")[1::2]
                if lines and node.name != "landscape":
                    lines = [" ".join(line.split()) for line in lines]
                    slopes = [line for line in lines if line.startswith(r"\frac{\partial f}")]
                    found[node.name] = {
                        "lines": [line for line in lines if line not in slopes],
                        "slopes": slopes,
                        "file": str(file.relative_to(ROOT)),
                    }
    return found


def write() -> None:
    """Bring _data/formulas.json up to date."""
    write_json(FORMULAS, collect())
