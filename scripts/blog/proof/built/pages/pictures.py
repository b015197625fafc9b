"""A page's pictures are its figures': the right file for each scheme, of the size that it has."""

import json
from collections.abc import Iterator
from pathlib import Path

from blog.figures.store import digest_of
from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

from .looks import looks


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """What is wrong with a page's pictures."""
    name, seen = site.name(file), {}
    for image in page.all("img"):
        figure = next((p for p in image.parents if p.tag == "figure"), None)
        if "alt" not in image.given or (figure and not image["alt"].strip()):
            what = 'an image has no alternative text: give it alt="what it shows"'
            yield Fault(name, image.line, what)
        elif (
            figure and figure["id"] and seen.setdefault(image["alt"], figure["id"]) != figure["id"]
        ):
            what = f"#{figure['id']} has the alternative text of #{seen[image['alt']]}"
            yield Fault(name, image.line, f"{what}: say what it shows itself")
    for picture in page.all("picture"):
        for line, what in _picture(site, picture):
            yield Fault(name, line, what)


def _picture(site: Site, picture: Element) -> Iterator[tuple[int, str]]:
    """What is wrong with one picture: of a figure, or of a post's cover."""
    own = next((p["id"] for p in picture.parents if p["id"].startswith("fig-")), "")
    image = picture.first("img")
    shown = Path(image["src"]).name
    record = site.figures.get(own.removeprefix("fig-")) if own else _owner(site, shown)
    if record is None:
        if own:
            yield picture.line, f"#{own} is no figure that a script makes"
        return
    article = next((p for p in picture.parents if p.tag == "article"), None)
    if article and not own:
        links = [link["href"] for link in article.all("a")]
        covers = {p.front.get("cover") for p in site.posts if site.address(p.page) in links}
        if covers and record["name"] not in covers:
            yield picture.line, f"{shown} is not the cover of the post beside it"
    # Where nothing may move, or before a script plays it, the still stands for the film.
    still = "moving" in picture.classes or not record["light"]["moving"]
    for element in picture.all("source", "img"):
        media, source = element["media"], element["srcset"] or element["src"]
        scheme = "dark" if "scheme: dark" in media else "light"
        kind = "still" if still or "reduced-motion: reduce" in media else "moving"
        right = f"{site.baseurl}/assets/{record[scheme][kind]}"
        if source != right:
            asked = f" for `{media}`" if media else ""
            yield element.line, f"shows {source}{asked} where figure {record['name']} has {right}"
    if [image["width"], image["height"]] != [str(record["width"]), str(record["height"])]:
        size = f"{image['width']} × {image['height']}"
        right = f"{record['width']} × {record['height']}"
        yield image.line, f"figure {record['name']} is {right}, and the page says {size}"
    for file, digest in record["files"].items():
        asset = site.folder / "assets" / file
        if asset.is_file() and digest_of(asset) != digest:
            yield picture.line, f"assets/{file} is not what was drawn: run make figures"
            return
    for what in looks(site.blog / "assets", json.dumps(record)):
        yield picture.line, f"figure {record['name']}: {what}"


def _owner(site: Site, file: str) -> dict | None:
    """The figure that a file belongs to."""
    return next((record for record in site.figures.values() if file in record["files"]), None)
