"""Start a post: `make post TITLE="…" SLUG=…`; with DRAFT=1, a draft.

It is whole from the start: a figure that runs and is shown, a number read from its record, a claim,
a formula and a listing; so an author has only to change what is there.
"""

import json
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from blog.figures.catalogue import find_entries
from blog.figures.store import FigureError, unwritable
from blog.project import ASSETS, EXPERIMENTS, RECORDS, ROOT
from blog.proof.numbers import NAMES, NUMBER
from blog.proof.prose import SILENT

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SEOUL = timezone(timedelta(hours=9))  # the timezone of _config.yml: no post may be of tomorrow

POST = """\
---
layout: post
title: {title}
description: "목록과 검색 결과에 보이는 한 줄입니다."
{date}mathjax: true
tags: []
cover: {slug}
{literals}---
{{%- assign run = site.data.figures.{slug}.run -%}}

이 글이 답하려는 질문을 적습니다.

{{% include _includes/figure.html name="{slug}" \
alt="골짜기의 벽에서 바닥으로 내려가는 공" caption="무엇을 보면 되는지 적습니다." %}}

{{{{ run.steps }}}}걸음을 걷는 동안 높이가 {{{{ run.start_height | decimals: 2 }}}}에서 \
{{{{ run.end_height | decimals: 2 | josa: "으로/로" }}}} 낮아졌습니다. \
{{% claim run.end_height < run.start_height %}}

걸음은 다음 식과 코드를 따릅니다.

{{% include _includes/formula.html of="SGD" %}}

{{% include _includes/listing.html file="scripts/optimizers/sgd.py" %}}
"""

EXPERIMENT = '''\
"""The experiments of the post `{slug}`, in the order of its figures."""

from functools import partial

import numpy as np

from blog.training.descent import descend, heights_along
from blog.drawing.curves import Curve, Trail, draw_trails
from blog.figures.figure import Figure
from landscapes import bump
from optimizers import SGD
from blog.training.runs import describe, settings, title


def first_steps(steps: int = 20):
    """A ball on its way down a valley, with a dot for each step."""
    optimizer = SGD(0.01)
    trajectory = descend(optimizer, bump, bump.start, steps)
    x = np.linspace(*bump.domain[0], 400)
    curve = Curve(x, np.asarray(heights_along(bump, x[:, None])))
    walked = np.asarray(trajectory.points)[:, 0]
    trail = Trail(title(optimizer), settings(optimizer), "SGD", walked)
    record = {{"run": describe(optimizer, bump, trajectory)}}
    return record, partial(draw_trails, [[trail]], curve)


FIGURES = [Figure("{slug}.png", first_steps)]
'''


class PostError(Exception):
    """What is wrong with what was asked for, in one line for its author."""


def main(arguments: list[str]) -> int:
    """Write a post and its experiments; the exit code."""
    title, slug, draft = (*(argument.strip() for argument in arguments), "", "", "")[:3]
    try:
        check_title(title)
        check_slug(slug)
        for file in write(title, slug, bool(draft)):
            print(f"made {file.relative_to(ROOT)}")
    except (PostError, FigureError) as error:
        print(f"new_post: {error}", file=sys.stderr)
        return 2
    shown = f"make serve{' DRAFTS=1' if draft else ''}"
    print(f"now: {shown} shows it at /{slug}/, make proof POST={slug} proves it")
    return 0


def check_title(title: str) -> None:
    """Raise a PostError unless it is one line of text."""
    if not title:
        raise PostError('give the post a title: make post TITLE="제목" SLUG=my-post')
    if not title.isprintable():
        raise PostError("TITLE must be one line, without control characters")
    if sign := re.search(r"\{\{|\{%|%\}", title):
        raise PostError(f"TITLE may not hold {sign[0]}: it would be left over from Liquid")


def check_slug(slug: str) -> None:
    """Raise a PostError unless a post and its figure can have this name."""
    if not slug:
        raise PostError('give the post its address: make post TITLE="제목" SLUG=my-post')
    if not SLUG.fullmatch(slug):
        kind = "small Latin letters and digits, parted by single hyphens, a letter first"
        raise PostError(f"SLUG {slug!r} cannot be an address: use {kind}, such as my-post")
    posts = [*(ROOT / "_posts").glob(f"*-*-*-{slug}.*"), *(ROOT / "_drafts").glob(f"{slug}.*")]
    posts += (ROOT / "_pages").glob(f"{slug}.*")
    taken = [*posts, *ROOT.glob(slug), *ROOT.glob(f"{slug}.*"), *EXPERIMENTS.glob(module(slug))]
    taken += EXPERIMENTS.glob(f"{module(slug)}.py")
    if taken:
        place = taken[0].relative_to(ROOT)
        raise PostError(f"SLUG {slug!r} is taken by {place}: choose another")
    for name, entry in find_entries().items():
        # Names that differ only in case are one file on some disks; dark twins are files too.
        if slug in (name.lower(), *(f"{name.lower()}{end}" for end in ("-dark", "-still"))):
            place = f"figure {name!r} of scripts/experiments/{entry.module}"
            raise PostError(f"SLUG {slug!r} is taken by {place}: choose another")
    if (ASSETS / f"{slug}.png").exists() and not (RECORDS / f"{slug}.json").exists():
        raise PostError(f"SLUG {slug!r} is taken by assets/{slug}.png: choose another")


def module(slug: str) -> str:
    """The name of a post's experiments module."""
    return slug.replace("-", "_")


def write(title: str, slug: str, draft: bool) -> list[Path]:
    """Write both files, or neither.

    Raises:
        PostError: one cannot be written.
    """
    now = datetime.now(SEOUL)
    post = ROOT / (f"_drafts/{slug}.md" if draft else f"_posts/{now:%Y-%m-%d}-{slug}.md")
    content = POST.format(
        title=json.dumps(title, ensure_ascii=False),  # a JSON text is a YAML text
        slug=slug,
        date="" if draft else f"date: {now:%Y-%m-%d %H:%M:%S %z}\n",
        literals=literals(title),
    )
    texts = {post: content, EXPERIMENTS / f"{module(slug)}.py": EXPERIMENT.format(slug=slug)}
    made: list[Path] = []
    try:
        for file, text in texts.items():
            file.parent.mkdir(exist_ok=True)
            with file.open("x", encoding="utf-8") as opened:
                made.append(file)
                opened.write(text)
    except OSError as error:
        for file in made:
            file.unlink()
        raise PostError(unwritable(Path(error.filename or post), error)) from error
    return made


def literals(title: str) -> str:
    """Front matter that declares the numbers of the title, as the proof reads them."""
    numbers = NUMBER.findall(NAMES.sub(" ", SILENT.sub(" ", title)))
    lines = [f"  {number}: 제목에 나옵니다\n" for number in dict.fromkeys(numbers)]
    return "".join(["literals:\n", *lines]) if lines else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
