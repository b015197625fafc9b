"""What a page cites is what references.yml says of it."""

from collections.abc import Iterator
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import Element, within
from blog.proof.fault import Fault

ARXIV = "https://arxiv.org/abs/"


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every citation, and every entry of a list, that says something else."""
    for cite in page.all("a", cls="cite"):
        key = cite["href"].removeprefix("#ref-")
        work = site.references.get(key)
        right = f"({work['who']}, {work['year']})" if work else None
        if (told := within(cite)[0]) != right:
            what = f"cites {key} as {told}, and _data/references.yml has {right or 'no such work'}"
            yield Fault(site.name(file), cite.line, what)
    for works in page.all("ul", cls="references"):
        for item in works.all("li"):
            key = item["id"].removeprefix("ref-")
            right = _entry(site.references.get(key))
            told = within(item)[0], [link["href"] for link in item.all("a")]
            if told != right:
                what = f"lists {key} as `{told[0]}`, and _data/references.yml has"
                yield Fault(site.name(file), item.line, f"{what} {f'`{right[0]}`' if right else 0}")


def _entry(work: dict | None) -> tuple[str, list[str]] | None:
    """What a list must say of a work, and where it must link to."""
    if work is None:
        return None
    arxiv = str(work.get("arxiv") or "")
    parts = (work["title"], arxiv and f"arXiv:{arxiv}", work.get("venue"))
    text = f"{work['who']} ({work['year']}). {', '.join(part for part in parts if part)}."
    return " ".join(text.split()), [ARXIV + arxiv] if arxiv else []
