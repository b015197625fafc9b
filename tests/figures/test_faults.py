"""Whatever happens to a run: every file is old or new, the next run mends the rest."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from projects import (
    PICTURES,
    copy_project,
    make,
    make_command,
    read_record,
    results,
    write_experiment,
)

NEW = PICTURES.replace("SIZE = 1.0", "SIZE = 2.0")
SLOW = PICTURES.replace(
    "def slope(size=SIZE, ground=bowl):",
    """
import time
import jax  # one that an exception thrown into its import can crash

def slope(size=SIZE, ground=bowl):
    try:
        time.sleep(60)
    except BaseException:  # as a library might
        jax.block_until_ready(time.sleep(60))
""",
)


def start(project, *arguments) -> subprocess.Popen:
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(make_command(*arguments), cwd=project, start_new_session=True, **piped)


def drawing_processes(process) -> list[int]:
    """The children that draw: multiprocessing spawns them, beside its resource tracker."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [child for child, command in commands.items() if b"spawn_main" in command]


def test_a_drawing_process_that_dies_during_a_later_run_is_said(project):
    waiting = NEW.replace(
        "def slope(size=SIZE, ground=bowl):", "def slope(size=SIZE):\n    time.sleep(3)"
    )
    write_experiment(project, f"import time\n{waiting}")
    process = start(project)
    deadline = time.monotonic() + 30
    while not (drawing := drawing_processes(process)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(drawing[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert errors == "make_figures: a drawing process was killed; run again\n"


def check_whole(project, allowed):
    """Every file is one of those that were or will be, and no record speaks of other files."""
    for name, content in results(project).items():
        assert content in (allowed[0][name], allowed[1][name]), f"{name} is neither old nor new"


@pytest.fixture(scope="module")
def versions(made, tmp_path_factory):
    """What the figures are before and after a change of all of them."""
    new = copy_project(tmp_path_factory.mktemp("new"), NEW)
    started = time.monotonic()
    assert make(new).returncode == 0
    return (results(made), results(new)), time.monotonic() - started


# After how many lines of a run each kill comes: it says when it begins, runs, has drawn and ends.
KILLS = {"the run": (0, 1, 2, 3, 4, 4, 4, 5, 5, 6), "a drawing process": (3, 4, 4, 4, 4, 5, 5, 6)}


@pytest.mark.parametrize("victim", KILLS)
def test_kills_in_every_phase_at_random_moments(project, versions, victim):
    allowed, seconds = versions
    chance = random.Random(victim)
    killed = 0
    for attempt, lines in enumerate(KILLS[victim]):
        write_experiment(project, (NEW, PICTURES)[attempt % 2])
        process = start(project, "--force")  # else a kill may leave nothing to draw to the next
        for _ in range(lines):
            process.stdout.readline()
        time.sleep(chance.uniform(0, seconds / 8))
        try:
            if victim == "the run":
                os.killpg(process.pid, signal.SIGKILL)
            elif drawing := drawing_processes(process):
                os.kill(chance.choice(drawing), signal.SIGKILL)
        except (ProcessLookupError, FileNotFoundError):
            pass  # it was quicker
        _, errors = process.communicate(timeout=60)
        killed += process.returncode != 0
        assert "Traceback" not in errors
        if process.returncode == 2:
            assert "a drawing process was killed; run again" in errors
        check_whole(project, allowed)
    assert killed >= 5  # or it was always too late, and nothing was tried
    write_experiment(project, NEW)
    assert make(project).returncode == 0
    assert results(project) == allowed[1]
    assert not (project / ".cache/figures/unfinished").exists()


def stopped(result, *texts):
    """It ended in one line that says what is wrong, and with a code that says so too."""
    assert result.returncode == 2, result.stdout
    assert result.stderr.count("\n") == 1, result.stderr
    for text in texts:
        assert text in result.stderr


def test_a_full_disk(project, versions):
    """No file may grow longer than this; Python is told so as it is of a full disk."""
    write_experiment(project, NEW)
    for room in (0, 300, 3000):
        limited = (
            f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({room},) * 2);"
        )
        command = [sys.executable, "-c", f"{limited} os.execv(sys.argv[1], sys.argv[1:])"]
        command += make_command()
        result = subprocess.run(command, cwd=project, capture_output=True, text=True)
        stopped(result, "could not be written (", "): make room for it, then run again")
        check_whole(project, versions[0])
    assert make(project).returncode == 0
    assert results(project) == versions[0][1]


FOLDERS = ("assets", "_data", "_data/figures", "_data/experiments", ".cache", ".cache/figures")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_where_a_folder_should_be(project, folder):
    shutil.rmtree(project / folder)
    (project / folder).write_text("mine")
    stopped(make(project), f"{folder}", "must be a folder, but a file stands in its way")
    assert (project / folder).read_text() == "mine"


DAMAGES = {
    "truncated": lambda content: content[:-20],
    "empty": lambda _: b"",
    "foreign": bytes.upper,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(
    "files",
    [
        {"assets/two.gif": "two", "_data/figures/three.json": "three"},
        {"assets/one-dark.png": "one", "_data/experiments/three.json": "three"},
        {
            ".cache/figures/kept/figures/two.json": "two",
            ".cache/figures/kept/experiments/one.json": "one",
        },
    ],
    ids=" and ".join,
)
def test_damaged_files_are_made_again_and_the_third_is_not(project, versions, files, damage):
    for file in files:
        path = project / file
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    told = make(project, "--explain").stdout
    made = re.search(r"made 2 \((\w+), (\w+)\), up to date 1\n", told)
    assert made and set(made.groups()) == set(files.values()), told
    assert all(file in told for file in files)
    assert results(project) == versions[0][0]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"tree": 3}', b"\xff\xfe"])
def test_a_damaged_catalogue_is_made_again(project, content):
    (project / ".cache/figures/catalogue.json").write_bytes(content)
    result = make(project)
    assert result.stdout == "made 0 (none), up to date 3\n"
    assert result.stderr == (
        ""
        if b"tree" in content
        else ".cache/figures/catalogue.json is not what was written: looking again\n"
    )


@pytest.mark.parametrize(
    ("record", "number"),
    [("_data/experiments/one.json", '"size": 1.0'), ("_data/figures/one.json", '"width": 640')],
)
def test_a_number_changed_by_hand_is_made_again(project, versions, record, number):
    path = project / record
    assert number in path.read_text()
    path.write_text(path.read_text().replace(number, f"{number}1"))
    assert f"{record} is not what was written" in make(project, "--explain").stdout
    assert results(project) == versions[0][0]


def test_two_runs_at_once(project, versions):
    write_experiment(project, NEW)
    both = [start(project), start(project)]
    outputs = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted("made 3 (" in output for output, _ in outputs) == [False, True]
    assert "another run is making figures: waiting for it\n" in [errors for _, errors in outputs]
    assert results(project) == versions[0][1]


@pytest.mark.parametrize("seconds", [0, 0.3, 0.8, 1.2, 1.6, 2.5])
def test_ctrl_c_ends_at_once_and_leaves_nothing_running(project, seconds):
    write_experiment(project, SLOW)
    process = start(project)
    assert "out of date: two" in process.stdout.readline()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)  # not 60: but a library that loads is loaded first
    assert process.returncode == 130
    assert errors == "make_figures: interrupted; figures already made are kept\n"
    with pytest.raises(ProcessLookupError):
        for _ in range(50):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
    assert not (project / ".cache/figures/unfinished").exists()


def test_a_mark_before_data_that_hurts_is_named(project):
    data = project / "scripts/experiments/table.csv"
    data.write_bytes(b"\xef\xbb\xbf1\r\n2\r\n")
    read = "    np.loadtxt(__file__.replace('demo.py', 'table.csv'){})\n    x = np.linspace(0"
    write_experiment(project, PICTURES.replace("    x = np.linspace(0", read.format("")))
    told = make(project).stderr
    place = "scripts/experiments/table.csv has a byte-order mark: read it as utf-8-sig\n"
    assert "could not convert string" in told and told.endswith(f"; {place}")
    aware = read.format(", encoding='utf-8-sig'")
    write_experiment(project, PICTURES.replace("    x = np.linspace(0", aware))
    assert make(project).returncode == 0


def test_a_missing_font_is_named(project):
    (project / "node_modules").unlink()
    stopped(
        make(project, "--force"),
        "Pretendard-Regular.otf is missing: run `rm -rf node_modules && make setup`",
    )


@pytest.mark.parametrize("kind", ["experiments", "figures"])
def test_a_record_that_names_no_file_of_ours_removes_nothing(project, kind):
    """What is foreign is pruned; what it calls its files is not touched outside of assets."""
    victim = "scripts/blog/figures/figure.py"
    record = project / f"_data/{kind}/foreign.json"
    record.write_text(f'{{"files": {{"../{victim}": "0"}}}}')
    kept = project / f".cache/figures/kept/{kind}/stranger.json"
    kept.write_text(f'{{"key": {{}}, "reads": {{}}, "files": {{"assets/../{victim}": "0"}}}}')
    result = make(project)
    for name in ("foreign", "stranger"):
        assert f"removed {name}: no experiments module lists it any more" in result.stdout
    assert (project / victim).exists()
    assert not record.exists() and not kept.exists()
    assert read_record(project, "one")["name"] == "one"
