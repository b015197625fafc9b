"""The audit of small pages: nothing is wrong with the sound one; of the others it says what."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from pages import MANY, choose, find_pages
from policy import faults
from visit import worst_window

ROOT = Path(__file__).parents[2]

PAGE = """<!DOCTYPE html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>작은 글</title>
  <meta name="description" content="흠잡을 데 없는 글">
  <link rel="icon" href="/icon.svg">
  <link rel="stylesheet" href="/page.css">
  <script src="/page.js" defer></script>
</head>
<body>
  <main>
    <h1>작은 글</h1>
    <p class="near">처음 보이는 문장</p>
    <button type="button">누르기</button>
    <img src="/moving.gif" width="64" height="48" alt="움직이는 그림">
    <p id="end" class="far">마지막 문장</p>
  </main>
</body>
</html>
"""
FILES = {
    "page.css": """
      p { width: 20em; background: #fff; color: #000 } .far { margin: 1500px 0; height: 400px }
      @media (prefers-color-scheme: dark) { .faint { color: #aaa } }""",
    "page.js": "document.querySelector('button').onclick = () => document.title += '!'",
    "broken.js": "nothing.here()",
    "shifting.js": """const shift = () => { document.querySelector('h1').style.paddingTop = '9em' };
      new PerformanceObserver(() => setTimeout(shift, 200)).observe({
        type: 'paint', buffered: true })""",
    "late.js": """onscroll = () => { if (scrollY > 900) setTimeout(() => {
      document.querySelector('.far').style.cssText = 'position: relative; top: -300px' }, 50) }""",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
SPOILT = {
    "seen": [
        (' alt="움직이는 그림"', ""),
        ('"near"', '"faint"'),
        ('"end"', '"end" id="end"'),
        ("/moving.gif", "https://example.com/moving.gif"),
        ("/page.js", "/shifting.js"),
    ],
    "run": [
        ("<h1>", "<script>document.title = '끼어듦'</script><h1>"),
        ('"button"', '"button" onclick="alert(1)"'),
        ("/page.js", "/broken.js"),
    ],
    "heavy": [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("/moving.gif", "/heavy.png"),
        ("/page.js", "/late.js"),
    ],
}
SAID = [
    "/seen/ (light, dark): axe: image-alt: img",
    "/seen/ (dark): axe: color-contrast: .faint",
    "seen/index.html:20: html-validate: invalid HTML: Attribute",
    "/seen/ (light, dark): third-party requests: https://example.com/moving.gif",
    "/seen/ (light): layout shift: 0.",
    "/run/ (light, dark): policy violations: script-src-elem forbids inline",
    "/run/ (light, dark): policy violations: script-src-attr forbids inline",
    "/run/ (light, dark): errors in the console: nothing is not defined",
    "/heavy/: Content-Security-Policy: scripts may come from 'unsafe-inline'",
    "/heavy/ (dark): first view, kB: heavy.png 4",
    "/heavy/ (dark): layout shift: 0.",
]


def write(folder, pages):
    for name, text in FILES.items():
        (folder / name).write_text(text)
    noise = random.Random(0).randbytes(400 * 300)
    picture = Image.frombytes("L", (400, 300), noise)
    for name in ("heavy.png", "moving.gif"):
        picture.resize((800, 600)).save(folder / name)
    for name, text in pages.items():
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(text)


def audit(folder, runs):
    program = ROOT / "tests/audit/audit.py"
    command = [sys.executable, program, folder, "--runs", str(runs)]
    environment = {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'tests/support'}"}
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)


def spoil(changes):
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.site
def test_a_sound_page_passes(tmp_path):
    write(tmp_path, {"sound": PAGE})
    result = audit(tmp_path, runs=1)
    assert result.returncode == 0, result.stdout + result.stderr
    told = result.stdout.splitlines()
    assert [line for line in told if line.startswith("/") and "performance" not in line] == []


@pytest.mark.site
def test_what_is_spoilt_is_told(tmp_path):
    write(tmp_path, {name: spoil(changes) for name, changes in SPOILT.items()})
    result = audit(tmp_path, runs=0)
    assert result.returncode == 1
    told = [line for line in result.stdout.splitlines() if ": " in line]
    missing = [start for start in SAID if not any(line.startswith(start) for line in told)]
    assert not missing, result.stdout


@pytest.mark.site
def test_lighthouse_is_heard(tmp_path):
    page = spoil([(' alt="움직이는 그림"', ""), ("<title>작은 글</title>", "<title></title>")])
    write(tmp_path, {"seen": page})
    result = audit(tmp_path, runs=1)
    assert result.returncode == 1
    for told in ("accessibility: image-alt: Image", "seo: document-title: Document"):
        assert f"/seen/: Lighthouse: {told}" in result.stdout


def test_a_folder_without_pages_is_told(tmp_path):
    result = audit(tmp_path, runs=0)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"audit: no index.html in {tmp_path}\n"


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("default-src 'self'", []),
        ("script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='", []),
        ("script-src 'self'; default-src *", []),
        ("default-src 'self'; script-src 'unsafe-eval'", ["scripts may come from 'unsafe-eval'"]),
        ("script-src https:", ["scripts may come from https:"]),
        ("img-src 'self'", ["the policy says nothing of scripts"]),
    ],
)
def test_a_policy_is_understood(policy, told):
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert faults(f"<head>{meta}<script src=x></script></head>") == told
    assert "a script stands before the policy" in faults(f"<script src=x></script>{meta}")


def test_shifts_are_added_up_as_browsers_do():
    assert worst_window([]) == 0
    assert worst_window([[100, 0.1, ""], [900, 0.2, ""], [2000, 0.25, ""]]) == pytest.approx(0.3)
    steady = [[1000 * i, 0.1, ""] for i in range(12)]  # a window is five seconds at most
    assert worst_window(steady) == pytest.approx(0.6)


def test_a_big_blog_is_sampled(tmp_path):
    for i in range(MANY + 1):
        page = tmp_path / f"post-{i:02}" / "index.html"
        page.parent.mkdir()
        page.write_text('<body class="post">' + "글" * (i if i != 7 else 99))
    (tmp_path / "index.html").write_text('<body class="home wide">')
    (tmp_path / "404.html").write_text("<body class=page>")
    pages = find_pages(tmp_path)
    assert len(pages) == MANY + 3 and pages["/"] == tmp_path / "index.html"
    assert choose(pages) == ["/", "/404.html", "/post-07/"]
    assert choose(dict(list(pages.items())[:MANY])) == list(pages)[:MANY]
    (tmp_path / "404.html").write_text("<body>")
    with pytest.raises(RuntimeError, match=r"404.html: <body> has no class that names the layout"):
        choose(pages)
