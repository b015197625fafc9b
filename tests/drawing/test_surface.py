"""True depth: what a pixel shows is there, and nothing stands before it."""

from dataclasses import replace

import numpy as np
import pytest

from blog.drawing.camera import Camera
from blog.drawing.surface import HeightField, look

AXIS = np.linspace(-2, 2, 201)
X, Y = np.meshgrid(AXIS, AXIS)
FIELDS = {
    "saddle": HeightField(AXIS, AXIS, X**2 - Y**2),
    "hill": HeightField(AXIS, AXIS, 5 * np.exp(-2 * (X**2 + Y**2))),
    "plane": HeightField(AXIS, AXIS, 0 * X),
    "elsewhere": HeightField(AXIS + 7, AXIS - 3, 90 + 25 * X * Y),
}
SMALL = Camera(width=320, height=240, zoom=44)


def camera_for(field):
    """Half the size of a picture, and looking at the field."""
    fitting = Camera.fitting(field.x, field.y, field.z + 1e-9 * X)
    small = replace(fitting, width=320, height=240, zoom=fitting.zoom / 2)
    return small if field is FIELDS["elsewhere"] else SMALL


@pytest.fixture(params=FIELDS, scope="module")
def seen(request):
    field = FIELDS[request.param]
    return field, look(field, camera_for(field), 1)


def test_a_pixel_shows_the_point_that_projects_to_it(seen):
    field, view = seen
    rows, columns = np.nonzero(np.isfinite(view.nearness))
    x, y = view.x[rows, columns], view.y[rows, columns]
    column, row, nearness = camera_for(field).project(x, y, field.height(x, y))
    np.testing.assert_allclose(column, columns + 0.5, atol=1e-6)
    np.testing.assert_allclose(row, rows + 0.5, atol=0.05)
    np.testing.assert_allclose(nearness, view.nearness[rows, columns], atol=1e-9)


def test_nothing_stands_before_what_is_shown(seen):
    """March from shown points towards the eye: the surface never crosses that line of sight."""
    field, view = seen
    rows, columns = np.nonzero(np.isfinite(view.nearness))
    pick = np.random.default_rng(0).integers(0, rows.size, 400)
    x, y = view.x[rows[pick], columns[pick]], view.y[rows[pick], columns[pick]]
    camera = camera_for(field)
    _, near = camera.axes
    sine, cosine = camera.tilt
    start = field.height(x, y)
    side = None
    for way in np.linspace(0.05, 6, 400):
        ahead_x, ahead_y = x + way * near[0], y + way * near[1]
        gap = start + way * sine / cosine / camera.stretch - field.height(ahead_x, ahead_y)
        now = np.where(field.inside(ahead_x, ahead_y), np.sign(gap.round(3)), 0)
        side = now if side is None else np.where(side == 0, now, side)
        assert not np.any(side * now < 0)


def test_behind_the_hill_is_hidden_and_before_it_is_not():
    view = look(FIELDS["hill"], SMALL, 2)
    _, near = SMALL.axes
    for way, hidden in ((-1.2, True), (1.2, False)):
        x, y = way * near
        assert view.hides(*SMALL.project(x, y, FIELDS["hill"].height(x, y))) == hidden


def test_the_underside_is_known_as_such():
    assert look(FIELDS["saddle"], Camera(), 1).below.any()
    high = look(FIELDS["plane"], SMALL, 1)
    assert not high.below[np.isfinite(high.nearness)].any()


def test_heights_between_grid_points():
    assert FIELDS["saddle"].height(0.505, -0.3) == pytest.approx(0.505**2 - 0.09, abs=1e-3)
