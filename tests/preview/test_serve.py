"""What an author sees who saves files while `make serve` runs: in the terminal and in Chromium."""

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from making_serve import PATIENCE, Serving, serving
from projects import PICTURES, make, write_experiment
from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

FRONT = "---\ntitle: 안녕\ndescription: 첫 글\ndate: 2026-01-02\ntags: []\n---\n"
FIGURE = '{% include _includes/figure.html name="one" alt="곡선" caption="곡선" %}\n'
TEXT = "\n\n".join(f"{number}번째 문단입니다." for number in "가나다라마바사아자차카타파하" * 4)
BODY = f"처음 글입니다.\n\n{FIGURE}\n{TEXT}\n\n## 끝 {{#end}}\n\n끝입니다.\n\n{TEXT}\n"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A small blog, all made, with its policy; to be copied, not changed."""
    blog = copy_blog(tmp_path_factory.mktemp("serve"))
    write_experiment(blog, PICTURES)
    (blog / "_posts/2026-01-02-hello.md").write_text(FRONT + BODY)
    assert make(blog).returncode == 0
    return blog


@pytest.fixture
def blog(original, tmp_path):
    """A copy of it, with all times kept: nothing is out of date."""
    return shutil.copytree(original, tmp_path / "blog", symlinks=True)


@pytest.fixture(scope="module")
def served(original, tmp_path_factory):
    """One that is served all the time, under a folder as on GitHub Pages."""
    blog = shutil.copytree(original, tmp_path_factory.mktemp("served") / "blog", symlinks=True)
    with serving(blog, "--baseurl", "/repo") as running:
        yield running


@contextmanager
def opened(browser, address: str, status: int = 200):
    """A page, with everything that it complained of."""
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.set_default_timeout(PATIENCE * 1000)
    page.complaints = []
    page.on("console", lambda m: m.type in ("error", "warning") and page.complaints.append(m.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    assert page.goto(address).status == status
    yield page
    page.close()


@pytest.fixture
def page(browser, served):
    with opened(browser, f"{served.address}hello/") as page:
        yield page
        assert page.complaints == []  # of the policy, for one
    for file, text in ((served.post, FRONT + BODY), (served.experiment, PICTURES)):
        if file.read_text() != text:
            served.save(file, text)


def shown(page, text: str):
    """Wait until the page shows a text."""
    page.get_by_text(text, exact=False).first.wait_for()


def until(page, truth: str):
    """Wait until this is true of the page, however often it is loaded anew."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with suppress(Error):  # it is being loaded
            if page.evaluate(truth):
                return
        time.sleep(0.05)
    raise AssertionError(f"{truth} is false: {page.content()[-2000:]}")


def overlay(page) -> str:
    """What the page tells screen readers at once."""
    return page.get_by_role("alert").inner_text()


def test_saved_prose_is_on_the_screen_where_the_reader_was(served, page):
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    page.evaluate("document.getElementById('end').scrollIntoView()")
    before = page.evaluate("scrollY")
    assert before > 500
    served.save(served.post, FRONT + BODY.replace("끝입니다.", "다 왔습니다."))
    shown(page, "다 왔습니다.")
    page.wait_for_load_state()
    assert page.evaluate("scrollY") == before
    # What is added above moves the text down, and the reader with it.
    served.save(served.post, FRONT + BODY.replace(TEXT, f"{TEXT}\n\n{TEXT}", 1))
    until(page, f"scrollY > {before + 500}")
    assert abs(page.evaluate("document.getElementById('end').getBoundingClientRect().top")) < 40


def test_a_saved_experiment_redraws_its_figure_alone(served, page):
    before = page.request.get(f"{served.address}assets/one.png").body()
    start = len(served.said)
    picture = page.locator("img[alt=곡선]")
    picture.evaluate("one => { one.loading = 'eager' }")
    page.evaluate("window.same = true")
    text = PICTURES.replace('partial(still, "one")', 'partial(still, "number one")')
    assert text != PICTURES
    served.save(served.experiment, text)
    served.wait(served.said, "made 1 (one), up to date ", start)
    until(page, "!window.same")
    assert page.request.get(f"{served.address}assets/one.png").body() != before


