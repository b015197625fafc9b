"""Two blogs of many posts: ours, and what their author would have written with plain Jekyll.

Each post is of this blog's kind: sections of Korean prose (paragraphs of the first post with other
words), two figures with records and pictures, three formulas, a listing, inline mathematics, a
footnote, a citation, tags, a number from an experiment's record and a claim. The peer has the same
prose with figures as HTML, formulas as LaTeX, listings as fenced code and numbers typed, the same
static files, the same three gems, a layout of a few lines, no plugins. Pictures are tiny: copying
them costs both the same and would flatter the ratio.
"""

import json
import random
import re
import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from projects import ROOT

LEFT_OUT = (".*", "_site", "_posts", "node_modules", "tests", "__pycache__")
PEER_CONFIG = """
title: 견주는 블로그
description: 같은 글을 플러그인 없이
lang: ko
timezone: Asia/Seoul
permalink: /:slug/
plugins: [jekyll-feed, jekyll-seo-tag, jekyll-sitemap]
defaults: [{scope: {path: "", type: posts}, values: {layout: post}}]
"""
PEER_LAYOUTS = {
    "base": """<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8">{% seo %}{% feed_meta %}
<link rel="stylesheet" href="{{ '/assets/css/main.css' | relative_url }}"></head>
<body><main>{{ content }}</main></body></html>
""",
    "post": """---
layout: base
---
<article><h1>{{ page.title }}</h1><p>{{ page.date | date: "%Y-%m-%d" }}</p>{{ content }}</article>
""",
    "home": """---
layout: base
---
<ul>{% for post in site.posts %}
<li><a href="{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>
""",
}


class Prose:
    """Paragraphs of the first post with every word replaced by one that ends alike."""

    def __init__(self, text: str):
        paragraphs = re.split(r"\n\s*\n", text.split("---\n", 2)[2])
        self.paragraphs = [
            p for p in paragraphs if re.match(r"[가-힣]", p) and not set(p) & set("{[$|`*")
        ]
        self.words = defaultdict(list)
        for word in " ".join(self.paragraphs).split():
            self.words[word[-1:]].append(word)

    def paragraph(self, chance: random.Random) -> str:
        words = chance.choice(self.paragraphs).split()
        return " ".join(chance.choice(self.words[word[-1:]]) for word in words)


@dataclass
class Post:
    """One post, written twice: in this blog's way, and plainly."""

    ours: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)

    def add(self, ours: str, plain: str | None = None) -> None:
        self.ours.append(ours)
        self.plain.append(ours if plain is None else plain)


