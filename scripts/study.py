"""Train a study, part of it, or all of it again: `python scripts/study.py NAME [--shard 3/8]`."""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from blog.author_error import AuthorError
from blog.figures.interruption import ended_by_ctrl_c, leave
from blog.project import ROOT

FAREWELL = "interrupted; finished blocks are kept, run it again to go on"


def main(arguments: list[str]) -> int:
    """Train what was asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="study.py", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "name", nargs="?", default="", help="of the study; without one, all are listed"
    )
    parser.add_argument(
        "--shard", default="", metavar="I/N", help="the I-th of N parts of its blocks"
    )
    parser.add_argument("--check", action="store_true", help="train all of it again and compare")
    options = parser.parse_args(arguments)
    try:
        part, parts = shard_of(options.shard)
        with ended_by_ctrl_c(f"study: {FAREWELL}", lambda: None):
            use_all_cores()
            from blog.studies.declared import all_studies

            studies = all_studies()
            if not options.name:
                return list_all(studies)
            if options.name not in studies:
                known = ", ".join(studies) or "none"
                raise AuthorError(f"no study is named {options.name!r}; known: {known}")
            study = studies[options.name]
            return check(study) if options.check else train(study, part, parts)
    except AuthorError as error:
        return fail(str(error))


def use_all_cores() -> None:
    """Let JAX see a device for each core, unless somebody has said what it is to see."""
    import jax

    if "XLA_FLAGS" not in os.environ and "JAX_NUM_CPU_DEVICES" not in os.environ:
        jax.config.update("jax_num_cpu_devices", os.cpu_count() or 1)


def shard_of(text: str) -> tuple[int, int]:
    """Which part of how many: 3/8 is the third of eight.

    Raises:
        AuthorError: it says nothing such.
    """
    if not text:
        return 1, 1
    found = re.fullmatch(r"(\d+)/(\d+)", text, re.ASCII)
    part, parts = map(int, found.groups()) if found else (0, 0)
    if not 1 <= part <= parts:
        raise AuthorError(f"SHARD={text} is no part of a whole: write SHARD=3/8, from 1/8 to 8/8")
    return part, parts


def list_all(studies: dict) -> int:
    """Say what studies there are, and whether what is kept of them is of now."""
    from blog.studies.kept import why_stale

    for name, study in studies.items():
        print(f"{name}  {why_stale(study) or 'up to date'}")
    if not studies:
        print("no experiments module has a list STUDIES")
    return 0


def train(study, part: int, parts: int) -> int:
    """Train the blocks of a part that are missing; put all together once none is."""
    from blog.studies.kept import why_stale
    from blog.studies.training import blocks, folder_of, make_whole, missing, train_some

    if not (why := why_stale(study)):
        print(f"{study.name} is up to date; CHECK=1 trains it again")
        return 0
    print(f"{study.name}: {why}", flush=True)
    mine = {block.name for block in blocks(study)[part - 1 :: parts]}
    some = [block for block in missing(study) if block.name in mine]
    if done := len(mine) - len(some):
        print(f"{done} of {len(mine)} blocks are kept already", flush=True)
    with progress(sum(len(block.lanes) for block in some)) as tell:
        for block, seconds in train_some(study, some):
            tell(block, seconds)
    place = folder_of(study).relative_to(ROOT)
    if parts > 1 and (left := missing(study)):
        print(f"{len(left)} blocks are left for other parts: put their files into {place}")
        return 0
    path = make_whole(study)
    size = path.stat().st_size / 1000
    print(f"kept {path.relative_to(ROOT)}, {size:,.0f} kB: commit it")
    return 0


def check(study) -> int:
    """Train everything again; the exit code is 1 if something comes out otherwise."""
    from blog.studies import again, kept
    from blog.studies.training import blocks

    if why := kept.why_stale(study):
        raise AuthorError(f"study {study.name}: {why}: {kept.how_to_train(study)}")
    lanes, _ = kept.read(kept.place_of(study))
    every, found = blocks(study), 0
    for number, block in enumerate(every, 1):
        mine = again.lanes_of(study, lanes, block, [*range(len(block.lanes))])
        for what in again.differs(study, block, mine):
            print(f"study {study.name}: {what}", flush=True)
            found += 1
        print(f"{block.name} trained again, {len(every) - number} blocks left", flush=True)
    lanes = f"{sum(len(block.lanes) for block in every)} lanes trained again"
    print(f"{study.name}: {lanes}, {f'{found} come' if found else 'none comes'} out otherwise")
    return 1 if found else 0


@contextmanager
def progress(lanes: int) -> Iterator[Callable]:
    """A bar with the time left, or lines where no terminal is; gives what to tell a block to."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    if sys.stdout.isatty():
        columns = ("{task.description}", BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns) as bar:
            task = bar.add_task("compiling", total=lanes)

            def tell(block, seconds):
                bar.console.print(f"{block.name}: {len(block.lanes)} lanes in {seconds:.1f} s")
                bar.update(task, advance=len(block.lanes), description=block.optimizer)

            yield tell
    else:
        trained, took = 0, 0.0

        def tell(block, seconds):
            nonlocal trained, took
            trained, took = trained + len(block.lanes), took + seconds
            left = took / trained * (lanes - trained)
            what = f"{block.name}: {len(block.lanes)} lanes in {seconds:.1f} s"
            print(f"{what}, about {left:.0f} s left", flush=True)

        yield tell


def fail(message: str, code: int = 2) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"study: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    leave(main(sys.argv[1:]))
