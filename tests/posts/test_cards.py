"""The cards of posts: what they show, and that each is drawn when it must be and never else."""

import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from blog.drawing import card, letters
from blog.drawing.theme import FONT_FILES
from projects import PICTURES, make, write_experiment

POST = "---\ntitle: 기울기를 따라 내려가기\ncover: {cover}\n---\nHello.\n"
DREW = "drew the card of hello\n"


@pytest.fixture(scope="module")
def drawn(made, tmp_path_factory):
    """The small project with one post whose cover is a GIF, its card drawn."""
    blog = tmp_path_factory.mktemp("drawn") / "blog"
    shutil.copytree(made, blog, symlinks=True)
    (blog / "_posts").mkdir()
    (blog / "_config.yml").write_text("title: 작은 블로그\n")
    (blog / "_posts/2026-11-23-hello.md").write_text(POST.format(cover="two"))
    assert DREW in make(blog).stdout
    return blog


@pytest.fixture
def blog(drawn, tmp_path):
    """A copy of it, to be changed."""
    return shutil.copytree(drawn, tmp_path / "copy", symlinks=True)


def pixels(path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"), float)


def test_a_card_is_the_title_beside_the_figure(blog):
    file = blog / "assets/cards/hello.png"
    shown = pixels(file)
    assert shown.shape == (630, 1200, 3)
    assert file.stat().st_size < 150_000
    text, picture = shown[:, : card.MARGIN + card.COLUMN], shown[:, card.MARGIN + card.COLUMN :]
    still = Image.open(blog / "assets/two-still-dark.png").convert("RGB")
    colours = [np.asarray(still)[::2, ::2].std(), picture.std()]
    assert abs(colours[0] - colours[1]) < 0.35 * colours[0]  # as varied as the figure itself
    assert text.std() > 10  # and there are letters beside it


def test_what_is_written_changes_the_left_and_the_figure_the_right(blog):
    file, post = blog / "assets/cards/hello.png", blog / "_posts/2026-11-23-hello.md"
    before, edge = pixels(file), card.MARGIN + card.COLUMN
    post.write_text(post.read_text().replace("내려가기", "구르기"))
    assert DREW in make(blog).stdout
    retitled = pixels(file)
    assert np.abs(retitled - before)[:, :edge].max() > 100
    assert np.abs(retitled - before)[:, edge:].mean() < 2  # only the palette is another
    post.write_text(post.read_text().replace("two", "one"))
    assert DREW in make(blog).stdout
    assert np.abs(pixels(file) - retitled)[:, edge:].mean() > 10
    assert np.abs(pixels(file) - retitled)[:, :edge].mean() < 2


def change(name):
    """A change of a file of the blog, by what it replaces."""
    file, before, after = {
        "tags": ("_posts/2026-11-23-hello.md", "cover:", "tags: [a]\ncover:"),
        "prose": ("_posts/2026-11-23-hello.md", "Hello.", "Good bye."),
        "description": ("_config.yml", "title:", "description: small\ntitle:"),
        "another figure": ("scripts/experiments/demo.py", '(still, "three")', '(still, "drei")'),
        "title": ("_posts/2026-11-23-hello.md", "기울기", "경사"),
        "blog": ("_config.yml", "작은", "큰"),
        "code": ("scripts/blog/drawing/card.py", "MARGIN, NARROW = 64", "MARGIN, NARROW = 65"),
        "figure": ("scripts/experiments/demo.py", "SIZE = 1.0", "SIZE = 2.0"),
    }[name]

    def apply(blog):
        path = blog / file
        assert before in path.read_text()
        path.write_text(path.read_text().replace(before, after))

    return apply


@pytest.mark.parametrize("name", ["tags", "prose", "description", "another figure"])
def test_what_a_card_does_not_show_leaves_it_alone(blog, name):
    before = (blog / "assets/cards/hello.png").stat()
    change(name)(blog)
    assert "card" not in make(blog).stdout
    after = (blog / "assets/cards/hello.png").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("name", ["title", "blog", "code", "figure"])
def test_what_a_card_shows_draws_it_anew_once(blog, name):
    before = (blog / "assets/cards/hello.png").read_bytes()
    change(name)(blog)
    assert DREW in make(blog).stdout
    assert (blog / "assets/cards/hello.png").read_bytes() != before
    assert "card" not in make(blog).stdout


def test_a_damaged_card_or_manifest_is_mended(blog):
    file = blog / "assets/cards/hello.png"
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert DREW in make(blog).stdout
    (blog / ".cache/figures/kept/cards/hello.json").write_text('{"key": {}, "files": 3}')
    assert DREW in make(blog).stdout
    for told in ("[]", '{"covers": 3}', '{"key": ""'):
        (blog / ".cache/figures/covers.json").write_text(told)
        assert make(blog).returncode == 0
    assert file.read_bytes() == whole


def test_drafts_have_cards_and_what_has_no_post_has_none(blog):
    (blog / "_drafts").mkdir()
    (blog / "_drafts/later.md").write_text(POST.format(cover="one"))
    (blog / "_drafts/plain.md").write_text("---\ntitle: no cover\n---\n")
    assert "drew the card of later\n" in make(blog).stdout
    assert {file.name for file in (blog / "assets/cards").iterdir()} == {"hello.png", "later.png"}
    (blog / "_posts/2026-11-23-hello.md").unlink()
    shutil.move(blog / "_drafts/later.md", blog / "_posts/2026-11-24-later.md")
    assert make(blog).stdout == (
        "removed the card of hello: no post of that name has a cover\nmade 0 (none), up to date 3\n"
    )
    assert [file.name for file in (blog / "assets/cards").iterdir()] == ["later.png"]


BAD = {
    "a cover that is no figure": (
        POST.format(cover="tow"),
        "_posts/2026-11-24-bad.md: its cover 'tow' is no figure; known: one, two, three",
    ),
    "a front matter that is not YAML": (
        "---\ntitle: a: b\ncover: one\n---\n",
        "_posts/2026-11-24-bad.md line 2: not YAML: mapping values are not allowed in this context",
    ),
    "signs that no font has": (
        "---\ndate: 2026-11-24\ntitle: 漢字와 ∇ℝ과 漢\ncover: one\n---\n",
        "_posts/2026-11-24-bad.md:3: the font of cards has no 漢 字: write the title without, "
        "or the post without its cover",
    ),
    "a date that is none": (
        "---\ntitle: x\ndate: 2026-02-30\n---\n",
        "_posts/2026-11-24-bad.md: not YAML: day is out of range for month",
    ),
    "a front matter that is no text": (
        "---\ntitle: \0\n---\n",
        "_posts/2026-11-24-bad.md:2: holds a NUL, so it is no text: save it as UTF-8",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_posts_get_one_line_and_lose_nothing(blog, kind):
    text, message = BAD[kind]
    (blog / "_posts/2026-11-24-bad.md").write_text(text)
    result = make(blog)
    assert (result.returncode, result.stderr) == (2, f"make_figures: {message}\n")
    assert (blog / "assets/cards/hello.png").exists()


def test_a_figure_that_is_gone_takes_its_card_only_with_its_cover(blog):
    write_experiment(blog, PICTURES.replace('    Figure("two", moving),\n', ""))
    result = make(blog)
    assert result.returncode == 2
    assert "its cover 'two' is no figure; known: one, three" in result.stderr
    assert (blog / "assets/cards/hello.png").exists()


def test_nothing_to_draw_loads_nothing_heavy(blog):
    command = [sys.executable, "-X", "importtime", "scripts/make_figures.py"]
    told = subprocess.run(command, cwd=blog, capture_output=True, text=True, check=True).stderr
    loaded = {line.rsplit("|", 1)[-1].strip() for line in told.splitlines()}
    assert "blog.posts.cards" in loaded
    assert not loaded & {"yaml", "PIL", "numpy", "matplotlib", "jax"}


TITLES = {
    "기초": ["기초"],
    "Optimizer 기초부터 알아보기": ["Optimizer", "기초부터", "알아보기"],
    "Supercalifragilisticexpialidocious": None,
    "아주 " * 60: None,
    "띄어쓰기없이이어진아주긴제목이카드의폭을넘어가면글자사이에서나눕니다" * 3: None,
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_break_at_spaces_and_stay_in_their_column(title):
    font, lines = card.fit(title)
    assert TITLES[title] in (None, lines)
    assert len(lines) * font.size * card.LEADING <= card.ROOM
    assert max(map(font.getlength, lines)) <= card.COLUMN
    joined = "".join(lines).removesuffix("…")
    assert joined and title.replace(" ", "").startswith(joined.replace(" ", ""))


@pytest.mark.parametrize("sign", "∇ℝ─😀가α")
def test_signs_of_other_fonts_are_drawn_and_measured(sign):
    assert letters.missing(sign) == []
    width, high = round(letters.Letters(60).getlength(sign)), 120

    def drawn(text):
        picture = Image.new("L", (2 * width, high))
        letters.Letters(60).draw(ImageDraw.Draw(picture), (0, high / 2), text, "white", "lm")
        return np.asarray(picture)

    box = "\U0010ffff"  # what a font draws for what it lacks
    assert drawn(sign).any() and not np.array_equal(drawn(sign), drawn(box))
    assert drawn(f"{sign}가")[:, width:].any()


def test_a_word_is_cut_only_if_no_line_holds_it():
    font = ImageFont.truetype(FONT_FILES[1], 60)
    lines = card.break_lines("가나다라 마바 사아자차카타파하가나다라마바사", 300, font.getlength)
    assert lines[0] == "가나다라"
    assert lines[1] == "마바"
    assert "".join(lines[2:]) == "사아자차카타파하가나다라마바사"
    assert all(font.getlength(line) <= 300 for line in lines)
