"""A study that was killed, shared or trained by two at once has the arrays of a whole one."""

import shutil
import signal
import subprocess

import pytest

from studying import PLAIN, ask, command, environment, lanes, study, with_study

WORK = ".cache/studies/line"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A project whose study is trained; to be copied, not changed."""
    project = with_study(tmp_path_factory.mktemp("whole"), PLAIN)
    run = study(project, "line")
    assert run.returncode == 0, run.stderr
    assert "commit it" in run.stdout
    return project


@pytest.fixture
def fresh(tmp_path):
    return with_study(tmp_path / "fresh", PLAIN)


@pytest.fixture
def copy(whole, tmp_path):
    shutil.copytree(whole, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def begun(project):
    """A run that has kept its first block."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    run = subprocess.Popen(
        command("line"), cwd=project, env=environment(), start_new_session=True, **options
    )
    for line in run.stdout:
        if "lanes in" in line:
            break
    return run


def test_a_killed_run_goes_on_and_gives_the_same(whole, fresh):
    run = begun(fresh)
    run.kill()
    run.communicate()
    kept = len([*fresh.glob(f"{WORK}/*/*-*.npz")])
    assert 1 <= kept < 8
    again = study(fresh, "line")
    assert f"{kept} of 8 blocks are kept already" in again.stdout
    assert again.stdout.count("lanes in") == 8 - kept
    assert lanes(fresh) == lanes(whole)


def test_ctrl_c_is_one_line_and_what_is_done_is_kept(fresh):
    run = begun(fresh)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate()
    assert (run.returncode, said.count("\n")) == (130, 1), said
    assert "finished blocks are kept" in said
    assert [*fresh.glob(f"{WORK}/*/*-*.npz")]


def test_parts_of_several_machines_are_put_together(whole, fresh, tmp_path):
    parts = [shutil.copytree(fresh, tmp_path / name, symlinks=True) for name in ("one", "two")]
    for number, part in enumerate(parts, 1):
        told = study(part, "line", "--shard", f"{number}/3")
        assert "blocks are left for other parts" in told.stdout
        assert not (part / "_data/studies").exists()
        shutil.copytree(part / WORK, fresh / WORK, dirs_exist_ok=True)
    told = study(fresh, "line", "--shard", "3/3")
    assert "commit it" in told.stdout
    assert lanes(fresh) == lanes(whole)


def test_two_terminals_at_once_give_the_same(whole, fresh):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    runs = [
        subprocess.Popen(command("line"), cwd=fresh, env=environment(), **options) for _ in range(2)
    ]
    said = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert lanes(fresh) == lanes(whole)
    assert not [*fresh.glob(f"{WORK}/*/.*")]


def test_only_blocks_of_these_lanes_this_code_and_these_data_are_kept(copy):
    told = ask(
        copy,
        """
from blog.studies.training import blocks, folder_of, missing, WORK
study = studies["line"]
folder = folder_of(study)
first, *_, last = [folder / f"{block.name}.npz" for block in blocks(study)]
def lost(study=study): return [block.name for block in missing(study)]
found = {"names": [block.name for block in blocks(study)], "whole": lost()}
def spoil(name, content):
    before = first.read_bytes()
    first.write_bytes(content(before))
    found[name] = lost()
    first.write_bytes(before)
spoil("half", lambda whole: whole[:len(whole) // 2])
spoil("nothing", lambda whole: b"")
spoil("a bit", lambda whole: whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
spoil("another's", lambda whole: last.read_bytes())
lanes, about = kept.read(first)
def write(name, **more):
    before = first.read_bytes()
    kept.write(first, lanes, {**about, **more})
    found[name] = lost()
    first.write_bytes(before)
write("the same", )
write("of other code", key={**about["key"], "scripts/optimizers/adam.py": "0"})
found["other blocks"] = lost(replace(study, block=4))
found["other data"] = []
then = changed("scripts/experiments/points.csv", "-2,-1,0.0", "-2,-1,0.5")
found["other data"] = lost()
then()
found["again"] = lost()
say(found)
""",
    )
    every, first = told.pop("names"), told["half"]
    assert first == every[:1]
    assert every[0] == "SGD-1-1-5"
    assert told["other blocks"] and not {*told["other blocks"]} & {*every}
    assert told["other data"] == every
    for name in ("nothing", "a bit", "another's", "of other code"):
        assert told[name] == first, name
    assert told["whole"] == told["the same"] == told["again"] == []


def test_data_that_change_while_it_runs_are_not_mixed(copy):
    told = ask(
        copy,
        """
from blog.author_error import AuthorError
from blog.studies.training import blocks, folder_of, make_whole
study = studies["line"]
def whole():
    try:
        make_whole(study)
    except AuthorError as error:
        return str(error)
then = changed("scripts/experiments/points.csv", "-2,-1,0.0", "-2,-1,0.5")
found = [whole()]
then()
(folder_of(study) / "Adam-2-1-5.npz").unlink()
say([*found, whole()])
""",
    )
    for said in told:
        assert said == "study line: its data changed while it ran: run again"


def test_a_file_in_the_way_is_said_in_one_line(fresh):
    (fresh / ".cache").mkdir()
    (fresh / ".cache/studies").write_text("")
    run = study(fresh, "line")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1 and ".cache/studies" in run.stderr, run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lime"], "no study is named 'lime'; known: line"),
        (["line", "--shard", "0/3"], "SHARD=0/3 is no part of a whole"),
        (["line", "--shard", "4/3"], "SHARD=4/3 is no part"),
        (["line", "--shard", "3"], "SHARD=3 is no part"),
    ],
)
def test_who_asks_for_what_is_not_there_is_told(whole, arguments, said):
    run = study(whole, *arguments)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1 and said in run.stderr, run.stderr


def test_what_is_up_to_date_is_not_trained_and_listed_so(whole):
    assert "line is up to date" in study(whole, "line").stdout
    assert study(whole).stdout == "line  up to date\n"
