"""`make publish` against a bare repository: what arrives is what was built, or nothing does."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from new_blog import OPTIMIZERS
from projects import PICTURES, write_experiment
from site_building import copy_blog, jekyll

URL, BASEURL = "https://example.org", "/notes"
POST = """---
layout: post
title: 작은 글
description: 발행을 시험합니다.
date: 2026-11-23 09:00:00 +0900
cover: one
---
{% include _includes/figure.html name="one" alt="포물선" caption="포물선입니다." %}

## 코드

{% include _includes/listing.html file="scripts/experiments/orbits.py" %}

[처음으로]({{ "/" | relative_url }})
"""
POST_FILE = "_posts/2026-11-23-small.md"
ME = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
      for what, value in (("NAME", "아무개"), ("EMAIL", "me@example.org"))}  # fmt: skip
QUIET = os.environ | ME | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=QUIET, check=True, capture_output=True, text=True).stdout


def publish(blog: Path, *arguments: str, **environment) -> subprocess.CompletedProcess:
    command = ["make", "--no-print-directory", "publish", *arguments]
    return subprocess.run(
        command, cwd=blog, env=QUIET | environment, capture_output=True, text=True
    )


def commit(blog: Path, message: str) -> str:
    git(blog, "add", "--all")
    git(blog, "commit", "--quiet", "--message", message)
    return git(blog, "rev-parse", "--short", "HEAD").strip()


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A blog of one small post with one small figure, committed, and where to publish it."""
    folder = tmp_path_factory.mktemp("publish")
    blog = copy_blog(folder / "blog")
    for pattern in (*OPTIMIZERS, "scripts/experiments/rolling.py"):  # less to prove, so faster
        for place in blog.glob(pattern):
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    write_experiment(blog, PICTURES)
    config = (blog / "_config.yml").read_text()
    config = config.replace('url: ""', f'url: "{URL}"', 1).replace('baseurl: ""', "", 1)
    (blog / "_config.yml").write_text(config + f"baseurl: {BASEURL}\n")
    (blog / POST_FILE).write_text(POST)
    git(folder, "init", "--quiet", "--bare", "remote.git")
    git(blog, "init", "--quiet", "--initial-branch", "main")
    (blog / ".git/info/exclude").write_text(".venv\nnode_modules\n")  # links here, not folders
    git(blog, "remote", "add", "origin", "../remote.git")
    commit(blog, "First")
    made = subprocess.run(["make", "figures"], cwd=blog, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def blog(original, tmp_path):
    """A copy of both."""
    return shutil.copytree(original, tmp_path / "copy", symlinks=True) / "blog"


def published(blog: Path) -> list[str]:
    """The commits that were pushed, newest first."""
    return (
        git(blog, "ls-remote", "origin", "refs/heads/gh-pages").split()[:1]
        and git(blog.parent / "remote.git", "log", "--format=%s by %cn", "gh-pages").splitlines()
    )


def checked_out(blog: Path, folder: Path) -> dict[str, bytes]:
    """What lies on the remote's gh-pages, by path."""
    git(folder, "clone", "--quiet", "--branch", "gh-pages", str(blog.parent / "remote.git"), "out")
    return contents(folder / "out")


def contents(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    names = {str(file.relative_to(folder)): file.read_bytes() for file in files}
    return {name: content for name, content in names.items() if not name.startswith(".git/")}


def refused(result, why: str) -> None:
    assert result.returncode == 2
    said = [line for line in result.stderr.splitlines() if line.startswith("publish: ")]
    assert len(said) == 1 and said[0].startswith(f"publish: nothing was pushed: {why}"), said
    assert "Traceback" not in result.stderr


def test_what_arrives_is_what_is_built_for_the_address(blog, tmp_path):
    first = git(blog, "rev-parse", "--short", "HEAD").strip()
    result = publish(blog)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"published {first}: First at {URL}{BASEURL}/" in result.stdout
    assert published(blog) == [f"Publish {first}: First by 아무개"]
    arrived = checked_out(blog, tmp_path)
    assert arrived.pop(".nojekyll") == b""
    address = tmp_path / "address.yml"
    address.write_text(f"url: {URL}\n")
    config = ("--config", f"{blog}/_config.yml,{address}", "--baseurl", BASEURL)
    built = jekyll(blog, tmp_path / "site", *config, JEKYLL_ENV="production")
    assert built.returncode == 0, built.stderr
    expected = contents(tmp_path / "site")
    timed = {"feed.xml", "sitemap.xml"}  # they say when they were built
    assert arrived.keys() == expected.keys()
    assert [n for n in arrived if n not in timed and arrived[n] != expected[n]] == []
    page = arrived["small/index.html"].decode()
    assert f'href="{URL}{BASEURL}/small/"' in page
    assert f'href="{BASEURL}/">처음으로' in page
    assert f"{URL}{BASEURL}/small/" in arrived["sitemap.xml"].decode()
    assert f"{BASEURL}/assets/one.png" in page and "assets/one.png" in arrived
    assert git(blog, "status", "--porcelain") == ""

    (blog / POST_FILE).write_text(POST.replace("작은 글", "고친 글"))
    second = commit(blog, "Second")
    git(blog, "branch", "--delete", "--force", "gh-pages")  # as on another machine
    assert publish(blog).returncode == 0
    assert published(blog) == [
        f"Publish {second}: Second by 아무개",
        f"Publish {first}: First by 아무개",
    ]


def test_an_uncommitted_change_is_not_published(blog):
    (blog / "_posts/2026-11-24-새-글.md").write_text(POST)
    refused(publish(blog), "commit or stash _posts/2026-11-24-새-글.md first")
    assert published(blog) == []


FAULTS = {
    "proof": ("포물선입니다.", "높이는 17입니다.", "the proof is red"),
    "build": ("listing.html file=", "listing.html fil=", "the proof is red"),
    "figure": ("cover: one", "cover: oen", "the proof is red"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_not_right_is_not_published(blog, kind):
    before, after, why = FAULTS[kind]
    assert before in POST
    (blog / POST_FILE).write_text(POST.replace(before, after))
    commit(blog, "Wrong")
    result = publish(blog)
    refused(result, why)
    assert POST_FILE in result.stdout + result.stderr  # the proof says where
    assert published(blog) == []


def test_what_only_readers_would_get_is_proved_too(blog):
    layout = blog / "_layouts/base.html"
    counter = (
        '{% if jekyll.environment == "production" %}<script>count()</script>{% endif %}</head>'
    )
    layout.write_text(layout.read_text().replace("</head>", counter))
    commit(blog, "Count")
    result = publish(blog)
    refused(result, "_pages/404.html:")
    assert "the policy holds no hash of the script `count()`" in result.stderr
    assert published(blog) == []


def test_nowhere_to_publish(blog):
    refused(publish(blog, "REMOTE=fork"), "there is no remote 'fork': git remote add fork ADDRESS")
    git(blog, "remote", "set-url", "origin", "../gone.git")
    refused(publish(blog), "'../gone.git' does not appear to be a git repository")
    config = blog / "_config.yml"
    config.write_text(config.read_text().replace(URL, ""))
    commit(blog, "No address")
    refused(publish(blog), "set url and baseurl in _config.yml, or run make publish URL=")
    refused(publish(blog, "URL=example.org"), "example.org with /notes is no address")
    git(blog, "remote", "set-url", "origin", "git@github.com:someone/essays.git")
    config.write_text(config.read_text().replace(f"baseurl: {BASEURL}\n", ""))
    commit(blog, "No folder")
    refused(publish(blog, "URL=https://someone.github.io"), "someone.github.io shows essays under")


def test_no_name_to_publish_under(blog):
    nobody = {name: "" for name in ME}
    refused(publish(blog, **nobody), "git does not know your name")
    assert published(blog) == []


def somebody(blog: Path, files: dict[str, str | None], subject: str) -> None:
    """Somebody else's commit on gh-pages, as GitHub makes one when a domain is set."""
    with tempfile.TemporaryDirectory() as folder:
        git(
            Path(folder), "clone", "--quiet", "-b", "gh-pages", str(blog.parent / "remote.git"), "c"
        )
        clone = Path(folder) / "c"
        for name, text in files.items():
            (clone / name).unlink() if text is None else (clone / name).write_text(text)
        commit(clone, subject)
        git(clone, "push", "--quiet", "origin", "gh-pages")


def test_what_others_put_on_the_branch_is_not_lost(blog, tmp_path):
    assert publish(blog).returncode == 0
    first = published(blog)
    result = publish(blog)
    assert result.returncode == 0 and "nothing was pushed" in result.stdout
    assert published(blog) == first

    somebody(blog, {"CNAME": "notes.example.org"}, "Create CNAME")
    (blog / POST_FILE).write_text(POST.replace("작은 글", "고친 글"))
    commit(blog, "Second")
    for _ in range(2):  # what was kept once is ours, and is kept again
        result = publish(blog)
        assert result.returncode == 0, result.stderr
        assert "kept origin/gh-pages's CNAME: notes.example.org" in result.stdout
    assert len(published(blog)) == 3
    assert checked_out(blog, tmp_path)["CNAME"] == b"notes.example.org"

    drawn = {"robots.txt": "Disallow: /", "small/index.html": "<p>손으로 고침</p>"}
    somebody(blog, drawn, "By hand")
    before = published(blog)
    refused(
        publish(blog), "origin/gh-pages holds robots.txt and 1 more, which make publish did not"
    )
    assert published(blog) == before
    (blog / "robots.txt").write_text("Disallow: /")
    commit(blog, "Robots")
    refused(publish(blog), "origin/gh-pages holds small/index.html, which make publish did not")
    result = publish(blog, "REPLACE=1")
    assert result.returncode == 0, result.stderr
    assert "origin/gh-pages's small/index.html goes" in result.stdout
    somebody(blog, {"CNAME": None}, "Delete CNAME")  # as GitHub does when a domain is taken away
    (blog / POST_FILE).write_text(POST)
    commit(blog, "Back")
    assert publish(blog).returncode == 0
    shutil.rmtree(tmp_path / "out")
    arrived = checked_out(blog, tmp_path)
    assert "CNAME" not in arrived and "손으로" not in arrived["small/index.html"].decode()


def test_commits_of_a_branch_that_nobody_pushed_are_not_lost(blog):
    assert publish(blog).returncode == 0
    git(blog, "branch", "mine", "gh-pages")
    mine = blog.parent / "mine"
    git(blog, "worktree", "add", "--quiet", "--detach", str(mine), "gh-pages")
    (mine / "note.txt").write_text("잊지 말 것")
    commit(mine, "My note")
    git(blog, "update-ref", "refs/heads/gh-pages", git(mine, "rev-parse", "HEAD").strip())
    refused(publish(blog), "your branch gh-pages has ")
    assert "My note" in git(blog, "log", "-1", "--format=%s", "gh-pages")
