"""The page's fonts hold what the blog says, and no more; what is rare is asked for when needed."""

import base64
import re
import subprocess
import sys
from io import BytesIO
from unicodedata import normalize

import pytest
from fontTools.ttLib import TTFont

from projects import copy_project

FACE = re.compile(
    r'font-weight: (\d+);(?: unicode-range: ([^;]*);)? src: url\("(.*?)"\) format\("woff2"\)'
)
POST = "---\ntitle: 굵은제목\n---\n## 절\n\n보통 글, **진하게**."


@pytest.fixture
def blog(tmp_path):
    """A post without figures."""
    copy_project(tmp_path, "")
    (tmp_path / "_config.yml").write_text("title: x\n")
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/2026-01-01-x.md").write_text(POST)
    return tmp_path


def run(blog):
    command = [sys.executable, "-W", "error", "scripts/make_figures.py"]
    return subprocess.run(command, cwd=blog, capture_output=True, text=True)


def faces(blog):
    """(weight, what it is for, the characters it holds) of every face."""
    for weight, span, address in FACE.findall((blog / "assets/fonts/fonts.css").read_text()):
        inside = address.startswith("data:")
        data = (
            base64.b64decode(address.split(",")[1])
            if inside
            else (blog / "assets/fonts" / address).read_bytes()
        )
        with TTFont(BytesIO(data)) as font:
            yield int(weight), span, "".join(map(chr, sorted(font.getBestCmap())))


def test_each_weight_holds_what_is_set_in_it(blog):
    assert run(blog).returncode == 0
    regular, bold, rare = faces(blog)
    assert regular[:2] == (400, "") and set("굵은제목절보통글진하게abc−α") <= set(regular[2])
    assert bold[:2] == (700, "") and set("굵은제목절진하게") <= set(bold[2])
    assert not set("보통글") & set(bold[2])
    assert rare[0] == 700 and set(rare[2]) >= set("보통글")
    assert all(f"U+{ord(c):X}" in rare[1] for c in "보통글") and "힣" not in regular[2]


def test_a_new_character_makes_them_anew_and_nothing_else_does(blog):
    run(blog)
    sheet = blog / "assets/fonts/fonts.css"
    first = sheet.read_bytes()
    stamp = sheet.stat().st_mtime_ns
    assert run(blog).returncode == 0 and sheet.stat().st_mtime_ns == stamp
    (blog / "_posts/2026-01-01-x.md").write_text(POST + " 힣")
    assert run(blog).returncode == 0
    assert "힣" in next(faces(blog))[2]
    (blog / "_posts/2026-01-01-x.md").write_text(POST)
    sheet.write_bytes(b"half")  # what was damaged is made anew too
    assert run(blog).returncode == 0 and sheet.read_bytes() == first


def test_letters_are_there_however_they_were_composed(blog):
    (blog / "_posts/2026-01-01-x.md").write_text(normalize("NFD", POST + " 힣"))
    assert run(blog).returncode == 0
    held = "".join(letters for _, _, letters in faces(blog))
    assert "힣" in held and not set(held) & set(normalize("NFD", "힣"))


def test_a_font_that_was_not_installed_is_named(blog):
    (blog / "node_modules").unlink()
    result = run(blog)
    assert result.returncode == 2
    assert re.fullmatch(
        r"make_figures: font node_modules/\S+ is missing: run `.*`\n", result.stderr
    )
