"""How fast films go: the same step at the same second in all of them, and faster where said."""

from dataclasses import dataclass

from .canvas import SMALL, Canvas

SPEED = "speed"  # by which its artist is known


@dataclass(frozen=True)
class Pace:
    """Which steps the frames of a film show.

    Attributes:
        stride: steps a frame.
        until: the step after which it hurries, a multiple of `stride`.
        times: how much faster it goes then.
        word: what readers read after `times`.
    """

    stride: int
    until: int
    times: int
    word: str

    def steps(self, last: int) -> list[int]:
        """One step a frame, from 0 to `last`."""
        end = min(last, self.until)
        slow = range(0, end, self.stride)
        return [*slow, *range(end, last, self.stride * self.times), last]


class Speed:
    """The words that a film hurries, shown while it does."""

    def __init__(self, canvas: Canvas, pace: Pace, place: float):
        self.until, words = pace.until, f"{pace.times}{pace.word}"
        self.text = canvas.write(place, place, words, SMALL, color=canvas.theme.ink)
        self.text.set_gid(SPEED)
        self.artists = [self.text]

    def move_to(self, step: int) -> None:
        """Show them, or not."""
        self.text.set_visible(step > self.until)


def read_speed(artist) -> int | None:
    """How many times faster an artist says that a film goes; None if it is another."""
    if artist.get_gid() != SPEED:
        return None
    digits = "".join(letter for letter in artist.get_text() if letter.isdigit())
    return int(digits) if artist.get_visible() else 1