MISTAKES = {
    "a name that means nothing": (
        "{{ site.data.experiments.two.found.run }}",
        "_posts/2026-01-02-hello.md:9: the build stopped: "
        "site.data.experiments.two.found has no `run`",
    ),
    "a tag that is not there": (
        "{% nonsense %}",
        "_posts/2026-01-02-hello.md:9: the build stopped: Unknown tag 'nonsense'",
    ),
    "a false claim": (
        "{% claim site.data.figures.two.frames > 99 %}",
        "_posts/2026-01-02-hello.md:9: the build stopped: the claim",
    ),
    "a formula that MathJax refuses": (
        "$$\\nonsense$$",
        "_posts/2026-01-02-hello.md:9: the build stopped: MathJax: Undefined control sequence",
    ),
    "an include that is not there": (
        "{% include _includes/nothing.html %}",
        "_posts/2026-01-02-hello.md:9: the build stopped: Could not locate the included file",
    ),
    "a figure that is not there": (
        '{% include _includes/figure.html name="no" alt="x" caption="x" %}',
        "_posts/2026-01-02-hello.md:9: the build stopped: no script makes a figure named `no`",
    ),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_in_a_post_is_said_once_here_and_there(served, page, kind):
    wrong, message = MISTAKES[kind]
    line = served.spoil(served.post, f"{FRONT}글\n\n{wrong}\n")
    assert message in line
    until(page, "document.querySelector('[role=alert]').textContent")
    assert overlay(page) == f"error: {line.removeprefix('serve: ').strip()}"
    assert page.get_by_text("처음 글입니다.").is_visible()
    served.save(served.post, f"{FRONT}이제 됩니다.\n")
    shown(page, "이제 됩니다.")
    assert overlay(page) == ""


def test_front_matter_that_is_no_yaml_is_said(served, page):
    line = served.spoil(served.post, "---\ntitle: [x\n---\n글\n")
    assert line.startswith("serve: _posts/2026-01-02-hello.md:")
    assert overlay(page).endswith(line.removeprefix("serve: ").strip())


def test_a_mistake_in_an_experiment_is_said_and_prose_still_reloads(served, page):
    line = served.spoil(served.experiment, PICTURES.replace("SIZE = 1.0", "SIZE = one"))
    place = f"line {PICTURES[: PICTURES.index('SIZE')].count(chr(10)) + 1}"
    assert line == (
        f"serve: scripts/experiments/demo.py {place}: NameError: name 'one' is not defined\n"
    )
    message = f"error: {line.removeprefix('serve: ').strip()}"
    until(page, "document.querySelector('[role=alert]').textContent")
    assert overlay(page) == message
    served.spoil(served.post, FRONT + BODY.replace("처음", "새로운"))
    shown(page, "새로운 글입니다.")
    until(page, "document.querySelector('[role=alert]').textContent")
    assert overlay(page) == message
    served.save(served.experiment, PICTURES)
    until(page, "document.querySelector('[role=alert]')?.textContent === ''")


def test_data_beside_an_experiment_count_as_its_code(served, page):
    data = served.experiment.with_name("sizes.csv")
    data.write_text("size\n1\n")
    reading = 'def curve(size=SIZE):\n    read("sizes.csv", beside=__file__)'
    reading = PICTURES.replace("def curve(size=SIZE):", reading)
    served.save(served.experiment, f"from blog.datasets import read\n{reading}")
    line = served.spoil(data, "size\n1,2\n")
    assert "scripts/experiments/sizes.csv:2: has 2 cells, and the first line 1" in line
    served.save(data, "size\n1\n")
    until(page, "document.querySelector('[role=alert]')?.textContent === ''")
    served.save(served.experiment, PICTURES)


def test_a_text_that_is_not_utf_8_is_said_in_one_way(served, page):
    before = len(served.wrong)
    served.post.write_bytes((FRONT + BODY).encode("cp949", "ignore"))
    line = served.wait(served.wrong, "serve: ", before)
    assert line.endswith("hello.md:2: the build stopped: is not UTF-8: save it as UTF-8\n")
    until(page, "document.querySelector('[role=alert]').textContent")
    time.sleep(3)  # the figures are asked too, and say the same
    said = set(served.wrong[before:])
    served.save(served.post, FRONT + BODY)
    assert said == {line}


def test_a_plugin_that_fails_names_its_line(served, page):
    plugin = served.blog / "_plugins/spoilt.rb"
    text = "Jekyll::Hooks.register(:site, :post_read) do |site|\n  site.nonsense\nend\n"
    line = served.spoil(plugin, text)
    assert "_plugins/spoilt.rb:2" in line and "nonsense" in line
    until(page, "document.querySelector('[role=alert]').textContent")
    before = len(served.said)
    plugin.unlink()
    served.wait(served.said, "built in", before)
    until(page, "document.querySelector('[role=alert]')?.textContent === ''")


def test_settings_that_are_no_yaml_are_said(served, page):
    config = served.blog / "_config.yml"
    text = config.read_text()
    line = served.spoil(config, f"{text} wrong: [\n")
    last = text.count("\n") + 1
    assert re.match(
        rf"serve: _config.yml:({last}|{last + 1}): the build stopped: not YAML: ", line
    ), line
    until(page, "document.querySelector('[role=alert]').textContent")
    served.save(config, text)
    until(page, "document.querySelector('[role=alert]')?.textContent === ''")


def test_what_warns_in_a_plain_build_is_said_too(served, page):
    later = served.blog / "_posts/2026-01-03-later.md"
    line = served.spoil(later, FRONT.replace("2026-01-02", "2999-01-01") + "나중에\n")
    assert line.startswith("serve: _posts/2026-01-03-later.md: has a future date")
    before = len(served.said)
    later.unlink()
    served.wait(served.said, "built in", before)
    until(page, "document.querySelector('[role=alert]')?.textContent === ''")


def test_addresses_are_those_of_the_baseurl(served, browser):
    with opened(browser, served.address.replace("/repo/", "/")) as page:
        assert page.url == served.address
    with opened(browser, f"{served.address}hello") as page:
        assert page.url == f"{served.address}hello/"
    with opened(browser, f"{served.address}nowhere/", status=404) as page:
        assert "Failed to load resource" in page.complaints.pop()
    outside = served.address.replace("/repo/", "/hello/")
    for lost in (outside, f"{served.address}%2e%2e/_config.yml"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(lost)


def test_a_first_build_that_fails_is_said_and_recovers(blog, browser):
    post = blog / "_posts/2026-01-02-hello.md"
    post.write_text(f"{FRONT}{{% nonsense %}}\n")
    with serving(blog) as running:
        running.wait(running.wrong, "Unknown tag 'nonsense'")
        address = re.search(r"http://\S+", running.said[0])[0]
        with opened(browser, f"{address}/hello/", status=503) as page:
            assert page.get_by_role("heading").inner_text() == "아직 지은 페이지가 없습니다"
            assert "_posts/2026-01-02-hello.md:7" in overlay(page)
            post.write_text(FRONT + BODY)
            shown(page, "처음 글입니다.")


SLOW = "def curve(size=SIZE):\n    import time; time.sleep(20)\n"


def test_prose_is_shown_while_figures_are_drawn(blog, browser):
    assert jekyll(blog, blog / "_site").returncode == 0
    write_experiment(blog, PICTURES.replace("def curve(size=SIZE):\n", SLOW))
    running = Serving(blog)
    try:
        address = re.search(r"http://\S+", running.wait(running.said, "shows the blog"))[0]
        with opened(browser, f"{address}/hello/") as page:  # as it was built last
            shown(page, "처음 글입니다.")
            running.wait(running.said, "out of date: ")
            running.wait(running.said, "built in")
            for word in ("둘째", "셋째"):
                asked = time.monotonic()
                running.save(running.post, FRONT + BODY.replace("처음", word))
                shown(page, f"{word} 글입니다.")
                assert time.monotonic() - asked < 6
            running.spoil(running.post, f"{FRONT}{{% nonsense %}}\n")
            missing = FRONT + BODY.replace('name="one"', 'name="none"')
            line = running.spoil(running.post, missing)
            assert "no script makes a figure named `none`" in line
            assert not [line for line in running.said if "made " in line]
            write_experiment(blog, PICTURES)  # what is drawn for nothing is given up
            running.wait(running.said, "up to date")
            running.save(running.post, FRONT + BODY.replace("처음", "마지막"))
            shown(page, "마지막 글입니다.")
    finally:
        os.killpg(running.process.pid, signal.SIGINT)
        assert running.process.wait(PATIENCE) == 0
    assert not [line for line in running.wrong if "Traceback" in line]


def test_a_figure_that_is_being_drawn_is_waited_for(blog):
    (blog / "_data/figures/one.json").unlink()
    with serving(blog) as running:
        page = urllib.request.urlopen(f"{running.address}hello/").read().decode()
        assert "assets/one.png" in page and running.wrong == []


def test_headers_are_answered_alone_and_parts_of_a_file_too(served):
    def ask(path: str, method: str = "GET", **headers):
        request = urllib.request.Request(f"{served.address}{path}", headers=headers, method=method)
        with urllib.request.urlopen(request) as told:
            return told.status, dict(told.headers), told.read()

    for path in ("hello/", "assets/one.png", "feed.xml", "__serve.js"):
        (status, said, body), (_, alone, nothing) = ask(path), ask(path, "HEAD")
        for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
            assert said.get(name) == alone.get(name)
        assert (status, int(said["Content-Length"]), nothing) == (200, len(body), b"")
    assert ask("__serve?build=x", "HEAD")[1]["Content-Type"] == "text/event-stream"
    whole = ask("assets/one.png")[2]
    size, draw = len(whole), random.Random(0)
    for _ in range(20):
        first, last = sorted(draw.choices(range(size), k=2))
        parts = {f"{first}-{last}": whole[first : last + 1], f"{first}-": whole[first:]}
        parts |= {f"-{last + 1}": whole[-last - 1 :], f"{first}-{size + 9}": whole[first:]}
        for asked, right in parts.items():
            status, said, body = ask("assets/one.png", Range=f"bytes={asked}")
            assert (status, body) == (206, right)
            start = int(re.match(rf"bytes (\d+)-\d+/{size}$", said["Content-Range"])[1])
            assert whole[start : start + len(right)] == right
    for strange in ("bytes=9-3", f"bytes={size}-", "bytes=-", "lines=1-2", "bytes=0-1,4-5"):
        assert ask("assets/one.png", Range=strange)[::2] == (200, whole)


def test_drafts_are_shown_when_asked_for(blog):
    (blog / "_drafts").mkdir()
    (blog / "_drafts/idea.md").write_text("---\ntitle: 생각\n---\n초고입니다.\n")
    with serving(blog, "--drafts") as running:
        page = urllib.request.urlopen(f"{running.address}idea/").read().decode()
        assert "초고입니다." in page
    with serving(blog) as running, pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{running.address}idea/")


@pytest.mark.parametrize(
    ("moment", "sign"),
    [("starting", signal.SIGINT), ("drawing", signal.SIGTERM), ("idle", signal.SIGINT)],
)
def test_the_end_leaves_nothing_running(blog, sign, moment):
    if moment == "drawing":
        slow = "def moving(given, found):\n    import time; time.sleep(60)"
        write_experiment(blog, PICTURES.replace("def moving(given, found):", slow))
    running = Serving(blog)
    running.wait(running.said, "shows the blog")
    if moment == "idle":
        running.wait(running.said, "built in")
    elif moment == "drawing":
        running.wait(running.said, "out of date: two")
        time.sleep(1)
    family = running.family()
    assert len(family) > 1 or moment == "starting"
    os.kill(running.process.pid, sign)
    asked = time.monotonic()
    assert running.process.wait(PATIENCE) == 0
    assert time.monotonic() - asked < 10
    family |= running.family()
    while left := [pid for pid in family if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() - asked < 10, left
        time.sleep(0.1)
    assert running.wrong == []


def test_a_port_that_is_taken_or_none_gets_one_line(blog):
    def refused(port):
        command = [sys.executable, "scripts/serve.py", "--port", port]
        told = subprocess.run(command, cwd=blog, capture_output=True, text=True)
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
        return told.stderr

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused(str(port)).startswith(f"serve: port {port}: Address already in use: make")
    for port in ("many", "99999", "-1"):
        assert f"serve: PORT {port!r} is no port" in refused(port)
