"""What posts read of Optax and PyTorch is what they do if nobody says otherwise."""

import importlib.util
import json

import make_libraries
import make_torch_paths

STORED = json.loads(make_libraries.FILE.read_text())
AGAIN = "run python tests/optimizers/make_libraries.py"


def test_optax_is_as_it_is_installed():
    assert STORED["optax"] == make_libraries.optax(), AGAIN


def test_pytorch_is_that_whose_paths_ours_follow():
    """The arguments that its paths were made with are some that it has, of the same version."""
    assert STORED["torch"]["version"] == json.loads(make_torch_paths.FILE.read_text())["torch"]
    assert set(STORED["torch"]) == {"version", *make_libraries.TORCH}
    for kind, arguments in make_torch_paths.RULES.values():
        assert arguments.keys() | {"lr"} <= STORED["torch"][kind].keys(), kind


# Not a skip: without PyTorch there is nothing to compare the store with.
if importlib.util.find_spec("torch"):

    def test_pytorch_is_as_it_is_installed():
        assert STORED["torch"] == make_libraries.torch(), AGAIN
