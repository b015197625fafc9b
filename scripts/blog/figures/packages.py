"""What is not ours: packages of PyPI and npm, each with its version and that of all it requires."""

import re
import sys
from functools import cache
from pathlib import Path

from blog import texts
from blog.project import ROOT

# Versions of everything that is not ours: Python packages, and the font.
PYTHON, NODE = LOCKS = (ROOT / "requirements/site.txt", ROOT / "package-lock.json")
# Packages that are imported by another name than they are installed by.
INSTALLED_AS = {
    "PIL": "pillow",
    "yaml": "pyyaml",
    "mpl_toolkits": "matplotlib",
    "pylab": "matplotlib",
    "dateutil": "python-dateutil",
    "sklearn": "scikit-learn",
}


def locked_parts(imported: set[str], named: set[str]) -> dict[str, bytes]:
    """What the locks say of packages, by "package NAME"; of one that they do not know, all.

    Args:
        imported: the first names of modules that are imported.
        named: texts that name a folder below node_modules.
    """
    found: dict[str, bytes] = {}
    for name in imported - sys.stdlib_module_names - {"__future__"}:
        package = _normal(INSTALLED_AS.get(name, name))
        needed = _needed(texts.read(PYTHON).encode(), package)
        if needed is None:
            found[_place(PYTHON)] = texts.read(PYTHON).encode()
        else:
            found[f"package {package}"] = needed
    for text in named:
        package = re.search(r"node_module[s]/((?:@[\w.-]+/)?\w[\w.-]*)", text)
        block = package and _node_package(texts.read(NODE), package[1])
        if package and block:
            found[f"package {package[1]}"] = block.encode()
        elif " " not in text:  # else a message
            found[_place(NODE)] = texts.read(NODE).encode()
    return found


@cache
def _needed(lock: bytes, package: str) -> bytes | None:
    """The lock's lines of a package and of all that it requires; None if that is not known."""
    lines = _lines(lock)
    needed, waiting = set(), [package]
    while waiting:
        name = waiting.pop()
        if name in needed or (name not in lines and needed):  # not for this Python, or this machine
            continue
        required = _required(name) if name in lines else None
        if required is None and name == package:
            return None
        needed.add(name)
        waiting += required or []  # what is not installed is not run
    return "".join(lines[name] for name in sorted(needed)).encode()


@cache
def _lines(lock: bytes) -> dict[str, str]:
    """A lock's lines, by package; one may have several versions, for several Pythons."""
    lines: dict[str, str] = {}
    for block in re.split(r"(?m)^(?=\w)", lock.decode()):
        if name := re.match(r"[\w.-]+", block):
            lines[_normal(name[0])] = lines.get(_normal(name[0]), "") + block
    return lines


@cache
def _required(package: str) -> list[str] | None:
    """The packages that one requires, as it says itself; None if it is not installed."""
    from importlib import metadata  # 50 ms: only when something has changed

    try:
        told = metadata.distribution(package).read_text("METADATA") or ""
    except metadata.PackageNotFoundError:
        return None
    head = told.split("\n\n", 1)[0]  # its description follows
    required = re.findall(r"(?m)^Requires-Dist: ([\w.-]+)(.*)$", head)
    return [_normal(name) for name, condition in required if "extra ==" not in condition]


@cache
def _node_package(lock: str, package: str) -> str | None:
    import json

    blocks = json.loads(lock)["packages"]
    block = next((b for place, b in blocks.items() if place.partition("/")[2] == package), None)
    return block and json.dumps(block, sort_keys=True)


def _normal(name: str) -> str:
    """A package's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _place(path: Path) -> str:
    return str(path.relative_to(ROOT))
