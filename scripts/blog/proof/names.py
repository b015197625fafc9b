"""Every name that a post prints means something: Liquid would print nothing for the others."""

import re
from collections.abc import Iterator
from pathlib import Path

from blog import texts
from blog.project import ROOT

from .fault import Fault

GIVEN = {"site", "page", "layout", "content", "include", "forloop", "true", "false", "nil", "blank"}
MADE = re.compile(r"\{%-?\s*(?:assign|capture|for|increment|decrement)\s+([\w-]+)")
PRINTED = re.compile(r"\{\{-?\s*([A-Za-z_][\w-]*)((?:\.[\w-]+)*)")
DATA = {"experiments", "figures", "formulas", "references", "libraries"}


def check(post: Path) -> Iterator[Fault]:
    """Every name that nothing gave a meaning, and everything of site.data that is not there."""
    source, file = texts.read(post), str(post.relative_to(ROOT))
    known = GIVEN | set(MADE.findall(source))
    for match in PRINTED.finditer(source):
        name, rest = match[1], match[2].split(".")[1:]
        line = source.count("\n", 0, match.start()) + 1
        if name not in known:
            yield Fault(
                file, line, f"{name} means nothing here: assign it from site.data.experiments"
            )
        elif name == "site" and rest[:1] == ["data"] and rest[1:2] and rest[1] not in DATA:
            what = f"there is no site.data.{rest[1]}: it has {', '.join(sorted(DATA))}"
            yield Fault(file, line, what)
