"""Start a post: `make post TITLE="…" SLUG=…`; with DRAFT=1, a draft.

It is whole from the start: an experiment that runs, a figure of it, numbers read from its record, a
claim, a formula and a listing; so an author has only to change what is there.
"""

import json
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from blog.author_error import AuthorError
from blog.figures.catalogue import find_all
from blog.figures.store import unwritable
from blog.posts.post import module_of
from blog.posts.romanised import romanised
from blog.project import ASSETS, EXPERIMENTS, RECORDS, ROOT
from blog.proof.text import numbers, results
from blog.proof.text.parts import Part

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
{{%- assign root = site.data.experiments.{slug} -%}}

이 글이 답하려는 질문을 적습니다.

{{% include _includes/figure.html name="{slug}" \
alt="걸음마다 0에 빠르게 가까워지는 선 하나" caption="무엇을 보면 되는지 적습니다." %}}

{{{{ root.given.a | plain }}}}의 제곱근에서 \
{{{{ root.given.x_0 | plain | josa: "이/가" }}}} 떨어진 거리는 \
{{{{ root.found.first_error | decimals: 2 }}}}입니다. {{{{ root.given.steps }}}}걸음 뒤에는 \
{{{{ root.found.last_error | decimals: 6 | josa: "으로/로" }}}} \
{{{{ root.found.last_error | than: root.found.first_error, "늘어납니다/줄어듭니다" }}}}. \
{{% claim root.found.last_error < root.found.first_error %}}

걸음은 다음 식과 코드를 따릅니다.

{{% include _includes/formula.html of="{module}_step" %}}

{{% include _includes/listing.html file="scripts/experiments/{module}.py" %}}
"""

EXPERIMENT = '''\
"""The experiments of the post `{slug}` and its figures."""

from functools import partial

import numpy as np

from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.figures.neighbours import around

COLOUR = ("#0072B2", "#56B4E9")  # on light pages and on dark ones


def {module}_step(x_n, a):
    r"""One step of Newton's method towards the square root of a.

    $$ x_{{n+1}} = \\frac{{1}}{{2}} \\left(x_n + \\frac{{a}}{{x_n}}\\right) $$
    """
    return (x_n + a / x_n) / 2


def square_root(a: float = 2.0, x_0: float = 1.0, steps: int = 4):
    """How far each step is from the root; what it was given and found is its record."""
    x = [x_0]
    for _ in range(steps):
        x.append({module}_step(x[-1], a))
    errors = np.abs(np.array(x) - np.sqrt(a))
    return {{"first_error": errors[0], "last_error": errors[-1], "errors": errors}}


def draw_errors(given, found):
    """The distances over the steps."""
    line = Series("Newton", COLOUR, np.arange(given["steps"] + 1), found["errors"])
    return Still(partial(draw_lines, [line], "제곱근까지 남은 거리", "걸음"))


EXPERIMENTS = [Experiment("{slug}", square_root, neighbours=around(a=0.25, x_0=0.1))]
FIGURES = [Figure("{slug}", draw_errors)]
'''


def main(arguments: list[str]) -> int:
    """Write a post and its experiments; the exit code."""
    title, slug, draft = (*(argument.strip() for argument in arguments), "", "", "")[:3]
    try:
        check_title(title)
        check_slug(slug)
        for file in write(title, slug, bool(draft)):
            print(f"made {file.relative_to(ROOT)}")
    except AuthorError as error:
        print(f"new_post: {error}", file=sys.stderr)
        return 2
    shown = f"make serve{' DRAFTS=1' if draft else ''}"
    print(f"now: {shown} shows it at /{slug}/, make proof POST={slug} proves it")
    return 0


def check_title(title: str) -> None:
    """Raise a AuthorError unless it is one line of text."""
    if not title:
        raise AuthorError('give the post a title: make post TITLE="제목" SLUG=my-post')
    if not title.isprintable():
        raise AuthorError("TITLE must be one line, without control characters")
    if sign := re.search(r"\{\{|\{%|%\}", title):
        raise AuthorError(f"TITLE may not hold {sign[0]}: it would be left over from Liquid")


def proposed(slug: str) -> str:
    """An address that sounds like what was asked for."""
    said = re.sub(r"[^a-z0-9]+", "-", romanised(slug).lower()).strip("-")
    return said if SLUG.fullmatch(said) else f"post-{said}" if said else "my-post"


def check_slug(slug: str) -> None:
    """Raise a AuthorError unless a post and its figure can have this name."""
    if not slug:
        raise AuthorError('give the post its address: make post TITLE="제목" SLUG=my-post')
    if not SLUG.fullmatch(slug):
        kind = "small Latin letters and digits, parted by single hyphens, a letter first"
        example = f"SLUG={proposed(slug)}"
        raise AuthorError(f"SLUG {slug!r} cannot be an address: use {kind}, such as {example}")
    posts = [*(ROOT / "_posts").glob(f"*-*-*-{slug}.*"), *(ROOT / "_drafts").glob(f"{slug}.*")]
    posts += (ROOT / "_pages").glob(f"{slug}.*")
    taken = [*posts, *ROOT.glob(slug), *ROOT.glob(f"{slug}.*"), *EXPERIMENTS.glob(module_of(slug))]
    taken += EXPERIMENTS.glob(f"{module_of(slug)}.py")
    if taken:
        place = taken[0].relative_to(ROOT)
        raise AuthorError(f"SLUG {slug!r} is taken by {place}: choose another")
    catalogue = find_all()
    for kind, entries in (("figure", catalogue.figures), ("experiment", catalogue.experiments)):
        for name, entry in entries.items():
            # Names that differ only in case are one file on some disks; dark twins are files too.
            if slug in (name.lower(), *(f"{name.lower()}{end}" for end in ("-dark", "-still"))):
                place = f"{kind} {name!r} of scripts/experiments/{entry.module}"
                raise AuthorError(f"SLUG {slug!r} is taken by {place}: choose another")
    if (ASSETS / f"{slug}.png").exists() and not (RECORDS / f"{slug}.json").exists():
        raise AuthorError(f"SLUG {slug!r} is taken by assets/{slug}.png: choose another")


def write(title: str, slug: str, draft: bool) -> list[Path]:
    """Write both files, or neither.

    Raises:
        AuthorError: one cannot be written.
    """
    now = datetime.now(SEOUL)
    post = ROOT / (f"_drafts/{slug}.md" if draft else f"_posts/{now:%Y-%m-%d}-{slug}.md")
    content = POST.format(
        title=json.dumps(title, ensure_ascii=False),  # a JSON text is a YAML text
        slug=slug,
        module=module_of(slug),
        date="" if draft else f"date: {now:%Y-%m-%d %H:%M:%S %z}\n",
        literals=literals(title),
    )
    texts = {
        post: content,
        EXPERIMENTS / f"{module_of(slug)}.py": EXPERIMENT.format(slug=slug, module=module_of(slug)),
    }
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
        raise AuthorError(unwritable(Path(error.filename or post), error)) from error
    return made


def literals(title: str) -> str:
    """Front matter that declares the numbers of the title, as the proof reads them."""
    if not any(value not in results.ALWAYS for value in map(numbers.value_of, typed_in(title))):
        return ""
    return f"literals:\n  {json.dumps(title, ensure_ascii=False)}: 제목에 나옵니다\n"


def typed_in(title: str) -> list[str]:
    """The numbers of a title."""
    return [text for _, _, text, _ in numbers.typed(Part("h1", "", 0, title))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
