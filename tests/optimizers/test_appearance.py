"""Every optimizer has a look of its own, in more than its hue."""

import optimizers
from appearance import COLOURS, LOOKS, Look, colour_of, dash_of, look_of, mark_of
from optimizers import SGD, Adam, Optimizer


def test_every_optimizer_has_a_look():
    kinds = {name for name in optimizers.__all__ if name != "Optimizer"}
    assert set(LOOKS) == kinds


def test_no_two_share_a_colour_a_shape_or_a_dash():
    for part in Look._fields:
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(LOOKS)


def test_an_optimizer_and_its_class_look_the_same():
    for kind in (SGD, Adam):
        look = LOOKS[kind.__name__]
        assert look_of(kind) == look_of(kind(0.1)) == look
        assert (colour_of(kind), mark_of(kind), dash_of(kind)) == tuple(look)
        assert COLOURS[kind.__name__] == look.colour


def test_who_has_no_look_is_a_grey_disc_with_a_whole_line():
    class New(Optimizer):
        pass

    assert (colour_of(New), mark_of(New), dash_of(New)) == (None, "o", ())
