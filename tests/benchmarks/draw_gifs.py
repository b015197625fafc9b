"""Draws pickled films as GIFs with two processes: `python draw_gifs.py FOLDER`.

Alone in its file, so that its processes import what drawing needs and no more.
"""

import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def draw(file: Path) -> None:
    """One GIF beside its pickled draw and theme."""
    from blog.drawing.files import save_animation

    draw_film, theme = pickle.loads(file.read_bytes())
    save_animation(draw_film(theme=theme, scale=1), file.with_suffix(".gif"))


if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        list(pool.map(draw, sorted(Path(sys.argv[1]).glob("*.pickle"))))
