"""The proof as a whole: what it looks at, and how it ends."""

import pytest

import prove
from blog.author_error import AuthorError


def test_posts_that_nobody_would_prove_are_faults(tmp_path):
    (tmp_path / "_posts/2026").mkdir(parents=True)
    for name in (
        "2026/2026-01-03-three.markdown",
        "2026-01-04-four.html",
        "2026-01-05-x.md~",
        "a.txt",
    ):
        (tmp_path / "_posts" / name).write_text("---\n---\n0.123\n")
    told = [str(fault) for fault in prove.unproved(tmp_path)]
    assert [fault.split(": ")[0] for fault in told] == [
        "_posts/2026/2026-01-03-three.markdown",
        "_posts/2026-01-04-four.html",
    ], told


def test_ctrl_c_is_said_in_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(prove, "everything", interrupted)
    assert prove.main([]) == 130
    assert capsys.readouterr().err == "proof: interrupted: nothing is proved\n"


@pytest.mark.parametrize("room", ["korean.read", "write_equations", "find_all"])
def test_what_the_proof_cannot_do_without_is_one_fault(room, monkeypatch, capsys):
    def wrong(*_):
        raise AuthorError("scripts/x.py line 3: it is wrong")

    monkeypatch.setattr(f"prove.{room}", wrong)
    assert prove.main([]) == 1
    told = capsys.readouterr()
    assert told.out == "scripts/x.py line 3: it is wrong\n"
    assert told.err.startswith("proof: 1 faults")