class Writer:
    """Writes posts into our blog and its peer."""

    def __init__(self, ours: Path, peer: Path):
        self.ours, self.peer = ours, peer
        self.prose = Prose(next((ROOT / "_posts").glob("*-optimizer-basics.md")).read_text())
        self.formulas = json.loads((ROOT / "_data/formulas.json").read_text())
        self.listings = sorted((ROOT / "scripts/optimizers").glob("[!_]*.py"))
        self.records = [f.read_text() for f in sorted((ROOT / "_data/figures").glob("*.json"))]
        tiny = Image.new("P", (8, 8))
        self.pictures = {}
        for kind in ("png", "gif"):
            tiny.save(file := BytesIO(), kind)
            self.pictures[kind] = file.getvalue()

    def write(self, number: int) -> str:
        """Write one post; its file name."""
        chance, post, slug = random.Random(number), Post(), f"generated-{number}"
        names = [self.figure(chance.choice(self.records), f"{slug}-{part}") for part in "ab"]
        steps = chance.randint(2, 999)
        path = self.experiment(slug, steps)
        formulas = chance.sample(sorted(self.formulas), 3)
        file = chance.choice(self.listings)
        head = _front(
            title=f"{self.prose.paragraph(chance)[:20].strip()} {number}",
            description=self.prose.paragraph(chance)[:60].strip(),
            tags=chance.sample([f"주제{k}" for k in range(20)], 3),
        )
        post.add(f"---\n{head}cover: {names[0]}\n---", f"---\n{head}---")
        for section in range(6):
            post.add(f"## {self.prose.paragraph(chance)[:16]} {{#part-{section}}}")
            for _ in range(4):
                post.add(self.prose.paragraph(chance))
            x = chance.randint(2, 99)
            post.add(
                f"{self.prose.paragraph(chance)[:40]} $$x_{{{x}}}^2 + \\frac{{{x}}}{{y}}$$입니다."
            )
            if section < 2:
                self.show(post, names[section], self.prose.paragraph(chance)[:50])
            elif section < 5:
                name = formulas[section - 2]
                lines = " \\\\[0.5em]\n".join(self.formulas[name]["lines"]).replace("=", "&=")
                post.add(
                    f'{{% include _includes/formula.html of="{name}" %}}',
                    f"$$\n\\begin{{aligned}}\n{lines}\n\\end{{aligned}}\n$$",
                )
        place = file.relative_to(ROOT)
        post.add(
            f'{{% include _includes/listing.html file="{place}" %}}',
            f"```python\n{file.read_text()}```",
        )
        post.add(
            f"{{{{ {path} }}}}걸음을 걸었습니다.[^note] {{% claim {path} > 0 %}}",
            f"{steps}걸음을 걸었습니다.[^note]",
        )
        post.add(
            '이 방법은 {% include _includes/cite.html key="adam" %}에서 왔습니다.',
            '이 방법은 <a href="#ref-adam">(Kingma & Ba, 2014)</a>에서 왔습니다.',
        )
        post.add(f"[^note]: {self.prose.paragraph(chance)}")
        name = f"_posts/{date(2020, 1, 1) + timedelta(number)}-{slug}.md"
        (self.ours / name).write_text("\n\n".join(post.ours) + "\n")
        (self.peer / name).write_text("\n\n".join(post.plain) + "\n")
        return name

    def experiment(self, name: str, steps: int) -> str:
        """An experiment that found a number; where a post reads that."""
        record = {"name": name, "given": {}, "found": {"steps": steps}}
        (self.ours / f"_data/experiments/{name}.json").write_text(json.dumps(record))
        return f"site.data.experiments.{name}.found.steps"

    def figure(self, record: str, name: str) -> str:
        """A figure with a record like that one and pictures; its name."""
        old = json.loads(record)
        record = json.dumps(old | {"name": name})
        files = {file: name + file.removeprefix(old["name"]) for file in old["files"]}
        for file, copy in files.items():
            record = record.replace(f'"{file}"', f'"{copy}"')
        (self.ours / f"_data/figures/{name}.json").write_text(record)
        (self.peer / f"records/{name}.json").write_text(record)
        for file in files.values():
            for blog in (self.ours, self.peer):
                (blog / "assets" / file).write_bytes(self.pictures[file.rsplit(".")[-1]])
        return name

    def show(self, post: Post, name: str, caption: str) -> None:
        base = f"/assets/{name}"
        kind = "gif" if (self.ours / f"assets/{name}.gif").exists() else "png"
        post.add(
            f'{{% include _includes/figure.html name="{name}" alt="{caption}" '
            f'caption="{caption}" %}}',
            f'<figure id="fig-{name}">\n<picture><source media="(prefers-color-scheme: dark)" '
            f'srcset="{base}-dark.{kind}"><img src="{base}.{kind}" width="640" height="480" '
            f'alt="{caption}" loading="lazy"></picture>\n<figcaption>{caption} <small>'
            f'<a href="/records/{name}.json">실행 기록</a></small></figcaption>\n</figure>',
        )


def _front(**data) -> str:
    """Lines of front matter."""
    return "".join(f"{key}: {json.dumps(data[key], ensure_ascii=False)}\n" for key in data)


def write_blogs(folder: Path, count: int) -> tuple[Path, Path, list[str]]:
    """Our blog and its peer with that many posts, and the posts' file names."""
    ours, peer = folder / "ours", folder / "peer"
    shutil.copytree(ROOT, ours, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(ROOT / "assets", peer / "assets")
    for name in (".venv", "node_modules"):
        (ours / name).symlink_to(ROOT / name)
    shutil.copytree(
        ROOT / "scripts", peer / "scripts", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "_data/figures", peer / "records")
    (ours / "_data/experiments").mkdir(exist_ok=True)
    for blog in (ours, peer):
        (blog / "_posts").mkdir()
    (peer / "_config.yml").write_text(PEER_CONFIG)
    (peer / "index.md").write_text("---\nlayout: home\n---\n")
    (peer / "_layouts").mkdir()
    for name, text in PEER_LAYOUTS.items():
        (peer / f"_layouts/{name}.html").write_text(text)
    writer = Writer(ours, peer)
    return ours, peer, [writer.write(number) for number in range(count)]
