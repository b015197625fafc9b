"""Turn a clone into an empty blog of one's own: `make new-blog TITLE="…" AUTHOR="…"`.

What was written here goes: posts with their experiments, tests, references and measurements, and
README's picture. The optimizers and all that stands on them go as well, unless OPTIMIZERS=1 keeps
them. The house stays. Nothing is committed.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from blog.author_error import AuthorError
from blog.project import ROOT

POSTS = (
    "_posts/*",
    "_drafts/*",
    "scripts/experiments/[!_]*",
    "_data/studies",
    "tests/experiments",
    "tests/benchmarks",
    "scripts/readme_picture.py",
    ".github/optimizers.svg",
)
OPTIMIZERS = (
    "scripts/optimizers",
    "scripts/landscapes.py",
    "scripts/appearance.py",
    "scripts/blog/training",
    "scripts/blog/studies",
    "scripts/study.py",
    "scripts/blog/notebooks.py",
    "scripts/blog/proof/formulas/rules.py",
    "scripts/blog/proof/formulas/terrain.py",
    "tests/optimizers",
    "_data/libraries.json",
    "tests/training",
    "tests/studies",
    "tests/test_study_workflow.py",
    ".github/workflows/study.yml",
    "tests/proof/test_rules.py",
    "tests/proof/test_terrain.py",
    "tests/test_landscapes.py",
    "tests/test_notebooks.py",
    "tests/blog/_posts/*-rolling.md",
    "tests/blog/scripts/experiments/rolling.py",
)
# What stands between two such lines is about what goes; the lines themselves go in any case.
MARKED = ("Makefile", "CONTRIBUTING.md", "pyproject.toml", "tests/conftest.py")
MARK = r"(?m)^.*\b{0}: begin\b.*\n(?P<inside>(?s:.*?))^.*\b{0}: end\b.*\n"

README = """\
# {title}

{author}의 블로그입니다. 글에 실린 숫자와 그림과 수식과 코드는 모두 실제로 실행한 파일에서 나옵니다.

```sh
make site   # 필요한 것을 설치하고, 그림을 만들고, 블로그를 _site에 짓습니다
make test   # 테스트에 필요한 것까지 설치하고, 증명과 모든 테스트를 돌립니다
```

`make post TITLE="제목" SLUG=my-post`가 새 글을 시작하고 `make serve`가 보여 줍니다.
나머지는 [글쓰기 안내](CONTRIBUTING.md)와 `make help`가 알려 줍니다.

글과 그림은 CC BY 4.0, 코드는 MIT입니다([LICENSE](LICENSE)).
"""


def main(arguments: list[str]) -> int:
    """Empty the blog; the exit code."""
    title, author, keep = (*(argument.strip() for argument in arguments), "", "", "")[:3]
    try:
        check(title, author)
        empty(title, author, bool(keep))
    except AuthorError as error:
        print(f"new_blog: {error}", file=sys.stderr)
        return 2
    print(f"{title} is an empty blog now, not committed yet: git diff shows what changed")
    print('next: make site, then make post TITLE="…" SLUG=…')
    return 0


def check(title: str, author: str) -> None:
    """Raise an AuthorError if something is missing, or would be lost."""
    example = 'make new-blog TITLE="제목" AUTHOR="이름"'
    for name, value in (("TITLE", title), ("AUTHOR", author)):
        if not value or not value.isprintable():
            raise AuthorError(f"{name} must be one line of text: {example}")
    command = ["git", "-c", "core.quotePath=false", "status", "--porcelain"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if told.returncode:
        raise AuthorError("this is no git repository, so nothing could be brought back: git init")
    if changes := told.stdout.splitlines():
        more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
        raise AuthorError(f"commit or stash {changes[0][3:]}{more} first: nothing may be lost")


def empty(title: str, author: str, keep_optimizers: bool) -> None:
    """Remove what was written here, and put the names in their places."""
    for pattern in (*POSTS, *(() if keep_optimizers else OPTIMIZERS)):
        for place in ROOT.glob(pattern):
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    for file in (ROOT / name for name in MARKED):
        text = _without(file.read_text(encoding="utf-8"), "this blog", keep=False)
        write(file, _without(text, "optimizers", keep_optimizers))
    (ROOT / "scripts/experiments").mkdir(exist_ok=True)
    write(ROOT / "README.md", README.format(title=title, author=author))
    references = ROOT / "_data/references.yml"
    write(references, references.read_text(encoding="utf-8").splitlines()[0] + "\n")
    text = json.dumps(title, ensure_ascii=False), json.dumps(author, ensure_ascii=False)
    replace("_config.yml", r"^title: .*$", f"title: {text[0]}\nauthor: {text[1]}")
    replace("_config.yml", r"^description: .*$", 'description: "한 줄로 소개합니다."')
    replace("LICENSE", r"^Copyright \(c\) (\d+) .*$", rf"Copyright (c) \1 {author}")
    replace("LICENSE", r"^- \.github/optimizers\.svg, ", "- ")


def _without(text: str, mark: str, keep: bool) -> str:
    """A text without its marks, and without what stands between them unless that is to be kept."""
    return re.sub(MARK.format(mark), lambda found: found["inside"] if keep else "", text)


def replace(name: str, pattern: str, text: str) -> None:
    """Change the one line of a file that a pattern finds."""
    file = ROOT / name
    changed, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if count != 1:
        raise AuthorError(f"{name}: {count} lines are like {pattern!r}, not one")
    write(file, changed)


def write(file: Path, text: str) -> None:
    """Write a text file."""
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
