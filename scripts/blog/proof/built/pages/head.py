"""What a page says of itself to browsers and to other sites: its language, address and card."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from blog.posts.letters import alike, letters
from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """What is missing or not so."""
    name, source = site.name(file), site.sources.get(file)
    front = source.front if source else {}
    html, metas = page.first("html"), page.all("meta")
    said = {m["property"] or m["name"]: m["content"] for m in reversed(metas)}
    lang = front.get("lang") or site.config.get("lang") or "en"
    if html["lang"] != lang:
        yield Fault(name, html.line, f'lang is "{html["lang"]}" where the blog says {lang}')
    address = site.url + site.address(file)
    told = [unquote(link["href"]) for link in page.all("link") if link["rel"] == "canonical"]
    if told != [address]:
        shown = ", ".join(told) or "missing"
        yield Fault(name, 0, f"the canonical address must be {address}, and is {shown}")
    if unquote(said.get("og:url", address)) != address:
        yield Fault(name, 0, f"og:url must be {address}, and is {said['og:url']}")
    titles = {"og:title": front.get("title"), "description": front.get("description")}
    for key, right in titles.items():
        if right and not alike(said.get(key, ""), letters(str(right))):
            yield Fault(name, 0, f"{key} is {said.get(key)!r}, and the page's own is {right!r}")
    right = f"{site.folder}/assets/cards/{source.page.parent.name}.png" if source else ""
    card = Path(right) if "cover" in front and "image" not in front else None
    if card and not card.is_file():
        yield Fault(name, 0, f"its card {card.name} is not there: run make figures")
        return
    for key in ("og:image", "twitter:image"):
        if key in said or card:
            yield from _card(site, name, key, said, card)


def _card(site: Site, name: str, key: str, said: dict[str, str], card: Path | None):
    """Whether a page's card is there, is its own, and is as large as it says."""
    target = said.get(key, "")
    inside = target.removeprefix(f"{site.url}{site.baseurl}/")
    if inside == target and site.ours(target):
        yield Fault(name, 0, f"{key} must be an address of this blog, and is {target or 'missing'}")
        return
    file = site.folder / unquote(inside)
    if not site.ours(target) or "://" in inside:
        return
    if not file.is_file():
        yield Fault(name, 0, f"{key} {target} leads nowhere: run make figures")
    elif card and file != card:
        yield Fault(name, 0, f"{key} is {target}, and this page's own is {card.name}")
    elif size := [said[k] for k in ("og:image:width", "og:image:height") if k in said]:
        with Image.open(file) as picture:
            if size != [str(side) for side in picture.size]:
                real = " × ".join(map(str, picture.size))
                yield Fault(name, 0, f"{key} is {real}, and the page says {' × '.join(size)}")
