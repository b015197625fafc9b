"""What is done once for many files comes to the same as Jekyll's own way."""

import os
import shutil

import pytest

from site_building import ROOT, jekyll

pytestmark = pytest.mark.site

EXCLUDE = ["left", "by-glob/*.txt", "**/deep", "folder/", "pre", "odd[12].txt"]
FILES = (
    "left/a.txt", "left-behind.txt", "by-glob/a.txt", "by-glob/a.png", "x/deep/a.txt",
    "x/deeper.txt", "folder/a.txt", "folders.txt", "prefix/a.txt", "odd1.txt", "odd3.txt",
    "in/a.gif", "한글.txt",
)  # fmt: skip


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "source"
    for name in FILES:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        head = "" if name.endswith((".png", ".gif")) else "---\nlayout: none\n---\n"
        (source / name).write_text(f"{head}{name}\n")
    (source / "_config.yml").write_text(f"exclude: {EXCLUDE}\n")
    (source / "page.md").write_text("---\ntitle: x\n---\n글\n")
    return source


def built(source, folder):
    result = jekyll(source, folder)
    assert result.returncode == 0, result.stderr
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "feed.xml"]
    return {str(file.relative_to(folder)): file.read_text() for file in files}


def test_the_same_files_are_built(source, tmp_path):
    plain = built(source, tmp_path / "plain")
    assert 4 < len(plain) < len(FILES)
    (source / "_plugins").mkdir()
    shutil.copy(ROOT / "_plugins/many_files.rb", source / "_plugins")
    ours = built(source, tmp_path / "ours")
    assert ours == plain


def test_copies_follow_their_files(source, tmp_path):
    (source / "_plugins").mkdir()
    shutil.copy(ROOT / "_plugins/many_files.rb", source / "_plugins")
    file, copy = source / "in/a.gif", tmp_path / "ours/in/a.gif"
    built(source, tmp_path / "ours")
    first = copy.stat()
    built(source, tmp_path / "ours")
    assert copy.stat().st_ino == first.st_ino  # the same copy
    text = file.read_text()
    file.write_text(text.replace("a.gif", "b.gif"))  # of the same size
    assert built(source, tmp_path / "ours")["in/a.gif"] == file.read_text() != text
    os.utime(file, (1, 1))
    assert built(source, tmp_path / "ours") and copy.stat().st_mtime == 1
    copy.unlink()
    assert built(source, tmp_path / "ours")["in/a.gif"] == file.read_text()
    file.unlink()
    assert "in/a.gif" not in built(source, tmp_path / "ours")
