"""The pages of a built site, and which of them stand for all."""

import re
from pathlib import Path

MANY = 15  # more pages than this, and one of each layout is audited whole
BODY = re.compile(r"<body[^>]*\bclass=[\"']?([\w-]+)")


def find_pages(site: Path) -> dict[str, Path]:
    """Every index.html and 404.html, by its address under the site's."""
    files = sorted([*site.rglob("index.html"), *site.rglob("404.html")])
    return {address_of(file, site): file for file in files}


def address_of(file: Path, site: Path) -> str:
    """Where a file is found: a folder, for its index."""
    place = "/" + file.relative_to(site).as_posix()
    return place.removesuffix("index.html")


def choose(pages: dict[str, Path]) -> list[str]:
    """All pages; of very many, the heaviest of each layout, which is the body's first class."""
    if len(pages) <= MANY:
        return list(pages)
    heaviest = {}
    for address, file in pages.items():
        text = file.read_text(encoding="utf-8")
        layout = BODY.search(text)
        if not layout:
            raise RuntimeError(f"{file}: <body> has no class that names the layout")
        heaviest[layout[1]] = max(heaviest.get(layout[1], (0, "")), (len(text), address))
    return sorted(address for _, address in heaviest.values())
