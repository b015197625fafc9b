"""Which of our files a Python file depends on, found by following its imports."""

import ast
import hashlib
from pathlib import Path

SCRIPTS = Path(__file__).parent
ROOT = SCRIPTS.parent
# Versions of everything that is not ours: Python packages, and the font.
LOCKS = (ROOT / "requirements/site.txt", ROOT / "package-lock.json")


def sources_of(file: Path) -> list[Path]:
    """The file and every file of ours that it imports, directly or not, sorted.

    Raises:
        SyntaxError: one of them is not Python.
    """
    found, waiting = set(), [file.resolve()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path)
    return sorted(found)


def fingerprint(file: Path) -> str:
    """A hash of the contents of all that a file depends on, locked environment included."""
    digest = hashlib.sha256()
    ours = {*sources_of(file), *sources_of(SCRIPTS / "pipeline.py")}
    for path in (*sorted(ours), *LOCKS):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def _imported(path: Path) -> list[Path]:
    files = []
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            files += [_file_of(SCRIPTS, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = path.parents[node.level - 1] if node.level else SCRIPTS
            module = node.module or ""
            files.append(_file_of(base, module))
            files += [_file_of(base, f"{module}.{a.name}".strip(".")) for a in node.names]
    return [file for file in files if file]


def _file_of(base: Path, module: str) -> Path | None:
    """The file of a dotted module name below a folder; None if it is not ours."""
    place = base.joinpath(*module.split(".")) if module else base
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.exists():
            return file.resolve()
    return None
