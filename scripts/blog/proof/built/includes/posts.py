"""What pages say about posts: their dates and lengths, their neighbours, series and tags."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from blog.posts.letters import alike, letters
from blog.posts.post import slug_of
from blog.proof.built.site import Site
from blog.proof.built.source import Source, date_of
from blog.proof.built.tree import NOTHING, Element, within
from blog.proof.fault import Fault

QUIET = ("pre", "svg", "mjx-container", "script", "style", "nav", "small", "noscript")


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """What is not so of the post that a page is, and of those that it lists."""
    name, source = site.name(file), site.sources.get(file)
    if source in site.posts:
        for what in (*_post(site, source, page), *_neighbours(site, source, page)):
            yield Fault(name, 0, what)
    for line, what in _lists(site, file, page):
        yield Fault(name, line, what)


def _post(site: Site, post: Source, page: Element) -> Iterator[str]:
    header = page.first("article", cls="post").first("header")
    if (told := within(header.first("h1"))[0]) != " ".join(post.title.split()):
        yield f"says `{told}`, and its front matter `{post.title}`"
    told, right = within(header.first("p", cls="lead"))[0], post.front.get("description") or ""
    if not alike(told, letters(right)):  # it is Markdown, and its formulas are typeset here
        yield f"says `{told}`, and its front matter `{right}`"
    yield from _meta(site, post, header.first("p", cls="meta"), page)
    code = page.first("details", cls="bibtex").first("code").text
    if "".join(code.split()) != (right := _bibtex(site, post)):
        yield f"its BibTeX says {' '.join(code.split())}, and must {right}"


def _bibtex(site: Site, post: Source) -> str:
    """What the BibTeX of a post must say, without blanks."""
    slug = slug_of(post.file)
    author = post.front.get("author") or site.config.get("author") or site.config["title"]
    name = author.get("name") if isinstance(author, dict) else author
    fields = {"title": post.title, "author": str(name)}
    fields = {key: re.sub(r"[&%#$_{}]", r"\\\g<0>", text) for key, text in fields.items()}
    fields |= {"year": str(post.when.year), "month": str(post.when.month)}
    if site.url:
        fields["howpublished"] = rf"\url{{{site.url}{site.address(post.page)}}}"
    entry = f"{slug}-{post.when.year}"
    told = ",".join([entry, *(f"{key}={{{text}}}" for key, text in fields.items())])
    return "".join(f"@misc{{{told}}}".split())


def _meta(site: Site, post: Source, meta: Element, page: Element) -> Iterator[str]:
    """The line of dates, minutes and tags."""
    times = meta.all("time")
    changed = site.last_changes.get(post.file)
    if "last_modified_at" in post.front:
        changed = date_of({"date": post.front["last_modified_at"]}, post.file, site.zone)
    elif changed and changed.date() <= post.when.date():
        changed = None
    if len(times) != (2 if changed else 1):
        yield f"shows {len(times)} dates: of when it was written, and of a later change if any"
        return
    for time, right in zip(times, filter(None, (post.when, changed)), strict=True):
        yield from _date(time, right)
    told = [n for span in meta.all("span") if not span.all("time") for n in _numbers(span)]
    right = minutes(page, site.korean)
    if len(told) != 1 or abs(told[0] - right) > max(1, 0.15 * right):
        yield f"says that it takes {told} minutes to read, and it takes {right:.0f}"
    tags = post.front.get("tags") or []
    tags = [
        unicodedata.normalize("NFC", str(tag))
        for tag in (tags.split() if isinstance(tags, str) else tags)
    ]
    if (shown := [link.removeprefix("#") for link in within(*meta.all("a"))]) != tags:
        yield f"has the tags {', '.join(shown)}, and its front matter {', '.join(tags)}"


def _date(time: Element, right: datetime) -> Iterator[str]:
    """Whether an element's date, and what it shows of it, are right."""
    if time["datetime"] != right.isoformat(timespec="seconds"):
        yield f"has {time['datetime']} as a date, and it is {right.isoformat(timespec='seconds')}"
    elif _numbers(time) not in ([right.year, right.month, right.day], [right.month, right.day]):
        yield f"shows `{time.text}` as a date, and it is {right:%Y-%m-%d}"


def _numbers(element: Element) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", element.text)]


def minutes(page: Element, korean: dict) -> float:
    """How long its prose takes to read, by the blog's own measure."""
    text = " ".join(page.first("div", cls="prose").texts(but=QUIET))
    syllables = sum(unicodedata.category(letter) == "Lo" for letter in text)
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return max(1, syllables / korean["syllables"] + words / korean["words"])


def _neighbours(site: Site, post: Source, page: Element) -> Iterator[str]:
    """Its links to the post before and after, and to those of its series."""
    place = site.posts.index(post)
    nav = page.first("nav", cls="neighbours")
    before, after = site.posts[:place][-1:], site.posts[place + 1 :][:1]
    for rel, right in (("prev", before), ("next", after)):
        told = [
            (unquote(link["href"]), within(link)[0]) for link in nav.all("a") if link["rel"] == rel
        ]
        if told != [(site.address(other.page), other.title) for other in right]:
            yield f"its rel={rel} is not {right[0].title if right else 'missing'}"
    series = [p for p in site.posts if post.front.get("series") == p.front.get("series")]
    if not post.front.get("series") or len(series) < 2:
        series = []
    nav = page.first("nav", cls="series")
    told = [
        (next((unquote(a["href"]) for a in item.all("a")), ""), *within(item))
        for item in nav.all("li")
    ]
    if told != [("" if p is post else site.address(p.page), p.title) for p in series]:
        yield f"its series is not {', '.join(other.title for other in series) or 'missing'}"


def _lists(site: Site, file: Path, page: Element) -> Iterator[tuple[int, str]]:
    """Every list of posts: each under its title and date, the newest first."""
    for posts in [*page.all("ul", cls="posts"), *page.all("ul", cls="list")]:
        found, by_page = [], {post.page: post for post in site.posts}
        for item in (part for part in posts.inside if isinstance(part, Element)):
            links, time = item.all("a"), item.first("time")
            link = links[0] if links else NOTHING
            post = by_page.get(site.goal(link["href"], file) or file)
            if post is None:
                if titled := [p for p in site.posts if p.title and p.title == within(link)[0]]:
                    yield (
                        link.line,
                        f"`{titled[0].title}` leads to {link['href']}, not to that post",
                    )
                continue
            found.append(post)
            if within(link)[0] != " ".join(post.title.split()):
                yield link.line, f"calls {post.page.parent.name} `{link.text}`, not `{post.title}`"
            yield from ((time.line, f"{post.title}: {what}") for what in _date(time, post.when))
        if found != sorted(found, key=site.posts.index, reverse=True):
            yield posts.line, "lists posts out of their order: the newest comes first"
